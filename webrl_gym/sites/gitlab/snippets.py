"""Snippets: single files that people share."""

from __future__ import annotations

import sqlite3

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, missing, posted, too_long
from webrl_gym.sites.gitlab.access import VISIBILITIES
from webrl_gym.sites.gitlab.people import user
from webrl_gym.sites.gitlab.session import current_visitor, login_required, notify, signed_in_user
from webrl_gym.sites.gitlab.work_forms import body

blueprint = Blueprint("snippets", __name__)

_LIMITS = {"title": 255, "description": 10_000, "file_name": 255, "content": 200_000}


@blueprint.get("/explore/snippets")
def explore() -> ResponseReturnValue:
    """Public snippets."""
    rows = current_state().query("SELECT * FROM snippet WHERE visibility = 'public' ORDER BY created DESC, id DESC")
    return _list(rows, "Explore snippets")


@blueprint.get("/dashboard/snippets")
@login_required
def yours() -> ResponseReturnValue:
    """The visitor's snippets."""
    rows = current_state().query("SELECT * FROM snippet WHERE author_id = ? ORDER BY id DESC", signed_in_user().id)
    return _list(rows, "Your snippets")


def _list(rows: list[sqlite3.Row], tab: str) -> ResponseReturnValue:
    entries = [(row, user(row["author_id"])) for row in rows]
    return render_template("snippets.html", title="Snippets", tab=tab, entries=entries)


@blueprint.get("/-/snippets/new")
@login_required
def new() -> ResponseReturnValue:
    """The form of a new snippet."""
    return _form({"visibility": "private"}, {})


@blueprint.post("/-/snippets")
@login_required
def create() -> ResponseReturnValue:
    """Make a snippet."""
    state = current_state()
    values = posted(("title", "file_name", "visibility")) | {name: body(name) for name in ("description", "content")}
    errors = missing(values, ("title", "content")) | too_long(values, _LIMITS)
    for name in ("title", "file_name", "description", "content"):
        if has_unprintable(values[name]):
            errors[name] = "There are characters that cannot be shown."
    if values["visibility"] not in VISIBILITIES:
        errors["visibility"] = "Please choose a visibility level."
    if errors:
        return _form({name: text[:1000] for name, text in values.items()}, errors)
    values["file_name"] = values["file_name"] or "snippetfile1.txt"
    number = state.insert("snippet", author_id=signed_in_user().id, created=state.now.isoformat(), **values)
    return redirect(f"/-/snippets/{number}")


def _form(values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    page = render_template("snippet_form.html", title="New Snippet", values=values, errors=errors)
    return page, 422 if errors else 200


@blueprint.get("/-/snippets/<int:snippet_id>")
def show(snippet_id: int) -> ResponseReturnValue:
    """A snippet."""
    row = _find(snippet_id)
    return render_template(
        "snippet.html", title=f"{row['title']} · Snippets", snippet=row, author=user(row["author_id"])
    )


@blueprint.get("/-/snippets/<int:snippet_id>/raw")
def raw(snippet_id: int) -> ResponseReturnValue:
    """A snippet's content, as plain text."""
    return Response(_find(snippet_id)["content"], mimetype="text/plain")


@blueprint.post("/-/snippets/<int:snippet_id>/delete")
@login_required
def delete(snippet_id: int) -> ResponseReturnValue:
    """Delete a snippet of the visitor."""
    row = _find(snippet_id)
    if row["author_id"] != signed_in_user().id:
        abort(403)
    current_state().delete("snippet", snippet_id)
    notify("notice", "Snippet was deleted.")
    return redirect("/dashboard/snippets")


def _find(snippet_id: int) -> sqlite3.Row:
    row = current_state().one("SELECT * FROM snippet WHERE id = ?", snippet_id)
    me = current_visitor().user_id
    if row is None or not (
        row["visibility"] == "public" or (me and row["visibility"] == "internal") or row["author_id"] == me
    ):
        abort(404)
    return row
