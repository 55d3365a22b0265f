"""Lists of all forums, and of the tags that they carry."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.reddit.forums import forum_ids

blueprint = Blueprint("directory", __name__)

_PER_PAGE = 25
_SORTS: Mapping[str, tuple[str, str]] = {
    "name": ("name", "name COLLATE NOCASE"),
    "title": ("title", "title COLLATE NOCASE"),
    "submissions": ("number of submissions", "submission_count DESC, name COLLATE NOCASE"),
    "subscribers": ("number of subscribers", "subscriber_count DESC, name COLLATE NOCASE"),
    "creation_date": ("creation date", "created DESC"),
}
_RULE = f"<any({','.join(_SORTS)}):sort>"


@blueprint.get("/forums")
@blueprint.get(f"/forums/by_{_RULE}")
@blueprint.get(f"/forums/by_{_RULE}/<int:page>")
def forums(sort: str = "name", page: int = 1) -> ResponseReturnValue:
    """All forums, some on each page."""
    state = current_state()
    pages = Pages.of(str(page), _PER_PAGE, int(state.value("SELECT count(*) FROM forum")))
    if pages.number != page:
        abort(404)
    rows = state.query(f"SELECT * FROM forum ORDER BY {_SORTS[sort][1]} LIMIT ? OFFSET ?", _PER_PAGE, pages.offset)
    return render_template(
        "forums.html",
        forums=rows,
        subscribed=frozenset(forum_ids("subscription")),
        pages=pages,
        sort=sort,
        sort_label=_SORTS[sort][0],
        sorts=[(label, f"/forums/by_{key}") for key, (label, _) in _SORTS.items()],
    )


@blueprint.get("/forums/all")
def all_forums() -> ResponseReturnValue:
    """The names of all forums."""
    rows = current_state().query("SELECT name FROM forum ORDER BY name COLLATE NOCASE")
    return render_template("forums_all.html", names=[row["name"] for row in rows])


@blueprint.get("/tags")
def tags() -> ResponseReturnValue:
    """All tags, and how many forums carry each."""
    counts = Counter(tag for row in _tagged() for tag in row["tags"].split(", "))
    return render_template("tags.html", tags=sorted(counts.items()))


@blueprint.get("/tag/<name>")
def tag(name: str) -> ResponseReturnValue:
    """The forums that carry a tag."""
    found = [row for row in _tagged() if name.lower() in row["tags"].split(", ")]
    if not found:
        abort(404)
    return render_template("tag.html", name=name.lower(), forums=found, subscribed=frozenset(forum_ids("subscription")))


def _tagged() -> list[sqlite3.Row]:
    return current_state().query("SELECT * FROM forum WHERE tags <> '' ORDER BY name COLLATE NOCASE")
