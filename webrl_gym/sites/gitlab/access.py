"""Projects as visitors see them: which exist for whom, and who may do what."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, g, redirect, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.gitlab.session import current_visitor, to_sign_in

GUEST, REPORTER, DEVELOPER, MAINTAINER, OWNER = 10, 20, 30, 40, 50
ROLES: Mapping[int, str] = {
    GUEST: "Guest",
    REPORTER: "Reporter",
    DEVELOPER: "Developer",
    MAINTAINER: "Maintainer",
    OWNER: "Owner",
}
VISITOR = 5
"""Role of a signed-in user who is no member: may open issues and comment where the project is visible."""

VISIBILITIES: Mapping[str, str] = {
    "private": (
        "Project access must be granted explicitly to each user. If this project is part of a group, access is granted "
        "to members of the group."
    ),
    "internal": "The project can be accessed by any logged in user except external users.",
    "public": "The project can be accessed without any authentication.",
}


@dataclass(frozen=True, slots=True)
class Project:
    """A project that the visitor may see; ``role`` is what they are in it."""

    id: int
    namespace_id: int
    namespace_name: str
    full_path: str
    name: str
    description: str
    topics: tuple[str, ...]
    visibility: str
    default_branch: str
    creator_id: int
    forked_from_id: int | None
    archived: bool
    created: str
    role: int

    @property
    def url(self) -> str:
        """Path of its first page."""
        return f"/{self.full_path}"

    @property
    def full_name(self) -> str:
        """``Namespace / name``."""
        return f"{self.namespace_name} / {self.name}"

    @property
    def namespace_path(self) -> str:
        """First part of its path."""
        return self.full_path.partition("/")[0]

    @property
    def visibility_title(self) -> str:
        """What the icon of its visibility says."""
        return f"{self.visibility.capitalize()} - {VISIBILITIES[self.visibility]}"

    @property
    def role_name(self) -> str:
        """The visitor's role, "" for no member."""
        return ROLES.get(self.role, "")

    def allows(self, role: int) -> bool:
        """Whether the visitor has at least this role, and the project takes changes."""
        return self.role >= role and not self.archived


# -------------------------------------------------------------------- roles
def project_roles(user_id: int) -> Mapping[int, int]:
    """Roles of a user by project id: those given in the project or in its group, the higher one."""
    cached: dict[int, dict[int, int]] = g.setdefault("project_roles", {})
    if user_id not in cached:
        state = current_state()
        roles: dict[int, int] = {}
        groups: dict[int, int] = {}
        for row in state.query("SELECT source, source_id, role FROM member WHERE user_id = ?", user_id):
            found = roles if row["source"] == "project" else groups
            found[row["source_id"]] = max(row["role"], found.get(row["source_id"], 0))
        if groups:
            rows = state.query(
                "SELECT id, namespace_id FROM project WHERE namespace_id IN (SELECT value FROM json_each(?))",
                json.dumps(sorted(groups)),
            )
            for row in rows:
                roles[row["id"]] = max(groups[row["namespace_id"]], roles.get(row["id"], 0))
        cached[user_id] = roles
    return cached[user_id]


def forget_roles() -> None:
    """Read roles anew at the next use (after members have changed)."""
    g.pop("project_roles", None)
    g.pop("all_projects", None)


def _role(row: sqlite3.Row, user_id: int) -> int:
    """The visitor's role in a project; -1 when they must not see it, 0 for anonymous visitors."""
    role = project_roles(user_id).get(row["id"], 0) if user_id else 0
    if role:
        return role
    visible = row["visibility"] == "public" or (row["visibility"] == "internal" and user_id)
    return -1 if not visible else VISITOR if user_id else 0


# ------------------------------------------------------------------ loading
def _projects(rows: Iterable[sqlite3.Row]) -> list[Project]:
    """Projects from rows of ``project``, without those that the visitor must not see."""
    user_id = current_visitor().user_id
    visible = [(row, role) for row in rows if (role := _role(row, user_id)) >= 0]
    names = namespace_names(row["namespace_id"] for row, _ in visible)
    return [
        Project(
            row["id"],
            row["namespace_id"],
            names[row["namespace_id"]],
            row["full_path"],
            row["name"],
            row["description"],
            tuple(json.loads(row["topics"])),
            row["visibility"],
            row["default_branch"],
            row["creator_id"],
            row["forked_from_id"],
            bool(row["archived"]),
            row["created"],
            role,
        )
        for row, role in visible
    ]


def namespace_names(ids: Iterable[int]) -> dict[int, str]:
    """Names of namespaces by id."""
    rows = current_state().query(
        "SELECT id, name FROM namespace WHERE id IN (SELECT value FROM json_each(?))", json.dumps(sorted(set(ids)))
    )
    return {row["id"]: row["name"] for row in rows}


def find_project(full_path: str) -> Project | None:
    """The project at this path, case aside; None when there is none for the visitor."""
    rows = current_state().query("SELECT * FROM project WHERE full_path = ? COLLATE NOCASE", full_path)
    return next(iter(_projects(rows)), None)


def projects_by_id(ids: Iterable[int]) -> Mapping[int, Project]:
    """Visible projects among these, by id."""
    rows = current_state().query(
        "SELECT * FROM project WHERE id IN (SELECT value FROM json_each(?))", json.dumps(sorted(set(ids)))
    )
    return {project.id: project for project in _projects(rows)}


def all_projects() -> list[Project]:
    """Every project that the visitor may see; read once per request."""
    if "all_projects" not in g:
        g.all_projects = _projects(current_state().query("SELECT * FROM project"))
    found: list[Project] = g.all_projects
    return found


def hidden_projects() -> str:
    """JSON list of the ids of projects that the visitor must not see, for ``NOT IN (SELECT value FROM json_each(?))``."""
    user_id = current_visitor().user_id
    rows = current_state().query("SELECT id, visibility FROM project WHERE visibility != 'public'")
    return json.dumps([row["id"] for row in rows if _role(row, user_id) < 0])


# -------------------------------------------------------------------- views
View = Callable[..., ResponseReturnValue]


def with_project(minimum: int = 0) -> Callable[[View], View]:
    """Give a view under ``/<namespace>/<name>`` its project, as first argument.

    Visitors who may not see the project get "not found"; those below ``minimum`` get "forbidden", or the login page
    when they are not signed in. An address in other letters than the project's own redirects to it.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(namespace: str, name: str, **values: Any) -> ResponseReturnValue:
            project = find_project(f"{namespace}/{name}")
            if project is None:
                return abort(404) if current_visitor().user else to_sign_in()
            if request.method == "GET" and project.full_path != f"{namespace}/{name}":
                rest = request.full_path.rstrip("?")[len(f"/{namespace}/{name}") :]
                return redirect(project.url + rest)
            if project.role < minimum:
                return abort(403) if current_visitor().user else to_sign_in()
            if minimum and request.method == "POST" and project.archived:
                return abort(403)
            return view(project, **values)

        return guarded

    return decorate
