"""The forum: submissions with nested comments, votes, subscriptions, user pages and a wiki."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from webrl_gym.sites.world import SiteSpec


def _create_app() -> Callable[..., Any]:
    from webrl_gym.sites.reddit.app import create_app

    return create_app()


def _generate(connection: Any, seed: int | str) -> None:
    from webrl_gym.sites.reddit.seed import generate

    generate(connection, seed)


REDDIT = SiteSpec(
    name="reddit",
    host="reddit.test",
    now=datetime(2023, 4, 1, 12, 0, 0),
    package="webrl_gym.sites.reddit",
    generate=_generate,
    create_app=_create_app,
    mutable=(
        "user",
        "preference",
        "forum",
        "moderator",
        "forum_ban",
        "moderation_log",
        "submission",
        "comment",
        "submission_vote",
        "comment_vote",
        "subscription",
        "hidden_forum",
        "user_block",
        "notification",
        "private_message",
        "wiki_page",
        "wiki_revision",
        "session",
    ),
    noise=("session",),
    login_cookies={"PHPSESSID": "marvelsgrantman136"},
)
