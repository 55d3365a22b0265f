"""A project's first page, its activity, who starred it, and sections that have nothing in them here."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import previous_page
from webrl_gym.sites.gitlab.access import Project, find_project, projects_by_id, with_project
from webrl_gym.sites.gitlab.activity import recent
from webrl_gym.sites.gitlab.files import folder_entries, readme_of, rendered_readme
from webrl_gym.sites.gitlab.people import users
from webrl_gym.sites.gitlab.repository import branches, commit_users, last_commit, revision, tree
from webrl_gym.sites.gitlab.session import current_visitor, login_required, signed_in_user
from webrl_gym.sites.gitlab.stats import count, project_stats

blueprint = Blueprint("projects", __name__, url_prefix="/<namespace>/<name>")

#: Sections without content: path -> (section of the navigation, heading, sentence).
_EMPTY = {
    "pipelines": ("CI/CD", "Pipelines", "There are no pipelines: this project has no configuration for them."),
    "releases": ("Deployments", "Releases", "No release has been published."),
    "packages": ("Packages and registries", "Package Registry", "No package has been published."),
    "incidents": ("Monitor", "Incidents", "No incident has been reported."),
    "value_stream_analytics": ("Analytics", "Value Stream Analytics", "There is not enough data to show."),
    "snippets": ("Snippets", "Snippets", "This project has no snippets."),
}


@blueprint.get("")
@with_project()
def home(project: Project) -> ResponseReturnValue:
    """Description, numbers, last commit, files and README."""
    found = revision(project, project.default_branch)
    frame = {"title": project.full_name, "project": project, "stats": project_stats(project.id)}
    frame |= {"starred": star_of(project.id) is not None, "host": current_state().spec.host}
    if project.forked_from_id is not None:
        frame["origin"] = projects_by_id((project.forked_from_id,)).get(project.forked_from_id)
    if found is None:
        return render_template("project_empty.html", **frame)
    files = tree(found.branch_id)
    commit = last_commit(found)
    return render_template(
        "project_home.html",
        **frame,
        found=found,
        path="",
        entries=folder_entries(project, found.name, files, ""),
        branches=branches(project.id),
        commit=commit,
        commit_users=commit_users([commit] if commit else []),
        readme_path=readme_of(files),
        readme=rendered_readme(project, found, readme_of(files)),
    )


@blueprint.get("/activity")
@with_project()
def activity(project: Project) -> ResponseReturnValue:
    """What happened lately."""
    return render_template(
        "project_activity.html",
        title=f"Activity · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        entries=recent("project_id = ?", project.id),
    )


def star_of(project_id: int) -> int | None:
    """Id of the visitor's star on a project."""
    found: int | None = current_state().value(
        "SELECT id FROM star WHERE user_id = ? AND project_id = ?", current_visitor().user_id, project_id
    )
    return found


@blueprint.post("/toggle_star")
@login_required
@with_project()
def toggle_star(project: Project) -> ResponseReturnValue:
    """Star the project, or take the star back."""
    state, star = current_state(), star_of(project.id)
    if star is None:
        state.insert("star", user_id=signed_in_user().id, project_id=project.id, created=state.now.isoformat())
    else:
        state.delete("star", star)
    count(project.id, stars=1 if star is None else -1)
    return redirect(previous_page(project.url))


@blueprint.get("/-/starrers")
@with_project()
def starrers(project: Project) -> ResponseReturnValue:
    """Who has starred the project."""
    rows = current_state().query("SELECT user_id FROM star WHERE project_id = ? ORDER BY created DESC, id", project.id)
    known = users(row["user_id"] for row in rows)
    return render_template(
        "starrers.html",
        title=f"Starrers · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        people=[known[row["user_id"]] for row in rows],
    )


@blueprint.get(f"/-/<any({', '.join(_EMPTY)}):feature>")
@with_project()
def empty(project: Project, feature: str) -> ResponseReturnValue:
    """A section that has nothing in it."""
    section, heading, text = _EMPTY[feature]
    return render_template(
        "empty_section.html",
        title=f"{heading} · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        section=section,
        heading=heading,
        text=text,
    )


@blueprint.get("/-/forks")
@with_project()
def forks(project: Project) -> ResponseReturnValue:
    """Copies of the project."""
    rows = current_state().query("SELECT full_path FROM project WHERE forked_from_id = ? ORDER BY id", project.id)
    found = [fork for row in rows if (fork := find_project(row["full_path"])) is not None]
    return render_template(
        "forks.html",
        title=f"Forks · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        forks=found,
    )
