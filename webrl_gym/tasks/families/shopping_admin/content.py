"""Changes of reviews, pages, rules and customers."""

from __future__ import annotations

import json
import random

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change
from webrl_gym.tasks.families.shopping_admin.base import ADMIN, AdminFamily, pick
from webrl_gym.tasks.families.shopping_admin.catalogue import NEW_NAMES
from webrl_gym.tasks.task import EvalSpec

_TITLES = (
    "Welcome to our store",
    "The new season is here",
    "Sportswear made to last",
    "Good morning, runners",
    "All you need to know",
)
_GROUPS = ("General", "Wholesale", "Retailer")


class ModerateReview(AdminFamily):
    """A pending review is approved, or not."""

    name = "shopping_admin.moderate_review"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Set the status of the pending review "{title}" by {nickname} to "{status}".',
            'The pending review "{title}" by {nickname} gets the status "{status}".',
            'Open the pending review "{title}" that {nickname} wrote and save it with the status "{status}".',
        ),
        evaluation=(
            'Please set the pending review "{title}" by {nickname} to the status "{status}".',
            'Save the pending review "{title}" of {nickname} with status "{status}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = rng.choice(state.query("SELECT title, nickname FROM review WHERE status_id = 2"))
        return {"title": row["title"], "nickname": row["nickname"], "status": rng.choice(("Approved", "Not Approved"))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        rows = state.query(
            "SELECT id FROM review WHERE status_id = 2 AND title = ? AND nickname = ?",
            slots["title"],
            slots["nickname"],
        )
        if len(rows) != 1:
            return None
        status = 1 if slots["status"] == "Approved" else 3
        return change(
            ADMIN.changed("review", id=rows[0]["id"], status_id=status), only_columns={"review": ("status_id",)}
        )


class DeleteReview(AdminFamily):
    """A review is deleted."""

    name = "shopping_admin.delete_review"
    kind = "mutate"
    weight = 0.75
    start_path = "/review/product/"
    phrasings = Phrasings(
        train=(
            'Delete the review of "{product}" by {nickname}.',
            'Find the review that {nickname} wrote about "{product}" and delete it.',
            'Delete what {nickname} wrote in the review of "{product}".',
        ),
        evaluation=(
            'Please delete the review of "{product}" that {nickname} wrote.',
            'Find the review of "{product}" by {nickname} and delete it.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = rng.choice(state.query("SELECT p.name, v.nickname FROM review v JOIN product p ON p.id = v.product_id"))
        return {"product": row["name"], "nickname": row["nickname"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        rows = state.query(
            "SELECT v.id FROM review v JOIN product p ON p.id = v.product_id WHERE p.name = ? AND v.nickname = ?",
            slots["product"],
            slots["nickname"],
        )
        return change(ADMIN.deleted("review", id=rows[0]["id"])) if len(rows) == 1 else None


class PageTitle(AdminFamily):
    """Another title of a page."""

    name = "shopping_admin.page_title"
    kind = "mutate"
    held_out = True
    weight = 0.75
    phrasings = Phrasings(
        train=(
            'Change the title of the page "{page}" to "{title}".',
            'The page "{page}" needs a new title: "{title}".',
            'Edit the page "{page}" and set its page title to "{title}".',
        ),
        evaluation=(
            'Please change the page title of "{page}" to "{title}".',
            'Set the title of the page "{page}" to "{title}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"page": str(pick(state, rng, "SELECT title FROM cms_page")), "title": rng.choice(_TITLES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        page = state.value("SELECT id FROM cms_page WHERE title = ?", slots["page"])
        if page is None:
            return None
        return change(
            ADMIN.changed("cms_page", id=page, title=slots["title"]), only_columns={"cms_page": ("title", "updated")}
        )


class NewRule(AdminFamily):
    """A cart price rule for one group of customers."""

    name = "shopping_admin.new_rule"
    kind = "mutate"
    weight = 0.75
    start_path = "/sales_rule/promo_quote/"
    phrasings = Phrasings(
        train=(
            'Create a cart price rule "{rule}" that gives the group "{group}" {percent} percent off.',
            'Add a new cart price rule named "{rule}": {percent} percent discount for the customer group "{group}".',
            'The customer group "{group}" gets {percent} percent off: create the cart price rule "{rule}".',
        ),
        evaluation=(
            'Please create the cart price rule "{rule}" with {percent} percent off for the customer group "{group}".',
            'Add a cart price rule "{rule}" that gives {percent} percent discount to the group "{group}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        name = f"{rng.choice(NEW_NAMES)} {rng.choice(('deal', 'week', 'discount', 'days'))}"
        return {"rule": name, "group": rng.choice(_GROUPS), "percent": rng.randint(3, 45)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        group = state.value("SELECT id FROM customer_group WHERE name = ?", slots["group"])
        row = {"name": slots["rule"], "amount": int(slots["percent"]) * 100, "action": "by_percent", "is_active": 1}
        return change(ADMIN.added("sales_rule", groups=json.dumps([group]), websites="[1]", **row))


class CustomerGroup(AdminFamily):
    """A customer moves to another group."""

    name = "shopping_admin.customer_group"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Move the customer "{customer}" to the group "{group}".',
            'Change the group of the customer "{customer}" to "{group}".',
            'Edit the customer "{customer}" and set the group to "{group}".',
        ),
        evaluation=(
            'Please change the group of "{customer}" to "{group}".',
            'The customer "{customer}" should be in the group "{group}": edit that.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        name = str(pick(state, rng, "SELECT firstname || ' ' || lastname FROM customer"))
        return {"customer": name, "group": rng.choice(_GROUPS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        rows = state.query(
            "SELECT id, group_id FROM customer WHERE firstname || ' ' || lastname = ?", slots["customer"]
        )
        group = state.value("SELECT id FROM customer_group WHERE name = ?", slots["group"])
        if len(rows) != 1 or rows[0]["group_id"] == group:
            return None
        return change(
            ADMIN.changed("customer", id=rows[0]["id"], group_id=group), only_columns={"customer": ("group_id",)}
        )


CONTENT_FAMILIES = (
    ModerateReview(),
    DeleteReview(),
    PageTitle(),
    NewRule(),
    CustomerGroup(),
)
