"""Changesets, contributors, and the list of the latest changes."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.map.session import last_view

blueprint = Blueprint("edits", __name__)

_PER_PAGE = 20
_BIGGEST_ID = 2**62
_LISTED = (
    "SELECT c.id, c.comment, c.closed, u.name AS user, (SELECT count(*) FROM edit e WHERE e.changeset_id = c.id) AS edits "
    "FROM changeset c JOIN user u ON u.id = c.user_id"
)


@blueprint.get("/history")
def history() -> ResponseReturnValue:
    """The latest changesets of everybody."""
    state = current_state()
    pages = Pages.of(request.args.get("page"), _PER_PAGE, state.value("SELECT count(*) FROM changeset"))
    rows = state.query(f"{_LISTED} ORDER BY c.id DESC LIMIT ? OFFSET ?", _PER_PAGE, pages.offset)
    return render_template(
        "changesets.html", heading="Changesets", rows=rows, pages=pages, path="/history", view=last_view()
    )


@blueprint.get("/changeset/<int:changeset_id>")
def changeset(changeset_id: int) -> ResponseReturnValue:
    """One changeset and what it changed."""
    state = current_state()
    if changeset_id > _BIGGEST_ID:
        abort(404)
    row = state.one(f"{_LISTED} WHERE c.id = ?", changeset_id) or abort(404)
    changed = state.query(
        "SELECT p.osm_type, p.osm_id, p.name, e.version FROM edit e JOIN place p ON p.id = e.place_id "
        "WHERE e.changeset_id = ? ORDER BY p.osm_type, p.name LIMIT 60",
        changeset_id,
    )
    return render_template("changeset.html", changeset=row, changed=changed, view=last_view())


@blueprint.get("/user/<name>")
def user(name: str) -> ResponseReturnValue:
    """A contributor's profile."""
    row = current_state().one("SELECT * FROM user WHERE name = ?", name) or abort(404)
    edits = current_state().value("SELECT count(*) FROM changeset WHERE user_id = ?", row["id"])
    return render_template("user.html", user=row, edits=edits)


@blueprint.get("/user/<name>/history")
def user_history(name: str) -> ResponseReturnValue:
    """A contributor's changesets."""
    state = current_state()
    row = state.one("SELECT id, name FROM user WHERE name = ?", name) or abort(404)
    total = state.value("SELECT count(*) FROM changeset WHERE user_id = ?", row["id"])
    pages = Pages.of(request.args.get("page"), _PER_PAGE, total)
    rows = state.query(
        f"{_LISTED} WHERE c.user_id = ? ORDER BY c.id DESC LIMIT ? OFFSET ?", row["id"], _PER_PAGE, pages.offset
    )
    return render_template(
        "changesets.html",
        heading=f"Changesets by {row['name']}",
        rows=rows,
        pages=pages,
        path=f"/user/{row['name']}/history",
        view=last_view(),
    )
