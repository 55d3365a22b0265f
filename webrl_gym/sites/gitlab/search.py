"""Search over everything: projects, issues, merge requests, milestones, users."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import whole_number
from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.gitlab.access import Project, all_projects, hidden_projects, projects_by_id
from webrl_gym.sites.gitlab.people import like, search_users
from webrl_gym.sites.gitlab.project_lists import Card
from webrl_gym.sites.gitlab.session import User, current_visitor
from webrl_gym.sites.gitlab.stats import all_project_stats
from webrl_gym.sites.gitlab.works import ISSUE, MERGE_REQUEST, complete

blueprint = Blueprint("search", __name__)

PAGE_SIZE = 20
_SCOPES = (
    ("projects", "Projects"),
    ("issues", "Issues"),
    ("merge_requests", "Merge requests"),
    ("milestones", "Milestones"),
    ("users", "Users"),
)
_MOST_USERS = 200


@blueprint.get("/search")
def results() -> ResponseReturnValue:
    """The form, or what was found, with the number of results in every scope."""
    query = request.args.get("search", "").strip()[:200]
    project = _project(request.args.get("project_id"))
    scopes = _SCOPES[1:4] if project else _SCOPES
    scope = request.args.get("scope", "")
    scope = scope if scope in dict(scopes) else scopes[0][0]
    if not query:
        return render_template("search.html", title="Search", query="", scope=scope, scope_project=project)
    found = {name: _FINDERS[name](query, project) for name, _ in scopes}
    rows = found[scope]
    pages = Pages.of(request.args.get("page"), PAGE_SIZE, len(rows))
    base = {"search": query} | ({"project_id": str(project.id)} if project else {})
    address = {name: f"/search?{urlencode(base | {'scope': name})}" for name, _ in scopes}
    return render_template(
        "search.html",
        title=f"{query} · Search",
        query=query,
        scope=scope,
        scope_project=project,
        tabs=[(label, address[name], len(found[name])) for name, label in scopes],
        current=dict(scopes)[scope],
        pages=pages,
        page_url=f"{address[scope]}&page=",
        **_SHOWN[scope](rows[pages.offset : pages.offset + PAGE_SIZE]),
    )


def _project(text: str | None) -> Project | None:
    number = whole_number(text, 1, 10**9)
    return None if number is None else projects_by_id((number,)).get(number)


def _find_projects(query: str, _: Project | None) -> list[Card]:
    """Projects with every word in name, path or description; those that have them in the name come first."""
    stats, words = all_project_stats(), query.lower().split()[:8]
    found = [
        project
        for project in all_projects()
        if all(word in f"{project.full_path} {project.full_name} {project.description}".lower() for word in words)
    ]
    found.sort(
        key=lambda project: (not all(word in project.name.lower() for word in words), -stats[project.id]["stars"])
    )
    return [Card(project, stats[project.id]) for project in found]


def _find_users(query: str, _: Project | None) -> list[User]:
    return search_users(query, _MOST_USERS)


def _find_ids(table: str, query: str, project: Project | None) -> list[int]:
    """Ids of issues, merge requests or milestones with every word in their titles, the youngest first."""
    words = query.split()[:8]
    condition = " AND ".join(["title LIKE ? ESCAPE '\\'"] * len(words))
    values: list[int | str] = [like(word) for word in words]
    if project is not None:
        condition += " AND project_id = ?"
        values.append(project.id)
    condition += " AND project_id NOT IN (SELECT value FROM json_each(?))"
    values.append(hidden_projects())
    if table == "issue":
        condition += " AND (confidential = 0 OR author_id = ?)"
        values.append(current_visitor().user_id)
    rows = current_state().query(f"SELECT id FROM {table} WHERE {condition} ORDER BY created DESC, id DESC", *values)
    return [row["id"] for row in rows]


def _rows(table: str, ids: Sequence[int]) -> list[sqlite3.Row]:
    """Rows in the order of their ids."""
    rows = current_state().query(
        f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(ids))
    )
    return sorted(rows, key=lambda row: ids.index(row["id"]))


def _show_milestones(ids: Sequence[int]) -> dict[str, object]:
    rows = _rows("milestone", ids)
    return {"milestones": rows, "projects": projects_by_id(row["project_id"] for row in rows)}


_FINDERS: Mapping[str, Callable[[str, Project | None], Sequence[Any]]] = {
    "projects": _find_projects,
    "issues": functools.partial(_find_ids, "issue"),
    "merge_requests": functools.partial(_find_ids, "merge_request"),
    "milestones": functools.partial(_find_ids, "milestone"),
    "users": _find_users,
}

#: What templates need to show the found entries of a scope.
_SHOWN: Mapping[str, Callable[[Sequence[Any]], dict[str, object]]] = {
    "projects": lambda cards: {"cards": cards},
    "issues": lambda ids: {"works": complete(ISSUE, _rows("issue", ids))},
    "merge_requests": lambda ids: {"works": complete(MERGE_REQUEST, _rows("merge_request", ids))},
    "milestones": _show_milestones,
    "users": lambda people: {"people": people},
}
