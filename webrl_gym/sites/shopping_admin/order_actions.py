"""What an order's page does: cancel, hold, comment, change an address, mail, reorder."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, missing, posted, too_long, whole_number
from webrl_gym.sites.shopping_admin import orders
from webrl_gym.sites.shopping_admin.session import notify
from webrl_gym.sites.shopping_admin.shell import not_found

blueprint = Blueprint("order_actions", __name__)

ADDRESS_FIELDS = (
    "firstname",
    "lastname",
    "company",
    "street1",
    "street2",
    "city",
    "region_id",
    "postcode",
    "telephone",
)
_REQUIRED = ("firstname", "lastname", "street1", "city", "region_id", "postcode", "telephone")
_LIMITS = dict.fromkeys(ADDRESS_FIELDS, 120)
MAX_COMMENT = 5000

_STEPS = {
    "cancel": (orders.cancel, "can_cancel", "You canceled the order.", "You have not canceled the item."),
    "hold": (orders.hold, "can_hold", "You put the order on hold.", "You have not put the order on hold."),
    "unhold": (
        orders.unhold,
        "can_unhold",
        "You released the order from holding status.",
        "The order was not on hold.",
    ),
}


@blueprint.post("/admin/sales/order/<any(cancel, hold, unhold):step>/order_id/<int:order_id>/")
def move(step: str, order_id: int) -> ResponseReturnValue:
    """Cancel an order, put it on hold, or release it."""
    state = current_state()
    order = orders.find_order(state, order_id)
    if order is None:
        notify("error", "This order no longer exists.")
        return redirect(orders.GRID.path)
    act, condition, done, refused = _STEPS[step]
    if getattr(order, condition):
        act(state, order)
        notify("success", done)
    else:
        notify("error", refused)
    return redirect(orders.order_url(order_id))


@blueprint.post("/admin/sales/order/email/order_id/<int:order_id>/")
def email(order_id: int) -> ResponseReturnValue:
    """Mail leaves no trace here but the message."""
    if orders.find_order(current_state(), order_id) is None:
        return not_found()
    notify("success", "You sent the order email.")
    return redirect(orders.order_url(order_id))


@blueprint.post("/admin/sales/order/addComment/order_id/<int:order_id>/")
def comment(order_id: int) -> ResponseReturnValue:
    """Add a note to the order's history."""
    state = current_state()
    order = orders.find_order(state, order_id)
    if order is None:
        return not_found()
    text = request.form.get("history[comment]", "").replace("\r\n", "\n").strip()
    if not text:
        notify("error", "Please provide a comment text or update the order status and try again.")
    elif len(text) > MAX_COMMENT or has_unprintable(text):
        notify("error", f"A comment takes at most {MAX_COMMENT} printable characters.")
    elif order.row["comment_locked"]:
        notify("error", "We cannot add order history.")
    else:
        notified = "history[is_customer_notified]" in request.form
        visible = "history[is_visible_on_front]" in request.form
        orders.add_note(state, order_id, "order", order.status, text, notified, visible)
        notify("success", "You added the comment.")
    return redirect(orders.order_url(order_id))


@blueprint.get("/admin/sales/order/address/address_id/<int:address_id>/")
def address(address_id: int) -> ResponseReturnValue:
    """The form of one of an order's addresses."""
    row = current_state().one("SELECT * FROM order_address WHERE id = ?", address_id)
    if row is None:
        return not_found()
    return _address_form(address_id, row["order_id"], row["type"], {name: row[name] for name in ADDRESS_FIELDS}, {})


def _address_form(
    address_id: int, order_id: int, kind: str, given: dict[str, str], errors: Errors
) -> ResponseReturnValue:
    page = render_template(
        "order_address.html",
        title=f"Edit Order {order_id:09d} {kind.title()} Address",
        address_id=address_id,
        order_id=order_id,
        given=given,
        errors=errors,
    )
    return page, 422 if errors else 200


@blueprint.post("/admin/sales/order/addressSave/address_id/<int:address_id>/")
def save_address(address_id: int) -> ResponseReturnValue:
    """Change one of an order's addresses."""
    state = current_state()
    row = state.one("SELECT * FROM order_address WHERE id = ?", address_id)
    if row is None:
        return not_found()
    given = posted(ADDRESS_FIELDS)
    errors = missing(given, _REQUIRED) | too_long(given, _LIMITS)
    errors |= {
        name: "This field holds characters that cannot be shown."
        for name, text in given.items()
        if has_unprintable(text)
    }
    region = whole_number(given["region_id"], 1, 1000)
    if region is None or state.one("SELECT 1 FROM region WHERE id = ?", region) is None:
        errors["region_id"] = "Please choose a state."
    if errors:
        return _address_form(address_id, row["order_id"], row["type"], given, errors)
    texts = {name: text for name, text in given.items() if name != "region_id"}
    state.update("order_address", address_id, **texts, region_id=region)
    notify("success", "You updated the order address.")
    return redirect(orders.order_url(row["order_id"]))
