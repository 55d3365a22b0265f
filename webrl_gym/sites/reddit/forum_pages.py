"""A forum: its submissions, its newest comments, and what can be done from its sidebar."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import previous_page
from webrl_gym.sites.reddit.comments import newest
from webrl_gym.sites.reddit.forums import forum_or_404, subscription_id
from webrl_gym.sites.reddit.listing import SORT_RULE, Listing
from webrl_gym.sites.reddit.session import current_user, login_required, notify

blueprint = Blueprint("forum_pages", __name__, url_prefix="/f/<forum_name>")


@blueprint.get("/")
@blueprint.get(f"/{SORT_RULE}")
def show(forum_name: str, sort: str = "hot") -> ResponseReturnValue:
    """The forum's submissions."""
    forum = forum_or_404(forum_name)
    listing = Listing.read(forum.path, sort, request.args)
    return render_template("forum.html", forum=forum, page=listing.page("forum_id = ?", forum.id))


@blueprint.get("/comments")
def newest_comments(forum_name: str) -> ResponseReturnValue:
    """The forum's newest comments."""
    forum = forum_or_404(forum_name)
    comments, more = newest(f"{forum.path}/comments", request.args.get("next[id]"), "forum_id = ?", forum.id)
    return render_template("forum_comments.html", forum=forum, comments=comments, more=more)


@blueprint.post("/subscribe")
@login_required
def subscribe(forum_name: str) -> ResponseReturnValue:
    """Subscribe, and stay on the page."""
    state, forum = current_state(), forum_or_404(forum_name)
    if subscription_id(forum.id) is None:
        state.insert("subscription", user_id=current_user().id, forum_id=forum.id)
        state.update("forum", forum.id, subscriber_count=forum.subscriber_count + 1)
    return redirect(previous_page(forum.path))


@blueprint.post("/unsubscribe")
@login_required
def unsubscribe(forum_name: str) -> ResponseReturnValue:
    """Take the subscription back, and stay on the page."""
    state, forum = current_state(), forum_or_404(forum_name)
    subscription = subscription_id(forum.id)
    if subscription is not None:
        state.delete("subscription", subscription)
        state.update("forum", forum.id, subscriber_count=forum.subscriber_count - 1)
    return redirect(previous_page(forum.path))


@blueprint.post("/hide")
@login_required
def hide(forum_name: str) -> ResponseReturnValue:
    """Keep the forum out of the list of all forums' submissions."""
    state, forum, user = current_state(), forum_or_404(forum_name), current_user()
    if not state.one("SELECT 1 FROM hidden_forum WHERE user_id = ? AND forum_id = ?", user.id, forum.id):
        state.insert("hidden_forum", user_id=user.id, forum_id=forum.id)
    notify("success", f"/f/{forum.name} is now hidden.")
    return redirect(previous_page(forum.path))


@blueprint.post("/unhide")
@login_required
def unhide(forum_name: str) -> ResponseReturnValue:
    """Show a hidden forum again."""
    state, forum = current_state(), forum_or_404(forum_name)
    row = state.one("SELECT id FROM hidden_forum WHERE user_id = ? AND forum_id = ?", current_user().id, forum.id)
    if row is not None:
        state.delete("hidden_forum", row["id"])
    notify("success", f"/f/{forum.name} is no longer hidden.")
    return redirect(previous_page(forum.path))
