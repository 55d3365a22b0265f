"""Issues and merge requests: loading them with their people, labels and milestones."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.gitlab.access import REPORTER, Project, projects_by_id
from webrl_gym.sites.gitlab.people import GHOST, users
from webrl_gym.sites.gitlab.session import User, current_visitor
from webrl_gym.sites.gitlab.stats import work_stats


@dataclass(frozen=True, slots=True)
class Kind:
    """Issues, or merge requests: table, path segment, mark before the number, and noun."""

    table: str
    segment: str
    mark: str
    noun: str


ISSUE = Kind("issue", "issues", "#", "issue")
MERGE_REQUEST = Kind("merge_request", "merge_requests", "!", "merge request")
KINDS = {kind.segment: kind for kind in (ISSUE, MERGE_REQUEST)}
STATES = {"opened": "Open", "closed": "Closed", "merged": "Merged"}


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a project."""

    id: int
    title: str
    color: str
    description: str

    @property
    def ink(self) -> str:
        """The color of text on it: dark on light ones."""
        red, green, blue = (int(self.color[i : i + 2], 16) for i in (1, 3, 5))
        return "#1f1e24" if 0.3 * red + 0.59 * green + 0.11 * blue > 160 else "#ffffff"


@dataclass(frozen=True, slots=True)
class Work:
    """An issue or merge request with all that lists and pages show of it. ``row`` holds its own columns."""

    kind: Kind
    row: sqlite3.Row
    project: Project
    author: User
    assignee: User | None
    labels: tuple[Label, ...]
    milestone: sqlite3.Row | None
    updated: str
    notes: int

    @property
    def id(self) -> int:
        """Id in its table."""
        return int(self.row["id"])

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.row["title"])

    @property
    def is_open(self) -> bool:
        """Whether it waits to be done."""
        return bool(self.row["state"] == "opened")

    @property
    def state(self) -> str:
        """``Open``, ``Closed`` or ``Merged``."""
        return STATES[self.row["state"]]

    @property
    def url(self) -> str:
        """Path of its page."""
        return f"{self.project.url}/-/{self.kind.segment}/{self.row['iid']}"

    @property
    def reference(self) -> str:
        """``#12`` or ``!12``."""
        return f"{self.kind.mark}{self.row['iid']}"

    @property
    def may_edit(self) -> bool:
        """Whether the visitor may change it: its author, and members from Reporter (merge requests: Developer) on."""
        own = self.author.id == current_visitor().user_id
        return self.project.allows(REPORTER) or (own and self.project.allows(1))


def find_work(kind: Kind, project: Project, iid: int) -> Work | None:
    """The issue or merge request with this number; None when there is none for the visitor."""
    row = current_state().one(f"SELECT * FROM {kind.table} WHERE project_id = ? AND iid = ?", project.id, iid)
    if row is None or (kind is ISSUE and row["confidential"] and not may_see_secret(row, project)):
        return None
    return complete(kind, [row])[0]


def may_see_secret(row: sqlite3.Row, project: Project) -> bool:
    """Whether the visitor may see a confidential issue."""
    visitor = current_visitor().user_id
    return project.role >= REPORTER or (visitor != 0 and visitor in (row["author_id"], row["assignee_id"]))


def complete(kind: Kind, rows: Sequence[sqlite3.Row]) -> list[Work]:
    """Rows of one table with everything that belongs to them, in as many queries as there are tables."""
    ids = [row["id"] for row in rows]
    known = users(number for row in rows for number in (row["author_id"], row["assignee_id"]))
    projects = projects_by_id(row["project_id"] for row in rows)
    labels = labels_of(kind, ids)
    stats = work_stats(kind.table, ids)
    milestones = _milestones(rows)
    return [
        Work(
            kind,
            row,
            projects[row["project_id"]],
            known.get(row["author_id"], GHOST),
            known[row["assignee_id"]] if row["assignee_id"] is not None else None,
            labels.get(row["id"], ()),
            milestones.get(row["milestone_id"]),
            stats[row["id"]]["updated"],
            stats[row["id"]]["notes"],
        )
        for row in rows
        if row["project_id"] in projects
    ]


def labels_of(kind: Kind, ids: Sequence[int]) -> dict[int, tuple[Label, ...]]:
    """Labels by the id of the issue or merge request, sorted by title."""
    if not ids:
        return {}
    state = current_state()
    links = state.query(
        "SELECT target_id, label_id FROM label_link WHERE kind = ? AND target_id IN (SELECT value FROM json_each(?))",
        kind.table,
        json.dumps(ids),
    )
    if not links:
        return {}
    rows = state.query(
        "SELECT id, title, color, description FROM label WHERE id IN (SELECT value FROM json_each(?)) ORDER BY title",
        json.dumps(sorted({link["label_id"] for link in links})),
    )
    labels = [Label(*row) for row in rows]
    chosen: dict[int, set[int]] = {}
    for link in links:
        chosen.setdefault(link["target_id"], set()).add(link["label_id"])
    return {target: tuple(label for label in labels if label.id in wanted) for target, wanted in chosen.items()}


def project_labels(project_id: int) -> list[Label]:
    """All labels of a project, sorted by title."""
    rows = current_state().query(
        "SELECT id, title, color, description FROM label WHERE project_id = ? ORDER BY title COLLATE NOCASE", project_id
    )
    return [Label(*row) for row in rows]


def project_milestones(project_id: int, only_active: bool = False) -> list[sqlite3.Row]:
    """Milestones of a project, those that are due first coming first."""
    condition = "AND state = 'active'" if only_active else ""
    return current_state().query(
        f"SELECT * FROM milestone WHERE project_id = ? {condition} ORDER BY coalesce(due_date, '9'), id", project_id
    )


def assignable(project: Project) -> list[User]:
    """People to whom work of the project can be given: its members and those of its group."""
    rows = current_state().query(
        "SELECT user_id FROM member WHERE (source = 'project' AND source_id = ?) OR (source = 'group' AND source_id = ?)",
        project.id,
        project.namespace_id,
    )
    found = users(row["user_id"] for row in rows)
    return sorted((found[row["user_id"]] for row in {r["user_id"]: r for r in rows}.values()), key=lambda u: u.name)


def _milestones(rows: Sequence[sqlite3.Row]) -> dict[int, sqlite3.Row]:
    ids = sorted({row["milestone_id"] for row in rows if row["milestone_id"] is not None})
    if not ids:
        return {}
    found = current_state().query(
        "SELECT * FROM milestone WHERE id IN (SELECT value FROM json_each(?))", json.dumps(ids)
    )
    return {row["id"]: row for row in found}
