"""Home and category pages, addresses that end in .html, and the blueprint of the whole catalogue."""

from __future__ import annotations

import sqlite3
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping import comparison, pictures, product_pages, search_pages
from webrl_gym.sites.shopping.category_tree import Category, category_tree
from webrl_gym.sites.shopping.facets import Pager
from webrl_gym.sites.shopping.listing import CATEGORY, Listing
from webrl_gym.sites.shopping.product_lists import build_list
from webrl_gym.sites.shopping.queries import category_prices, product_by_key, product_cards
from webrl_gym.sites.shopping.session import current_visitor

blueprint = Blueprint("catalog", __name__)
for part in (product_pages, search_pages, comparison, pictures):
    blueprint.register_blueprint(part.blueprint)

SHOWCASES_PER_PAGE = 12


@blueprint.app_context_processor
def frame_context() -> dict[str, Any]:
    """The categories of the menu and the products last viewed, for every page."""
    return {"menu": category_tree(current_state()).tops, "viewed_products": viewed_products}


def viewed_products() -> list[sqlite3.Row]:
    """The products whose pages the visitor opened last, the latest first."""
    viewed = current_visitor().viewed
    return product_cards(current_state(), viewed) if viewed else []


@blueprint.get("/")
@blueprint.get("/index.php")
def home() -> ResponseReturnValue:
    """The home page; ``pbaocw`` is the page of its showcases."""
    state = current_state()
    tree = category_tree(state)
    pager = Pager.of(len(tree.showcases), SHOWCASES_PER_PAGE, request.args.get("pbaocw", 1, int))
    return render_template(
        "home.html",
        title="One Stop Market",
        breadcrumbs=[],
        cards=product_cards(state, tree.showcases[pager.slice]),
        pager=pager,
    )


@blueprint.get("/<path:path>.html")
def page(path: str) -> ResponseReturnValue:
    """A category by its path, or a product by its key, alone or below a category's path."""
    state = current_state()
    tree = category_tree(state)
    category = tree.by_path.get(path)
    if category is not None:
        return show_category(category)
    parent, _, url_key = path.rpartition("/")
    product = product_by_key(state, url_key)
    if product is None or (parent and parent not in tree.by_path):
        abort(404)
    return product_pages.show_product(product, tree.by_path.get(parent))


@blueprint.get("/catalog/category/view/id/<int:category_id>/")
@blueprint.get("/catalog/category/view/s/<slug>/id/<int:category_id>/")
def category_by_id(category_id: int, slug: str = "") -> ResponseReturnValue:
    """A category by id."""
    category = category_tree(current_state()).by_id.get(category_id)
    if category is None:
        abort(404)
    return show_category(category)


def show_category(category: Category) -> ResponseReturnValue:
    """The products of a category and of all below it."""
    state = current_state()
    listing = Listing.read(CATEGORY, request.args)
    trail = [*category.ancestors, category]
    return render_template(
        "category.html",
        title=" - ".join(part.name for part in reversed(trail)),
        heading=category.name,
        breadcrumbs=[(part.name, part.path) for part in trail[:-1]] + [(category.name, None)],
        products=build_list(state, listing, category.path, category_prices(state, category.id), category),
        department=trail[0],
    )


@blueprint.app_errorhandler(HTTPException)
def refused(error: HTTPException) -> ResponseReturnValue:
    """The page for addresses that lead nowhere, or nowhere when opened (they take forms only), and for unfit requests."""
    unknown = error.code in (404, 405)
    reason = "There is no page at this address." if unknown else "The shop cannot read what was sent."
    page = render_template(
        "not_found.html",
        title="404 Not Found" if unknown else f"{error.code} {error.name}",
        heading="Whoops, our bad...",
        breadcrumbs=[],
        reason=reason,
    )
    return page, 404 if unknown else error.code or 400
