"""The results of a search, and suggestions for programs."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import whole_number
from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.wikipedia.addresses import BOOK, article_path
from webrl_gym.sites.wikipedia.search import LONGEST_PATTERN, find, suggest

blueprint = Blueprint("search", __name__)

PAGE_LENGTH = 25
LONGEST_PAGE = 140
_SUGGESTIONS = 10


@blueprint.get("/search")
def results() -> ResponseReturnValue:
    """Articles that hold the words of ``pattern``, from ``start`` on."""
    if request.args.get("content", BOOK) != BOOK:
        abort(404)
    pattern = " ".join(request.args.get("pattern", "").split())
    if not pattern:
        abort(400)
    pattern = pattern[:LONGEST_PATTERN]
    size = whole_number(request.args.get("pageLength"), 1, LONGEST_PAGE) or PAGE_LENGTH
    start = whole_number(request.args.get("start"), 0, 100_000) or 0
    hits, total = find(current_state(), pattern, start, size)
    pages = Pages.of(str(start // size + 1), size, total)
    if start and not hits and total:
        start = pages.offset
        hits, _ = find(current_state(), pattern, start, size)

    def address(number: int) -> str:
        asked = {"content": BOOK, "pattern": pattern, "start": (number - 1) * size, "pageLength": size}
        return f"/search?{urlencode(asked)}"

    return render_template(
        "search.html", title=f"Search: {pattern}", pattern=pattern, hits=hits, pages=pages, start=start, address=address
    )


@blueprint.get("/suggest")
def suggestions() -> ResponseReturnValue:
    """Titles that begin like ``term``, as JSON."""
    if request.args.get("content", BOOK) != BOOK:
        abort(404)
    term = request.args.get("term", "")[:LONGEST_PATTERN]
    found: list[dict[str, str]] = [
        {"value": title, "label": title, "kind": "path", "path": article_path(title).removeprefix(f"/{BOOK}/")}
        for title in suggest(current_state(), term, _SUGGESTIONS)
    ]
    found.append({"value": term, "label": f"containing '{term}'...", "kind": "pattern"})
    return Response(json.dumps(found), mimetype="application/json")
