"""The comparison list. It belongs to the visit, not to the customer's account."""

from __future__ import annotations

import json

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import previous_page
from webrl_gym.sites.shopping.queries import product_by_id
from webrl_gym.sites.shopping.session import current_visitor, notify

blueprint = Blueprint("comparison", __name__, url_prefix="/catalog/product_compare")

COMPARISON = "/catalog/product_compare/index/"
MOST_COMPARED = 10


@blueprint.get("/")
@blueprint.get("/index/")
def show() -> ResponseReturnValue:
    """The chosen products side by side."""
    state = current_state()
    found = (product_by_id(state, product_id) for product_id in current_visitor().compare)
    products = [
        {**dict(product), "bullets": json.loads(product["bullets"]), "specs": dict(json.loads(product["specs"]))}
        for product in found
        if product is not None
    ]
    labels = list(dict.fromkeys(label for product in products for label in product["specs"]))
    return render_template("comparison.html", title="Compare Products", products=products, labels=labels)


@blueprint.post("/add/")
def add() -> ResponseReturnValue:
    """Add a product; with too many, the first one leaves."""
    product = product_by_id(current_state(), request.form.get("product", 0, int))
    if product is None:
        notify("error", "We do not have this product.")
        return redirect(previous_page())
    visitor = current_visitor()
    others = [other for other in visitor.compare if other != product["id"]]
    visitor.remember(compare=[*others, product["id"]][-MOST_COMPARED:])
    notify("success", f"You added product {product['name']} to the comparison list.")
    return redirect(previous_page(f"/{product['url_key']}.html"))


@blueprint.post("/remove/")
def remove() -> ResponseReturnValue:
    """Take a product off the list."""
    visitor = current_visitor()
    product = product_by_id(current_state(), request.form.get("product", 0, int))
    if product is not None and product["id"] in visitor.compare:
        visitor.remember(compare=[other for other in visitor.compare if other != product["id"]])
        notify("success", f"You removed product {product['name']} from the comparison list.")
    return redirect(previous_page(COMPARISON))


@blueprint.post("/clear/")
def clear() -> ResponseReturnValue:
    """Empty the list."""
    current_visitor().remember(compare=[])
    notify("success", "You cleared the comparison list.")
    return redirect(previous_page(COMPARISON))
