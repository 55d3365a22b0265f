"""The form of a product, for new ones and for those that exist."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.formats import short_date
from webrl_gym.sites.common.forms import REQUIRED, Errors, has_unprintable, whole_number
from webrl_gym.sites.shopping_admin import products
from webrl_gym.sites.shopping_admin.category_tree import flat_tree
from webrl_gym.sites.shopping_admin.seed_catalog import COUNTRIES
from webrl_gym.sites.shopping_admin.seed_categories import slug
from webrl_gym.sites.shopping_admin.session import notify
from webrl_gym.sites.shopping_admin.shell import not_found
from webrl_gym.sites.shopping_admin.values import parse_day, parse_money
from webrl_gym.sites.world import SiteState, Value

blueprint = Blueprint("product_form", __name__)

TAX_CLASSES = ((0, "None"), (2, "Taxable Goods"))
SWITCHES = (
    ("is_new", "New", "new"),
    ("sale", "Sale", "sale"),
    ("performance_fabric", "Performance Fabric", "performance_fabric"),
    ("eco_collection", "Eco Collection", "eco_collection"),
)
"""Column, label and name in the form of what is simply on or off."""
_TEXTS: Mapping[str, int] = {
    "name": 255,
    "sku": 64,
    "url_key": 255,
    "description": 20_000,
    "short_description": 20_000,
    "meta_title": 255,
    "meta_keyword": 1000,
    "meta_description": 255,
}
MAX_QUANTITY = 99_999_999
MAX_PRICE = 99_999_999_00
_QTY = "quantity_and_stock_status][qty"
_STOCK = "quantity_and_stock_status][is_in_stock"


def _sent(name: str) -> str:
    return request.form.get(f"product[{name}]", "").replace("\r\n", "\n").strip()


# ------------------------------------------------------------------ showing
@blueprint.get("/admin/catalog/product/edit/id/<int:product_id>/")
@blueprint.get("/admin/catalog/product/edit/id/<int:product_id>/set/<int:set_id>/")
def edit(product_id: int, set_id: int = 0) -> ResponseReturnValue:
    """The form of a product."""
    product = products.find_product(current_state(), product_id)
    if product is None:
        notify("error", "This product doesn't exist.")
        return redirect(products.GRID.path)
    return _page(product, _values_of(product), _categories_of(product_id), {})


@blueprint.get("/admin/catalog/product/new/set/<int:set_id>/type/<any(simple):kind>/")
def new(set_id: int, kind: str) -> ResponseReturnValue:
    """The form of a new product."""
    empty: dict[str, Any] = dict.fromkeys(_TEXTS, "")
    empty |= {"price": "", "qty": "", "weight": "", "status": 1, "is_in_stock": 1, "visibility": 4, "tax_class": 2}
    empty |= {"attribute_set": "Default", "color": None, "size": None, "material": None, "country": ""}
    empty |= {"new_from": "", "new_to": "", **{column: 0 for column, _, _ in SWITCHES}}
    return _page(None, empty, [], {})


def _values_of(product: sqlite3.Row) -> dict[str, Any]:
    """A product's columns as the form shows them."""
    shown: dict[str, Any] = dict(product)
    shown["price"] = f"{product['price'] // 100}.{product['price'] % 100:02d}"
    shown["weight"] = f"{product['weight'] / 100:g}"
    for column in ("new_from", "new_to"):
        shown[column] = short_date(product[column]) if product[column] else ""
    return shown


def _categories_of(product_id: int) -> list[int]:
    rows = current_state().query("SELECT category_id FROM product_category WHERE product_id = ?", product_id)
    return [row["category_id"] for row in rows]


def _page(
    product: sqlite3.Row | None, shown: Mapping[str, Any], categories: Sequence[int], errors: Errors
) -> ResponseReturnValue:
    state = current_state()
    is_configurable = product is not None and product["type"] == "configurable"
    page = render_template(
        "product_form.html",
        title=product["name"] if product is not None else "New Product",
        product=product,
        shown=shown,
        errors=errors,
        is_configurable=is_configurable,
        sets=[(name, name) for name in products.SETS],
        tax_classes=TAX_CLASSES,
        visibilities=products.VISIBILITY,
        countries=[(name, name) for name in COUNTRIES if name],
        colors=products.options_of(state, products.COLOR),
        sizes=products.options_of(state, products.SIZE),
        materials=products.options_of(state, products.MATERIAL),
        switches=SWITCHES,
        tree=flat_tree(state),
        chosen=categories,
        variants=products.variants_of(state, product["id"]) if product is not None and is_configurable else [],
        reviews=state.query("SELECT * FROM review WHERE product_id = ? ORDER BY id DESC", product["id"])
        if product
        else [],
    )
    return page, 422 if errors else 200


# ------------------------------------------------------------------ saving
@blueprint.post("/admin/catalog/product/save/", defaults={"product_id": 0})
@blueprint.post("/admin/catalog/product/save/id/<int:product_id>/")
@blueprint.post("/admin/catalog/product/save/id/<int:product_id>/<path:rest>/")
def save(product_id: int, rest: str = "") -> ResponseReturnValue:
    """Store the form: a new product, or changes of an existing one."""
    state = current_state()
    product = products.find_product(state, product_id) if product_id else None
    if product_id and product is None:
        return not_found()
    columns, errors = _columns(state, product)
    known = {row["id"] for row in state.query("SELECT id FROM category WHERE level > 0")}
    numbers = (whole_number(text, 1, 10**6) for text in request.form.getlist("product[category_ids]"))
    chosen = [number for number in dict.fromkeys(numbers) if number in known]
    if errors:
        return _page(product, {**columns, **_typed()}, [c for c in chosen if c], errors)
    if product is None:
        product_id = state.insert("product", type="simple", parent_id=None, **columns)
    elif any(product[name] != value for name, value in columns.items() if name != "updated"):
        state.update("product", product_id, **columns)
    _save_categories(state, product_id, [number for number in chosen if number is not None])
    notify("success", "You saved the product.")
    return redirect(products.edit_url(product_id))


def _typed() -> dict[str, str]:
    """What was typed, to be shown again beside the errors."""
    return {
        **{name: _sent(name) for name in _TEXTS},
        "price": _sent("price"),
        "qty": _sent(_QTY),
        "weight": _sent("weight"),
        "new_from": _sent("news_from_date"),
        "new_to": _sent("news_to_date"),
    }


def _columns(state: SiteState, product: sqlite3.Row | None) -> tuple[dict[str, Value], Errors]:
    """The columns that the form asks for, and what is wrong with it."""
    errors: Errors = {}
    columns: dict[str, Value] = {name: _sent(name) for name in _TEXTS}
    if product is None:
        columns["sku"] = columns["sku"] or columns["name"]
    columns["url_key"] = slug(_sent("url_key")) or slug(_sent("name"))
    for name, limit in _TEXTS.items():
        text = str(columns[name])
        if len(text) > limit:
            errors[name] = f"Please enter at most {limit} characters."
        elif has_unprintable(text):
            errors[name] = "This field holds characters that cannot be shown."
    for name in ("name", "sku"):
        if not columns[name]:
            errors[name] = REQUIRED
    own = product["id"] if product is not None else 0
    if "sku" not in errors and state.one("SELECT 1 FROM product WHERE sku = ? AND id != ?", columns["sku"], own):
        errors["sku"] = "This SKU belongs to another product."
    taken = state.one("SELECT 1 FROM product WHERE url_key = ? AND id != ?", columns["url_key"], own)
    if "name" not in errors and (taken or not columns["url_key"]):
        errors["url_key"] = "Please choose a URL key that no other product has."
    columns |= _numbers(product, errors) | _choices(state)
    columns |= _days(errors)
    columns["updated"] = state.now.isoformat()
    return columns, errors


def _numbers(product: sqlite3.Row | None, errors: Errors) -> dict[str, Value]:
    """Price, quantity and weight. A configurable product has neither a price of its own to change nor a quantity."""
    found: dict[str, Value] = {}
    if product is not None and product["type"] == "configurable":
        found |= {"price": product["price"], "qty": product["qty"]}
    else:
        price = parse_money(_sent("price"))
        if price is None or price > MAX_PRICE:
            errors["price"] = "Please enter a price such as 34.00." if _sent("price") else REQUIRED
        quantity = whole_number(_sent(_QTY) or "0", 0, MAX_QUANTITY)
        if quantity is None:
            errors["qty"] = "Please enter a whole number of at least 0."
        found |= {"price": price, "qty": quantity}
    weight = parse_money(_sent("weight") or "0")
    if weight is None or weight > MAX_QUANTITY:
        errors["weight"] = "Please enter a weight such as 1.5."
    return found | {"weight": weight}


def _choices(state: SiteState) -> dict[str, Value]:
    """What is chosen from lists; anything that is not on a list counts as its first entry."""

    def number(name: str, allowed: Sequence[int], default: Value) -> Value:
        chosen = whole_number(_sent(name), 0, 10**6)
        return chosen if chosen in allowed else default

    found: dict[str, Value] = {
        "status": 1 if "product[status]" in request.form else 2,
        "is_in_stock": number(_STOCK, (0, 1), 0),
        "visibility": number("visibility", [key for key, _ in products.VISIBILITY], 4),
        "tax_class": number("tax_class_id", [key for key, _ in TAX_CLASSES], 0),
        "attribute_set": _sent("attribute_set") if _sent("attribute_set") in products.SETS else products.SETS[0],
        "country": _sent("country_of_manufacture") if _sent("country_of_manufacture") in COUNTRIES else "",
    }
    for column, attribute in (("color", products.COLOR), ("size", products.SIZE), ("material", products.MATERIAL)):
        found[column] = number(column, [key for key, _ in products.options_of(state, attribute)], None)
    for column, _, name in SWITCHES:
        found[column] = int(f"product[{name}]" in request.form)
    return found


def _days(errors: Errors) -> dict[str, Value]:
    """From when to when the product counts as new."""
    found: dict[str, Value] = {}
    for column, name in (("new_from", "news_from_date"), ("new_to", "news_to_date")):
        day = parse_day(_sent(name))
        if day is None and _sent(name):
            errors[column] = "Please enter a date such as 6/12/2023."
        found[column] = day.isoformat() if day is not None else ""
    return found


def _save_categories(state: SiteState, product_id: int, chosen: Sequence[int]) -> None:
    rows = state.query("SELECT id, category_id FROM product_category WHERE product_id = ?", product_id)
    for row in rows:
        if row["category_id"] not in chosen:
            state.delete("product_category", row["id"])
    for number in chosen:
        if number not in {row["category_id"] for row in rows}:
            state.insert("product_category", product_id=product_id, category_id=number)


@blueprint.post("/admin/catalog/product/delete/id/<int:product_id>/")
def delete(product_id: int) -> ResponseReturnValue:
    """Delete a product."""
    state = current_state()
    if products.find_product(state, product_id) is None:
        return not_found()
    products.delete_product(state, product_id)
    notify("success", "The product has been deleted.")
    return redirect(products.GRID.path)
