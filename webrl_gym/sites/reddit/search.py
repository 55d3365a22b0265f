"""Search in the titles of submissions and the hosts of links."""

from __future__ import annotations

import json
import re

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.reddit import moments
from webrl_gym.sites.reddit.submissions import by_ids

blueprint = Blueprint("search", __name__)

_PER_PAGE = 25
_MOST_RESULTS = 1000
_MOST_WORDS = 12
_LENGTH = 200


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    """Submissions that have all words of the query, best first."""
    query = request.args.get("q", "").strip()[:_LENGTH]
    words = re.findall(r"\w+", query.lower())[:_MOST_WORDS]
    found = find(words) if words else []
    pages = Pages.of(request.args.get("page"), _PER_PAGE, len(found))
    shown = by_ids(found[pages.offset : pages.offset + _PER_PAGE])
    return render_template("search.html", query=query, submissions=shown, pages=pages, asked=bool(words))


def find(words: list[str]) -> list[int]:
    """Ids of submissions with all of these words: what was written or edited in this episode, then the index's."""
    state, start = current_state(), moments.now()
    # The index was made before the episode; everything that happens in an episode has the clock's moment.
    recent = state.query("SELECT id, title, url FROM submission WHERE edited >= ? AND deleted = 0", start)
    recent += state.query(
        "SELECT id, title, url FROM submission WHERE id > (SELECT max(rowid) FROM submission_search) AND deleted = 0"
    )
    outdated = {row["id"] for row in recent}
    fresh = {row["id"] for row in recent if _has_all(f"{row['title']} {row['url'] or ''}", words)}
    indexed = [
        row["rowid"]
        for row in state.query(
            "SELECT rowid FROM submission_search WHERE submission_search MATCH ? ORDER BY rank, rowid DESC LIMIT ?",
            " AND ".join(f'"{word}"' for word in words),
            _MOST_RESULTS,
        )
    ]
    there = {
        row["id"]
        for row in state.query(
            "SELECT id FROM submission WHERE id IN (SELECT value FROM json_each(?)) AND deleted = 0",
            json.dumps(indexed),
        )
    }
    return [*sorted(fresh, reverse=True), *(number for number in indexed if number in there - outdated)]


def _has_all(text: str, words: list[str]) -> bool:
    return all(word in text.lower() for word in words)
