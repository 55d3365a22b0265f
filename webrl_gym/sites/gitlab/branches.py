"""Branches: the list, new ones, deleting them."""

from __future__ import annotations

import re

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, posted
from webrl_gym.sites.gitlab.access import DEVELOPER, Project, with_project
from webrl_gym.sites.gitlab.repository import Revision, branches, commits_by_id, find_branch, last_commit, revision
from webrl_gym.sites.gitlab.session import notify
from webrl_gym.sites.gitlab.stats import count, project_stats

blueprint = Blueprint("branches", __name__, url_prefix="/<namespace>/<name>/-/branches")

LONGEST_NAME = 200
_NAME = re.compile(r"[\w.+-]+(/[\w.+-]+)*", re.ASCII)


def bad_ref_name(name: str) -> str:
    """Why a text cannot name a branch or tag; "" when it can."""
    if not name:
        return "Name can't be blank."
    if len(name) > LONGEST_NAME:
        return f"Name is too long (maximum is {LONGEST_NAME} characters)."
    if not _NAME.fullmatch(name) or ".." in name or name.startswith(("-", ".")) or name.endswith((".", ".lock")):
        return "Name is invalid: use letters, digits, and - _ . / between them."
    return ""


@blueprint.get("")
@with_project()
def listing(project: Project) -> ResponseReturnValue:
    """All branches with their last commits."""
    rows = branches(project.id)
    heads = current_state().query(
        "SELECT branch_id, max(id) AS last FROM git_commit WHERE project_id = ? GROUP BY branch_id", project.id
    )
    last = {row["branch_id"]: row["last"] for row in heads}
    found = commits_by_id([*last.values(), *(row["fork_commit_id"] or 0 for row in rows)])
    entries = [(row, found.get(last.get(row["id"], row["fork_commit_id"] or 0))) for row in rows]
    requests = current_state().query(
        "SELECT source_branch, iid FROM merge_request WHERE project_id = ? AND state = 'opened'", project.id
    )
    return render_template(
        "branches.html",
        title=f"Branches · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        requests={row["source_branch"]: row["iid"] for row in requests},
        entries=sorted(entries, key=lambda entry: entry[0]["name"] != project.default_branch),
    )


@blueprint.get("/new")
@with_project(DEVELOPER)
def new(project: Project) -> ResponseReturnValue:
    """The form of a new branch."""
    return _form(project, {"branch_name": "", "ref": project.default_branch}, {})


@blueprint.post("")
@with_project(DEVELOPER)
def create(project: Project) -> ResponseReturnValue:
    """Make a branch from another."""
    values = posted(("branch_name", "ref"))
    name, source = values["branch_name"], revision(project, values["ref"])
    errors: Errors = {}
    if problem := bad_ref_name(name):
        errors["branch_name"] = problem
    elif find_branch(project.id, name) is not None:
        errors["branch_name"] = "A branch with this name already exists."
    if source is None or errors:
        errors |= {} if source else {"ref": "There is no such branch, tag or commit."}
        return _form(project, values, errors)
    create_branch(project, name, source)
    notify("notice", f"Branch {name} was created.")
    return redirect(f"{project.url}/-/tree/{name}")


def create_branch(project: Project, name: str, source: Revision) -> int:
    """A new branch that starts where another revision stands; returns its id."""
    state, commit = current_state(), last_commit(source)
    count(project.id, branches=1)
    return state.insert(
        "branch",
        project_id=project.id,
        name=name,
        parent_id=source.branch_id,
        fork_commit_id=commit["id"] if commit else None,
        created=state.now.isoformat(),
    )


@blueprint.post("/delete")
@with_project(DEVELOPER)
def delete(project: Project) -> ResponseReturnValue:
    """Delete a branch (never the default one)."""
    name = posted(("branch",))["branch"]
    row = find_branch(project.id, name)
    if row is None or name == project.default_branch:
        notify("alert", "This branch cannot be deleted.")
    elif current_state().one("SELECT id FROM branch WHERE parent_id = ?", row["id"]) is not None:
        notify("alert", "Other branches start from this branch.")
    else:
        delete_branch(project, row["id"])
        notify("notice", "Branch was deleted.")
    return redirect(f"{project.url}/-/branches")


def delete_branch(project: Project, branch_id: int) -> None:
    """Remove a branch; its commits stay known by their hashes."""
    current_state().delete("branch", branch_id)
    count(project.id, branches=-1)


def _form(project: Project, values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    return render_template(
        "branch_form.html",
        title=f"New Branch · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        values=values,
        errors=errors,
        branches=branches(project.id),
    ), 422 if errors else 200
