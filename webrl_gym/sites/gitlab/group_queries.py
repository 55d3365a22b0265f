"""Groups: finding them, and what the visitor is in them."""

from __future__ import annotations

import json
import sqlite3

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.gitlab.session import current_visitor

RESERVED = frozenset(
    [
        "admin",
        "api",
        "assets",
        "dashboard",
        "explore",
        "groups",
        "health_check",
        "help",
        "jwt",
        "login",
        "oauth",
        "profile",
        "projects",
        "public",
        "robots.txt",
        "s",
        "search",
        "snippets",
        "static",
        "unsubscribes",
        "uploads",
        "users",
        "v2",
        "-",
    ]
)
"""First parts of paths that no group can have."""


def groups_of(user_id: int) -> list[sqlite3.Row]:
    """Groups that a user is a member of, by name."""
    rows = current_state().query("SELECT source_id FROM member WHERE user_id = ? AND source = 'group'", user_id)
    return current_state().query(
        "SELECT * FROM namespace WHERE kind = 'group' AND id IN (SELECT value FROM json_each(?)) ORDER BY name, id",
        json.dumps([row["source_id"] for row in rows]),
    )


def visible_groups() -> list[sqlite3.Row]:
    """All groups that the visitor may see, by name."""
    user_id = current_visitor().user_id
    own = {row["id"] for row in groups_of(user_id)} if user_id else set()
    rows = current_state().query("SELECT * FROM namespace WHERE kind = 'group' ORDER BY name, id")
    allowed = {"public", "internal"} if user_id else {"public"}
    return [row for row in rows if row["visibility"] in allowed or row["id"] in own]


def group_role(group_id: int) -> int:
    """The visitor's role in a group, 0 for no member."""
    return int(
        current_state().value(
            "SELECT coalesce(max(role), 0) FROM member WHERE source = 'group' AND source_id = ? AND user_id = ?",
            group_id,
            current_visitor().user_id,
        )
    )


def find_group(path: str) -> sqlite3.Row | None:
    """The group with this path, case aside; None when there is none for the visitor."""
    row = current_state().one("SELECT * FROM namespace WHERE path = ? COLLATE NOCASE AND kind = 'group'", path)
    if row is None or row["visibility"] == "public" or group_role(row["id"]):
        return row
    return row if row["visibility"] == "internal" and current_visitor().user_id else None


def namespace_taken(path: str) -> bool:
    """Whether a path belongs to somebody, or to the site itself."""
    if path.lower() in RESERVED:
        return True
    return current_state().one("SELECT id FROM namespace WHERE path = ? COLLATE NOCASE", path) is not None
