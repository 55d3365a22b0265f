"""Repositories: branches and tags, the files of a revision, and its commits."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import abort

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.gitlab.access import Project
from webrl_gym.sites.gitlab.people import like
from webrl_gym.sites.gitlab.session import User


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of a repository: a branch, a tag or a commit.

    ``segments`` are (branch, last commit) pairs, the youngest first: its commits are those of each branch up to that
    commit. Trees are those of the branch: files are kept as they are now, not as they were.
    """

    name: str
    branch_id: int
    is_branch: bool
    segments: tuple[tuple[int, int], ...]


_NO_LIMIT = 2**62


# ------------------------------------------------------------------ revisions
def branches(project_id: int) -> list[sqlite3.Row]:
    """Branches of a project, by name."""
    return current_state().query("SELECT * FROM branch WHERE project_id = ? ORDER BY name, id", project_id)


def find_branch(project_id: int, name: str) -> sqlite3.Row | None:
    """A branch by name."""
    return current_state().one("SELECT * FROM branch WHERE project_id = ? AND name = ?", project_id, name)


def revision(project: Project, name: str) -> Revision | None:
    """The revision with this name: a branch, a tag, or the beginning of a commit's hash."""
    branch = find_branch(project.id, name)
    if branch is not None:
        return Revision(name, branch["id"], True, _segments(branch, _NO_LIMIT))
    state = current_state()
    tag = state.one("SELECT commit_id FROM tag WHERE project_id = ? AND name = ?", project.id, name)
    commit = commit_by_id(tag["commit_id"]) if tag is not None else find_commit(project, name)
    if commit is None:
        return None
    branch = state.one("SELECT * FROM branch WHERE id = ?", commit["branch_id"])
    return None if branch is None else Revision(name, branch["id"], False, _segments(branch, commit["id"]))


def split_revision(project: Project, text: str) -> tuple[Revision, str]:
    """The revision that ``main/src/app.py`` begins with, and the path behind it; "not found" when there is none."""
    parts = text.strip("/").split("/")
    for count in range(1, min(len(parts), 6) + 1):
        found = revision(project, "/".join(parts[:count]))
        if found is not None:
            return found, "/".join(parts[count:])
    return abort(404)


def _segments(branch: sqlite3.Row, last: int) -> tuple[tuple[int, int], ...]:
    found = [(branch["id"], last)]
    while branch["parent_id"] is not None and len(found) < 20:
        found.append((branch["parent_id"], branch["fork_commit_id"] or 0))
        parent = current_state().one("SELECT * FROM branch WHERE id = ?", branch["parent_id"])
        if parent is None:
            break
        branch = parent
    return tuple(found)


# ---------------------------------------------------------------------- commits
def _within(segments: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    condition = " OR ".join(["(branch_id = ? AND id <= ?)"] * len(segments))
    return f"({condition})", [value for segment in segments for value in segment]


def commits(
    found: Revision, limit: int, offset: int = 0, author: str = "", search: str = "", since: str = "", until: str = ""
) -> list[sqlite3.Row]:
    """Commits of a revision, newest first; ``author`` is part of a name or address, ``since`` and ``until`` days."""
    condition, values = _within(found.segments)
    texts: list[str] = []
    if author:
        condition += " AND (author_name LIKE ? ESCAPE '\\' OR author_email LIKE ? ESCAPE '\\')"
        texts += [like(author), like(author)]
    if search:
        condition += " AND title LIKE ? ESCAPE '\\'"
        texts.append(like(search))
    if since:
        condition += " AND created >= ?"
        texts.append(since)
    if until:
        condition += " AND substr(created, 1, 10) <= ?"
        texts.append(until[:10])
    return current_state().query(
        f"SELECT * FROM git_commit WHERE {condition} ORDER BY id DESC LIMIT {limit} OFFSET {offset}", *values, *texts
    )


def count_commits(found: Revision) -> int:
    """How many commits a revision has."""
    condition, values = _within(found.segments)
    return int(current_state().value(f"SELECT count(*) FROM git_commit WHERE {condition}", *values))


def last_commit(found: Revision) -> sqlite3.Row | None:
    """The newest commit of a revision."""
    return next(iter(commits(found, 1)), None)


def commit_by_id(number: int) -> sqlite3.Row | None:
    """A commit by its id."""
    return current_state().one("SELECT * FROM git_commit WHERE id = ?", number)


def commits_by_id(ids: Iterable[int]) -> Mapping[int, sqlite3.Row]:
    """Commits by id."""
    rows = current_state().query(
        "SELECT * FROM git_commit WHERE id IN (SELECT value FROM json_each(?))", json.dumps(sorted(set(ids)))
    )
    return {row["id"]: row for row in rows}


def find_commit(project: Project, sha: str) -> sqlite3.Row | None:
    """The project's commit (or, in a fork, the original's) whose hash begins with at least seven hexadecimal digits."""
    sha = sha.lower()
    if not 7 <= len(sha) <= 40 or set(sha) - set("0123456789abcdef"):
        return None
    return current_state().one(
        "SELECT * FROM git_commit WHERE sha >= ? AND sha <= ? AND project_id IN (?, ?)",
        sha,
        sha + "g",
        project.id,
        project.forked_from_id or 0,
    )


def commit_users(rows: Iterable[sqlite3.Row]) -> Mapping[str, User]:
    """Users by the e-mail addresses (lower case) of these commits' authors."""
    mails = sorted({row["author_email"].lower() for row in rows})
    found = current_state().query(
        "SELECT id, username, name, email FROM user WHERE email IN (SELECT value FROM json_each(?))", json.dumps(mails)
    )
    return {row["email"].lower(): User(row["id"], row["username"], row["name"]) for row in found}


def new_sha(project_id: int, number: int) -> str:
    """The hash of a commit made in this episode."""
    state = current_state()
    return hashlib.blake2b(f"{state.seed}/{project_id}/{number}".encode(), digest_size=20).hexdigest()


# ------------------------------------------------------------------------ files
def tree(branch_id: int) -> dict[str, sqlite3.Row]:
    """Rows of ``file`` (without contents) by path, sorted."""
    found: dict[str, sqlite3.Row] = {}
    for identity in reversed(_ancestry(branch_id)):
        rows = current_state().query(
            "SELECT id, path, commit_id, content IS NULL AS gone FROM file WHERE branch_id = ?", identity
        )
        for row in rows:
            if row["gone"]:
                found.pop(row["path"], None)
            else:
                found[row["path"]] = row
    return dict(sorted(found.items()))


def file_row(branch_id: int, path: str) -> sqlite3.Row | None:
    """The file at a path of a branch, content included; None when there is none."""
    for identity in _ancestry(branch_id):
        row = current_state().one("SELECT * FROM file WHERE branch_id = ? AND path = ?", identity, path)
        if row is not None:
            return row if row["content"] is not None else None
    return None


def own_file(branch_id: int, path: str) -> sqlite3.Row | None:
    """The row of ``file`` that belongs to the branch itself."""
    return current_state().one("SELECT * FROM file WHERE branch_id = ? AND path = ?", branch_id, path)


def _ancestry(branch_id: int) -> list[int]:
    """The branch, its parent, and so on."""
    found = [branch_id]
    while len(found) < 20:
        parent = current_state().value("SELECT parent_id FROM branch WHERE id = ?", found[-1])
        if parent is None:
            break
        found.append(parent)
    return found
