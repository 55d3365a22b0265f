"""Order history, order pages, their print view, and reordering."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping.addresses import address_lines
from webrl_gym.sites.shopping.carts import add_to_cart
from webrl_gym.sites.shopping.facets import Pager
from webrl_gym.sites.shopping.formatting import order_number
from webrl_gym.sites.shopping.session import current_visitor, login_required, signed_in_customer
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("orders", __name__, url_prefix="/sales/order")

HISTORY = "/sales/order/history/"
PAGE_SIZES = (10, 20, 50)


@dataclass(frozen=True, slots=True)
class OrderItem:
    """A line of an order. Money is in cents."""

    product_id: int
    sku: str
    name: str
    price: int
    quantity: int
    options: tuple[tuple[str, str], ...]

    @property
    def subtotal(self) -> int:
        """Price of all units."""
        return self.price * self.quantity


def orders_of(state: SiteState, customer_id: int, limit: int, offset: int = 0) -> list[sqlite3.Row]:
    """id, created, status and total of a customer's orders, newest first."""
    return state.query(
        "SELECT id, created, status, total FROM sales_order WHERE customer_id = ? "
        "ORDER BY created DESC, id DESC LIMIT ? OFFSET ?",
        customer_id,
        limit,
        offset,
    )


def order_items(state: SiteState, order_id: int) -> list[OrderItem]:
    """The lines of an order."""
    rows = state.query(
        "SELECT product_id, sku, name, price, quantity, options FROM order_item WHERE order_id = ? ORDER BY id",
        order_id,
    )
    return [
        OrderItem(
            row["product_id"],
            row["sku"],
            row["name"],
            row["price"],
            row["quantity"],
            tuple((title, value) for title, value in json.loads(row["options"])),
        )
        for row in rows
    ]


def _own_order(order_id: int) -> sqlite3.Row | None:
    return current_state().one(
        "SELECT * FROM sales_order WHERE id = ? AND customer_id = ?", order_id, signed_in_customer().id
    )


@blueprint.get("/history/")
@login_required
def history() -> ResponseReturnValue:
    """The customer's orders, newest first."""
    state, customer = current_state(), signed_in_customer()
    total = int(state.value("SELECT count(*) FROM sales_order WHERE customer_id = ?", customer.id))
    limit = request.args.get("limit", PAGE_SIZES[0], int)
    pager = Pager.of(total, limit if limit in PAGE_SIZES else PAGE_SIZES[0], request.args.get("p", 1, int))
    return render_template(
        "order_history.html",
        title="My Orders",
        orders=orders_of(state, customer.id, pager.limit, pager.first_item - 1),
        pager=pager,
        page_sizes=PAGE_SIZES,
    )


@blueprint.get("/view/order_id/<int:order_id>/")
@login_required
def view(order_id: int) -> ResponseReturnValue:
    """One of the customer's orders."""
    return _order_page(order_id, "order_view.html")


@blueprint.get("/print/order_id/<int:order_id>/")
@login_required
def print_view(order_id: int) -> ResponseReturnValue:
    """The order without the shop around it, for a printer."""
    return _order_page(order_id, "order_print.html")


def _order_page(order_id: int, template: str) -> ResponseReturnValue:
    order = _own_order(order_id)
    if order is None:
        return redirect(HISTORY)
    return render_template(
        template,
        title=f"Order # {order_number(order_id)}",
        order=order,
        items=order_items(current_state(), order_id),
        shipping_address=address_lines(json.loads(order["shipping_address"])),
        billing_address=address_lines(json.loads(order["billing_address"])),
    )


@blueprint.post("/reorder/order_id/<int:order_id>/")
@login_required
def reorder(order_id: int) -> ResponseReturnValue:
    """Put everything of an order into the cart, at today's prices."""
    state = current_state()
    if _own_order(order_id) is None:
        return redirect(HISTORY)
    items = order_items(state, order_id)
    value_ids = _value_ids(state, items)
    for item in items:
        ids = [value_ids[item.product_id, title, value] for title, value in item.options]
        add_to_cart(state, current_visitor().cart_owner, item.product_id, item.quantity, ids)
    return redirect("/checkout/cart/")


def _value_ids(state: SiteState, items: Sequence[OrderItem]) -> Mapping[tuple[int, str, str], int]:
    """Ids of option values by (product, option's title, value's title)."""
    rows = state.query(
        "SELECT o.product_id, o.title AS option, v.title, v.id FROM product_option o "
        "JOIN option_value v ON v.option_id = o.id WHERE o.product_id IN (SELECT value FROM json_each(?))",
        json.dumps(sorted({item.product_id for item in items})),
    )
    return {(row["product_id"], row["option"], row["title"]): row["id"] for row in rows}
