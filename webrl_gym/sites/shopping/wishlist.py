"""The customer's wish list."""

from __future__ import annotations

import sqlite3

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import previous_page
from webrl_gym.sites.shopping.carts import add_to_cart
from webrl_gym.sites.shopping.forms import BAD_QUANTITY, MAX_QUANTITY, parse_quantity
from webrl_gym.sites.shopping.session import current_visitor, login_required, notify, signed_in_customer
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("wishlist", __name__, url_prefix="/wishlist")

WISHLIST = "/wishlist/"


def add_to_wishlist(state: SiteState, customer_id: int, product_id: int, quantity: int) -> None:
    """Add units of a product; an entry of the same product grows instead of a second one appearing."""
    entry = state.one(
        "SELECT id, quantity FROM wishlist_item WHERE customer_id = ? AND product_id = ?", customer_id, product_id
    )
    if entry is not None:
        state.update("wishlist_item", entry["id"], quantity=min(entry["quantity"] + quantity, MAX_QUANTITY))
        return
    state.insert(
        "wishlist_item",
        customer_id=customer_id,
        product_id=product_id,
        quantity=quantity,
        comment="",
        added=state.now.isoformat(),
    )


def _entries() -> list[sqlite3.Row]:
    return current_state().query(
        "SELECT w.id, w.product_id, w.quantity, w.comment, w.added, p.name, p.url_key, p.price, "
        "p.has_required_options FROM wishlist_item w JOIN product p ON p.id = w.product_id "
        "WHERE w.customer_id = ? ORDER BY w.id",
        signed_in_customer().id,
    )


def _named_entry() -> sqlite3.Row | None:
    """The entry that the field ``item`` names, if it is the customer's."""
    entry_id = request.form.get("item", type=int)
    return next((entry for entry in _entries() if entry["id"] == entry_id), None)


@blueprint.get("/")
@blueprint.get("/index/index/")
@blueprint.get("/index/index/wishlist_id/<int:wishlist_id>/")
@login_required
def show(wishlist_id: int = 0) -> ResponseReturnValue:
    """The wish list. A customer has one, whose id is the customer's."""
    return render_template("wishlist.html", title="My Wish List", entries=_entries())


@blueprint.post("/index/add/")
@blueprint.post("/index/add/product/<int:product_id>/")
@login_required
def add(product_id: int | None = None) -> ResponseReturnValue:
    """Add a product."""
    state = current_state()
    if product_id is None:
        product_id = request.form.get("product", type=int)
    product = state.one("SELECT id, name FROM product WHERE id = ?", product_id)
    quantity = parse_quantity(request.form.get("qty") or "1")
    if product is None or quantity is None:
        notify("error", "We do not have this product." if product is None else BAD_QUANTITY)
        return redirect(previous_page())
    customer = signed_in_customer()
    add_to_wishlist(state, customer.id, product["id"], quantity)
    notify("success", f"Added to your wish list: {product['name']}.")
    return redirect(f"/wishlist/index/index/wishlist_id/{customer.id}/")


@blueprint.post("/index/update/")
@blueprint.post("/index/update/wishlist_id/<int:wishlist_id>/")
@login_required
def update(wishlist_id: int = 0) -> ResponseReturnValue:
    """Save comments and quantities of all entries; nothing changes when a quantity is wrong."""
    state = current_state()
    changes: dict[int, tuple[str, int]] = {}
    for entry in _entries():
        comment = request.form.get(f"description[{entry['id']}]", entry["comment"]).replace("\r\n", "\n").strip()
        quantity = parse_quantity(request.form.get(f"qty[{entry['id']}]", str(entry["quantity"])))
        if quantity is None:
            notify("error", f"{entry['name']}: {BAD_QUANTITY}")
            return redirect(WISHLIST)
        if (comment, quantity) != (entry["comment"], entry["quantity"]):
            changes[entry["id"]] = (comment, quantity)
    for entry_id, (comment, quantity) in changes.items():
        state.update("wishlist_item", entry_id, comment=comment, quantity=quantity)
    notify("success", "Your wish list has been updated.")
    return redirect(WISHLIST)


@blueprint.post("/index/remove/")
@login_required
def remove() -> ResponseReturnValue:
    """Remove an entry."""
    entry = _named_entry()
    if entry is not None:
        current_state().delete("wishlist_item", entry["id"])
        notify("success", f"Removed from your wish list: {entry['name']}.")
    return redirect(WISHLIST)


@blueprint.post("/index/cart/")
@login_required
def to_cart() -> ResponseReturnValue:
    """Move an entry to the cart, in the quantity typed beside it."""
    entry = _named_entry()
    if entry is None:
        return redirect(WISHLIST)
    quantity = parse_quantity(request.form.get(f"qty[{entry['id']}]", str(entry["quantity"])))
    if quantity is None:
        notify("error", f"{entry['name']}: {BAD_QUANTITY}")
        return redirect(WISHLIST)
    if entry["has_required_options"]:
        notify("notice", "Please choose the options of this product first.")
        return redirect(f"/{entry['url_key']}.html")
    _move_to_cart(entry, quantity)
    notify("success", f"Added to your cart: {entry['name']}.")
    return redirect(WISHLIST)


@blueprint.post("/index/allcart/")
@login_required
def all_to_cart() -> ResponseReturnValue:
    """Move all entries to the cart but those whose options must be chosen."""
    entries = _entries()
    movable = [entry for entry in entries if not entry["has_required_options"]]
    for entry in movable:
        _move_to_cart(entry, entry["quantity"])
    if movable:
        notify("success", f"{len(movable)} of {len(entries)} products moved to your cart.")
    for entry in entries:
        if entry["has_required_options"]:
            notify("notice", f"Please choose the options of {entry['name']} on its page.")
    return redirect(WISHLIST)


def _move_to_cart(entry: sqlite3.Row, quantity: int) -> None:
    state = current_state()
    state.delete("wishlist_item", entry["id"])
    add_to_cart(state, current_visitor().cart_owner, entry["product_id"], quantity)
