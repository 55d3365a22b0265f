"""Changes of orders."""

from __future__ import annotations

import random

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change
from webrl_gym.tasks.families.shopping_admin.base import ADMIN, AdminFamily, number, pick
from webrl_gym.tasks.task import EvalSpec

CARRIERS = {
    "DHL": "dhl",
    "Federal Express": "fedex",
    "United Parcel Service": "ups",
    "United States Postal Service": "usps",
}
_COMMENTS = (
    "Ready to be shipped tomorrow",
    "The parcel is packed",
    "Address confirmed by phone",
    "We are waiting for stock",
    "Gift card was added",
    "Please call before delivery",
)
_WAITING = "SELECT id FROM sales_order WHERE status = 'pending' AND comment_locked = 0"


class _PendingOrder(AdminFamily):
    """Something done to a pending order."""

    start_path = "/sales/order/"

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"order": number(int(str(pick(state, rng, _WAITING)))), **self.wish(rng)}

    def wish(self, rng: random.Random) -> Slots:
        """What is wanted besides."""
        return {}


class CancelOrder(_PendingOrder):
    """A pending order is canceled."""

    name = "shopping_admin.cancel_order"
    kind = "mutate"
    start_path = ""
    phrasings = Phrasings(
        train=("Cancel order {order}.", "Cancel the order with number {order}.", "Open order {order} and cancel it."),
        evaluation=("Please cancel order number {order}.", "I want you to cancel the order {order}."),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        order = int(slots["order"])
        items = state.query("SELECT id, ordered FROM order_item WHERE order_id = ?", order)
        return change(
            ADMIN.changed("sales_order", id=order, status="canceled"),
            *(ADMIN.changed("order_item", id=item["id"], canceled=item["ordered"]) for item in items),
            only_columns={"sales_order": ("status", "updated"), "order_item": ("canceled",)},
        )


class HoldOrder(_PendingOrder):
    """A pending order is put on hold."""

    name = "shopping_admin.hold_order"
    kind = "mutate"
    weight = 0.5
    start_path = ""
    phrasings = Phrasings(
        train=(
            "Put order {order} on hold.",
            "Hold the order with number {order}.",
            "Open order {order} and put it on hold.",
        ),
        evaluation=("Please put order number {order} on hold.", "I want the order {order} to be put on hold."),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return change(
            ADMIN.changed("sales_order", id=int(slots["order"]), status="holded"),
            only_columns={"sales_order": ("status", "held_status", "updated")},
        )


class CommentOrder(_PendingOrder):
    """A comment on an order."""

    name = "shopping_admin.comment_order"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Add the comment "{comment}" to order {order}.',
            'Submit a comment on order {order} that says "{comment}".',
            'Open order {order} and add the comment "{comment}".',
        ),
        evaluation=(
            'Please add a comment to order number {order}: "{comment}".',
            'Submit the comment "{comment}" on the order {order}.',
        ),
    )

    def wish(self, rng: random.Random) -> Slots:
        return {"comment": rng.choice(_COMMENTS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        order, comment = int(slots["order"]), slots["comment"]
        return change(
            ADMIN.added("order_history", order_id=order, entity="order", comment=comment, notified=0, visible=0)
        )


class ShipOrder(_PendingOrder):
    """A shipment of an order with a tracking number."""

    name = "shopping_admin.ship_order"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Ship order {order} with the "{carrier}" tracking number {tracking}.',
            'Create a shipment for order {order}: carrier "{carrier}", tracking number {tracking}.',
            'Order {order} ships with "{carrier}"; add the tracking number {tracking} to its shipment.',
        ),
        evaluation=(
            'Please ship order number {order} with "{carrier}", tracking number {tracking}.',
            'Create the shipment of order {order} with the tracking number {tracking} of "{carrier}".',
        ),
    )

    def wish(self, rng: random.Random) -> Slots:
        return {"carrier": rng.choice(sorted(CARRIERS)), "tracking": str(rng.randrange(10**10, 10**11))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        order = int(slots["order"])
        items = state.query("SELECT id, ordered FROM order_item WHERE order_id = ?", order)
        code, tracking = CARRIERS[str(slots["carrier"])], slots["tracking"]
        return change(
            ADMIN.added("shipment", order_id=order),
            ADMIN.added("shipment_track", order_id=order, carrier_code=code, number=tracking),
            ADMIN.changed("sales_order", id=order, status="processing"),
            *(ADMIN.changed("order_item", id=item["id"], shipped=item["ordered"]) for item in items),
            only_columns={"sales_order": ("status", "updated"), "order_item": ("shipped",)},
        )


class OrderAddress(_PendingOrder):
    """Another phone number in an address of an order."""

    name = "shopping_admin.order_address"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            "Change the phone number in the {kind} address of order {order} to {phone}.",
            "Edit the {kind} address of order {order}: the phone number is now {phone}.",
            "Set the phone number of order {order} in its {kind} address to {phone}.",
        ),
        evaluation=(
            "Please change the phone number of the {kind} address in order {order} to {phone}.",
            "The phone number in the {kind} address of order number {order} should be {phone}: edit it.",
        ),
    )

    def wish(self, rng: random.Random) -> Slots:
        return {
            "kind": rng.choice(("billing", "shipping")),
            "phone": f"{rng.randint(200, 989)}555{rng.randint(1000, 9999)}",
        }

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = state.one(
            "SELECT id, telephone FROM order_address WHERE order_id = ? AND type = ?",
            int(slots["order"]),
            slots["kind"],
        )
        if row is None or row["telephone"] == slots["phone"]:
            return None
        return change(
            ADMIN.changed("order_address", id=row["id"], telephone=slots["phone"]),
            only_columns={"order_address": ("telephone",)},
        )


ORDER_FAMILIES = (CancelOrder(), HoldOrder(), CommentOrder(), ShipOrder(), OrderAddress())
