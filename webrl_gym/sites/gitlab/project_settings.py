"""A project's settings: name, description, topics, visibility, archiving."""

from __future__ import annotations

import json

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, missing, posted, too_long
from webrl_gym.sites.gitlab.access import MAINTAINER, OWNER, VISIBILITIES, Project, with_project
from webrl_gym.sites.gitlab.session import login_required, notify
from webrl_gym.sites.gitlab.stats import project_stats

blueprint = Blueprint("project_settings", __name__, url_prefix="/<namespace>/<name>")


@blueprint.get("/edit")
@login_required
@with_project(MAINTAINER)
def edit(project: Project) -> ResponseReturnValue:
    """The form."""
    values = {
        "name": project.name,
        "description": project.description,
        "topics": ", ".join(project.topics),
        "visibility": project.visibility,
    }
    return _form(project, values, {})


def _form(project: Project, values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    return render_template(
        "project_settings.html",
        title=f"General · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        values=values,
        errors=errors,
    ), 422 if errors else 200


@blueprint.post("/edit")
@login_required
@with_project(MAINTAINER)
def save(project: Project) -> ResponseReturnValue:
    """Save name, description, topics and visibility."""
    sent = posted(("project[name]", "project[description]", "project[topics]", "visibility"))
    values = {name.removeprefix("project[").rstrip("]"): text for name, text in sent.items()}
    errors = missing(values, ("name",)) | too_long(values, {"name": 255, "description": 2000, "topics": 500})
    topics = list(dict.fromkeys(topic.strip() for topic in values["topics"].split(",") if topic.strip()))
    for name in ("name", "description", "topics"):
        if has_unprintable(values[name]) or (name != "description" and "\n" in values[name]):
            errors[name] = "There are characters that cannot be shown."
    if values["visibility"] not in VISIBILITIES:
        errors["visibility"] = "Please choose a visibility level."
    if errors:
        return _form(project, values, errors)
    current_state().update(
        "project",
        project.id,
        name=values["name"],
        description=values["description"],
        topics=json.dumps(topics),
        visibility=values["visibility"],
    )
    notify("notice", f"Project '{values['name']}' was successfully updated.")
    return redirect(f"{project.url}/edit")


@blueprint.post("/archive")
@login_required
@with_project()
def archive(project: Project) -> ResponseReturnValue:
    """Archive the project, or take that back (its owner only)."""
    if project.role < OWNER:
        abort(403)
    current_state().update("project", project.id, archived=int(not project.archived))
    notify("notice", "Project was unarchived." if project.archived else "Project was archived.")
    return redirect(project.url)
