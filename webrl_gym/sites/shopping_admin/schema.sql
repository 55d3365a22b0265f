-- Money is in cents, moments are ISO 8601 texts. Tables that an episode may change have `id` first.

CREATE TABLE admin_user (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL
);

CREATE TABLE region (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL
);

CREATE TABLE customer_group (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    tax_class TEXT NOT NULL
);

CREATE TABLE customer (                  -- with the address it orders to by default
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    firstname TEXT NOT NULL,
    lastname TEXT NOT NULL,
    group_id INTEGER NOT NULL REFERENCES customer_group(id),
    created TEXT NOT NULL,
    street TEXT NOT NULL,
    city TEXT NOT NULL,
    region_id INTEGER NOT NULL REFERENCES region(id),
    postcode TEXT NOT NULL,
    telephone TEXT NOT NULL
);

CREATE TABLE category (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES category(id),
    level INTEGER NOT NULL,
    name TEXT NOT NULL,
    url_path TEXT NOT NULL,
    position INTEGER NOT NULL
);

CREATE TABLE attribute (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    input TEXT NOT NULL,                 -- text | textarea | price | select | boolean | date
    required INTEGER NOT NULL,
    visible INTEGER NOT NULL,
    searchable INTEGER NOT NULL,
    comparable INTEGER NOT NULL
);

CREATE TABLE attribute_option (
    id INTEGER PRIMARY KEY,
    attribute_id INTEGER NOT NULL REFERENCES attribute(id),
    label TEXT NOT NULL,
    position INTEGER NOT NULL
);
CREATE INDEX attribute_option_attribute ON attribute_option(attribute_id, position);

CREATE TABLE product (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES product(id),   -- the configurable product that a variant belongs to
    type TEXT NOT NULL,                  -- simple | configurable
    attribute_set TEXT NOT NULL,         -- Top | Bottom | Bag | Gear
    name TEXT NOT NULL,
    sku TEXT NOT NULL,
    url_key TEXT NOT NULL,
    price INTEGER NOT NULL,
    status INTEGER NOT NULL,             -- 1 enabled, 2 disabled
    visibility INTEGER NOT NULL,         -- 1 not individually, 2 catalog, 3 search, 4 both
    qty INTEGER NOT NULL,
    is_in_stock INTEGER NOT NULL,
    weight INTEGER NOT NULL,             -- hundredths of a pound
    tax_class INTEGER NOT NULL,          -- 0 none, 2 taxable goods
    color INTEGER REFERENCES attribute_option(id),
    size INTEGER REFERENCES attribute_option(id),
    material INTEGER REFERENCES attribute_option(id),
    country TEXT NOT NULL,
    new_from TEXT NOT NULL,
    new_to TEXT NOT NULL,
    is_new INTEGER NOT NULL,
    sale INTEGER NOT NULL,
    performance_fabric INTEGER NOT NULL,
    eco_collection INTEGER NOT NULL,
    description TEXT NOT NULL,
    short_description TEXT NOT NULL,
    meta_title TEXT NOT NULL,
    meta_keyword TEXT NOT NULL,
    meta_description TEXT NOT NULL,
    updated TEXT NOT NULL
);
CREATE INDEX product_parent ON product(parent_id);
CREATE INDEX product_url_key ON product(url_key);
CREATE INDEX product_sku ON product(sku);

CREATE TABLE product_category (
    id INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES product(id),
    category_id INTEGER NOT NULL REFERENCES category(id)
);
CREATE INDEX product_category_product ON product_category(product_id);
CREATE INDEX product_category_category ON product_category(category_id);

CREATE TABLE sales_order (               -- the id is the order number, shown with nine digits
    id INTEGER PRIMARY KEY,
    customer_id INTEGER REFERENCES customer(id),    -- none for guests
    firstname TEXT NOT NULL,
    lastname TEXT NOT NULL,
    email TEXT NOT NULL,
    group_id INTEGER NOT NULL REFERENCES customer_group(id),
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    status TEXT NOT NULL,                -- pending | processing | complete | closed | canceled | holded
    held_status TEXT NOT NULL,           -- the status before it was put on hold
    subtotal INTEGER NOT NULL,
    shipping INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    total INTEGER NOT NULL,
    coupon TEXT NOT NULL,
    rule_name TEXT NOT NULL,
    payment_method TEXT NOT NULL,
    shipping_method TEXT NOT NULL,
    comment_locked INTEGER NOT NULL      -- the server refuses comments on this order
);
CREATE INDEX sales_order_customer ON sales_order(customer_id);
CREATE INDEX sales_order_created ON sales_order(created);

CREATE TABLE order_item (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES sales_order(id),
    product_id INTEGER NOT NULL REFERENCES product(id),
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    options TEXT NOT NULL,               -- JSON list of [title, value]
    price INTEGER NOT NULL,
    ordered INTEGER NOT NULL,
    invoiced INTEGER NOT NULL,
    shipped INTEGER NOT NULL,
    refunded INTEGER NOT NULL,
    canceled INTEGER NOT NULL
);
CREATE INDEX order_item_order ON order_item(order_id);
CREATE INDEX order_item_product ON order_item(product_id);

CREATE TABLE order_address (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES sales_order(id),
    type TEXT NOT NULL,                  -- billing | shipping
    firstname TEXT NOT NULL,
    lastname TEXT NOT NULL,
    company TEXT NOT NULL,
    street1 TEXT NOT NULL,
    street2 TEXT NOT NULL,
    city TEXT NOT NULL,
    region_id INTEGER NOT NULL REFERENCES region(id),
    postcode TEXT NOT NULL,
    country TEXT NOT NULL,
    telephone TEXT NOT NULL
);
CREATE INDEX order_address_order ON order_address(order_id);

CREATE TABLE order_history (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES sales_order(id),
    entity TEXT NOT NULL,                -- order | invoice | shipment | creditmemo | tracking
    status TEXT NOT NULL,
    comment TEXT NOT NULL,
    notified INTEGER NOT NULL,
    visible INTEGER NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX order_history_order ON order_history(order_id);

CREATE TABLE invoice (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES sales_order(id),
    created TEXT NOT NULL,
    state TEXT NOT NULL,                 -- paid | canceled
    total INTEGER NOT NULL,
    items TEXT NOT NULL                  -- JSON list of [order_item id, quantity]
);
CREATE INDEX invoice_order ON invoice(order_id);

CREATE TABLE shipment (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES sales_order(id),
    created TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    items TEXT NOT NULL                  -- JSON list of [order_item id, quantity]
);
CREATE INDEX shipment_order ON shipment(order_id);

CREATE TABLE shipment_track (
    id INTEGER PRIMARY KEY,
    shipment_id INTEGER NOT NULL REFERENCES shipment(id),
    order_id INTEGER NOT NULL REFERENCES sales_order(id),
    carrier_code TEXT NOT NULL,          -- custom | dhl | fedex | ups | usps
    title TEXT NOT NULL,
    number TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX shipment_track_shipment ON shipment_track(shipment_id);

CREATE TABLE creditmemo (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES sales_order(id),
    created TEXT NOT NULL,
    total INTEGER NOT NULL,
    items TEXT NOT NULL                  -- JSON list of [order_item id, quantity]
);
CREATE INDEX creditmemo_order ON creditmemo(order_id);

CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES product(id),
    created TEXT NOT NULL,
    status_id INTEGER NOT NULL,          -- 1 approved, 2 pending, 3 not approved
    title TEXT NOT NULL,
    nickname TEXT NOT NULL,
    detail TEXT NOT NULL,
    stars INTEGER NOT NULL,
    customer_id INTEGER REFERENCES customer(id)     -- none for guests
);
CREATE INDEX review_product ON review(product_id);

CREATE TABLE search_term (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    results INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    redirect TEXT NOT NULL,
    displayed INTEGER NOT NULL,
    updated TEXT NOT NULL
);

CREATE TABLE cms_page (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    identifier TEXT NOT NULL,
    layout TEXT NOT NULL,
    is_active INTEGER NOT NULL,
    content_heading TEXT NOT NULL,
    content TEXT NOT NULL,
    meta_title TEXT NOT NULL,
    meta_keywords TEXT NOT NULL,
    meta_description TEXT NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL
);

CREATE TABLE cms_block (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    identifier TEXT NOT NULL,
    is_active INTEGER NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL
);

CREATE TABLE theme (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    parent_id INTEGER REFERENCES theme(id),
    path TEXT NOT NULL
);

CREATE TABLE sales_rule (                -- cart price rules
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    is_active INTEGER NOT NULL,
    websites TEXT NOT NULL,              -- JSON list of website ids
    groups TEXT NOT NULL,                -- JSON list of customer group ids
    coupon_code TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    action TEXT NOT NULL,                -- by_percent | by_fixed | cart_fixed | buy_x_get_y
    amount INTEGER NOT NULL,             -- hundredths: of a percent or of a dollar
    sort_order INTEGER NOT NULL,
    uses_per_customer INTEGER NOT NULL
);

CREATE TABLE subscriber (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    customer_id INTEGER REFERENCES customer(id),
    status INTEGER NOT NULL              -- 1 subscribed, 2 not activated, 3 unsubscribed, 4 unconfirmed
);

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,          -- value of the admin cookie
    form_key TEXT NOT NULL,              -- must come back with every POST
    user_id INTEGER REFERENCES admin_user(id),
    messages TEXT NOT NULL,              -- JSON list of [kind, text], shown once
    data TEXT NOT NULL                   -- JSON object of the site's own things
);
CREATE INDEX session_token ON session(token);
