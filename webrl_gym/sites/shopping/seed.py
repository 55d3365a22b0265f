"""Generates the shop's base: every table of schema.sql from a seed, with nothing but ``random.Random``."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from datetime import datetime, timedelta

from webrl_gym.sites.common.seed_lite import is_lite
from webrl_gym.sites.common.seed_regions import REGIONS
from webrl_gym.sites.common.seed_streams import Streams, streams
from webrl_gym.sites.shopping.seed_catalog import Catalog, Product, draw_catalog
from webrl_gym.sites.shopping.seed_details import Details, draw_details
from webrl_gym.sites.shopping.seed_history import Order, draw_orders
from webrl_gym.sites.shopping.seed_lite import pin
from webrl_gym.sites.shopping.seed_names import slug
from webrl_gym.sites.shopping.seed_people import EMMA, draw_addresses, draw_customers
from webrl_gym.sites.shopping.seed_reviews import Review, draw_stars, rating_percent, write_review, write_reviews
from webrl_gym.sites.world import Seed

CART_PRODUCTS = 3
"""Products that already lie in Emma's cart."""
SEARCH_TERMS = 60
SHIPPING_METHOD = "Flat Rate - Fixed"
PAYMENT_METHOD = "Check / Money order"

Rows = Iterable[Sequence[object]]


def generate(connection: sqlite3.Connection, seed: Seed) -> None:
    """Fill the empty tables of schema.sql. Equal seeds give equal rows, in any process."""
    stream = streams(seed)
    catalog = draw_catalog(stream)
    details_rng = stream("details")
    details = {product: draw_details(details_rng, product) for product in catalog.products}
    customers = draw_customers(stream("customers"))
    addresses = draw_addresses(stream("addresses"), customers)
    options = {product: found.options for product, found in details.items()}
    orders = draw_orders(stream("orders"), catalog.products, options, addresses)

    _insert(connection, "region", ((number, *region) for number, region in enumerate(REGIONS, start=1)))
    _insert(connection, "customer", map(astuple, customers))
    _insert(connection, "address", map(astuple, addresses))
    _insert_catalog(connection, catalog)
    _insert_products(connection, catalog, details, _insert_reviews(connection, stream, catalog, details, orders))
    _insert_options(connection, details)
    _insert_orders(connection, orders)
    _insert_visits(connection, stream, catalog, details, orders)
    _insert_search_terms(connection, stream("terms"), catalog)
    if is_lite(seed):
        pin(connection, seed)


def _insert(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    complete = [tuple(row) for row in rows]
    marks = ", ".join("?" * len(complete[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", complete)


def _insert_catalog(connection: sqlite3.Connection, catalog: Catalog) -> None:
    _insert(
        connection,
        "category",
        (
            (c.id, c.parent.id if c.parent else None, c.level, c.name, c.url_path, c.position, len(c.products))
            for c in catalog.categories
        ),
    )
    _insert(
        connection,
        "product_category",
        (
            (category.id, product.id, position, product.price)
            for category in catalog.categories
            for position, product in enumerate(category.products, start=1)
        ),
    )


def _insert_products(
    connection: sqlite3.Connection,
    catalog: Catalog,
    details: Mapping[Product, Details],
    stars: Mapping[Product, Sequence[int]],
) -> None:
    def row(product: Product) -> tuple[object, ...]:
        found = details[product]
        ratings = stars.get(product, ())
        return (
            product.id,
            product.sku,
            product.name,
            slug(product.name),
            product.parts.brand,
            product.price,
            rating_percent(ratings) if ratings else None,
            len(ratings),
            found.description,
            json.dumps(found.bullets),
            json.dumps(found.specs),
            product.parts.pack_size,
            int(bool(found.options)),
            found.created.isoformat(),
        )

    _insert(connection, "product", map(row, catalog.products))
    connection.executemany(
        "INSERT INTO product_search (rowid, name, brand, description) VALUES (?, ?, ?, ?)",
        [
            (p.id, p.name, p.parts.brand, " ".join((details[p].description, *details[p].bullets)))
            for p in catalog.products
        ],
    )


def _insert_options(connection: sqlite3.Connection, details: Mapping[Product, Details]) -> None:
    option_rows: list[Sequence[object]] = []
    value_rows: list[Sequence[object]] = []
    for product, found in details.items():
        for position, option in enumerate(found.options, start=1):
            option_rows.append((len(option_rows) + 1, product.id, option.title, 1, option.kind, position))
            for place, (title, extra) in enumerate(zip(option.values, option.extra_prices, strict=True), start=1):
                value_rows.append((len(value_rows) + 1, len(option_rows), title, extra, place))
    _insert(connection, "product_option", option_rows)
    _insert(connection, "option_value", value_rows)


def _insert_reviews(
    connection: sqlite3.Connection,
    stream: Streams,
    catalog: Catalog,
    details: Mapping[Product, Details],
    orders: Sequence[Order],
) -> dict[Product, list[int]]:
    """Write all reviews; returns the stars of each rated product. Emma wrote some on what she had bought."""
    leaves = [category for category in catalog.categories if category.line.nouns]
    stars = draw_stars(stream("stars"), leaves)
    rng = stream("reviews")
    written: list[tuple[Product, int | None, Review]] = []
    for product in catalog.products:
        if product in stars:
            reviews = write_reviews(rng, product, details[product].created, stars[product])
            written += [(product, None, review) for review in reviews]
    for product, review in _emmas_reviews(stream("emmas reviews"), stars, orders):
        stars[product] = [review.stars]
        written.append((product, EMMA, review))
    written.sort(key=lambda entry: (entry[2].created, entry[0].id))
    _insert(
        connection,
        "review",
        (
            (
                number,
                p.id,
                author,
                r.nickname,
                r.title,
                r.body,
                r.stars,
                _iso(r.created),
                "approved",
                json.dumps(r.topics),
            )
            for number, (p, author, r) in enumerate(written, start=1)
        ),
    )
    return stars


def _emmas_reviews(
    rng: random.Random, stars: Mapping[Product, Sequence[int]], orders: Sequence[Order]
) -> list[tuple[Product, Review]]:
    """3 to 5 reviews of completed purchases that nobody else has rated, some weeks after each order."""
    bought = {
        line.product: order.created
        for order in sorted(orders, key=lambda order: order.created)
        if order.customer_id == EMMA and order.status == "Complete" and order.created < datetime(2023, 4, 15)
        for line in order.lines
        if line.product not in stars
    }
    chosen = rng.sample(list(bought), rng.randint(3, 5))
    reviews = []
    for product in chosen:
        moment = bought[product] + timedelta(days=rng.randint(14, 40), minutes=rng.randrange(120))
        # At most four stars: in its leaf the best-rated product stays alone at the top.
        reviews.append((product, write_review(rng, product, rng.choice((2, 3, 3, 4)), "Emma", moment)))
    return reviews


def _insert_orders(connection: sqlite3.Connection, orders: Sequence[Order]) -> None:
    _insert(
        connection,
        "sales_order",
        (
            (
                order.id,
                order.customer_id,
                _iso(order.created),
                order.status,
                SHIPPING_METHOD,
                order.shipping,
                order.subtotal,
                order.total,
                PAYMENT_METHOD,
                json.dumps(order.shipping_address.on_order()),
                json.dumps(order.billing_address.on_order()),
            )
            for order in orders
        ),
    )
    lines = [(order, line) for order in orders for line in order.lines]
    _insert(
        connection,
        "order_item",
        (
            (
                number,
                order.id,
                line.product.id,
                line.product.sku,
                line.product.name,
                line.price,
                line.quantity,
                json.dumps(line.options),
            )
            for number, (order, line) in enumerate(lines, start=1)
        ),
    )


def _insert_visits(
    connection: sqlite3.Connection,
    stream: Streams,
    catalog: Catalog,
    details: Mapping[Product, Details],
    orders: Sequence[Order],
) -> None:
    """What customers have left behind: carts, wish lists (not Emma's), newsletter, messages, Emma's session."""
    rng = stream("visits")
    bought = {line.product for order in orders if order.customer_id == EMMA for line in order.lines}
    simple = [p for p in catalog.products if not details[p].options and p.price < 6_000 and p not in bought]
    chosen = rng.sample(simple, CART_PRODUCTS + 8)
    cart, wishes = chosen[:CART_PRODUCTS], chosen[CART_PRODUCTS:]
    _insert(
        connection,
        "cart_item",
        ((number, EMMA, product.id, 1, "[]") for number, product in enumerate(cart, start=1)),
    )
    _insert(
        connection,
        "wishlist_item",
        (
            (
                number,
                rng.randrange(1, EMMA),
                p.id,
                1,
                "",
                _iso(datetime(2023, 4, 1, 9, 30) + timedelta(days=5 * number)),
            )
            for number, p in enumerate(wishes, start=1)
        ),
    )
    readers = connection.execute("SELECT email FROM customer WHERE id < ? ORDER BY id", (EMMA,)).fetchall()
    _insert(
        connection,
        "newsletter",
        ((number, email) for number, (email,) in enumerate(rng.sample(readers, 9), start=1)),
    )
    writer = connection.execute("SELECT firstname || ' ' || lastname, email FROM customer WHERE id = 3").fetchone()
    _insert(
        connection,
        "contact_message",
        [(1, _iso(datetime(2023, 5, 2, 16, 5)), *writer, "", "Do you ship to Alaska as well?")],
    )
    form_key = "".join(rng.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=16))
    _insert(connection, "session", [(1, "emma", form_key, EMMA, "[]", "{}")])


def _insert_search_terms(connection: sqlite3.Connection, rng: random.Random, catalog: Catalog) -> None:
    """Popular terms; ``results`` counts the products in whose texts all words of the term occur."""
    terms: set[str] = set()
    while len(terms) < SEARCH_TERMS:
        parts = rng.choice(catalog.products).parts
        words = rng.choice((parts.noun, parts.noun, parts.brand, f"{parts.adjective} {parts.noun}"))
        terms.add(words.strip().lower())
    rows = []
    for number, term in enumerate(sorted(terms), start=1):
        (results,) = connection.execute(
            "SELECT count(*) FROM product_search WHERE product_search MATCH ?",
            (" AND ".join(f'"{word}"' for word in term.split()),),
        ).fetchone()
        rows.append((number, term, rng.randint(1, 400), results))
    _insert(connection, "search_term", rows)


def _iso(moment: datetime) -> str:
    return moment.isoformat()
