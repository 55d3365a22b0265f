"""Making documents of an order: shipments with tracking numbers, invoices and credit memos."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import has_unprintable, whole_number
from webrl_gym.sites.shopping_admin import orders
from webrl_gym.sites.shopping_admin.seed_orders import CARRIERS
from webrl_gym.sites.shopping_admin.session import notify
from webrl_gym.sites.shopping_admin.shell import not_found
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("shipping", __name__)

MAX_TRACK, MAX_COMMENT = 60, 5000
Quantities = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of document: what is left to put into it, and which column of an item counts it."""

    name: str
    title: str
    items_heading: str
    button: str
    column: str
    possible: Callable[[orders.Order], bool]
    left: Callable[[sqlite3.Row], int]
    refused: str
    done: str


DOCUMENTS: Mapping[str, Document] = {
    "shipment": Document(
        "shipment",
        "New Shipment",
        "Items to Ship",
        "Submit Shipment",
        "shipped",
        lambda order: order.can_ship,
        lambda item: int(item["ordered"] - item["shipped"] - item["canceled"]),
        "You cannot create a shipment for this order.",
        "The shipment has been created.",
    ),
    "invoice": Document(
        "invoice",
        "New Invoice",
        "Items to Invoice",
        "Submit Invoice",
        "invoiced",
        lambda order: order.can_invoice,
        lambda item: int(item["ordered"] - item["invoiced"] - item["canceled"]),
        "The order does not allow an invoice to be created.",
        "The invoice has been created.",
    ),
    "creditmemo": Document(
        "creditmemo",
        "New Memo",
        "Items to Refund",
        "Refund Offline",
        "refunded",
        lambda order: order.can_refund,
        lambda item: int(item["invoiced"] - item["refunded"]),
        "We cannot create a credit memo for this order.",
        "You created the credit memo.",
    ),
}
_KINDS = "any(shipment, invoice, creditmemo)"


@blueprint.get(f"/admin/admin/order_<{_KINDS}:kind>/start/order_id/<int:order_id>/")
def start(kind: str, order_id: int) -> ResponseReturnValue:
    """The original prepares the document here."""
    return redirect(f"/admin/admin/order_{kind}/new/order_id/{order_id}/")


@blueprint.get(f"/admin/admin/order_<{_KINDS}:kind>/new/order_id/<int:order_id>/")
def new(kind: str, order_id: int) -> ResponseReturnValue:
    """The form of a new document."""
    order = orders.find_order(current_state(), order_id)
    document = DOCUMENTS[kind]
    if order is None:
        return not_found()
    if not document.possible(order):
        notify("error", document.refused)
        return redirect(orders.order_url(order_id))
    return _form(document, order, "")


def _form(document: Document, order: orders.Order, error: str) -> ResponseReturnValue:
    tracks = [
        (n, *(request.form.get(f"tracking[{n}][{part}]", "") for part in ("carrier_code", "title", "number")))
        for n in (1, 2)
    ]
    page = render_template(
        "new_document.html",
        title=document.title,
        document=document,
        order=order,
        items=[(item, document.left(item)) for item in order.items if document.left(item) > 0],
        carriers=CARRIERS,
        tracks=tracks,
        comment=request.form.get(f"{document.name}[comment_text]", ""),
        error=error,
    )
    return page, 422 if error else 200


@blueprint.post(f"/admin/admin/order_<{_KINDS}:kind>/save/order_id/<int:order_id>/")
def save(kind: str, order_id: int) -> ResponseReturnValue:
    """Make the document."""
    state = current_state()
    document, order = DOCUMENTS[kind], orders.find_order(state, order_id)
    if order is None:
        return not_found()
    if not document.possible(order):
        notify("error", document.refused)
        return redirect(orders.order_url(order_id))
    quantities = _quantities(document, order)
    comment = request.form.get(f"{kind}[comment_text]", "").replace("\r\n", "\n").strip()
    tracks = _tracks() if kind == "shipment" else []
    if quantities is None:
        return _form(
            document, order, "Please enter whole numbers that the order still allows, at least one above zero."
        )
    if len(comment) > MAX_COMMENT or has_unprintable(comment):
        return _form(document, order, f"A comment takes at most {MAX_COMMENT} printable characters.")
    if any(len(text) > MAX_TRACK or has_unprintable(text) or not text for track in tracks for text in track):
        return _form(document, order, f"A tracking number and its title take at most {MAX_TRACK} characters.")
    for item in order.items:
        if quantities.get(item["id"]):
            done = item[document.column] + quantities[item["id"]]
            state.update("order_item", item["id"], **{document.column: done})
    _file(state, document, order, quantities, tracks)
    if comment:
        notified = f"{kind}[comment_customer_notify]" in request.form
        orders.add_note(state, order_id, kind, order.status, comment, notified)
    _move_on(state, order_id)
    notify("success", document.done)
    return redirect(orders.order_url(order_id))


def _quantities(document: Document, order: orders.Order) -> Quantities | None:
    """How many of each item go into the document; None when a number is wrong or all are zero."""
    found: dict[int, int] = {}
    for item in order.items:
        left = document.left(item)
        if left > 0:
            given = request.form.get(f"{document.name}[items][{item['id']}]", str(left))
            quantity = whole_number(given, 0, left)
            if quantity is None:
                return None
            found[item["id"]] = quantity
    return found if any(found.values()) else None


def _tracks() -> list[tuple[str, str, str]]:
    """Carrier, title and number of each tracking number that was filled in; the title is the carrier's by default."""
    found = []
    for place in (1, 2):
        code, title, number = (
            request.form.get(f"tracking[{place}][{part}]", "").strip() for part in ("carrier_code", "title", "number")
        )
        if number or title:
            code = code if code in CARRIERS else "custom"
            found.append((code, title or CARRIERS[code], number))
    return found


def _file(
    state: SiteState,
    document: Document,
    order: orders.Order,
    quantities: Quantities,
    tracks: list[tuple[str, str, str]],
) -> None:
    """Store the document and what belongs to it."""
    items = json.dumps([[number, quantity] for number, quantity in quantities.items() if quantity])
    now = state.now.isoformat()
    if document.name == "shipment":
        units = sum(quantities.values())
        shipment = state.insert("shipment", order_id=order.id, created=now, quantity=units, items=items)
        for code, title, number in tracks:
            state.insert(
                "shipment_track",
                shipment_id=shipment,
                order_id=order.id,
                carrier_code=code,
                title=title,
                number=number,
                created=now,
            )
        return
    total = _worth(order, quantities, document)
    if document.name == "invoice":
        state.insert("invoice", order_id=order.id, created=now, state="paid", total=total, items=items)
    else:
        state.insert("creditmemo", order_id=order.id, created=now, total=total, items=items)


def _worth(order: orders.Order, quantities: Quantities, document: Document) -> int:
    """Price of the items less their share of the discount; the first document also bears shipping and tax."""
    goods = sum(item["price"] * quantities.get(item["id"], 0) for item in order.items)
    discount = order.row["discount"] * goods // order.row["subtotal"] if order.row["subtotal"] else 0
    is_first = all(item[document.column] == 0 for item in order.items)
    return int(goods - discount + (order.row["shipping"] + order.row["tax"] if is_first else 0))


def _move_on(state: SiteState, order_id: int) -> None:
    """The order's status after a document: closed when all is refunded, complete when all is paid and sent."""
    order = orders.find_order(state, order_id)
    if order is None:
        return
    if all(item["refunded"] == item["ordered"] - item["canceled"] for item in order.items):
        status = "closed"
    elif order.can_invoice or order.can_ship:
        status = "processing"
    else:
        status = "complete"
    if status != order.status:
        orders.set_status(state, order, status)
