"""The front page: submissions of the subscribed, featured, moderated or all forums, and the newest comments."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.reddit.comments import newest
from webrl_gym.sites.reddit.forums import blocked_ids, forum_ids
from webrl_gym.sites.reddit.listing import SORT_RULE, Listing, Page, within, without
from webrl_gym.sites.reddit.session import current_visitor
from webrl_gym.sites.reddit.submissions import names

blueprint = Blueprint("front", __name__)

_LABELS = {"featured": "Featured", "subscribed": "Subscribed", "all": "All", "moderated": "Moderated"}
FILTER_RULE = f"<any({','.join(_LABELS)}):source>"
_NOT_SUBSCRIBED = "You are not subscribed to any forum. Showing featured forums instead."


def _source_forums(source: str) -> list[int]:
    if source == "featured":
        return [row["id"] for row in current_state().query("SELECT id FROM forum WHERE featured = 1")]
    return forum_ids({"subscribed": "subscription", "moderated": "moderator"}[source])


@blueprint.get("/")
@blueprint.get(f"/{SORT_RULE}")
def front(sort: str | None = None) -> ResponseReturnValue:
    """The list that the visitor has chosen for the front page."""
    preferences = current_visitor().preferences
    source, notice = preferences.front_page, None
    if source == "subscribed" and not _source_forums(source):
        source, notice = "featured", _NOT_SUBSCRIBED
    return _show(source, sort or preferences.front_sort, "", notice)


@blueprint.get(f"/{FILTER_RULE}")
@blueprint.get(f"/{FILTER_RULE}/{SORT_RULE}")
def filtered(source: str, sort: str = "hot") -> ResponseReturnValue:
    """The list of one choice of forums."""
    if source == "subscribed" and not _source_forums(source):
        return redirect(f"/featured/{sort}")
    return _show(source, sort, f"/{source}", None)


def _show(source: str, sort: str, path: str, notice: str | None) -> ResponseReturnValue:
    listing = Listing.read(path, sort, request.args)
    conditions: list[str] = []
    values: list[str] = []
    if source == "all":
        hidden = forum_ids("hidden_forum")
        forums: list[int] = []
        if hidden:
            _add(conditions, values, without("forum_id", hidden))
    else:
        forums = _source_forums(source)
        _add(conditions, values, within("forum_id", forums))
    blocked = blocked_ids()
    if blocked:
        _add(conditions, values, without("user_id", blocked))
    shown_names = sorted(names("forum", forums).values(), key=str.lower)
    return render_template(
        "front.html",
        page=listing.page(" AND ".join(conditions), *values) if forums or source == "all" else Page(listing, (), None),
        source=source,
        source_label=_LABELS[source],
        filters=[
            (label, f"/{key}" if listing.sort.key == "hot" else f"/{key}/{listing.sort.key}")
            for key, label in _LABELS.items()
            if key != "moderated" or forum_ids("moderator")
        ],
        forum_names=shown_names,
        notice=notice,
    )


def _add(conditions: list[str], values: list[str], condition: tuple[str, str]) -> None:
    conditions.append(condition[0])
    values.append(condition[1])


@blueprint.get("/comments")
def newest_comments() -> ResponseReturnValue:
    """The newest comments of all forums."""
    comments, more = newest("/comments", request.args.get("next[id]"))
    return render_template("front_comments.html", comments=comments, more=more)
