"""The list of orders, the page of an order, and what an order's money and goods allow."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping_admin.grid import Action, Column, Grid
from webrl_gym.sites.shopping_admin.lists import NOTHING_TICKED, add_list, chosen_action, ticked
from webrl_gym.sites.shopping_admin.session import notify
from webrl_gym.sites.shopping_admin.shell import STATUSES, not_found
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("orders", __name__)

STATUS_OPTIONS = tuple(sorted(STATUSES.items(), key=lambda entry: entry[1]))
PURCHASE_POINT = "Main Website Main Website Store Default Store View"


def order_url(order_id: int) -> str:
    """Address of an order's page."""
    return f"/admin/sales/order/view/order_id/{order_id}/"


GRID = Grid(
    path="/admin/sales/order/",
    source=(
        "sales_order o LEFT JOIN order_address b ON b.order_id = o.id AND b.type = 'billing' "
        "LEFT JOIN order_address s ON s.order_id = o.id AND s.type = 'shipping'"
    ),
    columns=(
        Column("increment_id", "ID", "printf('%09d', o.id)"),
        Column("store_id", "Purchase Point", "'1'", "select", (("1", PURCHASE_POINT),), sortable=False),
        Column("created_at", "Purchase Date", "o.created", "moment"),
        Column("billing_name", "Bill-to Name", "b.firstname || ' ' || b.lastname"),
        Column("shipping_name", "Ship-to Name", "s.firstname || ' ' || s.lastname"),
        Column("base_grand_total", "Grand Total (Base)", "o.total", "money"),
        Column("grand_total", "Grand Total (Purchased)", "o.total", "money"),
        Column("status", "Status", "o.status", "select", STATUS_OPTIONS),
        Column("customer_email", "Customer Email", "o.email", only_filter=True),
    ),
    order=("created_at", "desc"),
    row_id="o.id",
    edit=lambda row: order_url(row["row_id"]),
    edit_label="View",
    search=("printf('%09d', o.id)", "b.firstname || ' ' || b.lastname", "s.firstname || ' ' || s.lastname", "o.email"),
    actions=(Action("cancel", "Cancel"), Action("hold", "Hold"), Action("unhold", "Unhold")),
    actions_path="/admin/sales/order/mass/",
)
add_list(blueprint, GRID, "Orders")


@dataclass(frozen=True, slots=True)
class Order:
    """An order with what may be done to it."""

    row: sqlite3.Row
    items: tuple[sqlite3.Row, ...]

    @property
    def id(self) -> int:
        """Its number."""
        return int(self.row["id"])

    @property
    def status(self) -> str:
        """Code of its status."""
        return str(self.row["status"])

    @property
    def is_open(self) -> bool:
        """Whether something may still happen to it."""
        return self.status in ("pending", "processing")

    @property
    def can_cancel(self) -> bool:
        """Nothing has been paid yet."""
        return self.is_open and all(item["invoiced"] == 0 for item in self.items)

    @property
    def can_hold(self) -> bool:
        """It is not on hold yet."""
        return self.is_open

    @property
    def can_unhold(self) -> bool:
        """It is on hold."""
        return self.status == "holded"

    @property
    def can_invoice(self) -> bool:
        """Something is left to pay."""
        return self.is_open and any(item["ordered"] > item["invoiced"] + item["canceled"] for item in self.items)

    @property
    def can_ship(self) -> bool:
        """Something is left to send."""
        return self.is_open and any(item["ordered"] > item["shipped"] + item["canceled"] for item in self.items)

    @property
    def can_refund(self) -> bool:
        """Something paid has not been given back."""
        return self.status != "holded" and any(item["invoiced"] > item["refunded"] for item in self.items)


def find_order(state: SiteState, order_id: int) -> Order | None:
    """An order with its items."""
    row = state.one("SELECT * FROM sales_order WHERE id = ?", order_id)
    if row is None:
        return None
    return Order(row, tuple(state.query("SELECT * FROM order_item WHERE order_id = ? ORDER BY id", order_id)))


def add_note(
    state: SiteState, order_id: int, entity: str, status: str, text: str, notified: bool = False, visible: bool = False
) -> None:
    """Write into the order's history."""
    state.insert(
        "order_history",
        order_id=order_id,
        entity=entity,
        status=status,
        comment=text,
        notified=int(notified),
        visible=int(visible),
        created=state.now.isoformat(),
    )


def set_status(state: SiteState, order: Order, status: str, **columns: str) -> None:
    """Move an order on."""
    state.update("sales_order", order.id, status=status, updated=state.now.isoformat(), **columns)


def cancel(state: SiteState, order: Order) -> None:
    """Cancel an order and all that has not been paid of it."""
    for item in order.items:
        state.update("order_item", item["id"], canceled=item["ordered"] - item["invoiced"])
    set_status(state, order, "canceled")


def hold(state: SiteState, order: Order) -> None:
    """Put an order on hold."""
    set_status(state, order, "holded", held_status=order.status)


def unhold(state: SiteState, order: Order) -> None:
    """Release an order from hold."""
    set_status(state, order, order.row["held_status"] or "pending", held_status="")


def order_page(order_id: int, tab: str = "information") -> ResponseReturnValue:
    """A tab of an order's page."""
    state = current_state()
    order = find_order(state, order_id)
    if order is None:
        notify("error", "This order no longer exists.")
        return redirect(GRID.path)
    addresses = {
        row["type"]: row
        for row in state.query(
            "SELECT a.*, r.name AS region FROM order_address a JOIN region r ON r.id = a.region_id WHERE order_id = ?",
            order_id,
        )
    }
    group = state.value("SELECT name FROM customer_group WHERE id = ?", order.row["group_id"])
    return render_template(
        "order_view.html",
        title=f"#{order_id:09d}",
        order=order,
        tab=tab,
        addresses=addresses,
        group=group,
        options={item["id"]: json.loads(item["options"]) for item in order.items},
        point=PURCHASE_POINT,
        statuses=[(key, label) for key, label in STATUS_OPTIONS if key == order.status],
        **tab_content(state, order_id),
    )


def tab_content(state: SiteState, order_id: int) -> dict[str, list[sqlite3.Row]]:
    """Notes (newest first) and documents of an order."""
    return {
        "notes": state.query("SELECT * FROM order_history WHERE order_id = ? ORDER BY created DESC, id DESC", order_id),
        "invoices": state.query("SELECT * FROM invoice WHERE order_id = ? ORDER BY id", order_id),
        "memos": state.query("SELECT * FROM creditmemo WHERE order_id = ? ORDER BY id", order_id),
        "shipments": state.query("SELECT * FROM shipment WHERE order_id = ? ORDER BY id", order_id),
        "tracks": state.query("SELECT * FROM shipment_track WHERE order_id = ? ORDER BY id", order_id),
    }


_TABS = {
    "order_invoices": "invoices",
    "order_creditmemos": "creditmemos",
    "order_shipments": "shipments",
    "order_history": "history",
}


@blueprint.get("/admin/sales/order/view/order_id/<int:order_id>/")
def view(order_id: int) -> ResponseReturnValue:
    """An order."""
    return order_page(order_id)


@blueprint.get("/admin/sales/order/view/order_id/<int:order_id>/active_tab/<tab>/")
@blueprint.get("/admin/sales/order/commentsHistory/order_id/<int:order_id>/active_tab/<tab>/")
@blueprint.get("/admin/sales/order/commentsHistory/order_id/<int:order_id>/")
def view_tab(order_id: int, tab: str = "order_history") -> ResponseReturnValue:
    """Another tab of an order; the history of comments holds everything that happened to it."""
    if tab not in _TABS:
        return not_found()
    history = "/commentsHistory/" in request.path
    return order_page(order_id, "history" if history else _TABS[tab])


@blueprint.post("/admin/sales/order/mass/")
def mass() -> ResponseReturnValue:
    """Cancel, hold or release the ticked orders; those for which it is impossible stay as they are."""
    state = current_state()
    key, _ = chosen_action()
    steps = {
        "cancel": (cancel, "can_cancel", "canceled"),
        "hold": (hold, "can_hold", "put on hold"),
        "unhold": (unhold, "can_unhold", "released from on hold status"),
    }
    found = [order for number in ticked() if (order := find_order(state, number)) is not None]
    if key not in steps or not found:
        notify("error", NOTHING_TICKED)
        return redirect(GRID.path)
    act, condition, done = steps[key]
    possible = [order for order in found if getattr(order, condition)]
    for order in possible:
        act(state, order)
    if possible:
        notify("success", f"{len(possible)} order(s) were {done}.")
    if len(possible) < len(found):
        notify("error", f"{len(found) - len(possible)} order(s) cannot be {done}.")
    return redirect(GRID.path)
