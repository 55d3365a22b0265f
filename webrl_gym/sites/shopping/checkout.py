"""Checkout in two steps, shipping and payment, and placing the order.

What has been told so far is in the session's ``checkout``: ``address_id`` of an entry of the address book or
``address``, a new one, with ``save`` (whether it shall join the book); ``shipped`` once the first step is done; and
after placing the order only ``order_id``.
"""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors
from webrl_gym.sites.shopping.addresses import (
    COLUMNS,
    COUNTRIES,
    Address,
    customer_addresses,
    default_address,
    posted_address,
    regions,
    save_new_address,
)
from webrl_gym.sites.shopping.carts import SHIPPING_METHOD, Cart, empty_cart, load_cart
from webrl_gym.sites.shopping.session import current_visitor, login_required, notify, signed_in_customer

blueprint = Blueprint("checkout", __name__, url_prefix="/checkout")

CART = "/checkout/cart/"
CHECKOUT = "/checkout/"
PAYMENT_STEP = "/checkout/?step=payment#payment"
PAYMENT_METHOD = "Check / Money order"


def _cart() -> Cart:
    return load_cart(current_state(), current_visitor().cart_owner)


def _selected_address(addresses: list[Address]) -> Address | None:
    """Where the order goes: what was chosen, else the default address, else the first one."""
    told = current_visitor().checkout
    if "address" in told:
        return dict(told["address"])
    chosen = next((address for address in addresses if address["id"] == told.get("address_id")), None)
    return chosen or default_address(addresses, "shipping") or next(iter(addresses), None)


def _tell(**facts: Any) -> None:
    visitor = current_visitor()
    visitor.remember(checkout={key: value for key, value in (visitor.checkout | facts).items() if value is not None})


@blueprint.get("/")
@blueprint.get("/index/")
@login_required
def show() -> ResponseReturnValue:
    """The step that ``?step=`` names; the payment step only once the shipping step is done."""
    cart = _cart()
    if not cart.lines:
        return redirect(CART)
    addresses = customer_addresses(current_state(), signed_in_customer().id)
    if request.args.get("step") == "payment":
        address = _selected_address(addresses)
        if address is None or not current_visitor().checkout.get("shipped"):
            return redirect(CHECKOUT)
        return render_template(
            "checkout_payment.html", title="Checkout", cart=cart, address=address, addresses=addresses
        )
    customer = signed_in_customer()
    blank = {"firstname": customer.firstname, "lastname": customer.lastname, "country_id": "US"}
    return _shipping_page(cart, addresses, blank, {})


def _shipping_page(cart: Cart, addresses: list[Address], draft: Address, errors: Errors) -> ResponseReturnValue:
    return render_template(
        "checkout_shipping.html",
        title="Checkout",
        cart=cart,
        selected=_selected_address(addresses),
        addresses=addresses,
        new_address=current_visitor().checkout.get("address"),
        draft=draft,
        errors=errors,
        regions=regions(),
        countries=COUNTRIES,
    )


@blueprint.post("/selectAddress/")
@login_required
def select_address() -> ResponseReturnValue:
    """Ship to an address of the book."""
    addresses = customer_addresses(current_state(), signed_in_customer().id)
    address_id = request.form.get("address_id", type=int)
    if any(address["id"] == address_id for address in addresses):
        _tell(address_id=address_id, address=None, save=None)
    return redirect(CHECKOUT)


@blueprint.post("/newAddress/")
@login_required
def new_address() -> ResponseReturnValue:
    """Ship to a new address; it joins the address book, if wished, when the order is placed."""
    address, errors = posted_address()
    if errors:
        addresses = customer_addresses(current_state(), signed_in_customer().id)
        return _shipping_page(_cart(), addresses, address, errors)
    _tell(address=address, address_id=None, save="save_in_address_book" in request.form)
    return redirect(CHECKOUT)


@blueprint.post("/saveShipping/")
@login_required
def save_shipping() -> ResponseReturnValue:
    """Finish the shipping step."""
    addresses = customer_addresses(current_state(), signed_in_customer().id)
    if _selected_address(addresses) is None:
        notify("error", "Please enter a shipping address first.")
        return redirect(CHECKOUT)
    if "shipping_method" not in request.form:
        notify("error", "Please choose a shipping method.")
        return redirect(CHECKOUT)
    _tell(shipped=True)
    return redirect(PAYMENT_STEP)


@blueprint.post("/placeOrder/")
@login_required
def place_order() -> ResponseReturnValue:
    """Turn the cart into an order that is Pending, with the number after the highest one."""
    state, customer, visitor = current_state(), signed_in_customer(), current_visitor()
    cart = _cart()
    if not cart.lines:
        return redirect(CART)
    addresses = customer_addresses(state, customer.id)
    shipping = _selected_address(addresses)
    if shipping is None or not visitor.checkout.get("shipped"):
        return redirect(CHECKOUT)
    billing = shipping
    if "billing_same" not in request.form:
        billing_id = request.form.get("billing_address_id", type=int)
        chosen = next((address for address in addresses if address["id"] == billing_id), None)
        if chosen is None:
            notify("error", "Please choose a billing address.")
            return redirect(PAYMENT_STEP)
        billing = chosen
    order_id = state.insert(
        "sales_order",
        customer_id=customer.id,
        created=state.now.isoformat(),
        status="Pending",
        shipping_method=SHIPPING_METHOD,
        shipping=cart.shipping,
        subtotal=cart.subtotal,
        total=cart.total,
        payment_method=PAYMENT_METHOD,
        shipping_address=_on_order(shipping),
        billing_address=_on_order(billing),
    )
    for line in cart.lines:
        state.insert(
            "order_item",
            order_id=order_id,
            product_id=line.product_id,
            sku=line.sku,
            name=line.name,
            price=line.price,
            quantity=line.quantity,
            options=json.dumps([[value.option, value.title] for value in line.options]),
        )
    if visitor.checkout.get("save"):
        save_new_address(state, customer.id, shipping, billing=False, shipping=False)
    empty_cart(state, visitor.cart_owner)
    visitor.remember(checkout={"order_id": order_id})
    return redirect("/checkout/onepage/success/")


@blueprint.get("/onepage/success/")
@login_required
def success() -> ResponseReturnValue:
    """The number of the order just placed."""
    order_id = current_visitor().checkout.get("order_id")
    if order_id is None:
        return redirect(CART)
    return render_template("checkout_success.html", title="Thank you for your purchase!", order_id=order_id)


def _on_order(address: Address) -> str:
    """An address as orders keep it."""
    return json.dumps({column: address[column] for column in COLUMNS} | {"region": address["region"]})
