"""Votes on submissions and comments."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import previous_page
from webrl_gym.sites.reddit.seed_ranking import ranking
from webrl_gym.sites.reddit.session import current_user, login_required

blueprint = Blueprint("voting", __name__)

_CHOICES = {"1": 1, "-1": -1, "0": 0}


@blueprint.post("/sv/<int:number>.html")
@blueprint.post("/sv/<int:number>")
@login_required
def vote_on_submission(number: int) -> ResponseReturnValue:
    """Vote on a submission, or take the vote back, and stay on the page."""
    state = current_state()
    row = state.one("SELECT * FROM submission WHERE id = ?", number)
    if row is None or row["deleted"]:
        abort(404)
    score = row["score"] + _change_vote("submission", number)
    if score != row["score"]:
        state.update("submission", number, score=score, ranking=ranking(row["created"], score, row["comment_count"]))
    return redirect(previous_page(f"/{number}"))


@blueprint.post("/cv/<int:number>.html")
@blueprint.post("/cv/<int:number>")
@login_required
def vote_on_comment(number: int) -> ResponseReturnValue:
    """Vote on a comment, or take the vote back, and stay on the page."""
    state = current_state()
    row = state.one("SELECT * FROM comment WHERE id = ?", number)
    if row is None or row["deleted"]:
        abort(404)
    score = row["score"] + _change_vote("comment", number)
    if score != row["score"]:
        state.update("comment", number, score=score)
    return redirect(previous_page(f"/{row['submission_id']}"))


def _change_vote(kind: str, number: int) -> int:
    """Make the posted choice the visitor's vote; returns by how much that changes the score."""
    choice = _CHOICES.get(request.form.get("choice", ""))
    if choice is None:
        abort(400)
    state, user = current_state(), current_user()
    vote = state.one(f"SELECT id, choice FROM {kind}_vote WHERE user_id = ? AND {kind}_id = ?", user.id, number)
    if vote is None:
        if choice:
            state.insert(f"{kind}_vote", user_id=user.id, choice=choice, **{f"{kind}_id": number})
        return choice
    if choice:
        state.update(f"{kind}_vote", vote["id"], choice=choice)
    else:
        state.delete(f"{kind}_vote", vote["id"])
    return int(choice - vote["choice"])
