"""The page of an order and everything it does: cancel, hold, comment, address, invoice, shipment, credit memo."""

from __future__ import annotations

import pytest

from tests.sites.shopping_admin.admin_client import AdminClient
from webrl_gym.sites import Change, World


def order_of(world: World, status: str) -> int:
    sql = "SELECT max(id) FROM sales_order WHERE status = ? AND comment_locked = 0"
    return int(world["shopping_admin"].value(sql, status))


def changed(world: World) -> dict[tuple[str, str], list[Change]]:
    """Changed rows by table and kind."""
    found: dict[tuple[str, str], list[Change]] = {}
    for change in world.diff():
        found.setdefault((change.table, change.kind), []).append(change)
    return found


def view(order: int) -> str:
    return f"/admin/sales/order/view/order_id/{order}/"


def test_the_page_of_an_order(keeper: AdminClient, world: World) -> None:
    order = order_of(world, "pending")
    keeper.get(view(order))
    assert keeper.heading == f"#{order:09d}"
    assert keeper.text("#order_status") == "Pending"
    assert keeper.texts(".side-tabs a") == ["Information", "Invoices", "Credit Memos", "Shipments", "Comments History"]
    assert keeper.texts("main h2") == [
        "Order & Account Information",
        "Address Information",
        "Payment & Shipping Method",
        "Items Ordered",
        "Order Total",
    ]
    actions = keeper.texts(".page-actions > a, .page-actions > form button, .page-actions summary")
    assert actions == ["Back", "Cancel", "Send Email", "Hold", "Invoice", "Ship"]


@pytest.mark.parametrize(
    ("status", "actions"),
    [
        ("canceled", ["Back", "Send Email"]),
        ("complete", ["Back", "Send Email", "Credit Memo"]),
        ("closed", ["Back", "Send Email"]),
        ("holded", ["Back", "Send Email", "Unhold"]),
        ("processing", ["Back", "Send Email", "Credit Memo", "Hold", "Ship"]),
    ],
)
def test_what_can_be_done_depends_on_the_status(
    keeper: AdminClient, world: World, status: str, actions: list[str]
) -> None:
    keeper.get(view(order_of(world, status)))
    assert keeper.texts(".page-actions > a, .page-actions > form button, .page-actions summary") == actions


def test_canceling(keeper: AdminClient, world: World) -> None:
    order = order_of(world, "pending")
    keeper.get(view(order)).submit("form[action*='/cancel/']")
    assert keeper.messages == ["You canceled the order."]
    assert keeper.text("#order_status") == "Canceled"
    found = changed(world)
    assert set(found) == {("sales_order", "changed"), ("order_item", "changed")}
    assert all(c.after and c.after["canceled"] == c.after["ordered"] for c in found["order_item", "changed"])
    keeper.post(f"/admin/sales/order/cancel/order_id/{order}/")
    assert keeper.messages == ["You have not canceled the item."]


def test_holding_and_releasing_leaves_only_the_time_of_the_change(keeper: AdminClient, world: World) -> None:
    order = order_of(world, "processing")
    keeper.get(view(order)).submit("form[action*='/hold/']")
    assert keeper.text("#order_status") == "On Hold"
    keeper.submit("form[action*='/unhold/']")
    assert keeper.text("#order_status") == "Processing"
    (change,) = world.diff()
    assert change.before and change.after
    assert {name for name in change.after if change.after[name] != change.before[name]} == {"updated"}


def test_a_comment(keeper: AdminClient, world: World) -> None:
    order = order_of(world, "complete")
    fields = {"history[comment]": "Thanks <b>a lot</b>\nindeed", "history[is_customer_notified]": "1"}
    keeper.get(view(order)).submit("#order_history_block form", **fields)
    assert keeper.messages == ["You added the comment."]
    assert keeper.text(".note-list li").startswith("Jun 12, 2023 10:00:00 AM Complete Customer Notified")
    assert keeper.text(".note-list-comment") == "Thanks <b>a lot</b> indeed"
    (change,) = world.diff()
    assert (change.table, change.kind) == ("order_history", "added")
    assert change.after == {
        "id": change.id,
        "order_id": order,
        "entity": "order",
        "status": "complete",
        "comment": "Thanks <b>a lot</b>\nindeed",
        "notified": 1,
        "visible": 0,
        "created": "2023-06-12T10:00:00",
    }


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001, "bell \x07"])
def test_comments_that_are_refused(keeper: AdminClient, world: World, text: str) -> None:
    keeper.post(f"/admin/sales/order/addComment/order_id/{order_of(world, 'pending')}/", **{"history[comment]": text})
    assert len(keeper.messages) == 1
    assert world.diff() == []


def test_an_order_that_takes_no_comments(keeper: AdminClient, world: World) -> None:
    order = world["shopping_admin"].value("SELECT id FROM sales_order WHERE comment_locked = 1")
    keeper.get(view(order)).submit("#order_history_block form", **{"history[comment]": "Hello"})
    assert keeper.messages == ["We cannot add order history."]
    assert world.diff() == []


def test_an_address(keeper: AdminClient, world: World) -> None:
    order = order_of(world, "pending")
    keeper.get(view(order))
    keeper.get(keeper.page.css("a[href*='/address/']")[1].attributes["href"] or "")
    assert keeper.heading == f"Edit Order {order:09d} Shipping Address"
    keeper.submit("main form", city="Akron", postcode="44308")
    assert keeper.messages == ["You updated the order address."]
    assert "Akron" in keeper.texts("address")[1] and "Akron" not in keeper.texts("address")[0]
    (change,) = world.diff()
    assert (change.table, change.kind) == ("order_address", "changed")


@pytest.mark.parametrize(
    "wrong", [{"city": ""}, {"street1": "x" * 121}, {"region_id": "999"}, {"region_id": "x"}, {"telephone": "\x01"}]
)
def test_an_address_with_an_error_is_shown_again(keeper: AdminClient, world: World, wrong: dict[str, str]) -> None:
    address = 2 * order_of(world, "pending")
    keeper.get(f"/admin/sales/order/address/address_id/{address}/").submit("main form", **wrong)
    assert (keeper.status, len(keeper.errors)) in {(422, 1), (400, 0)}
    assert world.diff() == []


def ship(keeper: AdminClient, order: int, **fields: str) -> AdminClient:
    keeper.get(f"/admin/admin/order_shipment/start/order_id/{order}/")
    assert keeper.heading == "New Shipment"
    return keeper.submit("form.document", **fields)


def test_a_shipment_with_a_tracking_number(keeper: AdminClient, world: World) -> None:
    order = order_of(world, "pending")
    ship(keeper, order, **{"tracking[1][carrier_code]": "dhl", "tracking[1][number]": "24353446464"})
    assert keeper.path == view(order)
    assert keeper.messages == ["The shipment has been created."]
    found = changed(world)
    assert set(found) == {
        ("order_item", "changed"),
        ("sales_order", "changed"),
        ("shipment", "added"),
        ("shipment_track", "added"),
    }
    (track,) = found["shipment_track", "added"]
    assert track.after and (track.after["title"], track.after["number"]) == ("DHL", "24353446464")
    keeper.get(f"/admin/sales/order/commentsHistory/order_id/{order}/active_tab/order_shipments/")
    assert "Tracking number 24353446464 for DHL assigned" in keeper.text(".note-list")
    assert keeper.get(view(order)).text("#order_status") == "Processing"


def test_a_shipped_and_paid_order_is_complete_and_a_refunded_one_closed(keeper: AdminClient, world: World) -> None:
    order = order_of(world, "processing")
    ship(keeper, order)
    assert keeper.text("#order_status") == "Complete"
    keeper.get(f"/admin/admin/order_creditmemo/new/order_id/{order}/").submit("form.document")
    assert keeper.messages == ["You created the credit memo."]
    assert keeper.text("#order_status") == "Closed"
    total = world["shopping_admin"].value("SELECT total FROM sales_order WHERE id = ?", order)
    assert world["shopping_admin"].value("SELECT total FROM creditmemo WHERE order_id = ?", order) == total


def test_an_invoice(keeper: AdminClient, world: World) -> None:
    order = order_of(world, "pending")
    fields = {"invoice[comment_text]": "Paid in cash"}
    keeper.get(f"/admin/admin/order_invoice/new/order_id/{order}/").submit("form.document", **fields)
    assert keeper.messages == ["The invoice has been created."]
    (invoice,) = changed(world)["invoice", "added"]
    assert invoice.after is not None
    assert invoice.after["total"] == world["shopping_admin"].value("SELECT total FROM sales_order WHERE id = ?", order)
    keeper.get(f"/admin/sales/invoice/view/invoice_id/{invoice.id}/")
    assert keeper.heading == f"#{invoice.id:09d}"


@pytest.mark.parametrize("quantity", ["99", "-1", "x", "0"])
def test_a_document_of_impossible_quantities(keeper: AdminClient, world: World, quantity: str) -> None:
    order = order_of(world, "pending")
    items = world["shopping_admin"].query("SELECT id FROM order_item WHERE order_id = ?", order)
    ship(keeper, order, **{f"shipment[items][{item['id']}]": quantity for item in items})
    assert keeper.status == 422
    assert world.diff() == []


def test_documents_that_an_order_does_not_allow(keeper: AdminClient, world: World) -> None:
    for kind in ("shipment", "invoice", "creditmemo"):
        order = order_of(world, "canceled")
        keeper.post(f"/admin/admin/order_{kind}/save/order_id/{order}/")
        assert keeper.path == view(order)
        assert len(keeper.messages) == 1
    assert world.diff() == []


def test_mass_actions_do_what_they_can(keeper: AdminClient, world: World) -> None:
    orders = [str(order_of(world, status)) for status in ("pending", "canceled")]
    keeper.get("/admin/sales/order/").post("/admin/sales/order/mass/", action="cancel", selected=orders)
    assert keeper.messages == ["1 order(s) were canceled.", "1 order(s) cannot be canceled."]
    assert {c.id for c in changed(world)["sales_order", "changed"]} == {int(orders[0])}


@pytest.mark.parametrize(
    "fields", [{}, {"action": "cancel"}, {"action": "explode", "selected": "1"}, {"selected": "x"}]
)
def test_mass_actions_on_nothing(keeper: AdminClient, world: World, fields: dict[str, str]) -> None:
    keeper.post("/admin/sales/order/mass/", **fields)
    assert keeper.messages == ["You haven't selected any items!"]
    assert world.diff() == []


@pytest.mark.parametrize("order", ["0", "999999"])
def test_orders_that_do_not_exist(keeper: AdminClient, world: World, order: str) -> None:
    keeper.get(f"/admin/sales/order/view/order_id/{order}/")
    assert keeper.messages == ["This order no longer exists."]
    for path in (f"sales/order/cancel/order_id/{order}/", f"admin/order_shipment/save/order_id/{order}/"):
        keeper.post(f"/admin/{path}")
        assert keeper.status in (200, 404)
    assert world.diff() == []


def test_a_taxed_order_says_so_on_its_page_and_on_its_invoice(keeper: AdminClient, world: World) -> None:
    state, order = world["shopping_admin"], order_of(world, "pending")
    row = state.one("SELECT subtotal, total FROM sales_order WHERE id = ?", order)
    assert row is not None
    assert "Tax" not in keeper.get(view(order)).texts(".totals th")
    tax = row["subtotal"] // 10
    state.update("sales_order", order, tax=tax, total=row["total"] + tax)
    amount = f"${tax // 100:,}.{tax % 100:02d}"
    totals = dict(zip(keeper.get(view(order)).texts(".totals th"), keeper.texts(".totals td"), strict=True))
    assert totals["Tax"] == amount
    assert "10%" in keeper.texts("td.figure")
    keeper.get(f"/admin/admin/order_invoice/new/order_id/{order}/").submit("main form")
    invoice = state.one("SELECT id, total FROM invoice WHERE order_id = ?", order)
    assert invoice is not None
    assert invoice["total"] == row["total"] + tax
    keeper.get(f"/admin/sales/invoice/view/invoice_id/{invoice['id']}/")
    assert amount in keeper.texts(".totals td")
