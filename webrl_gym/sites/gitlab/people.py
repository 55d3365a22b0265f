"""Users by id and by handle."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from flask import g

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.gitlab.session import User

GHOST = User(0, "ghost", "Ghost User")
"""Stands for users that do not exist."""


def users(ids: Iterable[int | None]) -> Mapping[int, User]:
    """Users by id, remembered for the rest of the request; ids without a user are GHOST."""
    known: dict[int, User] = g.setdefault("users", {})
    missing = sorted({number for number in ids if number is not None} - known.keys())
    if missing:
        rows = current_state().query(
            "SELECT id, username, name FROM user WHERE id IN (SELECT value FROM json_each(?))", json.dumps(missing)
        )
        known.update(dict.fromkeys(missing, GHOST))
        known.update((row["id"], User(*row)) for row in rows)
    return known


def user(number: int | None) -> User | None:
    """The user with this id; None for None."""
    return None if number is None else users((number,))[number]


def user_row(username: str) -> sqlite3.Row | None:
    """The whole row of a user by handle, case aside."""
    return current_state().one("SELECT * FROM user WHERE username = ? COLLATE NOCASE", username)


def find_user(text: str) -> User | None:
    """The one user that a handle (with or without @), an e-mail address or a full name stands for."""
    text = text.strip().removeprefix("@")
    if not text:
        return None
    for column in ("username", "email", "name"):
        rows = current_state().query(
            f"SELECT id, username, name FROM user WHERE {column} = ? COLLATE NOCASE LIMIT 2", text
        )
        if len(rows) == 1:
            return User(*rows[0])
    return None


def like(text: str) -> str:
    """A LIKE pattern (with ESCAPE '\\') for texts that contain ``text``."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def search_users(text: str, limit: int = 20) -> list[User]:
    """Users whose name or handle contains every word of a text; a handle's @ is optional."""
    words = [word.removeprefix("@") for word in text.split()][:8]
    conditions = " AND ".join(["(name LIKE ? ESCAPE '\\' OR username LIKE ? ESCAPE '\\')"] * len(words)) or "1"
    values = [like(word) for word in words for _ in range(2)]
    rows = current_state().query(
        f"SELECT id, username, name FROM user WHERE {conditions} ORDER BY name, id LIMIT {limit}", *values
    )
    return [User(*row) for row in rows]
