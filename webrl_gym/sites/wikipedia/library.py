"""The welcome page, where all books of the library stand, and the ways into the book."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.wikipedia.addresses import BOOK, LANDING, article_path, title_of

blueprint = Blueprint("library", __name__)

_ARTICLE = re.compile(rf"/{re.escape(BOOK)}/A/(.+)")


@blueprint.get("/")
def welcome() -> ResponseReturnValue:
    """The library: one book."""
    articles = current_state().value("SELECT count(*) FROM article")
    return render_template("library.html", title="Welcome to Kiwix Server", articles=articles)


@blueprint.get(f"/{BOOK}")
@blueprint.get(f"/{BOOK}/")
@blueprint.get(f"/{BOOK}/A/")
def book() -> ResponseReturnValue:
    """The book opens at its landing page."""
    return redirect(article_path(LANDING))


@blueprint.get("/random")
def random_page() -> ResponseReturnValue:
    """Another article: the one that follows the page the visitor comes from in a round through all, drawn once.

    An address that answered differently every time would make episodes irreproducible.
    """
    if request.args.get("content", BOOK) != BOOK:
        abort(404)
    state = current_state()
    found = _ARTICLE.fullmatch(urlsplit(request.referrer or "").path)
    here = state.value("SELECT position FROM article WHERE title = ?", title_of(found[1])) if found else None
    title = state.value(
        "SELECT title FROM article WHERE position > ? ORDER BY position LIMIT 1", -1 if here is None else here
    )
    return redirect(article_path(title or state.value("SELECT title FROM article WHERE position = 0")))
