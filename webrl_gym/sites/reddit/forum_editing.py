"""Creating, editing and deleting forums."""

from __future__ import annotations

import re

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors
from webrl_gym.sites.reddit import limits, moments
from webrl_gym.sites.reddit.addresses import forum_path
from webrl_gym.sites.reddit.forums import find_forum, forum_or_404, moderator_required
from webrl_gym.sites.reddit.session import current_user, login_required, notify

blueprint = Blueprint("forum_editing", __name__)

_FIELDS = ("name", "title", "description", "sidebar", "tags")
_LIMITS = {"name": 25, "title": 100, "description": 300, "sidebar": 1500, "tags": 200}
_REQUIRED = ("name", "title", "description")
_TAG = re.compile(r"[\w ]{2,30}")


def _tags(text: str) -> str | None:
    """Tags as they are kept; None when one of them cannot be a tag."""
    tags = sorted({" ".join(tag.split()).lower() for tag in text.split(",") if tag.strip()})
    return ", ".join(tags) if all(_TAG.fullmatch(tag) for tag in tags) else None


def _problems(values: dict[str, str], own_id: int = 0) -> Errors:
    errors = limits.problems(values, _LIMITS, _REQUIRED)
    if "name" not in errors:
        found = find_forum(values["name"])
        if not limits.is_forum_name(values["name"]):
            errors["name"] = "A forum name has 3 to 25 letters, digits or underscores."
        elif found is not None and found.id != own_id:
            errors["name"] = "A forum by that name already exists."
    if _tags(values["tags"]) is None:
        errors["tags"] = "Tags are words separated by commas."
    return errors


@blueprint.route("/create_forum", methods=["GET", "POST"])
@login_required
def create() -> ResponseReturnValue:
    """A new forum, moderated and subscribed to by who creates it."""
    values = dict.fromkeys(_FIELDS, "")
    errors: Errors = {}
    if request.method == "POST":
        values = limits.posted("forum", _FIELDS)
        errors = _problems(values)
        if not errors:
            _add(values)
            return redirect(forum_path(values["name"]))
    page = render_template("forum_create.html", values=values, errors=errors)
    return (page, 422) if errors else page


def _add(values: dict[str, str]) -> None:
    state, user, now = current_state(), current_user(), moments.now()
    number = state.insert(
        "forum",
        **{**values, "tags": _tags(values["tags"]) or ""},
        created=now,
        featured=0,
        submission_count=0,
        subscriber_count=1,
    )
    state.insert("moderator", forum_id=number, user_id=user.id, created=now)
    state.insert("subscription", forum_id=number, user_id=user.id)


@blueprint.route("/f/<forum_name>/edit", methods=["GET", "POST"])
@login_required
def edit(forum_name: str) -> ResponseReturnValue:
    """What a forum says of itself."""
    forum = forum_or_404(forum_name)
    moderator_required(forum)
    values = {name: getattr(forum, name) for name in _FIELDS}
    errors: Errors = {}
    if request.method == "POST":
        values = limits.posted("forum", _FIELDS)
        errors = _problems(values, forum.id)
        if not errors:
            current_state().update("forum", forum.id, **{**values, "tags": _tags(values["tags"]) or ""})
            notify("success", "The forum was updated.")
            return redirect(f"{forum_path(values['name'])}/edit")
    page = render_template("forum_edit.html", forum=forum, values=values, errors=errors)
    return (page, 422) if errors else page


@blueprint.route("/f/<forum_name>/delete", methods=["GET", "POST"])
@login_required
def delete(forum_name: str) -> ResponseReturnValue:
    """Delete a forum that has no submissions."""
    forum = forum_or_404(forum_name)
    moderator_required(forum)
    errors: Errors = {}
    if request.method == "POST":
        if request.form.get("delete_forum[name]", "").strip() != forum.name:
            errors["name"] = "This is not the name of the forum."
        elif current_state().one("SELECT 1 FROM submission WHERE forum_id = ? LIMIT 1", forum.id):
            errors["name"] = "A forum with submissions cannot be deleted."
        else:
            _remove(forum.id)
            notify("success", f"The forum /f/{forum.name} was deleted.")
            return redirect("/forums")
    page = render_template("forum_delete.html", forum=forum, errors=errors)
    return (page, 422) if errors else page


def _remove(forum_id: int) -> None:
    """Delete a forum and what hangs on it."""
    state = current_state()
    for table in ("moderator", "subscription", "hidden_forum", "forum_ban", "moderation_log"):
        for row in state.query(f"SELECT id FROM {table} WHERE forum_id = ?", forum_id):
            state.delete(table, row["id"])
    state.delete("forum", forum_id)
