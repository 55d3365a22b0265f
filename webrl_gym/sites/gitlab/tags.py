"""Tags: the list, new ones, deleting them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, posted, too_long
from webrl_gym.sites.gitlab.access import DEVELOPER, Project, with_project
from webrl_gym.sites.gitlab.branches import bad_ref_name
from webrl_gym.sites.gitlab.repository import branches, commits_by_id, last_commit, revision
from webrl_gym.sites.gitlab.session import notify
from webrl_gym.sites.gitlab.stats import count, project_stats

blueprint = Blueprint("tags", __name__, url_prefix="/<namespace>/<name>/-/tags")


@blueprint.get("")
@with_project()
def listing(project: Project) -> ResponseReturnValue:
    """All tags, the youngest first."""
    rows = current_state().query("SELECT * FROM tag WHERE project_id = ? ORDER BY created DESC, id DESC", project.id)
    commits = commits_by_id(row["commit_id"] for row in rows)
    return render_template(
        "tags.html",
        title=f"Tags · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        entries=[(row, commits.get(row["commit_id"])) for row in rows],
    )


@blueprint.get("/new")
@with_project(DEVELOPER)
def new(project: Project) -> ResponseReturnValue:
    """The form of a new tag."""
    return _form(project, {"tag_name": "", "ref": project.default_branch, "message": ""}, {})


@blueprint.post("")
@with_project(DEVELOPER)
def create(project: Project) -> ResponseReturnValue:
    """Tag the last commit of a branch."""
    state = current_state()
    values = posted(("tag_name", "ref", "message"))
    errors: Errors = too_long(values, {"message": 1000})
    source = revision(project, values["ref"])
    commit = last_commit(source) if source else None
    if problem := bad_ref_name(values["tag_name"]):
        errors["tag_name"] = problem
    elif state.one("SELECT id FROM tag WHERE project_id = ? AND name = ?", project.id, values["tag_name"]) is not None:
        errors["tag_name"] = "A tag with this name already exists."
    if commit is None or errors:
        errors |= {} if commit else {"ref": "There is no such branch, tag or commit."}
        return _form(project, values, errors)
    state.insert(
        "tag",
        project_id=project.id,
        name=values["tag_name"],
        commit_id=commit["id"],
        message=values["message"],
        created=state.now.isoformat(),
    )
    count(project.id, tags=1)
    return redirect(f"{project.url}/-/tags")


@blueprint.post("/delete")
@with_project(DEVELOPER)
def delete(project: Project) -> ResponseReturnValue:
    """Delete a tag."""
    name = posted(("tag",))["tag"]
    row = current_state().one("SELECT id FROM tag WHERE project_id = ? AND name = ?", project.id, name)
    if row is None:
        notify("alert", "There is no such tag.")
    else:
        current_state().delete("tag", row["id"])
        count(project.id, tags=-1)
        notify("notice", "Tag was removed.")
    return redirect(f"{project.url}/-/tags")


def _form(project: Project, values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    return render_template(
        "tag_form.html",
        title=f"New Tag · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        values=values,
        errors=errors,
        branches=branches(project.id),
    ), 422 if errors else 200
