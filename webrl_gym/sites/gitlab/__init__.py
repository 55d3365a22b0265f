"""Git hosting: projects with files and commits, issues, merge requests, members, groups and people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from webrl_gym.sites.world import SiteSpec


def _create_app() -> Callable[..., Any]:
    from webrl_gym.sites.gitlab.app import create_app

    return create_app()


def _generate(connection: Any, seed: int | str) -> None:
    from webrl_gym.sites.gitlab.seed import generate

    generate(connection, seed)


GITLAB = SiteSpec(
    name="gitlab",
    host="gitlab.test",
    now=datetime(2023, 5, 15, 10, 0, 0),
    package="webrl_gym.sites.gitlab",
    generate=_generate,
    create_app=_create_app,
    mutable=(
        "user",
        "namespace",
        "project",
        "project_stats",
        "member",
        "branch",
        "git_commit",
        "commit_change",
        "file",
        "tag",
        "issue",
        "issue_stats",
        "merge_request",
        "merge_request_stats",
        "label",
        "label_link",
        "milestone",
        "note",
        "star",
        "follow",
        "todo",
        "event",
        "snippet",
        "wiki_page",
        "ssh_key",
        "access_token",
        "session",
    ),
    # Counters, times of the last change and the log of events follow from the other tables.
    noise=("session", "project_stats", "issue_stats", "merge_request_stats", "event"),
    login_cookies={"_gitlab_session": "byteblaze"},
)
