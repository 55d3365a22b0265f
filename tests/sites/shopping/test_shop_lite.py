"""The lite shop is a whole shop: what was pinned fits together with what was drawn."""

from __future__ import annotations

import sqlite3
from collections import Counter

import pytest

from tests.sites.shopping.seed_digests import DATA
from webrl_gym.sites.common.seed_lite import LITE, SHIFTED


@pytest.fixture(params=[LITE, SHIFTED])
def base(request: pytest.FixtureRequest) -> sqlite3.Connection:
    return DATA.base(request.param)


def test_emmas_orders_are_as_many_as_in_the_original(base: sqlite3.Connection) -> None:
    statuses = [status for (status,) in base.execute("SELECT status FROM sales_order WHERE customer_id = 27")]
    assert Counter(statuses) == {"Complete": 25, "Canceled": 9, "Pending": 3}
    newest = base.execute("SELECT status FROM sales_order WHERE customer_id = 27 ORDER BY created DESC").fetchone()
    assert newest == ("Canceled",)


def test_totals_are_lines_and_flat_rate(base: sqlite3.Connection) -> None:
    rows = base.execute(
        "SELECT o.subtotal, o.shipping, o.total, sum(i.price * i.quantity), sum(i.quantity), min(i.price) "
        "FROM sales_order o LEFT JOIN order_item i ON i.order_id = o.id GROUP BY o.id"
    ).fetchall()
    for subtotal, shipping, total, lines, units, cheapest in rows:
        assert (subtotal, shipping, total) == (lines, 500 * units, lines + 500 * units)
        assert cheapest > 0


def test_ratings_are_those_of_the_reviews(base: sqlite3.Connection) -> None:
    wrong = base.execute(
        "SELECT p.id FROM product p LEFT JOIN (SELECT product_id, count(*) AS n, sum(stars) AS s FROM review GROUP BY 1) r "
        "ON r.product_id = p.id WHERE p.review_count != coalesce(r.n, 0) OR "
        "p.rating_pct IS NOT (40 * r.s + r.n) / (2 * r.n)"
    ).fetchall()
    assert wrong == []


def test_products_are_listed_in_their_categories_at_their_prices(base: sqlite3.Connection) -> None:
    products = base.execute("SELECT count(*) FROM product").fetchone()[0]
    listed = "SELECT count(*) FROM product_category c JOIN product p ON p.id = c.product_id AND p.price = c.price"
    assert base.execute(listed).fetchone()[0] == 3 * products
    wrong = base.execute(
        "SELECT id FROM category c WHERE product_count != (SELECT count(*) FROM product_category WHERE category_id = c.id)"
    ).fetchall()
    assert wrong == []


def test_addresses_of_products_are_distinct_and_skus_look_like_all_others(base: sqlite3.Connection) -> None:
    rows = base.execute("SELECT url_key, sku FROM product").fetchall()
    assert len({url_key for url_key, _ in rows}) == len({sku for _, sku in rows}) == len(rows)
    assert all(len(sku) == 10 and sku.startswith("B0") and sku.isalnum() for _, sku in rows)
