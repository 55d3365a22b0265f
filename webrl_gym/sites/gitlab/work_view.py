"""What the pages of issues and merge requests share: comments, history, people."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.gitlab.access import ROLES, VISITOR
from webrl_gym.sites.gitlab.activity import history
from webrl_gym.sites.gitlab.people import users
from webrl_gym.sites.gitlab.session import User, current_visitor
from webrl_gym.sites.gitlab.stats import project_stats
from webrl_gym.sites.gitlab.works import Work, assignable, project_labels, project_milestones


@dataclass(frozen=True, slots=True)
class Item:
    """A comment (``body`` is Markdown) or, without ``id``, a line of history (``body`` is plain)."""

    id: int | None
    author: User
    role: str
    body: str
    created: str
    may_edit: bool = False


def conversation(work: Work) -> dict[str, object]:
    """Variables of both pages.

    ``items`` end with the newest comment; ``later`` are the lines of history after it.
    """
    state, me = current_state(), current_visitor().user_id
    notes = state.query(
        "SELECT * FROM note WHERE kind = ? AND target_id = ? ORDER BY created, id", work.kind.table, work.id
    )
    events = history(work.kind.table, work.id)
    known = users([*(row["author_id"] for row in notes), *(row["user_id"] for row in events)])
    roles = _roles(work)
    lines = [(row["created"], 0, row["id"], _note(row, known[row["author_id"]], roles, me)) for row in notes]
    lines += [
        (row["created"], 1, row["id"], Item(None, known[row["user_id"]], "", _line(row), row["created"]))
        for row in events
    ]
    items = [line[3] for line in sorted(lines, key=lambda line: line[:3])]
    last = max((place for place, item in enumerate(items) if item.id is not None), default=-1)
    return {
        "project": work.project,
        "stats": project_stats(work.project.id),
        "work": work,
        "items": items[: last + 1],
        "later": items[last + 1 :],
        "people": assignable(work.project),
        "labels": project_labels(work.project.id),
        "milestones": project_milestones(work.project.id),
        "participants": list(dict.fromkeys([work.author, *(known[row["author_id"]] for row in notes)])),
        "may_comment": me and work.project.allows(VISITOR),
        "todo": state.value(
            "SELECT id FROM todo WHERE user_id = ? AND kind = ? AND target_id = ? AND state = 'pending'",
            me,
            work.kind.table,
            work.id,
        ),
    }


def _note(row: sqlite3.Row, author: User, roles: dict[int, str], me: int) -> Item:
    return Item(row["id"], author, roles.get(author.id, ""), row["body"], row["created"], row["author_id"] == me)


def _line(row: sqlite3.Row) -> str:
    return str(row["text"] if row["action"] == "changed" else row["action"])


def _roles(work: Work) -> dict[int, str]:
    rows = current_state().query(
        "SELECT user_id, role FROM member WHERE source = 'project' AND source_id = ?", work.project.id
    )
    return {row["user_id"]: ROLES[row["role"]] for row in rows}
