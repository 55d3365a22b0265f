"""Naming products and categories so that an instruction means exactly one of them."""

from __future__ import annotations

import random
import sqlite3

from webrl_gym.sites import SiteState
from webrl_gym.sites.shopping.search import search_products

#: Longest text, in words, that a policy which copies from the instruction can type.
MAX_WORDS = 6

_WEAK_WORDS = frozenset({"with", "for", "and", "of", "in", "the", "a", "to", "&"})

_PRODUCT = "id, sku, name, url_key, brand, price, rating_pct, review_count, has_required_options"


def random_product(shop: SiteState, rng: random.Random, condition: str = "1") -> sqlite3.Row | None:
    """A random product that meets an SQL condition on table ``product``, or None when none does."""
    count = int(shop.value(f"SELECT count(*) FROM product WHERE {condition}"))
    if not count:
        return None
    offset = rng.randrange(count)
    return shop.one(f"SELECT {_PRODUCT} FROM product WHERE {condition} ORDER BY id LIMIT 1 OFFSET ?", offset)


def phrase(shop: SiteState, name: str) -> str | None:
    """At most six consecutive words of a product's name that occur in no other name; None when there are none.

    The beginning is preferred, without size and pack count; where only these tell two products apart, it is the end.
    No phrase begins or ends in "with".
    """
    title, words = name.partition(",")[0].split(), name.split()
    starts = range(max(1, len(title) - MAX_WORDS + 1))
    windows = [title[start : start + MAX_WORDS] for start in starts] + [words[-MAX_WORDS:]]
    for window in windows:
        while window and window[-1].lower() in _WEAK_WORDS:
            window.pop()
        while window and window[0].lower() in _WEAK_WORDS:
            window.pop(0)
        candidate = " ".join(window)
        if candidate and product(shop, candidate) is not None:
            return candidate
    return None


def product(shop: SiteState, text: str) -> sqlite3.Row | None:
    """The product whose name holds ``text``; None when none or several do."""
    rows = shop.query(f"SELECT {_PRODUCT} FROM product WHERE instr(lower(name), lower(?)) LIMIT 2", text)
    return rows[0] if len(rows) == 1 else None


def named_product(shop: SiteState, rng: random.Random, condition: str = "1") -> tuple[sqlite3.Row, str] | None:
    """A random product that meets ``condition``, and a phrase that names it and finds it first in a search.

    None when there is no such product or phrase in this draw.
    """
    row = random_product(shop, rng, condition)
    text = phrase(shop, row["name"]) if row is not None else None
    if row is None or text is None or search_products(shop, text)[:1] != [row["id"]]:
        return None
    return row, text


def random_category(shop: SiteState, rng: random.Random, at_least: int = 1) -> sqlite3.Row | None:
    """A random category of the menu's second level with a name of its own and at least so many products."""
    rows = shop.query(
        "SELECT id, name, url_path, product_count FROM category WHERE level = 2 AND product_count >= ? ORDER BY id",
        at_least,
    )
    row = rng.choice(rows) if rows else None
    return row if row is not None and category(shop, row["name"]) is not None else None


def category(shop: SiteState, name: str) -> sqlite3.Row | None:
    """The category with this name; None when none or several have it."""
    rows = shop.query("SELECT id, name, url_path, product_count FROM category WHERE lower(name) = lower(?)", name)
    return rows[0] if len(rows) == 1 else None


def category_slots(shop: SiteState, row: sqlite3.Row) -> dict[str, str | int]:
    """How an instruction names a category of the second level: by its name and that of its department."""
    parent = shop.value(
        "SELECT top.name FROM category c JOIN category top ON top.id = c.parent_id WHERE c.id = ?", row["id"]
    )
    return {"category": row["name"], "department": str(parent)}


def extreme_product(shop: SiteState, category_id: int, dearest: bool) -> sqlite3.Row | None:
    """The cheapest (or dearest) product of a category; None when two share that price."""
    direction = "DESC" if dearest else "ASC"
    rows = shop.query(
        "SELECT p.id, p.name, p.url_key, pc.price, p.has_required_options FROM product_category pc "
        f"JOIN product p ON p.id = pc.product_id WHERE pc.category_id = ? ORDER BY pc.price {direction}, p.id LIMIT 2",
        category_id,
    )
    if not rows or (len(rows) == 2 and rows[0]["price"] == rows[1]["price"]):
        return None
    return rows[0]
