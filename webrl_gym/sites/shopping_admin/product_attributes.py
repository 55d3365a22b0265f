"""Changing some attributes of many products at once: of those that were ticked in the list."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, whole_number
from webrl_gym.sites.shopping_admin import products
from webrl_gym.sites.shopping_admin.lists import NOTHING_TICKED
from webrl_gym.sites.shopping_admin.product_form import MAX_PRICE, MAX_QUANTITY, SWITCHES
from webrl_gym.sites.shopping_admin.session import SESSIONS, notify
from webrl_gym.sites.shopping_admin.values import parse_money
from webrl_gym.sites.world import Value

blueprint = Blueprint("product_attributes", __name__)

_YES_NO = (("1", "Yes"), ("0", "No"))
CHOICES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("status", "Enable Product", (("1", "Yes"), ("2", "No"))),
    ("visibility", "Visibility", tuple((str(key), label) for key, label in products.VISIBILITY)),
    ("is_in_stock", "Stock Status", (("1", "In Stock"), ("0", "Out of Stock"))),
    *((column, label, _YES_NO) for column, label, _ in SWITCHES),
)
"""Column, label and options of what is chosen from a list; nothing is chosen at first."""


def _chosen() -> list[int]:
    """Ids of the ticked products that still exist."""
    numbers = SESSIONS.current().data.get("products", ())
    return [number for number in numbers if products.find_product(current_state(), number) is not None]


@blueprint.get("/admin/catalog/product_action_attribute/edit/")
def edit() -> ResponseReturnValue:
    """The form."""
    return _form({}, {})


def _form(given: Mapping[str, str], errors: Errors) -> ResponseReturnValue:
    chosen = _chosen()
    if not chosen:
        notify("error", NOTHING_TICKED)
        return redirect(products.GRID.path)
    page = render_template(
        "product_attributes.html",
        title="Update Attributes",
        count=len(chosen),
        choices=CHOICES,
        given=given,
        errors=errors,
    )
    return page, 422 if errors else 200


@blueprint.post("/admin/catalog/product_action_attribute/save/")
def save() -> ResponseReturnValue:
    """Change what was filled in; everything else stays as it is."""
    state = current_state()
    given = {name: request.form.get(name, "").strip() for name in ("price", "qty", *(name for name, _, _ in CHOICES))}
    columns: dict[str, Value] = {}
    errors: Errors = {}
    for name, _, options in CHOICES:
        if given[name] in dict(options):
            columns[name] = int(given[name])
    if given["price"]:
        columns["price"] = parse_money(given["price"])
        if columns["price"] is None or int(str(columns["price"])) > MAX_PRICE:
            errors["price"] = "Please enter a price such as 34.00."
    if given["qty"]:
        columns["qty"] = whole_number(given["qty"], 0, MAX_QUANTITY)
        if columns["qty"] is None:
            errors["qty"] = "Please enter a whole number of at least 0."
    if errors or not columns:
        return _form(given, errors or {"price": "Please fill in what is to be changed."})
    chosen = _chosen()
    for number in chosen:
        state.update("product", number, **columns, updated=state.now.isoformat())
    SESSIONS.current().remember(products=[])
    notify("success", f"A total of {len(chosen)} record(s) were updated.")
    return redirect(products.GRID.path)
