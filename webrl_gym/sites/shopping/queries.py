"""Reads of the catalogue. Each page needs a few of them, and none is made once per product."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from webrl_gym.sites.world import SiteState

_CARD = "id, sku, name, url_key, price, rating_pct, review_count, has_required_options"


def category_prices(state: SiteState, category_id: int) -> list[tuple[int, int]]:
    """Product id and price (cents) of a category's products, in the order of their positions."""
    rows = state.query(
        "SELECT product_id, price FROM product_category WHERE category_id = ? ORDER BY position", category_id
    )
    return [(row[0], row[1]) for row in rows]


def product_prices(state: SiteState, product_ids: Sequence[int]) -> list[tuple[int, int]]:
    """Product id and price (cents) of these products, in the given order."""
    rows = state.query("SELECT id, price FROM product WHERE id IN (SELECT value FROM json_each(?))", _json(product_ids))
    prices = {row[0]: row[1] for row in rows}
    return [(product_id, prices[product_id]) for product_id in product_ids]


def category_counts(state: SiteState, product_ids: Sequence[int], category_ids: Sequence[int]) -> dict[int, int]:
    """How many of these products lie in each of these categories; categories without any are missing."""
    rows = state.query(
        "SELECT category_id, count(*) FROM product_category WHERE product_id IN (SELECT value FROM json_each(?)) "
        "AND +category_id IN (SELECT value FROM json_each(?)) GROUP BY category_id",
        _json(product_ids),
        _json(category_ids),
    )
    return {row[0]: row[1] for row in rows}


def product_names(state: SiteState, product_ids: Sequence[int]) -> dict[int, str]:
    """Names by id."""
    rows = state.query("SELECT id, name FROM product WHERE id IN (SELECT value FROM json_each(?))", _json(product_ids))
    return {row[0]: row[1] for row in rows}


def product_cards(state: SiteState, product_ids: Sequence[int], with_text: bool = False) -> list[sqlite3.Row]:
    """What a list shows of each product, in the given order; with descriptions when asked for."""
    columns = f"{_CARD}, description" if with_text else _CARD
    rows = state.query(
        f"SELECT {columns} FROM product WHERE id IN (SELECT value FROM json_each(?))", _json(product_ids)
    )
    by_id = {row["id"]: row for row in rows}
    return [by_id[product_id] for product_id in product_ids if product_id in by_id]


def related_products(state: SiteState, product_id: int, count: int) -> list[int]:
    """The products that follow this one in its innermost category, from the beginning again after the last."""
    place = state.one(
        "SELECT category_id, pc.position FROM product_category pc JOIN category c ON c.id = category_id "
        "WHERE product_id = ? ORDER BY c.level DESC, category_id LIMIT 1",
        product_id,
    )
    if place is None:
        return []
    rows = state.query(
        "SELECT product_id FROM product_category WHERE category_id = ? AND position <> ? "
        "ORDER BY position < ?, position LIMIT ?",
        place["category_id"],
        place["position"],
        place["position"],
        count,
    )
    return [row["product_id"] for row in rows]


def product_by_key(state: SiteState, url_key: str) -> sqlite3.Row | None:
    """A product by the name in its address."""
    return state.one("SELECT * FROM product WHERE url_key = ?", url_key)


def product_by_id(state: SiteState, product_id: int) -> sqlite3.Row | None:
    """A product by id."""
    return state.one("SELECT * FROM product WHERE id = ?", product_id)


def approved_reviews(state: SiteState, product_id: int, limit: int, offset: int) -> list[sqlite3.Row]:
    """A page of a product's reviews, newest first."""
    return state.query(
        "SELECT nickname, title, body, stars, created FROM review WHERE product_id = ? AND status = 'approved' "
        "ORDER BY created DESC, id DESC LIMIT ? OFFSET ?",
        product_id,
        limit,
        offset,
    )


def advanced_search(state: SiteState, fields: dict[str, str], low: int | None, high: int | None) -> list[int]:
    """Ids of products whose columns hold the given texts (whatever the case) and whose price lies in low..high cents."""
    conditions, values = [], []
    for column, text in fields.items():
        conditions.append(f"instr(lower({column}), lower(?)) > 0")
        values.append(text)
    price_conditions = [f"price {sign} {bound}" for sign, bound in ((">=", low), ("<=", high)) if bound is not None]
    where = " AND ".join((*conditions, *price_conditions)) or "0"
    return [row[0] for row in state.query(f"SELECT id FROM product WHERE {where} ORDER BY id", *values)]


def _json(values: Sequence[int]) -> str:
    return json.dumps(list(values))
