"""Pins the facts of the official tasks into the lite shop: products, reviews, Emma's orders, and what must give way."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from webrl_gym.sites.common.seed_lite import pinned
from webrl_gym.sites.shopping.seed_details import long_date
from webrl_gym.sites.shopping.seed_lite_facts import PinnedProduct, PinnedReview
from webrl_gym.sites.shopping.seed_lite_goods import GOODS
from webrl_gym.sites.shopping.seed_lite_orders import ORDERS
from webrl_gym.sites.shopping.seed_lite_purchases import insert_orders
from webrl_gym.sites.shopping.seed_lite_reviewed import REVIEWED
from webrl_gym.sites.shopping.seed_lite_sought import SOUGHT
from webrl_gym.sites.shopping.seed_names import slug
from webrl_gym.sites.shopping.seed_people import EMMA, EMMAS_ADDRESS
from webrl_gym.sites.shopping.seed_reviews import rating_percent

_MEAT_SUBSTITUTES = "grocery-gourmet-food/meat-substitutes"
_MENS_SHOES = "clothing-shoes-jewelry/men/shoes"
PRICE_STEPS = ((_MENS_SHOES, 3_000),)
"""Categories whose price facets are this many cents apart."""
_NEWEST_REVIEW = datetime(2023, 4, 18, 9, 30)
_EMMAS_HOME = {
    "telephone": "6505551212",
    "street1": "101 S San Mateo Dr",
    "street2": "",
    "postcode": "94010",
}


def pin(connection: sqlite3.Connection, seed: int | str) -> None:
    """Change the generated shop into the one that the official tasks ask about."""
    products = pinned((*SOUGHT, *GOODS, *REVIEWED), seed)
    _make_way(connection)
    for product in products:
        _insert_product(connection, product)
    connection.executemany(
        "INSERT INTO category_price_step SELECT id, ? FROM category WHERE url_path = ?",
        [(step, path) for path, step in PRICE_STEPS],
    )
    columns = ", ".join(f"{column} = ?" for column in _EMMAS_HOME)
    connection.execute(f"UPDATE address SET {columns} WHERE id = ?", (*_EMMAS_HOME.values(), EMMAS_ADDRESS))
    insert_orders(connection, pinned(ORDERS, seed))
    _count_search_results(connection)


def _make_way(connection: sqlite3.Connection) -> None:
    """Take from generated products what would spoil an answer."""
    # Emma's purchases are replaced, so that she can have rated none of them.
    _unrate(connection, "SELECT product_id FROM review WHERE customer_id = ?", EMMA)
    # The best-rated meat substitute between 100 and 200 dollars, and the best-rated shoe for men, are pinned ones.
    in_category = (
        "SELECT p.id FROM product p JOIN product_category pc ON product_id = p.id JOIN category c ON c.id = category_id"
    )
    _unrate(connection, f"{in_category} WHERE url_path = ? AND p.price BETWEEN 9000 AND 21000", _MEAT_SUBSTITUTES)
    _unrate(connection, f"{in_category} WHERE url_path = ? AND rating_pct > 95", _MENS_SHOES)
    # Of what guards teeth against grinding, pinned guards are the cheapest and the dearest.
    _reprice(connection, "name LIKE '%mouth guard%' AND name LIKE '%grinding%'", 1_200, 7_500)
    # No generated case of known capacity is cheaper than the pinned card holders.
    _reprice(connection, "name LIKE '%card%' AND name LIKE '%slots%'", 2_500, 50_000)


def _unrate(connection: sqlite3.Connection, products: str, *args: object) -> None:
    """Drop the reviews of the products that a SELECT names."""
    ids = [(product_id,) for (product_id,) in connection.execute(products, args).fetchall()]
    connection.executemany("DELETE FROM review WHERE product_id = ?", ids)
    connection.executemany("UPDATE product SET rating_pct = NULL, review_count = 0 WHERE id = ?", ids)


def _reprice(connection: sqlite3.Connection, which: str, low: int, high: int) -> None:
    """Bring the prices of products into a range."""
    for product_id, price in connection.execute(f"SELECT id, price FROM product WHERE {which}").fetchall():
        within = min(max(price, low), high)
        connection.execute("UPDATE product SET price = ? WHERE id = ?", (within, product_id))
        connection.execute("UPDATE product_category SET price = ? WHERE product_id = ?", (within, product_id))


def _insert_product(connection: sqlite3.Connection, product: PinnedProduct) -> None:
    product_id = _next_id(connection, "product")
    stars = [review.stars for review in product.reviews]
    specs = (
        *product.specs,
        ("Units per Package", str(product.pack_size)),
        ("Manufacturer", product.brand),
        ("Date First Available", long_date(product.created)),
    )
    row = (
        product_id,
        product.sku,
        product.name,
        product.url_key or slug(product.name),
        product.brand,
        product.price,
        rating_percent(stars) if stars else None,
        len(stars),
        product.description,
        json.dumps(product.bullets),
        json.dumps(specs),
        product.pack_size,
        int(bool(product.options)),
        product.created.isoformat(),
    )
    connection.execute(f"INSERT INTO product VALUES ({', '.join('?' * len(row))})", row)
    connection.execute(
        "INSERT INTO product_search (rowid, name, brand, description) VALUES (?, ?, ?, ?)",
        (product_id, product.name, product.brand, " ".join((product.description, *product.bullets))),
    )
    _insert_into_categories(connection, product_id, product)
    _insert_options(connection, product_id, product)
    _insert_reviews(connection, product_id, product.reviews)


def _insert_into_categories(connection: sqlite3.Connection, product_id: int, product: PinnedProduct) -> None:
    """At the end of its own category and of all above it."""
    category: int | None
    (category,) = connection.execute("SELECT id FROM category WHERE url_path = ?", (product.category,)).fetchone()
    while category is not None:
        connection.execute(
            "INSERT INTO product_category SELECT ?1, ?2, max(position) + 1, ?3 FROM product_category WHERE category_id = ?1",
            (category, product_id, product.price),
        )
        connection.execute("UPDATE category SET product_count = product_count + 1 WHERE id = ?", (category,))
        (category,) = connection.execute("SELECT parent_id FROM category WHERE id = ?", (category,)).fetchone()


def _insert_options(connection: sqlite3.Connection, product_id: int, product: PinnedProduct) -> None:
    for position, option in enumerate(product.options, start=1):
        option_id = _next_id(connection, "product_option")
        kind = "radio" if len(option.values) <= 4 else "select"
        connection.execute(
            "INSERT INTO product_option VALUES (?, ?, ?, 1, ?, ?)",
            (option_id, product_id, option.title, kind, position),
        )
        connection.executemany(
            "INSERT INTO option_value SELECT coalesce(max(id), 0) + 1, ?, ?, 0, ? FROM option_value",
            [(option_id, value, place) for place, value in enumerate(option.values, start=1)],
        )


def _insert_reviews(connection: sqlite3.Connection, product_id: int, reviews: Sequence[PinnedReview]) -> None:
    """A review every nine days, back from the newest."""
    for place, review in enumerate(reviews):
        created = (_NEWEST_REVIEW - timedelta(days=9 * place, minutes=37 * place)).isoformat()
        row = (product_id, None, review.nickname, review.title, review.body, review.stars, created, "approved", "[]")
        connection.execute(
            "INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (_next_id(connection, "review"), *row)
        )


def _count_search_results(connection: sqlite3.Connection) -> None:
    """Popular terms find the pinned products, too."""
    for term_id, text in connection.execute("SELECT id, text FROM search_term").fetchall():
        expression = " AND ".join(f'"{word}"' for word in text.split())
        connection.execute(
            "UPDATE search_term SET results = (SELECT count(*) FROM product_search WHERE product_search MATCH ?) WHERE id = ?",
            (expression, term_id),
        )


def _next_id(connection: sqlite3.Connection, table: str) -> int:
    (highest,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return int(highest) + 1
