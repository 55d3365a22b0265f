"""Counters of projects, issues and merge requests: derived data that every write keeps right."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from webrl_gym.sites.common.context import current_state

_NEW = {"stars": 0, "forks": 0, "open_issues": 0, "open_merge_requests": 0, "commits": 0, "branches": 0, "tags": 0}


def start_counting(project_id: int) -> None:
    """Counters of a new project."""
    state = current_state()
    state.insert("project_stats", id=project_id, **_NEW, last_activity=state.now.isoformat())


def count(project_id: int, **by: int) -> None:
    """Change counters of a project by these amounts."""
    state = current_state()
    row = state.one("SELECT * FROM project_stats WHERE id = ?", project_id)
    if row is not None:
        state.update("project_stats", project_id, **{name: row[name] + amount for name, amount in by.items()})


def project_stats(project_id: int) -> sqlite3.Row:
    """Counters of a project."""
    row = current_state().one("SELECT * FROM project_stats WHERE id = ?", project_id)
    if row is None:
        raise LookupError(f"Project {project_id} has no counters.")
    return row


def all_project_stats() -> Mapping[int, sqlite3.Row]:
    """Counters of every project."""
    return {row["id"]: row for row in current_state().query("SELECT * FROM project_stats")}


def touch(kind: str, target_id: int, notes: int = 0) -> None:
    """An issue or merge request was changed just now; ``notes`` comments more."""
    state = current_state()
    table, now = f"{kind}_stats", state.now.isoformat()
    row = state.one(f"SELECT notes FROM {table} WHERE id = ?", target_id)
    if row is None:
        state.insert(table, id=target_id, updated=now, notes=notes)
    else:
        state.update(table, target_id, updated=now, notes=row["notes"] + notes)


def work_stats(kind: str, ids: Iterable[int]) -> Mapping[int, sqlite3.Row]:
    """Time of the last change and number of comments of these issues or merge requests."""
    rows = current_state().query(
        f"SELECT * FROM {kind}_stats WHERE id IN (SELECT value FROM json_each(?))", json.dumps(sorted(ids))
    )
    return {row["id"]: row for row in rows}
