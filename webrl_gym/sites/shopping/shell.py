"""What the frame around every page shows: visitor, cart counter, messages, side blocks."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping.addresses import address_lines
from webrl_gym.sites.shopping.session import current_visitor

# Characters that the original's icon font puts before some names; they are part of the accessible names.
GLYPHS: Mapping[str, str] = {
    "cart": "\ue611",
    "search": "\ue615",
    "menu": "\ue622",
    "wishlist": "\ue601",
    "compare": "\ue61f",
}

ACCOUNT_PAGES: tuple[tuple[str, str], ...] = (
    ("My Account", "/customer/account/"),
    ("My Orders", "/sales/order/history/"),
    ("My Downloadable Products", "/downloadable/customer/products/"),
    ("My Wish List", "/wishlist/"),
    ("Address Book", "/customer/address/"),
    ("Account Information", "/customer/account/edit/"),
    ("Stored Payment Methods", "/vault/cards/listaction/"),
    ("My Product Reviews", "/review/customer/"),
    ("Newsletter Subscriptions", "/newsletter/manage/"),
)


def page_context() -> dict[str, Any]:
    """Variables of every template."""
    return {"visitor": current_visitor()}


def template_globals() -> dict[str, Any]:
    """Functions and constants of every template, macros without context included."""
    return {
        "account_pages": ACCOUNT_PAGES,
        "address_lines": address_lines,
        "cart_quantity": cart_quantity,
        "compared_products": compared_products,
        "form_key": form_key,
        "glyph": glyph,
        "wishlist_preview": wishlist_preview,
    }


@functools.cache
def glyph(name: str) -> Markup:
    """An icon: its character, drawn by the stylesheet."""
    return Markup('<span class="glyph glyph-{0}">{1}</span>').format(name, GLYPHS[name])


def form_key() -> Markup:
    """The hidden field that every POST form carries."""
    return Markup('<input type="hidden" name="form_key" value="{0}">').format(current_visitor().form_key)


def cart_quantity() -> int:
    """Number of units in the visitor's cart."""
    return int(
        current_state().value(
            "SELECT coalesce(sum(quantity), 0) FROM cart_item WHERE customer_id = ?", current_visitor().cart_owner
        )
    )


def compared_products() -> list[sqlite3.Row]:
    """id, name and url_key of the products in the comparison list, in the order they were added."""
    chosen = current_visitor().compare
    if not chosen:
        return []
    rows = current_state().query(
        "SELECT id, name, url_key FROM product WHERE id IN (SELECT value FROM json_each(?))", json.dumps(chosen)
    )
    return sorted(rows, key=lambda row: chosen.index(row["id"]))


def wishlist_preview() -> list[sqlite3.Row]:
    """The three latest entries of the customer's wish list: id, product_id, name, url_key, price."""
    customer = current_visitor().customer
    if customer is None:
        return []
    return current_state().query(
        "SELECT w.id, w.product_id, p.name, p.url_key, p.price, p.has_required_options FROM wishlist_item w "
        "JOIN product p ON p.id = w.product_id WHERE w.customer_id = ? ORDER BY w.id DESC LIMIT 3",
        customer.id,
    )
