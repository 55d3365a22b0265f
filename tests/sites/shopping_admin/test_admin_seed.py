"""The generated back office: the same for the same seed anywhere, at the promised scale, and fit for tasks."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from tests.sites.shopping_admin.seed_digests import DATA

FIXED = {"admin_user", "attribute", "attribute_option", "category", "cms_block", "customer_group", "region", "theme"}


@pytest.fixture(params=DATA.seeds, ids=repr)
def base(request: pytest.FixtureRequest) -> sqlite3.Connection:
    return DATA.base(request.param)


def value(base: sqlite3.Connection, sql: str) -> Any:
    return base.execute(sql).fetchone()[0]


def column(base: sqlite3.Connection, sql: str) -> list[Any]:
    return [row[0] for row in base.execute(sql)]


def test_different_seeds_give_different_worlds() -> None:
    one, other = DATA.golden["0"], DATA.golden["test"]
    assert {table for table in one if one[table] == other[table]} == FIXED
    assert DATA.digests(1) != DATA.digests("1")


def test_scale(base: sqlite3.Connection) -> None:
    assert value(base, "SELECT count(*) FROM sales_order") >= 300
    assert value(base, "SELECT count(*) FROM product WHERE type = 'configurable'") >= 60
    assert value(base, "SELECT count(*) FROM product") > 800
    assert value(base, "SELECT count(*) FROM customer") >= 64
    assert value(base, "SELECT count(*) FROM review") > 150
    assert value(base, "SELECT count(*) FROM sales_order WHERE status = 'pending'") >= 10


def test_money_and_quantities_add_up(base: sqlite3.Connection) -> None:
    for order in base.execute(
        "SELECT o.subtotal, o.discount, o.shipping, o.tax, o.total, sum(i.price * i.ordered), sum(i.ordered) FROM sales_order o "
        "JOIN order_item i ON i.order_id = o.id GROUP BY o.id"
    ):
        subtotal, discount, shipping, tax, total, goods, units = order
        assert (subtotal, total, shipping) == (goods, subtotal - discount + shipping + tax, 500 * units)
    assert value(base, "SELECT count(*) FROM order_item WHERE invoiced + canceled > ordered OR shipped > ordered") == 0
    paid = "SELECT count(*) FROM sales_order WHERE status IN ('complete', 'processing', 'closed')"
    assert value(base, "SELECT count(*) FROM invoice") == value(base, paid)


def test_names_that_tasks_use_are_unique(base: sqlite3.Connection) -> None:
    for table, expression in (
        ("customer", "firstname || lastname"),
        ("customer", "telephone"),
        ("customer", "email"),
        ("product", "name"),
        ("product", "sku"),
        ("product", "url_key"),
        ("search_term", "uses"),
        ("search_term", "text"),
        ("sales_order", "created"),
    ):
        found = column(base, f"SELECT {expression} FROM {table}")
        assert len(set(found)) == len(found), (table, expression)


@pytest.mark.parametrize("status", ["complete", "canceled"])
def test_the_first_ranks_of_customers_are_clear(base: sqlite3.Connection, status: str) -> None:
    counts = column(
        base, f"SELECT count(*) FROM sales_order WHERE status = '{status}' GROUP BY email ORDER BY 1 DESC LIMIT 6"
    )
    assert len(set(counts)) == 6


def test_words_of_reviews_fit_their_stars(base: sqlite3.Connection) -> None:
    assert value(base, "SELECT count(*) FROM review WHERE stars >= 4 AND detail LIKE '%would not buy%'") == 0
    assert value(base, "SELECT count(*) FROM review WHERE stars <= 2 AND detail LIKE '%best%'") == 0
    assert value(base, "SELECT count(*) FROM review WHERE status_id = 2") in (5, 8)


def test_the_past_is_past(base: sqlite3.Connection) -> None:
    for table in ("sales_order", "review", "customer", "invoice", "shipment", "creditmemo", "order_history"):
        assert value(base, f"SELECT max(created) FROM {table}") < "2023-06-12T10:00:00"
