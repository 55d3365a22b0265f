"""Comments as pages show them: trees below a submission, or lists by time."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.reddit.addresses import comment_path
from webrl_gym.sites.reddit.listing import PER_PAGE, whole_number
from webrl_gym.sites.reddit.session import current_visitor
from webrl_gym.sites.reddit.submissions import DELETED, Submission, by_ids, choices, names
from webrl_gym.sites.world import Value


@dataclass(slots=True)
class Comment:
    """A comment with its author's name, how the visitor voted, and its replies (best first)."""

    id: int
    submission: Submission
    parent_id: int | None
    author: str
    author_id: int
    body: str
    score: int
    created: int
    edited: int | None
    deleted: bool
    choice: int
    own: bool
    level: int = 0
    replies: list[Comment] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Address of its page."""
        return comment_path(self.submission.path, self.id)

    @property
    def parent_path(self) -> str | None:
        """Address of the page of what it replies to, if that is a comment."""
        return None if self.parent_id is None else comment_path(self.submission.path, self.parent_id)


def _shown(rows: Sequence[sqlite3.Row], submissions: dict[int, Submission]) -> list[Comment]:
    authors = names("user", (row["user_id"] for row in rows))
    votes = choices("comment", [row["id"] for row in rows])
    visitor = current_visitor().user_id
    return [
        Comment(
            id=row["id"],
            submission=submissions[row["submission_id"]],
            parent_id=row["parent_id"],
            author=DELETED if row["deleted"] else authors[row["user_id"]],
            author_id=row["user_id"],
            body=DELETED if row["deleted"] else row["body"],
            score=row["score"],
            created=row["created"],
            edited=row["edited"],
            deleted=bool(row["deleted"]),
            choice=votes.get(row["id"], 0),
            own=row["user_id"] == visitor and not row["deleted"],
        )
        for row in rows
    ]


def of_submission(submission: Submission) -> list[Comment]:
    """All comments of a submission, oldest first, with their levels and replies."""
    rows = current_state().query("SELECT * FROM comment WHERE submission_id = ? ORDER BY id", submission.id)
    found = _shown(rows, {submission.id: submission})
    by_id = {comment.id: comment for comment in found}
    for comment in found:
        parent = by_id.get(comment.parent_id or 0)
        if parent is not None:
            comment.level = parent.level + 1
            parent.replies.append(comment)
    for comment in found:
        comment.replies.sort(key=lambda reply: (-reply.score, reply.id))
    return found


def roots(comments: Sequence[Comment]) -> list[Comment]:
    """The comments that reply to the submission itself, best first."""
    return sorted(
        (comment for comment in comments if comment.parent_id is None), key=lambda comment: (-comment.score, comment.id)
    )


def listed(rows: Sequence[sqlite3.Row]) -> list[Comment]:
    """Rows of ``comment`` of any submissions, in the same order."""
    submissions = by_ids(sorted({row["submission_id"] for row in rows}))
    return _shown(rows, {submission.id: submission for submission in submissions})


def newest(path: str, start: str | None, where: str = "", *arguments: Value) -> tuple[list[Comment], str | None]:
    """A page of comments, the newest first, from the one with id ``start``, and the address of the next page."""
    first = whole_number(start)
    conditions = [where] if where else []
    values = list(arguments)
    if first is not None:
        conditions.append("id <= ?")
        values.append(first)
    rows = current_state().query(
        f"SELECT * FROM comment WHERE {' AND '.join([*conditions, 'deleted = 0'])} ORDER BY id DESC LIMIT {PER_PAGE + 1}",
        *values,
    )
    more = f"{path}?{urlencode({'next[id]': rows[PER_PAGE]['id']})}" if len(rows) > PER_PAGE else None
    return listed(rows[:PER_PAGE]), more
