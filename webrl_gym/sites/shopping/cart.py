"""The cart page and everything that changes the cart."""

from __future__ import annotations

import json

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import decode_path, previous_page
from webrl_gym.sites.shopping.addresses import regions
from webrl_gym.sites.shopping.carts import CartLine, add_to_cart, load_cart
from webrl_gym.sites.shopping.forms import BAD_QUANTITY, parse_quantity
from webrl_gym.sites.shopping.options import product_options, read_selection
from webrl_gym.sites.shopping.session import current_visitor, login_required, notify, signed_in_customer
from webrl_gym.sites.shopping.wishlist import add_to_wishlist

blueprint = Blueprint("cart", __name__, url_prefix="/checkout/cart")

CART = "/checkout/cart/"


def _own_line(line_id: int | None) -> CartLine | None:
    cart = load_cart(current_state(), current_visitor().cart_owner)
    return next((line for line in cart.lines if line.id == line_id), None)


@blueprint.get("/")
@blueprint.get("/index/")
def show() -> ResponseReturnValue:
    """The cart, with the estimate of the destination in the query string."""
    return render_template(
        "cart.html",
        title="Shopping Cart",
        cart=load_cart(current_state(), current_visitor().cart_owner),
        regions=regions(),
        destination=request.args,
    )


@blueprint.post("/add/")
@blueprint.post("/add/product/<int:product_id>/")
@blueprint.post("/add/uenc/<uenc>/product/<int:product_id>/")
def add(product_id: int | None = None, uenc: str | None = None) -> ResponseReturnValue:
    """Put a product into the cart, or send the visitor to its page to choose its options."""
    state = current_state()
    if product_id is None:
        product_id = request.form.get("product", type=int)
    product = state.one("SELECT id, name, url_key FROM product WHERE id = ?", product_id)
    if product is None:
        notify("error", "We do not have this product.")
        return redirect(previous_page())
    product_page = f"/{product['url_key']}.html"
    quantity = parse_quantity(request.form.get("qty") or "1")
    if quantity is None:
        notify("error", BAD_QUANTITY)
        return redirect(product_page)
    selection = read_selection(product_options(state, product["id"]), request.form)
    if selection.missing:
        notify("error", f"Please choose first: {', '.join(selection.missing)}.")
        return redirect(product_page)
    add_to_cart(state, current_visitor().cart_owner, product["id"], quantity, selection.value_ids)
    notify("success", f"Added to your cart: {product['name']}.")
    return redirect(decode_path(uenc, default=product_page) if uenc else previous_page(product_page))


@blueprint.post("/updatePost/")
def update() -> ResponseReturnValue:
    """Set the quantities of all lines; nothing changes when one of them is wrong."""
    state = current_state()
    changes: dict[int, int] = {}
    for line in load_cart(state, current_visitor().cart_owner).lines:
        text = request.form.get(f"cart[{line.id}][qty]")
        if text is None:
            continue
        quantity = parse_quantity(text)
        if quantity is None:
            notify("error", f"{line.name}: {BAD_QUANTITY}")
            return redirect(CART)
        if quantity != line.quantity:
            changes[line.id] = quantity
    for line_id, quantity in changes.items():
        state.update("cart_item", line_id, quantity=quantity)
    return redirect(CART)


@blueprint.post("/delete/")
def delete() -> ResponseReturnValue:
    """Remove the line that the field ``id`` names."""
    line = _own_line(request.form.get("id", type=int))
    if line is not None:
        current_state().delete("cart_item", line.id)
    return redirect(CART)


@blueprint.post("/moveFromCart/")
@login_required
def move_from_cart() -> ResponseReturnValue:
    """Move the line that the field ``item`` names to the wish list, its options excepted."""
    state = current_state()
    line = _own_line(request.form.get("item", type=int))
    if line is not None:
        state.delete("cart_item", line.id)
        add_to_wishlist(state, signed_in_customer().id, line.product_id, line.quantity)
        notify("success", f"Moved to your wish list: {line.name}.")
    return redirect(CART)


@blueprint.get("/configure/id/<int:line_id>/product_id/<int:product_id>/")
def configure(line_id: int, product_id: int) -> ResponseReturnValue:
    """Options and quantity of a line."""
    line = _own_line(line_id)
    if line is None or line.product_id != product_id:
        abort(404)
    return render_template(
        "cart_configure.html",
        title=line.name,
        breadcrumbs=[("Shopping Cart", CART), (line.name, None)],
        line=line,
        options=product_options(current_state(), product_id),
        chosen={value.id for value in line.options},
    )


@blueprint.post("/updateItemOptions/id/<int:line_id>/")
def update_item_options(line_id: int) -> ResponseReturnValue:
    """Replace options and quantity of a line."""
    state, owner = current_state(), current_visitor().cart_owner
    line = _own_line(line_id)
    if line is None:
        abort(404)
    quantity = parse_quantity(request.form.get("qty", ""))
    selection = read_selection(product_options(state, line.product_id), request.form)
    if quantity is None or selection.missing:
        problem = BAD_QUANTITY if quantity is None else f"Please choose first: {', '.join(selection.missing)}."
        notify("error", problem)
        return redirect(f"{CART}configure/id/{line_id}/product_id/{line.product_id}/")
    twin = state.one(
        "SELECT id FROM cart_item WHERE customer_id = ? AND product_id = ? AND options = ? AND id != ?",
        owner,
        line.product_id,
        json.dumps(selection.value_ids),
        line_id,
    )
    if twin is not None:
        state.delete("cart_item", line_id)
        add_to_cart(state, owner, line.product_id, quantity, selection.value_ids)
    else:
        state.update("cart_item", line_id, quantity=quantity, options=json.dumps(selection.value_ids))
    notify("success", "Your cart has been updated.")
    return redirect(CART)
