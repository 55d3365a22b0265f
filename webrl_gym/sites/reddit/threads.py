"""The page of a submission with its comments, and the page of a single comment."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors
from webrl_gym.sites.reddit.comments import Comment, of_submission, roots
from webrl_gym.sites.reddit.forums import forum_or_404
from webrl_gym.sites.reddit.submissions import Submission, shown

blueprint = Blueprint("threads", __name__)

THREAD = "/f/<forum_name>/<int:number>"


def submission_or_404(forum_name: str, number: int) -> Submission:
    """The submission of a page's address."""
    forum = forum_or_404(forum_name)
    row = current_state().one("SELECT * FROM submission WHERE id = ?", number)
    if row is None or row["forum_id"] != forum.id:
        abort(404)
    return shown([row])[0]


def comment_or_404(submission: Submission, number: int) -> tuple[Comment, list[Comment]]:
    """A comment of a submission, and all of that submission's comments."""
    comments = of_submission(submission)
    comment = next((comment for comment in comments if comment.id == number), None)
    if comment is None:
        abort(404)
    return comment, comments


@blueprint.get("/<int:number>")
def short(number: int) -> ResponseReturnValue:
    """The short address of a submission."""
    row = current_state().one("SELECT * FROM submission WHERE id = ?", number)
    if row is None:
        abort(404)
    return redirect(shown([row])[0].path)


@blueprint.get(f"{THREAD}/")
@blueprint.get(f"{THREAD}/<slug>")
@blueprint.get(f"{THREAD}/<slug>/<any(nested,linear):view>")
def show(forum_name: str, number: int, slug: str = "", view: str = "nested") -> ResponseReturnValue:
    """A submission with its comments, as a tree or by time. The slug counts for nothing."""
    return show_thread(submission_or_404(forum_name, number), view)


def show_thread(
    submission: Submission, view: str = "nested", values: str = "", errors: Errors | None = None
) -> ResponseReturnValue:
    """The page of a submission; ``values`` is a comment that was refused."""
    comments = of_submission(submission)
    page = render_template(
        "thread.html",
        submission=submission,
        forum=forum_or_404(submission.forum),
        comments=comments if view == "linear" else roots(comments),
        view=view,
        text=values,
        errors=errors or {},
    )
    return (page, 422) if errors else page


@blueprint.get(f"{THREAD}/<slug>/comment/<int:comment_id>")
def permalink(forum_name: str, number: int, slug: str, comment_id: int) -> ResponseReturnValue:
    """One comment, its replies, and the form to reply."""
    submission = submission_or_404(forum_name, number)
    return show_comment(submission, comment_or_404(submission, comment_id)[0])


def show_comment(
    submission: Submission, comment: Comment, values: str = "", errors: Errors | None = None
) -> ResponseReturnValue:
    """The page of a comment; ``values`` is a reply that was refused."""
    page = render_template(
        "comment.html",
        submission=submission,
        forum=forum_or_404(submission.forum),
        comment=comment,
        text=values,
        errors=errors or {},
    )
    return (page, 422) if errors else page
