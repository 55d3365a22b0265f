"""Search, advanced search and popular search terms."""

from __future__ import annotations

import re

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import previous_page
from webrl_gym.sites.shopping.listing import ADVANCED, SEARCH, Listing
from webrl_gym.sites.shopping.product_lists import build_list
from webrl_gym.sites.shopping.queries import advanced_search, product_prices
from webrl_gym.sites.shopping.search import search_products
from webrl_gym.sites.shopping.session import notify

blueprint = Blueprint("search", __name__)

RESULT = "/catalogsearch/result/index/"
ADVANCED_FORM = "/catalogsearch/advanced/"
ADVANCED_RESULT = "/catalogsearch/advanced/result/"

TEXT_FIELDS = {
    "name": ("name", "Product Name"),
    "sku": ("sku", "SKU"),
    "description": ("description", "Description"),
    "short_description": ("bullets", "Short Description"),
}
"""Fields of the advanced search: form name to (column, label)."""
PRICE_FIELDS = ("price[from]", "price[to]")


@blueprint.get("/catalogsearch/result/")
@blueprint.get(RESULT)
def result() -> ResponseReturnValue:
    """Products that a query finds."""
    query = request.args.get("q", "").strip()
    if not query:
        return redirect(previous_page())
    state = current_state()
    listing = Listing.read(SEARCH, request.args, terms=("q",))
    entries = product_prices(state, search_products(state, query))
    return render_template(
        "search.html",
        title=f"Search results for: '{query}'",
        query=query,
        products=build_list(state, listing, RESULT, entries, None),
    )


@blueprint.get(ADVANCED_FORM)
@blueprint.get("/catalogsearch/advanced/index/")
def advanced() -> ResponseReturnValue:
    """The form of the advanced search."""
    return render_template("advanced_search.html", title="Advanced Search", fields=TEXT_FIELDS, values=request.args)


@blueprint.get(ADVANCED_RESULT)
@blueprint.get("/catalogsearch/advanced/result/index/")
def advanced_result() -> ResponseReturnValue:
    """Products whose fields match those of the form."""
    names = (*TEXT_FIELDS, *PRICE_FIELDS)
    given = {name: request.args[name].strip() for name in names if request.args.get(name, "").strip()}
    bounds = [_cents(given[name]) if name in given else None for name in PRICE_FIELDS]
    texts = {column: given[name] for name, (column, _) in TEXT_FIELDS.items() if name in given}
    if not texts and bounds == [None, None]:
        notify("error", "Please fill in at least one field.")
        return redirect(ADVANCED_FORM)
    state = current_state()
    listing = Listing.read(ADVANCED, request.args, terms=names)
    entries = product_prices(state, advanced_search(state, texts, *bounds))
    criteria = [(label, given[name]) for name, (_, label) in TEXT_FIELDS.items() if name in given]
    if any(name in given for name in PRICE_FIELDS):
        criteria.append(("Price", " - ".join(given.get(name, "...") for name in PRICE_FIELDS)))
    return render_template(
        "advanced_result.html",
        title="Advanced Search Results",
        heading="Catalog Advanced Search",
        breadcrumbs=[("Advanced Search", ADVANCED_FORM), ("Results", None)],
        products=build_list(state, listing, ADVANCED_RESULT, entries, None),
        criteria=criteria,
        edit_url=f"{ADVANCED_FORM}?{request.query_string.decode()}",
    )


@blueprint.get("/search/term/popular/")
def popular_terms() -> ResponseReturnValue:
    """What people search for; the more often, the larger."""
    rows = current_state().query("SELECT text, uses FROM search_term ORDER BY text")
    most = max((row["uses"] for row in rows), default=1)
    terms = [(row["text"], 90 + round(row["uses"] / most * 80)) for row in rows]
    return render_template("search_terms.html", title="Popular Search Terms", terms=terms)


def _cents(text: str) -> int | None:
    found = re.fullmatch(r"\$?(\d{1,7})(?:\.(\d{1,2}))?", text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None
