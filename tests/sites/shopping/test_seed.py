"""The generated shop: at the promised scale, and fit for tasks."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from typing import Any

import pytest

from tests.sites.shopping.seed_digests import DATA
from webrl_gym.sites.shopping.seed_catalog import VOCABULARIES
from webrl_gym.sites.shopping.seed_review_words import COMPLAINTS, PRAISE

LITE_ONLY = {"category_price_step"}
"""Tables that only the lite world fills. What else holds of other worlds need not hold of it."""


@pytest.fixture(params=[0, "test"], ids=repr)
def base(request: pytest.FixtureRequest) -> sqlite3.Connection:
    return DATA.base(request.param)


def value(base: sqlite3.Connection, sql: str, *args: Any) -> Any:
    return base.execute(sql, args).fetchone()[0]


def column(base: sqlite3.Connection, sql: str, *args: Any) -> list[Any]:
    return [row[0] for row in base.execute(sql, args)]


# ------------------------------------------------------------------------ scale
def test_no_table_is_empty(base: sqlite3.Connection) -> None:
    assert {table for table in DATA.tables(base) if not value(base, f"SELECT count(*) FROM {table}")} == LITE_ONLY


def test_scale(base: sqlite3.Connection) -> None:
    assert value(base, "SELECT count(*) FROM product") >= 3200
    assert 300 <= value(base, "SELECT count(*) FROM category") <= 400
    assert column(base, "SELECT DISTINCT level FROM category ORDER BY level") == [1, 2, 3]
    assert value(base, "SELECT count(*) FROM customer") == 27
    assert value(base, "SELECT count(*) FROM search_term") == 60
    assert value(base, "SELECT count(*) FROM region") == 51


def test_top_categories_in_the_order_of_the_original(base: sqlite3.Connection) -> None:
    assert column(base, "SELECT name FROM category WHERE level = 1 ORDER BY position") == [
        "Beauty & Personal Care",
        "Sports & Outdoors",
        "Clothing, Shoes & Jewelry",
        "Home & Kitchen",
        "Office Products",
        "Tools & Home Improvement",
        "Health & Household",
        "Patio, Lawn & Garden",
        "Electronics",
        "Cell Phones & Accessories",
        "Video Games",
        "Grocery & Gourmet Food",
    ]


def test_categories_that_official_tasks_name_by_address(base: sqlite3.Connection) -> None:
    for path in (
        "home-kitchen/furniture/living-room-furniture",
        "clothing-shoes-jewelry/sport-specific-clothing/competitive-swimwear",
        "clothing-shoes-jewelry/men/shoes",
    ):
        assert value(base, "SELECT product_count FROM category WHERE url_path = ?", path) >= 9


# --------------------------------------------------------------------- products
def test_names_are_unique_and_of_four_to_nine_words(base: sqlite3.Connection) -> None:
    names = column(base, "SELECT name FROM product")
    assert len(set(names)) == len(names)
    assert {len(name.split()) for name in names} <= set(range(4, 10))
    assert all(re.fullmatch(r"[A-Za-z0-9&.,' -]+", name) for name in names)


def test_skus_look_like_those_of_the_original(base: sqlite3.Connection) -> None:
    assert all(re.fullmatch(r"B0[0-9A-Z]{8}", sku) for sku in column(base, "SELECT sku FROM product"))


def test_a_product_is_listed_in_its_category_and_in_all_above(base: sqlite3.Connection) -> None:
    assert value(base, "SELECT count(*) FROM product_category") == 3 * value(base, "SELECT count(*) FROM product")
    wrong = column(
        base,
        "SELECT id FROM category c WHERE product_count != (SELECT count(*) FROM product_category WHERE category_id = c.id)",
    )
    assert wrong == []


def test_prices_within_a_category_are_distinct_and_span_a_wide_range(base: sqlite3.Connection) -> None:
    rows = base.execute(
        "SELECT min(price), max(price), count(*), count(DISTINCT price) FROM product_category GROUP BY category_id"
    ).fetchall()
    assert all(count == distinct for _, _, count, distinct in rows)
    assert all(highest / lowest > 60 for lowest, highest, _, _ in rows)
    assert (
        value(
            base, "SELECT count(*) FROM product_category c JOIN product p ON p.id = product_id WHERE c.price != p.price"
        )
        == 0
    )


def test_most_brands_own_several_products(base: sqlite3.Connection) -> None:
    counts = column(base, "SELECT count(*) FROM product GROUP BY brand")
    assert 60 <= len(counts) <= 80
    assert min(counts) >= 4
    assert sum(4 <= count <= 14 for count in counts) >= 30, "brands small enough to ask for all their products"


def test_products_of_a_leaf_share_words(base: sqlite3.Connection) -> None:
    for (leaf,) in base.execute("SELECT id FROM category WHERE level = 3"):
        names = column(
            base, "SELECT name FROM product JOIN product_category ON product_id = id WHERE category_id = ?", leaf
        )
        most = Counter(word for name in names for word in set(name.lower().split())).most_common(1)[0][1]
        assert most >= 3


def test_options_packs_and_details(base: sqlite3.Connection) -> None:
    assert 0.15 <= value(base, "SELECT avg(has_required_options) FROM product") <= 0.25
    assert 0.10 <= value(base, "SELECT avg(pack_size > 1) FROM product") <= 0.25
    assert column(base, "SELECT DISTINCT kind FROM product_option ORDER BY kind") == ["radio", "select"]
    assert value(base, "SELECT min(n) FROM (SELECT count(*) AS n FROM option_value GROUP BY option_id)") >= 2
    for name, pack, specs in base.execute("SELECT name, pack_size, specs FROM product"):
        labels = dict(json.loads(specs))
        assert {"Package Dimensions", "Item Weight", "Manufacturer", "Date First Available"} <= set(labels)
        assert labels["Units per Package"] == str(pack)
        assert (f"{pack} Pack" in name) == (pack > 1)


def test_words_that_a_leaf_excludes_exist_in_its_kit() -> None:
    for vocabulary in VOCABULARIES:
        for line in vocabulary.tree:
            if line.nouns:
                kit = vocabulary.kits[line.kit]
                known = {*kit.adjectives, *kit.tails, kit.size_label, "Pack"}
                assert set(line.unsuitable) <= known, line.name


# ---------------------------------------------------------------------- reviews
def test_ratings_are_those_of_the_reviews(base: sqlite3.Connection) -> None:
    wrong = base.execute(
        "SELECT p.id FROM product p LEFT JOIN (SELECT product_id, count(*) AS n, sum(stars) AS s FROM review GROUP BY 1) r "
        "ON r.product_id = p.id WHERE p.review_count != coalesce(r.n, 0) OR "
        "p.rating_pct IS NOT (40 * r.s + r.n) / (2 * r.n)"
    ).fetchall()
    assert wrong == []


def test_share_and_number_of_reviews(base: sqlite3.Connection) -> None:
    assert 0.35 <= value(base, "SELECT avg(review_count > 0) FROM product") <= 0.41
    assert value(base, "SELECT max(review_count) FROM product") <= 24
    assert value(base, "SELECT count(*) FROM product WHERE review_count > 10") > 100
    stars = dict(
        base.execute("SELECT stars, 1.0 * count(*) / (SELECT count(*) FROM review) FROM review GROUP BY stars")
    )
    assert stars[5] > 0.5
    assert all(0.05 < stars[count] < 0.25 for count in (1, 2, 3, 4))


def test_every_leaf_has_one_best_rated_product(base: sqlite3.Connection) -> None:
    rows = base.execute(
        "SELECT c.id, p.rating_pct FROM category c JOIN product_category pc ON pc.category_id = c.id "
        "JOIN product p ON p.id = pc.product_id WHERE c.level = 3 AND p.rating_pct IS NOT NULL"
    ).fetchall()
    ratings: dict[int, list[int]] = {}
    for leaf, rating in rows:
        ratings.setdefault(leaf, []).append(rating)
    assert all(found.count(max(found)) == 1 for found in ratings.values())


def test_a_review_mentions_exactly_its_topics(base: sqlite3.Connection) -> None:
    assert PRAISE.keys() == COMPLAINTS.keys()
    for body, title, topics in base.execute("SELECT body, title, topics FROM review"):
        assert {topic for topic in PRAISE if topic in body.lower()} == set(json.loads(topics)), body
        assert not any(topic in title.lower() for topic in PRAISE), title


def test_reviewers_of_a_product_have_different_names(base: sqlite3.Connection) -> None:
    assert (
        value(base, "SELECT count(*) FROM (SELECT 1 FROM review GROUP BY product_id, nickname HAVING count(*) > 1)")
        == 0
    )
    assert value(base, "SELECT max(created) FROM review") < "2023-06-12"


# ----------------------------------------------------------------- Emma's account
def emmas_orders(base: sqlite3.Connection) -> list[sqlite3.Row]:
    cursor = base.execute("SELECT * FROM sales_order WHERE customer_id = 27 ORDER BY created")
    cursor.row_factory = sqlite3.Row
    return cursor.fetchall()


def test_emmas_orders(base: sqlite3.Connection) -> None:
    orders = emmas_orders(base)
    assert 36 <= len(orders) <= 40
    numbers = sorted(order["id"] for order in orders)
    assert numbers[0] == 148
    assert numbers != list(range(148, 148 + len(numbers))), "other customers own some numbers between"
    statuses = Counter(order["status"] for order in orders)
    assert statuses.keys() == {"Complete", "Canceled", "Pending"}
    assert 0.60 <= statuses["Complete"] / len(orders) <= 0.70
    assert 0.20 <= statuses["Canceled"] / len(orders) <= 0.30
    assert orders[-1]["status"] == "Canceled"
    assert len({order["created"][:10] for order in orders}) == len(orders)
    assert orders[0]["created"].startswith("2022-03")
    assert orders[-1]["created"].startswith("2023-05")
    assert len({order["total"] for order in orders}) == len(orders)
    assert any(order["total"] > 20_000 for order in orders)


def test_emmas_months(base: sqlite3.Connection) -> None:
    totals: Counter[str] = Counter()
    for order in emmas_orders(base):
        totals[order["created"][:7]] += order["total"]
    assert len(totals) == 14, "fifteen months, one of them empty"
    assert len(set(totals.values())) == 14


def test_totals_are_lines_and_flat_rate(base: sqlite3.Connection) -> None:
    rows = base.execute(
        "SELECT o.subtotal, o.shipping, o.total, sum(i.price * i.quantity), sum(i.quantity), count(*) "
        "FROM sales_order o JOIN order_item i ON i.order_id = o.id GROUP BY o.id"
    ).fetchall()
    assert len(rows) == value(base, "SELECT count(*) FROM sales_order")
    for subtotal, shipping, total, lines, units, count in rows:
        assert (subtotal, shipping, total) == (lines, 500 * units, lines + 500 * units)
        assert 1 <= count <= 5


def test_emmas_lines(base: sqlite3.Connection) -> None:
    lines = base.execute(
        "SELECT i.product_id, i.options FROM order_item i JOIN sales_order o ON o.id = i.order_id WHERE o.customer_id = 27"
    ).fetchall()
    assert sum(options != "[]" for _, options in lines) >= 10
    assert Counter(product for product, _ in lines).most_common(1)[0][1] > 1
    tops = value(
        base,
        "SELECT count(DISTINCT c.id) FROM order_item i JOIN sales_order o ON o.id = i.order_id "
        "JOIN product_category pc ON pc.product_id = i.product_id JOIN category c ON c.id = pc.category_id "
        "WHERE o.customer_id = 27 AND c.level = 1",
    )
    assert tops >= 6


def test_options_of_lines_are_on_offer_and_paid_for(base: sqlite3.Connection) -> None:
    for product, price, base_price, options in base.execute(
        "SELECT p.id, i.price, p.price, i.options FROM order_item i JOIN product p ON p.id = i.product_id"
    ).fetchall():
        extra = 0
        for title, chosen in json.loads(options):
            extra += value(
                base,
                "SELECT v.extra_price FROM product_option o JOIN option_value v ON v.option_id = o.id "
                "WHERE o.product_id = ? AND o.title = ? AND v.title = ?",
                product,
                title,
                chosen,
            )
        assert price == base_price + extra


def test_emmas_account(base: sqlite3.Connection) -> None:
    assert base.execute("SELECT email, firstname, lastname FROM customer WHERE id = 27").fetchone() == (
        "emma.lopez@gmail.com",
        "Emma",
        "Lopez",
    )
    addresses = base.execute(
        "SELECT a.id, city, r.name, is_default_billing, is_default_shipping FROM address a "
        "JOIN region r ON r.id = region_id WHERE customer_id = 27 ORDER BY a.id"
    ).fetchall()
    assert addresses[0] == (26, "San Mateo", "California", 1, 1)
    assert len(addresses) in (2, 3)
    assert all(address[3:] == (0, 0) for address in addresses[1:])
    assert column(
        base, "SELECT has_required_options FROM cart_item c JOIN product p ON p.id = product_id WHERE customer_id = 27"
    ) == [0, 0, 0]
    assert value(base, "SELECT count(*) FROM wishlist_item WHERE customer_id = 27") == 0
    assert value(base, "SELECT count(*) FROM newsletter WHERE email = 'emma.lopez@gmail.com'") == 0
    assert 3 <= value(base, "SELECT count(*) FROM review WHERE customer_id = 27") <= 5
    token, form_key, customer = base.execute("SELECT token, form_key, user_id FROM session").fetchone()
    assert (token, customer) == ("emma", 27)
    assert re.fullmatch(r"[A-Za-z0-9]{16}", form_key)


def test_addresses_on_orders_hold_what_pages_print(base: sqlite3.Connection) -> None:
    stored = json.loads(value(base, "SELECT shipping_address FROM sales_order WHERE customer_id = 27 LIMIT 1"))
    assert set(stored) == {
        "firstname",
        "lastname",
        "company",
        "telephone",
        "street1",
        "street2",
        "street3",
        "city",
        "region_id",
        "region",
        "postcode",
        "country_id",
    }
