-- The shop's data. Money is in integer cents, times are ISO 8601 text in the shop's local time.

CREATE TABLE category (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES category(id),
    level INTEGER NOT NULL,              -- 1 (top, in the menu) to 3
    name TEXT NOT NULL,
    url_path TEXT NOT NULL UNIQUE,       -- beauty-personal-care/makeup/lips, without .html
    position INTEGER NOT NULL,
    product_count INTEGER NOT NULL       -- products of the category and of all below it
);
CREATE INDEX category_parent ON category(parent_id, position);

CREATE TABLE category_price_step (       -- categories whose price facets are a fixed number of cents apart
    category_id INTEGER PRIMARY KEY REFERENCES category(id),
    step INTEGER NOT NULL
);

CREATE TABLE product (
    id INTEGER PRIMARY KEY,
    sku TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    url_key TEXT NOT NULL UNIQUE,
    brand TEXT NOT NULL,
    price INTEGER NOT NULL,
    rating_pct INTEGER,                  -- mean of the approved reviews' stars times 20, rounded; NULL when there are none
    review_count INTEGER NOT NULL,       -- approved reviews
    description TEXT NOT NULL,
    bullets TEXT NOT NULL,               -- JSON list of sentences
    specs TEXT NOT NULL,                 -- JSON list of [label, value]
    pack_size INTEGER NOT NULL,          -- units in one package
    has_required_options INTEGER NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX product_brand ON product(brand);

CREATE TABLE product_category (          -- a product is listed in its own category and in all above it
    category_id INTEGER NOT NULL REFERENCES category(id),
    product_id INTEGER NOT NULL REFERENCES product(id),
    position INTEGER NOT NULL,
    price INTEGER NOT NULL,              -- copied from the product: sorting and price facets stay on one index
    PRIMARY KEY (category_id, position)
) WITHOUT ROWID;
CREATE INDEX product_category_price ON product_category(category_id, price, product_id);
CREATE INDEX product_category_product ON product_category(product_id);

CREATE TABLE product_option (
    id INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES product(id),
    title TEXT NOT NULL,                 -- Color, Size
    required INTEGER NOT NULL,
    kind TEXT NOT NULL,                  -- radio | select
    position INTEGER NOT NULL
);
CREATE INDEX product_option_product ON product_option(product_id, position);

CREATE TABLE option_value (
    id INTEGER PRIMARY KEY,
    option_id INTEGER NOT NULL REFERENCES product_option(id),
    title TEXT NOT NULL,
    extra_price INTEGER NOT NULL,
    position INTEGER NOT NULL
);
CREATE INDEX option_value_option ON option_value(option_id, position);

CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES product(id),
    customer_id INTEGER REFERENCES customer(id),
    nickname TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    stars INTEGER NOT NULL,
    created TEXT NOT NULL,
    status TEXT NOT NULL,                -- approved | pending
    topics TEXT NOT NULL                 -- JSON list of the subjects the text speaks of
);
CREATE INDEX review_product ON review(product_id, created);
CREATE INDEX review_customer ON review(customer_id) WHERE customer_id IS NOT NULL;

CREATE TABLE region (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL
);

CREATE TABLE customer (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    firstname TEXT NOT NULL,
    lastname TEXT NOT NULL
);

CREATE TABLE address (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer(id),
    firstname TEXT NOT NULL,
    lastname TEXT NOT NULL,
    company TEXT NOT NULL,
    telephone TEXT NOT NULL,
    street1 TEXT NOT NULL,
    street2 TEXT NOT NULL,
    street3 TEXT NOT NULL,
    city TEXT NOT NULL,
    region_id INTEGER NOT NULL REFERENCES region(id),
    postcode TEXT NOT NULL,
    country_id TEXT NOT NULL,
    is_default_billing INTEGER NOT NULL,
    is_default_shipping INTEGER NOT NULL
);
CREATE INDEX address_customer ON address(customer_id);

CREATE TABLE cart_item (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer(id),
    product_id INTEGER NOT NULL REFERENCES product(id),
    quantity INTEGER NOT NULL,
    options TEXT NOT NULL                -- JSON list of option_value ids, ascending
);
CREATE INDEX cart_item_customer ON cart_item(customer_id);

CREATE TABLE wishlist_item (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer(id),
    product_id INTEGER NOT NULL REFERENCES product(id),
    quantity INTEGER NOT NULL,
    comment TEXT NOT NULL,
    added TEXT NOT NULL
);
CREATE INDEX wishlist_item_customer ON wishlist_item(customer_id);

CREATE TABLE sales_order (               -- the id is the order number, shown with nine digits
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer(id),
    created TEXT NOT NULL,
    status TEXT NOT NULL,                -- Complete | Canceled | Pending | Processing
    shipping_method TEXT NOT NULL,
    shipping INTEGER NOT NULL,
    subtotal INTEGER NOT NULL,
    total INTEGER NOT NULL,
    payment_method TEXT NOT NULL,
    shipping_address TEXT NOT NULL,      -- JSON object with the columns of an address and the region's name
    billing_address TEXT NOT NULL
);
CREATE INDEX sales_order_customer ON sales_order(customer_id, created);

CREATE TABLE order_item (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES sales_order(id),
    product_id INTEGER NOT NULL REFERENCES product(id),
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    price INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    options TEXT NOT NULL                -- JSON list of [title, value]
);
CREATE INDEX order_item_order ON order_item(order_id);

CREATE TABLE newsletter (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE
);

CREATE TABLE contact_message (
    id INTEGER PRIMARY KEY,
    created TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    telephone TEXT NOT NULL,
    comment TEXT NOT NULL
);

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,          -- value of the PHPSESSID cookie
    form_key TEXT NOT NULL,              -- must come back with every POST
    user_id INTEGER REFERENCES customer(id),
    messages TEXT NOT NULL,              -- JSON list of [kind, text], shown once
    data TEXT NOT NULL                   -- JSON object: compare, viewed (lists of product ids), checkout (object)
);

CREATE TABLE search_term (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE,
    uses INTEGER NOT NULL,
    results INTEGER NOT NULL
);

CREATE VIRTUAL TABLE product_search USING fts5(name, brand, description, content='', tokenize='porter unicode61');
