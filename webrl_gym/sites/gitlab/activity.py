"""The log of what people did: written by every form, shown on activity pages and in the history of issues."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.gitlab.access import Project, hidden_projects, projects_by_id
from webrl_gym.sites.gitlab.people import users
from webrl_gym.sites.gitlab.session import User, signed_in_user

MARKS = {"issue": "#", "merge_request": "!"}
NOUNS = {"issue": "issue", "merge_request": "merge request"}
PLURALS = {"issue": "issues", "merge_request": "merge_requests"}
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as pages tell it: who, what they did, to what, in which project."""

    user: User
    verb: str
    target: str
    target_url: str
    title: str
    detail: str
    project: Project
    created: str


def log(project_id: int, action: str, kind: str, target_id: int, text: str = "") -> None:
    """Note what the signed-in user just did."""
    state = current_state()
    state.insert(
        "event",
        user_id=signed_in_user().id,
        project_id=project_id,
        action=action,
        kind=kind,
        target_id=target_id,
        text=text[:200],
        created=state.now.isoformat(),
    )
    state.update("project_stats", project_id, last_activity=state.now.isoformat())


def recent(condition: str, *values: int | str, limit: int = PAGE_SIZE) -> list[Entry]:
    """The latest events that meet a condition and stand on activity pages, newest first."""
    rows = current_state().query(
        f"SELECT * FROM event WHERE {condition} AND action != 'changed' "
        f"AND project_id NOT IN (SELECT value FROM json_each(?)) ORDER BY created DESC, id DESC LIMIT {limit}",
        *values,
        hidden_projects(),
    )
    return _entries(rows)


def history(kind: str, target_id: int) -> list[sqlite3.Row]:
    """What was done to an issue or merge request, comments and its opening left out, oldest first."""
    return current_state().query(
        "SELECT * FROM event WHERE kind = ? AND target_id = ? AND action NOT IN ('opened', 'commented') "
        "ORDER BY created, id",
        kind,
        target_id,
    )


def _entries(rows: Sequence[sqlite3.Row]) -> list[Entry]:
    known = users(row["user_id"] for row in rows)
    projects = projects_by_id(row["project_id"] for row in rows)
    titles = {kind: _titles(kind, rows) for kind in MARKS}
    entries = []
    for row in rows:
        project, kind = projects[row["project_id"]], row["kind"]
        target = url = title = detail = ""
        verb = row["action"]
        if kind in MARKS and row["target_id"] in titles[kind]:
            iid, title = titles[kind][row["target_id"]]
            target, url = f"{MARKS[kind]}{iid}", f"{project.url}/-/{PLURALS[kind]}/{iid}"
            verb = f"commented on {NOUNS[kind]}" if verb == "commented" else f"{verb} {NOUNS[kind]}"
            detail = row["text"]
        elif verb == "pushed":
            sha, _, title = row["text"].partition(" ")
            verb, target, url = "pushed commit", sha, f"{project.url}/-/commit/{sha}"
        elif verb in {"created", "joined"}:
            verb = f"{verb} project"
        entries.append(Entry(known[row["user_id"]], verb, target, url, title, detail, project, row["created"]))
    return entries


def _titles(kind: str, rows: Sequence[sqlite3.Row]) -> dict[int, tuple[int, str]]:
    ids = sorted({row["target_id"] for row in rows if row["kind"] == kind})
    found = current_state().query(
        f"SELECT id, iid, title FROM {kind} WHERE id IN (SELECT value FROM json_each(?))", json.dumps(ids)
    )
    return {row["id"]: (row["iid"], row["title"]) for row in found}
