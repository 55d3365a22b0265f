"""Commits of a repository, single commits with their changes, and the contributors' page."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.formats import MONTHS
from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.gitlab.access import Project, with_project
from webrl_gym.sites.gitlab.diffs import FileDiff, file_diff
from webrl_gym.sites.gitlab.repository import (
    Revision,
    branches,
    commit_users,
    commits,
    find_commit,
    revision,
    split_revision,
    tree,
)
from webrl_gym.sites.gitlab.stats import project_stats

blueprint = Blueprint("commits", __name__, url_prefix="/<namespace>/<name>/-")

PAGE_SIZE = 40
_GRAPH_LIMIT = 6000


@dataclass(frozen=True, slots=True)
class Contributor:
    """One line of the contributors' page."""

    name: str
    email: str
    commits: int
    first: str
    last: str


def by_day(rows: Sequence[sqlite3.Row]) -> list[tuple[str, list[sqlite3.Row]]]:
    """Commits grouped by day: ``05 Mar, 2023``."""
    return [(_day(day), list(group)) for day, group in groupby(rows, key=lambda row: str(row["created"])[:10])]


def _day(day: str) -> str:
    return f"{day[8:]} {MONTHS[int(day[5:7]) - 1][:3]}, {day[:4]}"


@blueprint.get("/commits")
@blueprint.get("/commits/<path:rest>")
@with_project()
def listing(project: Project, rest: str = "") -> ResponseReturnValue:
    """Commits by day; parameters ``author``, ``search``, ``since`` and ``until``."""
    found = revision(project, rest.strip("/")) if rest else revision(project, project.default_branch)
    if found is None:
        if rest:
            found, _ = split_revision(project, rest)
        else:
            return _page(project, None, [], 1, {}, False)
    filters = {name: request.args.get(name, "").strip()[:100] for name in ("author", "search", "since", "until")}
    number = Pages.of(request.args.get("page"), PAGE_SIZE, 10**6).number
    rows = commits(found, PAGE_SIZE + 1, (number - 1) * PAGE_SIZE, **filters)
    return _page(project, found, rows[:PAGE_SIZE], number, filters, len(rows) > PAGE_SIZE)


def _page(
    project: Project,
    found: Revision | None,
    rows: Sequence[sqlite3.Row],
    number: int,
    filters: dict[str, str],
    more: bool,
) -> ResponseReturnValue:
    query = urlencode([(name, value) for name, value in filters.items() if value])
    return render_template(
        "commits.html",
        title=f"Commits · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        found=found,
        days=by_day(rows),
        commit_users=commit_users(rows),
        branches=branches(project.id),
        authors=author_names(found) if found else [],
        filters=filters,
        number=number,
        more=more,
        page_url=f"?{query}{'&' if query else ''}page=",
    )


def author_names(found: Revision) -> list[str]:
    """Names of a branch's authors, for the filter."""
    rows = current_state().query(
        "SELECT DISTINCT author_name FROM git_commit WHERE branch_id = ?", found.segments[-1][0]
    )
    return sorted(row["author_name"] for row in rows)


@blueprint.get("/commit/<sha>")
@with_project()
def show(project: Project, sha: str) -> ResponseReturnValue:
    """A commit with its changes."""
    commit = find_commit(project, sha)
    if commit is None:
        abort(404)
    return render_template(
        "commit.html",
        title=f"{commit['title']} · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        commit=commit,
        commit_users=commit_users([commit]),
        diffs=changes_of(commit),
    )


def changes_of(commit: sqlite3.Row) -> list[FileDiff]:
    """What a commit changed.

    Commits of the generated history keep no contents: they are shown as having written the first lines of one file,
    chosen by their hash.
    """
    rows = current_state().query("SELECT * FROM commit_change WHERE commit_id = ? ORDER BY path", commit["id"])
    if rows:
        return [file_diff(row["path"], row["before"], row["after"]) for row in rows]
    if commit["is_merge"]:
        return []
    files = list(tree(commit["branch_id"]))
    if not files:
        return []
    draw = int(commit["sha"][:8], 16)
    path = files[draw % len(files)]
    content = current_state().value(
        "SELECT content FROM file WHERE branch_id = ? AND path = ?", commit["branch_id"], path
    )
    lines = (content or "").splitlines()
    start = draw // 7 % max(1, len(lines) - 2)
    chosen = range(start, min(start + 1 + draw % 3, len(lines)))
    before = "\n".join(line for number, line in enumerate(lines) if number not in chosen)
    return [file_diff(path, before, content or "")]


@blueprint.get("/graphs/<path:rest>")
@with_project()
def contributors(project: Project, rest: str) -> ResponseReturnValue:
    """Commits by author, merges left out, the busiest author first."""
    found = revision(project, rest)
    if found is None:
        abort(404)
    return render_template(
        "contributors.html",
        title=f"Contributors · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        found=found,
        branches=branches(project.id),
        contributors=contributors_of(found),
    )


def contributors_of(found: Revision) -> list[Contributor]:
    """Authors by e-mail address, letter case aside."""
    people: dict[str, list[sqlite3.Row]] = {}
    for row in commits(found, _GRAPH_LIMIT):
        if not row["is_merge"]:
            people.setdefault(row["author_email"].lower(), []).append(row)
    entries = [
        Contributor(rows[0]["author_name"], email, len(rows), rows[-1]["created"], rows[0]["created"])
        for email, rows in people.items()
    ]
    return sorted(entries, key=lambda entry: (-entry.commits, entry.email))
