"""The wiki: pages that anyone may write."""

from __future__ import annotations

import re
import sqlite3

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors
from webrl_gym.sites.reddit import limits, moments
from webrl_gym.sites.reddit.session import current_user, login_required
from webrl_gym.sites.reddit.submissions import names

blueprint = Blueprint("wiki", __name__, url_prefix="/wiki")

_LIMITS = {"title": 80, "body": limits.BODY}
_PATH = re.compile(r"[A-Za-z0-9_-]{1,60}(/[A-Za-z0-9_-]{1,60}){0,4}")


def _page(path: str) -> sqlite3.Row | None:
    return current_state().one("SELECT * FROM wiki_page WHERE path = ? COLLATE NOCASE", path)


def _page_or_404(path: str) -> sqlite3.Row:
    page = _page(path)
    if page is None:
        abort(404)
    return page


@blueprint.get("/")
@blueprint.get("/<path:path>")
def show(path: str = "index") -> ResponseReturnValue:
    """A page, or the offer to write it."""
    page = _page(path)
    if page is None:
        if not _PATH.fullmatch(path) or path.startswith("_"):
            abort(404)
        return render_template("wiki_missing.html", path=path), 404
    return render_template("wiki_page.html", page=page, author=names("user", [page["user_id"]])[page["user_id"]])


@blueprint.get("/_all")
def all_pages() -> ResponseReturnValue:
    """All pages by path."""
    pages = current_state().query("SELECT path, title FROM wiki_page ORDER BY path COLLATE NOCASE")
    return render_template("wiki_all.html", pages=pages)


@blueprint.get("/_recent")
def recent() -> ResponseReturnValue:
    """The latest changes of all pages."""
    changes = current_state().query(
        "SELECT r.created, r.title, r.user_id, p.path FROM wiki_revision r JOIN wiki_page p ON p.id = r.page_id "
        "ORDER BY r.created DESC, r.id DESC LIMIT 25"
    )
    people = names("user", (row["user_id"] for row in changes))
    return render_template("wiki_recent.html", changes=changes, people=people)


@blueprint.get("/_history/<path:path>")
def history(path: str) -> ResponseReturnValue:
    """Who changed a page, and when."""
    page = _page_or_404(path)
    revisions = current_state().query("SELECT * FROM wiki_revision WHERE page_id = ? ORDER BY id DESC", page["id"])
    people = names("user", (row["user_id"] for row in revisions))
    return render_template("wiki_history.html", page=page, revisions=revisions, people=people)


@blueprint.get("/_revision/<int:number>")
def revision(number: int) -> ResponseReturnValue:
    """A page as it once was."""
    row = current_state().one(
        "SELECT r.*, p.path FROM wiki_revision r JOIN wiki_page p ON p.id = r.page_id WHERE r.id = ?", number
    )
    if row is None:
        abort(404)
    return render_template("wiki_revision.html", revision=row)


@blueprint.route("/_create", methods=["GET", "POST"])
@blueprint.route("/_create/<path:path>", methods=["GET", "POST"])
@login_required
def create(path: str = "") -> ResponseReturnValue:
    """A new page."""
    values = {"path": path, "title": "", "body": ""}
    errors: Errors = {}
    if request.method == "POST":
        values = limits.posted("wiki", ("path", "title", "body"))
        errors = limits.problems(values, _LIMITS | {"path": limits.TITLE}, ("path", "title", "body"))
        if "path" not in errors:
            if not _PATH.fullmatch(values["path"]) or values["path"].startswith("_"):
                errors["path"] = "A path has letters, digits, hyphens and slashes."
            elif _page(values["path"]) is not None:
                errors["path"] = "There is a page at this path already."
        if not errors:
            state, user, now = current_state(), current_user(), moments.now()
            number = state.insert("wiki_page", **values, user_id=user.id, edited=now)
            _note_revision(number, values)
            return redirect(f"/wiki/{values['path']}")
    page = render_template("wiki_create.html", values=values, errors=errors)
    return (page, 422) if errors else page


@blueprint.route("/_edit/<path:path>", methods=["GET", "POST"])
@login_required
def edit(path: str) -> ResponseReturnValue:
    """Change a page."""
    page = _page_or_404(path)
    values = {"title": page["title"], "body": page["body"]}
    errors: Errors = {}
    if request.method == "POST":
        values = limits.posted("wiki", ("title", "body"))
        errors = limits.problems(values, _LIMITS, ("title", "body"))
        if not errors:
            if (values["title"], values["body"]) != (page["title"], page["body"]):
                current_state().update(
                    "wiki_page", page["id"], **values, user_id=current_user().id, edited=moments.now()
                )
                _note_revision(page["id"], values)
            return redirect(f"/wiki/{page['path']}")
    shown = render_template("wiki_edit.html", page=page, values=values, errors=errors)
    return (shown, 422) if errors else shown


def _note_revision(page_id: int, values: dict[str, str]) -> None:
    current_state().insert(
        "wiki_revision",
        page_id=page_id,
        title=values["title"],
        body=values["body"],
        user_id=current_user().id,
        created=moments.now(),
    )
