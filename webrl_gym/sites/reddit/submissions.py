"""Submissions as pages show them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.reddit.addresses import submission_path
from webrl_gym.sites.reddit.session import current_visitor

DELETED = "[deleted]"


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission with the names of its forum and author, and how the visitor voted (1, -1, 0)."""

    id: int
    forum: str
    forum_id: int
    author: str
    author_id: int
    title: str
    url: str | None
    body: str
    image: str | None
    score: int
    comment_count: int
    created: int
    edited: int | None
    deleted: bool
    choice: int
    own: bool

    @property
    def path(self) -> str:
        """Address of its page."""
        return submission_path(self.forum, self.id, self.title)

    @property
    def link(self) -> str:
        """Where the title leads: the link, the picture, or the submission's own page."""
        if self.image:
            return f"/submission_images/{self.image}"
        return self.url or self.path

    @property
    def host(self) -> str:
        """Host of the link, "" when there is none."""
        return urlsplit(self.url).netloc if self.url else ""

    @property
    def comments(self) -> str:
        """``12 comments``."""
        if not self.comment_count:
            return "No comments"
        return f"{self.comment_count} comment{'' if self.comment_count == 1 else 's'}"


def names(table: str, ids: Iterable[int]) -> dict[int, str]:
    """Names of forums or users by id."""
    rows = current_state().query(
        f"SELECT id, name FROM {table} WHERE id IN (SELECT value FROM json_each(?))", json.dumps(sorted(set(ids)))
    )
    return {row["id"]: row["name"] for row in rows}


def choices(kind: str, ids: Sequence[int]) -> dict[int, int]:
    """How the visitor voted on submissions or comments (``kind``), by id; nothing for those without a vote."""
    user = current_visitor().user_id
    if not user or not ids:
        return {}
    rows = current_state().query(
        f"SELECT {kind}_id, choice FROM {kind}_vote WHERE user_id = ? AND {kind}_id IN (SELECT value FROM json_each(?))",
        user,
        json.dumps(ids),
    )
    return {number: choice for number, choice in rows}


def shown(rows: Sequence[sqlite3.Row]) -> list[Submission]:
    """Rows of ``submission`` as pages show them, in the same order."""
    forums = names("forum", (row["forum_id"] for row in rows))
    authors = names("user", (row["user_id"] for row in rows))
    votes = choices("submission", [row["id"] for row in rows])
    visitor = current_visitor().user_id
    return [
        Submission(
            id=row["id"],
            forum=forums[row["forum_id"]],
            forum_id=row["forum_id"],
            author=DELETED if row["deleted"] else authors[row["user_id"]],
            author_id=row["user_id"],
            title=DELETED if row["deleted"] else row["title"],
            url=row["url"],
            body=row["body"],
            image=row["image"],
            score=row["score"],
            comment_count=row["comment_count"],
            created=row["created"],
            edited=row["edited"],
            deleted=bool(row["deleted"]),
            choice=votes.get(row["id"], 0),
            own=row["user_id"] == visitor and not row["deleted"],
        )
        for row in rows
    ]


def by_ids(ids: Sequence[int]) -> list[Submission]:
    """Submissions by id, in the order of the ids; ids that are gone are left out."""
    rows = current_state().query(
        "SELECT * FROM submission WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(ids))
    )
    place = {number: position for position, number in enumerate(ids)}
    return shown(sorted(rows, key=lambda row: place[row["id"]]))
