"""The to-do list."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import whole_number
from webrl_gym.sites.gitlab.people import users
from webrl_gym.sites.gitlab.session import User, login_required, notify, signed_in_user
from webrl_gym.sites.gitlab.works import ISSUE, MERGE_REQUEST, Kind, Work, complete
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("todos", __name__, url_prefix="/dashboard/todos")

_VERBS = {
    "assigned": "assigned you",
    "mentioned": "mentioned you on",
    "review_requested": "requested a review of",
    "marked": "added a to-do item for",
}


@dataclass(frozen=True, slots=True)
class Todo:
    """An entry of the list."""

    id: int
    author: User
    verb: str
    work: Work
    created: str


@blueprint.get("")
@login_required
def show() -> ResponseReturnValue:
    """What waits for the user, or what is done."""
    state = "done" if request.args.get("state") == "done" else "pending"
    me = signed_in_user().id
    counts = {
        wanted: current_state().value("SELECT count(*) FROM todo WHERE user_id = ? AND state = ?", me, wanted)
        for wanted in ("pending", "done")
    }
    return render_template("todos.html", title="To-Do List", state=state, counts=counts, todos=_todos(me, state))


@blueprint.post("/done")
@login_required
def mark() -> ResponseReturnValue:
    """Mark one to-do as done, or take that back."""
    state = current_state()
    row = _own(request.form.get("todo"))
    state.update("todo", row["id"], state="done" if row["state"] == "pending" else "pending")
    return redirect("/dashboard/todos" if row["state"] == "pending" else "/dashboard/todos?state=done")


@blueprint.post("/all")
@login_required
def mark_all() -> ResponseReturnValue:
    """Mark everything as done."""
    state = current_state()
    rows = state.query("SELECT id FROM todo WHERE user_id = ? AND state = 'pending'", signed_in_user().id)
    for row in rows:
        state.update("todo", row["id"], state="done")
    notify("notice", "Everything is marked as done.")
    return redirect("/dashboard/todos")


def _own(text: str | None) -> sqlite3.Row:
    number = whole_number(text, 1, 10**9)
    row = current_state().one("SELECT * FROM todo WHERE id = ? AND user_id = ?", number, signed_in_user().id)
    return row if row is not None else abort(404)


def _todos(user_id: int, wanted: str) -> list[Todo]:
    state = current_state()
    rows = state.query(
        "SELECT * FROM todo WHERE user_id = ? AND state = ? ORDER BY created DESC, id DESC LIMIT 50", user_id, wanted
    )
    works = {(work.kind.table, work.id): work for kind in (ISSUE, MERGE_REQUEST) for work in _works(state, kind, rows)}
    known = users(row["author_id"] for row in rows)
    return [
        Todo(row["id"], known[row["author_id"]], _VERBS[row["action"]], work, row["created"])
        for row in rows
        if (work := works.get((row["kind"], row["target_id"]))) is not None
    ]


def _works(state: SiteState, kind: Kind, rows: list[sqlite3.Row]) -> list[Work]:
    ids = [row["target_id"] for row in rows if row["kind"] == kind.table]
    if not ids:
        return []
    found = state.query(f"SELECT * FROM {kind.table} WHERE id IN (SELECT value FROM json_each(?))", json.dumps(ids))
    return complete(kind, found)
