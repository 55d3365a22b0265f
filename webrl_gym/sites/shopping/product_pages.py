"""Product pages and reviews."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import missing, posted
from webrl_gym.sites.shopping.category_tree import Category
from webrl_gym.sites.shopping.facets import Pager
from webrl_gym.sites.shopping.options import product_options
from webrl_gym.sites.shopping.queries import approved_reviews, product_by_id, product_cards, related_products
from webrl_gym.sites.shopping.session import current_visitor, notify

blueprint = Blueprint("product", __name__)

REVIEWS_PER_PAGE = 10
RELATED = 5
"""Products in the block of related ones."""
MOST_VIEWED = 5
"""Products that the block of recently viewed ones remembers."""
RATINGS: Mapping[str, int] = {str(15 + stars): stars for stars in range(1, 6)}
"""Values of the field ``ratings[4]``: 16 for one star up to 20 for five, the numbers of the original."""
_REVIEW_FIELDS = ("nickname", "title", "detail")


@blueprint.get("/catalog/product/view/id/<int:product_id>/")
@blueprint.get("/catalog/product/view/id/<int:product_id>/category/<int:category_id>/")
@blueprint.get("/catalog/product/view/id/<int:product_id>/s/<slug>/")
def product_by_number(product_id: int, category_id: int = 0, slug: str = "") -> ResponseReturnValue:
    """A product by id."""
    return show_product(_product(product_id), None)


def show_product(product: sqlite3.Row, category: Category | None) -> ResponseReturnValue:
    """The page of a product, below ``category`` when its address says so."""
    state = current_state()
    trail = [*category.ancestors, category] if category is not None else []
    pager = _review_pager(product)
    page = render_template(
        "product.html",
        title=product["name"],
        breadcrumbs=[(part.name, part.path) for part in trail] + [(product["name"], None)],
        product=product,
        bullets=json.loads(product["bullets"]),
        specs=json.loads(product["specs"]),
        options=product_options(state, product["id"]),
        reviews=approved_reviews(state, product["id"], REVIEWS_PER_PAGE, pager.first_item - 1),
        pager=pager,
        reviews_path=f"/{product['url_key']}.html",
        reviews_anchor="#reviews",
        ratings=RATINGS,
        department=trail[0] if trail else None,
        cards=product_cards(state, related_products(state, product["id"], RELATED)),
        mode="grid",
    )
    _remember(product["id"])
    return page


@blueprint.get("/review/product/listAjax/id/<int:product_id>/")
@blueprint.get("/review/product/list/id/<int:product_id>/")
def reviews(product_id: int) -> ResponseReturnValue:
    """The reviews of a product alone."""
    product = _product(product_id)
    pager = _review_pager(product)
    return render_template(
        "reviews.html",
        title=f"Reviews of {product['name']}",
        heading="Customer Reviews",
        breadcrumbs=[(product["name"], f"/{product['url_key']}.html"), ("Customer Reviews", None)],
        product=product,
        reviews=approved_reviews(current_state(), product_id, REVIEWS_PER_PAGE, pager.first_item - 1),
        pager=pager,
        reviews_path=f"/review/product/listAjax/id/{product_id}/",
        reviews_anchor="",
    )


@blueprint.post("/review/product/post/id/<int:product_id>/")
def post_review(product_id: int) -> ResponseReturnValue:
    """Take in a review; it waits for moderation and is not shown."""
    state = current_state()
    product = _product(product_id)
    fields = posted(_REVIEW_FIELDS)
    stars = RATINGS.get(request.form.get("ratings[4]", ""))
    if stars is None or missing(fields, _REVIEW_FIELDS):
        notify("error", "Please choose a rating and fill in nickname, summary and review.")
    else:
        customer = current_visitor().customer
        state.insert(
            "review",
            product_id=product_id,
            customer_id=customer.id if customer else None,
            nickname=fields["nickname"],
            title=fields["title"],
            body=fields["detail"],
            stars=stars,
            created=state.now.isoformat(),
            status="pending",
            topics="[]",
        )
        notify("success", "You submitted your review for moderation.")
    return redirect(f"/{product['url_key']}.html")


def _product(product_id: int) -> sqlite3.Row:
    product = product_by_id(current_state(), product_id)
    if product is None:
        abort(404)
    return product


def _review_pager(product: sqlite3.Row) -> Pager:
    return Pager.of(product["review_count"], REVIEWS_PER_PAGE, request.args.get("p", 1, int))


def _remember(product_id: int) -> None:
    visitor = current_visitor()
    viewed = [product_id, *(other for other in visitor.viewed if other != product_id)][:MOST_VIEWED]
    if viewed != visitor.viewed:
        visitor.remember(viewed=viewed)
