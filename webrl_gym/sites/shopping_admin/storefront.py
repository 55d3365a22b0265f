"""The shop as its customers see it on this host: it echoes what the back office changes. Nothing is sold here."""

from __future__ import annotations

import sqlite3

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.shopping_admin.cms import HOME
from webrl_gym.sites.shopping_admin.markup import clean
from webrl_gym.sites.shopping_admin.pictures import picture_url
from webrl_gym.sites.shopping_admin.products import variants_of
from webrl_gym.sites.shopping_admin.shell import not_found
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("storefront", __name__)

PER_PAGE = 12
_LISTED = "p.status = 1 AND p.visibility > 1"
_LOWEST = "CASE p.type WHEN 'configurable' THEN coalesce((SELECT min(v.price) FROM product v WHERE v.parent_id = p.id AND v.status = 1), p.price) ELSE p.price END"


def _frame(template: str, title: str, **context: object) -> ResponseReturnValue:
    """A page with the departments above."""
    departments = current_state().query("SELECT name, url_path FROM category WHERE level = 2 ORDER BY position")
    return render_template(template, title=title, departments=departments, **context)


@blueprint.get("/")
@blueprint.get("/<identifier>")
def page(identifier: str = HOME) -> ResponseReturnValue:
    """A page that the keepers wrote."""
    row = current_state().one("SELECT * FROM cms_page WHERE identifier = ? AND is_active = 1", identifier)
    if row is None:
        return not_found()
    shown = _products(current_state(), "p.is_new = 1", (), 8, 0) if identifier == HOME else []
    return _frame("store_page.html", row["title"], page=row, content=clean(row["content"]), products=shown)


def _products(
    state: SiteState, condition: str, bindings: tuple[str | int, ...], limit: int, offset: int
) -> list[sqlite3.Row]:
    return state.query(
        f"SELECT p.id, p.name, p.url_key, p.is_in_stock, p.type, {_LOWEST} AS lowest, p.short_description FROM product p "
        f"WHERE {_LISTED} AND {condition} ORDER BY p.id DESC LIMIT ? OFFSET ?",
        *bindings,
        limit,
        offset,
    )


@blueprint.get("/<path:key>.html")
def by_key(key: str) -> ResponseReturnValue:
    """A product, or a category."""
    state = current_state()
    product = state.one("SELECT * FROM product WHERE url_key = ?", key)
    if product is not None and product["status"] == 1 and product["visibility"] > 1:
        return _product_page(state, product)
    category = state.one("SELECT * FROM category WHERE url_path = ? AND level > 1", key)
    if category is None:
        return not_found()
    condition = "p.id IN (SELECT product_id FROM product_category WHERE category_id = ?)"
    return _listing(category["name"], f"/{key}.html?", condition, (category["id"],), category)


@blueprint.get("/catalogsearch/result/")
def search() -> ResponseReturnValue:
    """Products with these words in their names."""
    words = request.args.get("q", "").strip()[:128]
    title = f"Search results for: '{words}'"
    return _listing(
        title, "/catalogsearch/result/?q=", "instr(lower(p.name), ?)", (words.lower() or "\0",), None, words
    )


def _listing(
    title: str,
    url: str,
    condition: str,
    bindings: tuple[str | int, ...],
    category: sqlite3.Row | None,
    words: str = "",
) -> ResponseReturnValue:
    state = current_state()
    total = int(state.value(f"SELECT count(*) FROM product p WHERE {_LISTED} AND {condition}", *bindings))
    pages = Pages.of(request.args.get("p"), PER_PAGE, total)
    below = []
    if category is not None:
        below = state.query("SELECT name, url_path FROM category WHERE parent_id = ? ORDER BY position", category["id"])
    return _frame(
        "store_list.html",
        title,
        products=_products(state, condition, bindings, PER_PAGE, pages.offset),
        pages=pages,
        url=url,
        words=words,
        below=below,
    )


def _product_page(state: SiteState, product: sqlite3.Row) -> ResponseReturnValue:
    variants = [v for v in variants_of(state, product["id"]) if v["status"] == 1]
    reviews = state.query(
        "SELECT title, detail, nickname, stars, created FROM review WHERE product_id = ? AND status_id = 1 ORDER BY id DESC",
        product["id"],
    )
    return _frame(
        "store_product.html",
        product["name"],
        picture=picture_url(product["id"]),
        product=product,
        price=min((v["price"] for v in variants), default=product["price"]),
        sizes=list(dict.fromkeys(v["size_label"] for v in variants if v["size_label"])),
        colors=list(dict.fromkeys(v["color_label"] for v in variants if v["color_label"])),
        description=clean(product["description"]),
        summary=clean(product["short_description"]),
        reviews=reviews,
        rating=sum(review["stars"] for review in reviews) * 20 // len(reviews) if reviews else 0,
        material=state.value("SELECT label FROM attribute_option WHERE id = ?", product["material"]),
    )
