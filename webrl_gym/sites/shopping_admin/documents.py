"""Lists and pages of invoices, shipments and credit memos."""

from __future__ import annotations

import json

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping_admin.grid import Column, Grid
from webrl_gym.sites.shopping_admin.lists import add_list
from webrl_gym.sites.shopping_admin.orders import STATUS_OPTIONS, find_order, order_url
from webrl_gym.sites.shopping_admin.shell import not_found

blueprint = Blueprint("documents", __name__)

_ADDRESSES = (
    "JOIN sales_order o ON o.id = d.order_id "
    "LEFT JOIN order_address b ON b.order_id = o.id AND b.type = 'billing' "
    "LEFT JOIN order_address s ON s.order_id = o.id AND s.type = 'shipping'"
)
_BILL_TO = Column("billing_name", "Bill-to Name", "b.firstname || ' ' || b.lastname")
_SHIP_TO = Column("shipping_name", "Ship-to Name", "s.firstname || ' ' || s.lastname")
_ORDER = (
    Column("order_increment_id", "Order #", "printf('%09d', o.id)"),
    Column("order_created_at", "Order Date", "o.created", "moment"),
)

GRIDS: dict[str, Grid] = {
    "invoice": Grid(
        path="/admin/sales/invoice/",
        source=f"invoice d {_ADDRESSES}",
        columns=(
            Column("increment_id", "Invoice", "printf('%09d', d.id)"),
            Column("created_at", "Invoice Date", "d.created", "moment"),
            *_ORDER,
            _BILL_TO,
            Column("state", "Status", "d.state", "select", (("paid", "Paid"), ("canceled", "Canceled"))),
            Column("base_grand_total", "Grand Total (Base)", "d.total", "money"),
            Column("grand_total", "Grand Total (Purchased)", "d.total", "money"),
        ),
        order=("created_at", "desc"),
        row_id="d.id",
        edit=lambda row: f"/admin/sales/invoice/view/invoice_id/{row['row_id']}/",
        edit_label="View",
        search=("printf('%09d', d.id)", "printf('%09d', o.id)", "b.firstname || ' ' || b.lastname"),
    ),
    "shipment": Grid(
        path="/admin/sales/shipment/",
        source=f"shipment d {_ADDRESSES}",
        columns=(
            Column("increment_id", "Shipment", "printf('%09d', d.id)"),
            Column("created_at", "Ship Date", "d.created", "moment"),
            *_ORDER,
            _SHIP_TO,
            Column("total_qty", "Total Quantity", "d.quantity", "number"),
            Column("order_status", "Order Status", "o.status", "select", STATUS_OPTIONS),
        ),
        order=("created_at", "desc"),
        row_id="d.id",
        edit=lambda row: f"/admin/sales/shipment/view/shipment_id/{row['row_id']}/",
        edit_label="View",
        search=("printf('%09d', d.id)", "printf('%09d', o.id)", "s.firstname || ' ' || s.lastname"),
    ),
    "creditmemo": Grid(
        path="/admin/sales/creditmemo/",
        source=f"creditmemo d {_ADDRESSES}",
        columns=(
            Column("increment_id", "Credit Memo", "printf('%09d', d.id)"),
            Column("created_at", "Created", "d.created", "moment"),
            *_ORDER,
            _BILL_TO,
            Column("base_grand_total", "Refunded", "d.total", "money"),
        ),
        order=("created_at", "desc"),
        row_id="d.id",
        edit=lambda row: f"/admin/sales/creditmemo/view/creditmemo_id/{row['row_id']}/",
        edit_label="View",
        search=("printf('%09d', d.id)", "printf('%09d', o.id)", "b.firstname || ' ' || b.lastname"),
    ),
}
_TITLES = {"invoice": "Invoices", "shipment": "Shipments", "creditmemo": "Credit Memos"}
for _kind, _grid in GRIDS.items():
    add_list(blueprint, _grid, _TITLES[_kind])


@blueprint.get("/admin/sales/invoice/view/invoice_id/<int:document_id>/", defaults={"kind": "invoice"})
@blueprint.get("/admin/sales/shipment/view/shipment_id/<int:document_id>/", defaults={"kind": "shipment"})
@blueprint.get("/admin/sales/creditmemo/view/creditmemo_id/<int:document_id>/", defaults={"kind": "creditmemo"})
def view(kind: str, document_id: int) -> ResponseReturnValue:
    """A document."""
    state = current_state()
    row = state.one(f"SELECT * FROM {kind} WHERE id = ?", document_id)
    order = find_order(state, row["order_id"]) if row is not None else None
    if row is None or order is None:
        return not_found()
    quantities = dict(json.loads(row["items"]))
    return render_template(
        "document.html",
        title=f"#{document_id:09d}",
        kind=kind,
        label=_TITLES[kind].removesuffix("s"),
        row=row,
        order=order,
        order_url=order_url(order.id),
        items=[(item, quantities[item["id"]]) for item in order.items if quantities.get(item["id"])],
        tracks=state.query("SELECT * FROM shipment_track WHERE shipment_id = ?", document_id)
        if kind == "shipment"
        else [],
    )
