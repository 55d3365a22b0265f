"""Forking: a copy of a project in a namespace of the visitor."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, posted, whole_number
from webrl_gym.sites.gitlab.access import Project, with_project
from webrl_gym.sites.gitlab.new_project import Draft, namespaces, save, taken
from webrl_gym.sites.gitlab.repository import last_commit, revision
from webrl_gym.sites.gitlab.session import login_required, notify
from webrl_gym.sites.gitlab.stats import count, project_stats

blueprint = Blueprint("forks", __name__, url_prefix="/<namespace>/<name>/-/forks")


@blueprint.get("/new")
@login_required
@with_project()
def new(project: Project) -> ResponseReturnValue:
    """The form: where the copy goes, and who may see it."""
    return _form(project, project.visibility, {})


def _form(project: Project, visibility: str, errors: Errors) -> ResponseReturnValue:
    return render_template(
        "fork_form.html",
        title=f"Fork project · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        namespaces=namespaces(),
        visibility=visibility,
        errors=errors,
    ), 422 if errors else 200


@blueprint.post("")
@login_required
@with_project()
def create(project: Project) -> ResponseReturnValue:
    """Copy the project with its default branch."""
    values = posted(("namespace_id", "visibility"))
    places = {row["id"]: row for row in namespaces()}
    namespace = whole_number(values["namespace_id"], 1, 10**9) or next(iter(places))
    visibility = values["visibility"] if values["visibility"] in ("public", "internal", "private") else "private"
    if namespace not in places:
        return _form(project, visibility, {"namespace_id": "Please choose from the list."})
    path = project.full_path.partition("/")[2]
    if taken(f"{places[namespace]['path']}/{path}"):
        return _form(project, visibility, {"namespace_id": "This namespace has a project with this path already."})
    draft = Draft(project.name, path, namespace, project.description, visibility, False, "")
    fork = save(draft, f"{places[namespace]['path']}/{path}", project.id, project.topics)
    _copy_repository(project, fork)
    count(project.id, forks=1)
    notify("notice", "The project was successfully forked.")
    return redirect(fork.url)


def _copy_repository(project: Project, fork: Project) -> None:
    """Give the copy a first branch that continues the original's default branch.

    Nothing is copied: the branch begins where the original stands, whose commits and files it shows as its own.
    """
    state, source = current_state(), revision(project, project.default_branch)
    if source is None:
        return
    commit = last_commit(source)
    state.insert(
        "branch",
        project_id=fork.id,
        name=fork.default_branch,
        parent_id=source.branch_id,
        fork_commit_id=commit["id"] if commit else None,
        created=state.now.isoformat(),
    )
    count(fork.id, branches=1, commits=project_stats(project.id)["commits"])
