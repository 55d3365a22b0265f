"""Writing, editing and deleting comments."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.reddit import moments
from webrl_gym.sites.reddit.addresses import comment_path
from webrl_gym.sites.reddit.comments import Comment
from webrl_gym.sites.reddit.forums import forum_or_404, is_banned
from webrl_gym.sites.reddit.limits import COMMENT, posted, problems
from webrl_gym.sites.reddit.seed_ranking import ranking
from webrl_gym.sites.reddit.session import current_user, login_required, notify, preferences_of
from webrl_gym.sites.reddit.submissions import Submission
from webrl_gym.sites.reddit.threads import THREAD, comment_or_404, show_comment, show_thread, submission_or_404

blueprint = Blueprint("commenting", __name__)

_COMMENT = f"{THREAD}/<slug>/comment/<int:comment_id>"
_BANNED = "You are banned from this forum."


@blueprint.post(f"{THREAD}/<slug>/comment")
@login_required
def reply_to_submission(forum_name: str, number: int, slug: str) -> ResponseReturnValue:
    """Comment on a submission."""
    submission = submission_or_404(forum_name, number)
    values = posted(f"reply_to_submission_{number}", ("comment",))
    errors = problems(values, {"comment": COMMENT}, ("comment",))
    if is_banned(submission.forum_id):
        errors["comment"] = _BANNED
    if errors:
        return show_thread(submission, values=values["comment"], errors=errors)
    return redirect(_add(submission, None, values["comment"]))


@blueprint.post(_COMMENT)
@login_required
def reply_to_comment(forum_name: str, number: int, slug: str, comment_id: int) -> ResponseReturnValue:
    """Reply to a comment."""
    submission = submission_or_404(forum_name, number)
    parent, _ = comment_or_404(submission, comment_id)
    values = posted(f"reply_to_comment_{comment_id}", ("comment",))
    errors = problems(values, {"comment": COMMENT}, ("comment",))
    if is_banned(submission.forum_id):
        errors["comment"] = _BANNED
    if errors:
        return show_comment(submission, parent, values["comment"], errors)
    return redirect(_add(submission, parent, values["comment"]))


def _add(submission: Submission, parent: Comment | None, body: str) -> str:
    """Add a comment with its author's vote, tell whom it answers, and return its address."""
    state, user, now = current_state(), current_user(), moments.now()
    number = state.insert(
        "comment",
        submission_id=submission.id,
        forum_id=submission.forum_id,
        parent_id=None if parent is None else parent.id,
        user_id=user.id,
        body=body,
        score=1,
        created=now,
        deleted=0,
    )
    state.insert("comment_vote", user_id=user.id, comment_id=number, choice=1)
    count = submission.comment_count + 1
    state.update(
        "submission",
        submission.id,
        comment_count=count,
        last_active=now,
        ranking=ranking(submission.created, submission.score, count),
    )
    answered = submission.author_id if parent is None else parent.author_id
    blocked = state.one("SELECT 1 FROM user_block WHERE user_id = ? AND blocked_id = ?", answered, user.id)
    if answered != user.id and not blocked and preferences_of(answered).notify_on_reply:
        state.insert("notification", user_id=answered, comment_id=number, created=now)
    return comment_path(submission.path, number)


@blueprint.route(f"{_COMMENT}/edit", methods=["GET", "POST"])
@login_required
def edit(forum_name: str, number: int, slug: str, comment_id: int) -> ResponseReturnValue:
    """Change one's own comment."""

    submission = submission_or_404(forum_name, number)
    comment = _own_comment(submission, comment_id)
    text, errors = comment.body, {}
    if request.method == "POST":
        values = posted("comment", ("comment",))
        text, errors = values["comment"], problems(values, {"comment": COMMENT}, ("comment",))
        if not errors:
            if text != comment.body:
                current_state().update("comment", comment_id, body=text, edited=moments.now())
            return redirect(comment.path)
    page = render_template(
        "comment_edit.html",
        submission=submission,
        forum=forum_or_404(submission.forum),
        comment=comment,
        text=text,
        errors=errors,
    )
    return (page, 422) if errors else page


@blueprint.post(f"{_COMMENT}/delete")
@login_required
def delete(forum_name: str, number: int, slug: str, comment_id: int) -> ResponseReturnValue:
    """Delete one's own comment; with replies below it, its place stays."""
    state = current_state()
    submission = submission_or_404(forum_name, number)
    comment = _own_comment(submission, comment_id)
    if comment.replies:
        state.update("comment", comment_id, body="", deleted=1)
    else:
        for row in state.query("SELECT id FROM comment_vote WHERE comment_id = ?", comment_id):
            state.delete("comment_vote", row["id"])
        for row in state.query("SELECT id FROM notification WHERE comment_id = ?", comment_id):
            state.delete("notification", row["id"])
        state.delete("comment", comment_id)
        count = submission.comment_count - 1
        state.update(
            "submission",
            submission.id,
            comment_count=count,
            ranking=ranking(submission.created, submission.score, count),
        )
    notify("success", "The comment was deleted.")
    return redirect(submission.path)


def _own_comment(submission: Submission, number: int) -> Comment:
    comment, _ = comment_or_404(submission, number)
    if not comment.own:
        abort(403)
    return comment
