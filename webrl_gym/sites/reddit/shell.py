"""What the frame around every page shows, and what every template can call."""

from __future__ import annotations

import functools
from typing import Any

from flask import request
from markupsafe import Markup

from webrl_gym.sites.reddit.forums import is_moderator, moderators, subscription_id
from webrl_gym.sites.reddit.messages import notification_count
from webrl_gym.sites.reddit.session import current_visitor


def page_context() -> dict[str, Any]:
    """Variables of every template."""
    return {"visitor": current_visitor()}


def template_globals() -> dict[str, Any]:
    """Functions of every template, macros without context included."""
    return {
        "form_key": form_key,
        "is_moderator": is_moderator,
        "moderators": moderators,
        "notification_count": notification_count,
        "shows_thumbnails": shows_thumbnails,
        "subscription_id": subscription_id,
        "search_query": search_query,
    }


def form_key() -> Markup:
    """The hidden field that every POST form carries."""
    return _key_field(current_visitor().form_key)


@functools.lru_cache(maxsize=256)
def _key_field(key: str) -> Markup:
    """Made once per key: a list of posts has a form for every one of them."""
    return Markup('<input type="hidden" name="token" value="{0}">').format(key)


def shows_thumbnails() -> bool:
    """Whether the visitor wants small pictures in lists."""
    return bool(current_visitor().preferences.thumbnails)


def search_query() -> str:
    """What the search field of the frame shows."""
    return request.args.get("q", "")[:200] if request.path == "/search" else ""
