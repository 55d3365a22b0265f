"""Submitting, editing and deleting submissions."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors
from webrl_gym.sites.reddit import limits, moments
from webrl_gym.sites.reddit.addresses import submission_path
from webrl_gym.sites.reddit.forums import Forum, find_forum, forum_or_404, is_banned
from webrl_gym.sites.reddit.seed_ranking import ranking
from webrl_gym.sites.reddit.session import current_user, login_required, notify
from webrl_gym.sites.reddit.submissions import Submission
from webrl_gym.sites.reddit.threads import THREAD, submission_or_404

blueprint = Blueprint("submitting", __name__)

_FIELDS = ("url", "title", "body", "mediaType", "forum")
_LIMITS = {"url": limits.URL, "title": limits.TITLE, "body": limits.BODY}


@blueprint.route("/submit", methods=["GET", "POST"])
@blueprint.route("/submit/<forum_name>", methods=["GET", "POST"])
@login_required
def submit(forum_name: str = "") -> ResponseReturnValue:
    """The form for a new submission; a forum in its address is chosen already."""
    chosen = forum_or_404(forum_name) if forum_name else None
    values = dict.fromkeys(_FIELDS, "") | {"mediaType": "url", "forum": str(chosen.id) if chosen else ""}
    errors: Errors = {}
    if request.method == "POST":
        values = limits.posted("submission", _FIELDS)
        errors, forum = _check(values)
        if forum is not None and not errors:
            return redirect(_add(values, forum))
    forums = current_state().query("SELECT id, name FROM forum ORDER BY name COLLATE NOCASE")
    page = render_template("submit.html", values=values, errors=errors, forums=forums, forum=chosen)
    return (page, 422) if errors else page


def _check(values: dict[str, str]) -> tuple[Errors, Forum | None]:
    errors = limits.problems(values, _LIMITS, ("title",))
    if values["mediaType"] == "image":
        errors["image"] = "Please upload an image."
    elif values["url"] and not limits.is_url(values["url"]):
        errors["url"] = "This value is not a valid URL."
    number = values["forum"]
    row = None
    if number.isascii() and number.isdecimal() and len(number) < 12:
        row = current_state().one("SELECT name FROM forum WHERE id = ?", int(number))
    forum = find_forum(row["name"]) if row is not None else None
    if forum is None:
        errors["forum"] = limits.BLANK if not number else "The selected forum is invalid."
    elif is_banned(forum.id):
        errors["forum"] = "You are banned from this forum."
    return errors, forum


def _add(values: dict[str, str], forum: Forum) -> str:
    """Add a submission with its author's vote; returns its address."""
    state, user, now = current_state(), current_user(), moments.now()
    number = state.insert(
        "submission",
        forum_id=forum.id,
        user_id=user.id,
        title=values["title"],
        url=values["url"] or None,
        body=values["body"],
        score=1,
        comment_count=0,
        created=now,
        last_active=now,
        ranking=ranking(now, 1, 0),
        deleted=0,
    )
    state.insert("submission_vote", user_id=user.id, submission_id=number, choice=1)
    state.update("forum", forum.id, submission_count=forum.submission_count + 1)
    return submission_path(forum.name, number, values["title"])


@blueprint.route(f"{THREAD}/<slug>/edit", methods=["GET", "POST"])
@login_required
def edit(forum_name: str, number: int, slug: str) -> ResponseReturnValue:
    """Change one's own submission: title, text, and the address of a link."""
    submission = _own_submission(forum_name, number)
    names = ("title", "body") if submission.image else ("url", "title", "body")
    values = {"url": submission.url or "", "title": submission.title, "body": submission.body}
    errors: Errors = {}
    if request.method == "POST":
        values |= limits.posted("submission", names)
        errors = limits.problems(values, _LIMITS, ("title",))
        if values["url"] and not limits.is_url(values["url"]):
            errors["url"] = "This value is not a valid URL."
        if not errors:
            return redirect(_save(submission, values))
    page = render_template(
        "submission_edit.html",
        submission=submission,
        forum=forum_or_404(submission.forum),
        values=values,
        errors=errors,
    )
    return (page, 422) if errors else page


def _save(submission: Submission, values: dict[str, str]) -> str:
    before = (submission.url or "", submission.title, submission.body)
    if before != (values["url"], values["title"], values["body"]):
        current_state().update(
            "submission",
            submission.id,
            url=values["url"] or None,
            title=values["title"],
            body=values["body"],
            edited=moments.now(),
        )
    return submission_path(submission.forum, submission.id, values["title"])


@blueprint.post(f"{THREAD}/<slug>/delete")
@login_required
def delete(forum_name: str, number: int, slug: str) -> ResponseReturnValue:
    """Delete one's own submission; with comments below it, an empty one stays for them."""
    state = current_state()
    submission = _own_submission(forum_name, number)
    forum = forum_or_404(submission.forum)
    if submission.comment_count:
        state.update("submission", number, title="", url=None, body="", image=None, deleted=1)
    else:
        for row in state.query("SELECT id FROM submission_vote WHERE submission_id = ?", number):
            state.delete("submission_vote", row["id"])
        state.delete("submission", number)
    state.update("forum", forum.id, submission_count=forum.submission_count - 1)
    notify("success", "The submission was deleted.")
    return redirect(forum.path)


def _own_submission(forum_name: str, number: int) -> Submission:
    submission = submission_or_404(forum_name, number)
    if not submission.own:
        abort(403)
    return submission
