"""The four steps that make the variants of a configurable product; the address carries what was chosen so far."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import whole_number
from webrl_gym.sites.shopping_admin import products
from webrl_gym.sites.shopping_admin.product_form import MAX_PRICE, MAX_QUANTITY
from webrl_gym.sites.shopping_admin.seed_categories import slug
from webrl_gym.sites.shopping_admin.session import notify
from webrl_gym.sites.shopping_admin.shell import not_found
from webrl_gym.sites.shopping_admin.values import parse_money
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("configurations", __name__)

ATTRIBUTES = (("size", "Size", products.SIZE), ("color", "Color", products.COLOR))
"""Code, label and id of what variants may differ in, in the order in which their names tell it."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A combination of values: ``existing`` is the product that has it already."""

    name: str
    sku: str
    size: int | None
    color: int | None
    labels: tuple[str, ...]
    existing: sqlite3.Row | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What has been chosen: attributes, their values, and a price and a quantity for all new variants."""

    attributes: tuple[str, ...]
    values: dict[str, tuple[int, ...]]
    price: int | None
    quantity: int | None
    problem: str


def _read(state: SiteState, args: MultiDict[str, str], existing: Sequence[sqlite3.Row], step: int) -> Choice:
    """The choice that the parameters of a step tell. The first steps propose what the product has."""
    codes = [code for code, _, _ in ATTRIBUTES]
    attributes = tuple(code for code in codes if code in args.getlist("attributes"))
    if step == 1 and not attributes:
        attributes = tuple(code for code in codes if any(row[code] is not None for row in existing))
    values: dict[str, tuple[int, ...]] = {}
    for code, _, number in ATTRIBUTES:
        allowed = [key for key, _ in products.options_of(state, number)]
        chosen = {whole_number(text, 1, 10**6) for text in args.getlist(code)}
        if step <= 2 and not chosen:
            chosen = {row[code] for row in existing}
        values[code] = tuple(key for key in allowed if key in chosen)
    problem = ""
    price = quantity = None
    if args.get("price_for") == "all":
        price = parse_money(args.get("price", ""))
        problem = "" if price is not None and price <= MAX_PRICE else "Please enter a price such as 34.00."
    if args.get("quantity_for") == "all":
        quantity = whole_number(args.get("quantity"), 0, MAX_QUANTITY)
        problem = problem or ("" if quantity is not None else "Please enter a whole number as the quantity.")
    return Choice(attributes, values, price, quantity, problem)


def _matrix(state: SiteState, parent: sqlite3.Row, choice: Choice, existing: Sequence[sqlite3.Row]) -> list[Variant]:
    """Every combination of the chosen values, sizes first."""
    labels = dict(products.options_of(state, products.SIZE)) | dict(products.options_of(state, products.COLOR))
    known = {(row["size"], row["color"]): row for row in existing}
    found = []
    for size in choice.values["size"] if "size" in choice.attributes else (None,):
        for color in choice.values["color"] if "color" in choice.attributes else (None,):
            chosen = tuple(labels[key] for key in (size, color) if key is not None)
            old = known.get((size, color))
            name = old["name"] if old is not None else "-".join((parent["name"], *chosen))
            sku = old["sku"] if old is not None else "-".join((parent["sku"], *chosen))
            found.append(Variant(name, sku, size, color, chosen, old))
    return found


def _configurable(product_id: int) -> sqlite3.Row | None:
    product = products.find_product(current_state(), product_id)
    return product if product is not None and product["type"] == "configurable" else None


@blueprint.get("/admin/catalog/product/configurations/id/<int:product_id>/")
def steps(product_id: int) -> ResponseReturnValue:
    """The step that the parameter ``step`` names, or the last one for which enough is known."""
    state, parent = current_state(), _configurable(product_id)
    if parent is None:
        return not_found()
    existing = products.variants_of(state, product_id)
    step = whole_number(request.args.get("step"), 1, 4) or 1
    choice = _read(state, request.args, existing, step)
    problem = ""
    if step > 1 and not choice.attributes:
        step, problem = 1, "Please select attributes."
    if step > 2 and not all(choice.values[code] for code in choice.attributes):
        step, problem = 2, "Please select values for each attribute."
    if step > 3 and choice.problem:
        step, problem = 3, choice.problem
    return render_template(
        "configurations.html",
        title=parent["name"],
        heading="Create Product Configurations",
        product=parent,
        step=step,
        problem=problem,
        choice=choice,
        attributes=ATTRIBUTES,
        options={code: products.options_of(state, number) for code, _, number in ATTRIBUTES},
        variants=_matrix(state, parent, choice, existing) if step == 4 else [],
        given=request.args,
    )


@blueprint.post("/admin/catalog/product/configurations/generate/id/<int:product_id>/")
def generate(product_id: int) -> ResponseReturnValue:
    """Make the variants that are missing; variants outside the matrix no longer belong to the product."""
    state, parent = current_state(), _configurable(product_id)
    if parent is None:
        return not_found()
    existing = products.variants_of(state, product_id)
    choice = _read(state, request.form, existing, 4)
    if not choice.attributes or choice.problem or not all(choice.values[code] for code in choice.attributes):
        notify("error", "Please go through all steps of the configuration.")
        return redirect(f"/admin/catalog/product/configurations/id/{product_id}/")
    matrix = _matrix(state, parent, choice, existing)
    kept = {variant.existing["id"] for variant in matrix if variant.existing is not None}
    for row in existing:
        if row["id"] not in kept:
            state.update("product", row["id"], parent_id=None)
    for variant in matrix:
        if variant.existing is None:
            _add(state, parent, variant, choice)
        else:
            _reprice(state, variant.existing, choice)
    notify("success", "You saved the product.")
    return redirect(products.edit_url(product_id))


def _add(state: SiteState, parent: sqlite3.Row, variant: Variant, choice: Choice) -> None:
    columns = {name: parent[name] for name in parent.keys() if name != "id"}  # noqa: SIM118 - a Row iterates values
    quantity = choice.quantity or 0
    columns |= {
        "parent_id": parent["id"],
        "type": "simple",
        "name": variant.name,
        "sku": variant.sku,
        "url_key": slug(variant.name),
        "visibility": 1,
        "price": parent["price"] if choice.price is None else choice.price,
        "qty": quantity,
        "is_in_stock": int(quantity > 0),
        "size": variant.size,
        "color": variant.color,
        "meta_title": variant.name,
        "updated": state.now.isoformat(),
    }
    state.insert("product", **columns)


def _reprice(state: SiteState, row: sqlite3.Row, choice: Choice) -> None:
    changes = {}
    if choice.price is not None:
        changes["price"] = choice.price
    if choice.quantity is not None:
        changes["qty"] = choice.quantity
    if changes:
        state.update("product", row["id"], **changes, updated=state.now.isoformat())


@blueprint.post("/admin/catalog/product/configurations/remove/id/<int:product_id>/")
def remove(product_id: int) -> ResponseReturnValue:
    """Take a variant out of its configurable product."""
    state = current_state()
    product = products.find_product(state, product_id)
    if product is None or product["parent_id"] is None:
        return not_found()
    state.update("product", product_id, parent_id=None)
    notify("success", "You saved the product.")
    return redirect(products.edit_url(product["parent_id"]))
