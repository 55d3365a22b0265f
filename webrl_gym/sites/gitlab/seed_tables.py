"""Rows of repositories, issues and merge requests, and what all writers of rows share."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from webrl_gym.sites.gitlab.seed_history import History
from webrl_gym.sites.gitlab.seed_projects import Project
from webrl_gym.sites.gitlab.seed_words import LABELS
from webrl_gym.sites.gitlab.seed_work import Issue, MergeRequest, Planner, project_labels

Rows = Iterable[Sequence[object]]


def insert(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    """Write rows, which have a value for every column."""
    complete = [tuple(row) for row in rows]
    if complete:
        marks = ", ".join("?" * len(complete[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", complete)


def iso(moment: datetime | None) -> str | None:
    """A time as ISO 8601 text, in whole minutes."""
    return None if moment is None else moment.replace(second=0, microsecond=0).isoformat()


def write_repositories(connection: sqlite3.Connection, histories: Sequence[History]) -> None:
    """Write branches, commits, files and tags."""
    branches = sorted(((b, h) for h in histories for b in h.branches), key=lambda entry: entry[0].id)
    insert(
        connection,
        "branch",
        ((b.id, h.project.id, b.name, b.parent.id if b.parent else None, b.fork, iso(b.created)) for b, h in branches),
    )
    commits = sorted(((c, h) for b, h in branches for c in b.commits), key=lambda entry: entry[0].id)
    insert(
        connection,
        "git_commit",
        (
            (c.id, h.project.id, c.branch_id, c.sha, c.author.name, c.email, iso(c.created), c.title, int(c.is_merge))
            for c, h in commits
        ),
    )
    files: list[Sequence[object]] = []
    changes: list[Sequence[object]] = []
    for branch, history in branches:
        if branch.parent is None:
            for path, (content, commit) in sorted(history.files.items()):
                files.append((len(files) + 1, history.project.id, branch.id, path, commit, content))
        for path, (before, after) in branch.edits.items():
            commit = branch.commits[0].id
            files.append((len(files) + 1, history.project.id, branch.id, path, commit, after))
            changes.append((len(changes) + 1, commit, path, before, after))
    insert(connection, "file", files)
    insert(connection, "commit_change", changes)
    tags = [(h.project.id, name, commit) for h in histories for name, commit in h.tags]
    insert(
        connection,
        "tag",
        (
            (number, project, name, commit.id, f"Release {name[1:]}", iso(commit.created))
            for number, (project, name, commit) in enumerate(tags, start=1)
        ),
    )


def write_work(connection: sqlite3.Connection, projects: Sequence[Project], planner: Planner) -> None:
    """Write labels, milestones, issues and merge requests with their comments."""
    labels: dict[tuple[int, str], int] = {}
    rows: list[Sequence[object]] = []
    details = {title: (color, description) for title, color, description in LABELS}
    for project in projects:
        for title in project_labels(project):
            labels[project.id, title] = len(rows) + 1
            rows.append((len(rows) + 1, project.id, title, *details[title]))
    insert(connection, "label", rows)
    insert(
        connection,
        "milestone",
        (
            (
                m.id,
                m.project.id,
                m.iid,
                m.title,
                f"What belongs into release {m.title}.",
                "closed" if m.closed else "active",
                m.start.isoformat(),
                m.due.isoformat(),
                f"{m.start.isoformat()}T09:00:00",
            )
            for m in planner.milestones
        ),
    )
    insert(connection, "issue", map(_issue_row, planner.issues))
    insert(connection, "merge_request", map(_request_row, planner.merge_requests))
    links: list[Sequence[object]] = []
    notes: list[Sequence[object]] = []
    for kind, works in (("issue", planner.issues), ("merge_request", planner.merge_requests)):
        insert(connection, f"{kind}_stats", ((w.id, iso(w.updated), len(w.notes)) for w in works))
        for work in works:
            for title in work.labels:
                links.append((len(links) + 1, kind, work.id, labels[work.project.id, title]))
            for note in work.notes:
                notes.append((len(notes) + 1, kind, work.id, note.author, note.body, iso(note.created)))
    insert(connection, "label_link", links)
    insert(connection, "note", notes)


def _issue_row(issue: Issue) -> Sequence[object]:
    return (
        issue.id,
        issue.project.id,
        issue.iid,
        issue.title,
        issue.description,
        "opened" if issue.finished is None else "closed",
        issue.author,
        issue.assignee,
        issue.milestone,
        issue.due.isoformat() if issue.due else None,
        0,
        iso(issue.created),
        iso(issue.finished),
    )


def _request_row(request: MergeRequest) -> Sequence[object]:
    state = "opened" if request.finished is None else "merged" if request.merged else "closed"
    return (
        request.id,
        request.project.id,
        request.iid,
        request.title,
        request.description,
        state,
        request.author,
        request.assignee,
        request.reviewer,
        request.milestone,
        request.source,
        "main",
        iso(request.created),
        iso(request.finished),
        request.project.creator if request.merged else None,
        json.dumps(request.commits),
    )
