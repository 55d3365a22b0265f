"""Golds against queries of another making: from single rows up, where the families read what the shop has summed up."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from tests.tasks.episodes import all_tasks_of, tasks_of
from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.shopping import SHOPPING_FAMILIES
from webrl_gym.tasks.splits import drawing_world
from webrl_gym.tasks.task import Task

EMMA = 27


def dollars(cents: int) -> str:
    return f"${cents / 100:,.2f}"


def product_id(shop: SiteState, task: Task) -> int:
    return int(shop.value("SELECT id FROM product WHERE name LIKE '%' || ? || '%'", task.slots["product"]))


def order_total(shop: SiteState, task: Task) -> str:
    units, goods = shop.query(
        "SELECT sum(quantity), sum(price * quantity) FROM order_item WHERE order_id = ?", int(task.slots["order"])
    )[0]
    return dollars(goods + 500 * units)


def order_date(shop: SiteState, task: Task) -> str:
    year, month, day = shop.value("SELECT created FROM sales_order WHERE id = ?", int(task.slots["order"]))[:10].split(
        "-"
    )
    return f"{int(month)}/{int(day)}/{year[2:]}"


def product_rating(shop: SiteState, task: Task) -> str:
    mean = shop.value(
        "SELECT avg(stars * 20.0) FROM review WHERE status = 'approved' AND product_id = ?", product_id(shop, task)
    )
    return f"{int(mean + 0.5)}%"


def product_review_count(shop: SiteState, task: Task) -> str:
    query = "SELECT count(*) FROM review WHERE status = 'approved' AND product_id = ?"
    return str(shop.value(query, product_id(shop, task)))


def extreme_price(shop: SiteState, task: Task) -> str:
    function = "min" if task.slots["extreme"] == "cheapest" else "max"
    return dollars(
        shop.value(
            "WITH RECURSIVE below(id) AS (SELECT id FROM category WHERE name = ? "
            "UNION SELECT c.id FROM category c JOIN below b ON c.parent_id = b.id) "
            f"SELECT {function}(p.price) FROM product p WHERE EXISTS (SELECT 1 FROM product_category pc "
            "JOIN below b ON b.id = pc.category_id WHERE pc.product_id = p.id)",
            task.slots["category"],
        )
    )


def monthly_spend(shop: SiteState, task: Task) -> str:
    name, year = str(task.slots["month"]).split()
    names = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    month = f"{year}-{names.index(name) + 1:02d}"
    rows = shop.query(
        "SELECT i.price, i.quantity FROM order_item i JOIN sales_order o ON o.id = i.order_id "
        "WHERE o.customer_id = ? AND o.status = 'Complete' AND substr(o.created, 1, 7) = ?",
        EMMA,
        month,
    )
    return dollars(sum((row["price"] + 500) * row["quantity"] for row in rows))


def first_order_date(shop: SiteState, task: Task) -> str:
    first = shop.value(
        "SELECT min(created) FROM sales_order WHERE customer_id = ? AND lower(status) = ?", EMMA, task.slots["status"]
    )
    year, month, day = first[:10].split("-")
    return f"{int(month)}/{int(day)}/{year[2:]}"


def latest_order_number(shop: SiteState, task: Task) -> str:
    newer = (
        "SELECT count(*) FROM sales_order n WHERE n.customer_id = ? AND n.status = o.status AND n.created > o.created"
    )
    place = ("most recent", "second most recent").index(str(task.slots["rank"]))
    query = f"SELECT id FROM sales_order o WHERE customer_id = ? AND lower(status) = ? AND ({newer}) = ?"
    return f"{shop.value(query, EMMA, task.slots['status'], EMMA, place):09d}"


def star_reviewer(shop: SiteState, task: Task) -> str:
    (row,) = shop.query(
        "SELECT nickname FROM review WHERE product_id = ? AND stars = ? AND status = 'approved'",
        product_id(shop, task),
        int(str(task.slots["percent"]).rstrip("%")) // 20,
    )
    return str(row["nickname"])


def review_mentions(shop: SiteState, task: Task) -> str:
    rows = shop.query("SELECT * FROM review WHERE product_id = ? AND status = 'approved'", product_id(shop, task))
    (name,) = [row["nickname"] for row in rows if str(task.slots["topic"]) in json.loads(row["topics"])]
    return str(name)


ORACLES: Mapping[str, Callable[[SiteState, Task], str]] = {
    f"shopping.{oracle.__name__}": oracle
    for oracle in (
        order_total,
        order_date,
        product_rating,
        product_review_count,
        extreme_price,
        monthly_spend,
        first_order_date,
        latest_order_number,
        star_reviewer,
        review_mentions,
    )
}


def shop_of(task: Task) -> SiteState:
    assert task.world_seed is not None
    return drawing_world(task.world_seed)["shopping"]


@pytest.mark.parametrize("family", sorted(ORACLES))
def test_gold_agrees_with_an_independent_query(family: str) -> None:
    for task in tasks_of(family):
        assert task.eval.reference_answers == {"exact_match": ORACLES[family](shop_of(task), task)}, task.intent


def test_absent_things_are_absent() -> None:
    for task in tasks_of("shopping.absent_status"):
        rows = shop_of(task).query("SELECT DISTINCT status FROM sales_order")
        assert task.slots["status"] not in {str(row[0]).lower() for row in rows}
    for task in tasks_of("shopping.absent_mention"):
        shop = shop_of(task)
        rows = shop.query("SELECT title, body FROM review WHERE product_id = ?", product_id(shop, task))
        assert rows and not any(str(task.slots["topic"]) in f"{row[0]} {row[1]}".lower() for row in rows)


def test_product_phrases_name_one_product() -> None:
    tasks = [task for family in SHOPPING_FAMILIES for task in all_tasks_of(family.name) if "product" in task.slots]
    assert len(tasks) > 100
    for task in tasks:
        names = [str(row["name"]).lower() for row in shop_of(task).query("SELECT name FROM product")]
        assert sum(str(task.slots["product"]).lower() in name for name in names) == 1, task.intent
