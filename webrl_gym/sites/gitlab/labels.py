"""Labels of a project: the list, new ones, changing and deleting them."""

from __future__ import annotations

import re
import sqlite3

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, missing, posted, too_long
from webrl_gym.sites.gitlab.access import REPORTER, Project, with_project
from webrl_gym.sites.gitlab.session import notify
from webrl_gym.sites.gitlab.stats import project_stats
from webrl_gym.sites.gitlab.works import project_labels

blueprint = Blueprint("labels", __name__, url_prefix="/<namespace>/<name>/-/labels")

_FIELDS = ("label[title]", "label[description]", "label[color]")
_LIMITS = {"label[title]": 255, "label[description]": 500}
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


@blueprint.get("")
@with_project()
def listing(project: Project) -> ResponseReturnValue:
    """All labels."""
    return render_template(
        "labels.html",
        title=f"Labels · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        labels=project_labels(project.id),
    )


@blueprint.get("/new")
@with_project(REPORTER)
def new(project: Project) -> ResponseReturnValue:
    """The form of a new label."""
    return _form(project, None, {"label[title]": "", "label[description]": "", "label[color]": "#6699cc"}, {})


@blueprint.get("/<int:label_id>/edit")
@with_project(REPORTER)
def edit(project: Project, label_id: int) -> ResponseReturnValue:
    """The form of a label."""
    row = _label(project, label_id)
    return _form(project, label_id, {f"label[{name}]": row[name] for name in ("title", "description", "color")}, {})


@blueprint.post("")
@with_project(REPORTER)
def create(project: Project) -> ResponseReturnValue:
    """Make a label."""
    values, errors = _read(project, None)
    if errors:
        return _form(project, None, values, errors)
    current_state().insert("label", project_id=project.id, **_columns(values))
    return redirect(f"{project.url}/-/labels")


@blueprint.post("/<int:label_id>")
@with_project(REPORTER)
def update(project: Project, label_id: int) -> ResponseReturnValue:
    """Change a label."""
    _label(project, label_id)
    values, errors = _read(project, label_id)
    if errors:
        return _form(project, label_id, values, errors)
    current_state().update("label", label_id, **_columns(values))
    return redirect(f"{project.url}/-/labels")


@blueprint.post("/<int:label_id>/delete")
@with_project(REPORTER)
def delete(project: Project, label_id: int) -> ResponseReturnValue:
    """Delete a label, and take it off everything."""
    state, row = current_state(), _label(project, label_id)
    for link in state.query("SELECT id FROM label_link WHERE label_id = ?", label_id):
        state.delete("label_link", link["id"])
    state.delete("label", label_id)
    notify("notice", f"{row['title']} was removed.")
    return redirect(f"{project.url}/-/labels")


def _label(project: Project, label_id: int) -> sqlite3.Row:
    row = current_state().one("SELECT * FROM label WHERE id = ? AND project_id = ?", label_id, project.id)
    return row if row is not None else abort(404)


def _read(project: Project, label_id: int | None) -> tuple[dict[str, str], Errors]:
    values = posted(_FIELDS)
    errors = missing(values, ("label[title]",)) | too_long(values, _LIMITS)
    title = values["label[title]"]
    same = current_state().one(
        "SELECT id FROM label WHERE project_id = ? AND title = ? COLLATE NOCASE", project.id, title
    )
    if same is not None and same["id"] != label_id:
        errors["label[title]"] = "A label with this title already exists."
    if has_unprintable("".join(values.values())) or "," in title:
        errors["label[title]"] = "Title may not contain commas or characters that cannot be shown."
    if not _COLOR.fullmatch(values["label[color]"]):
        errors["label[color]"] = "Color must be a valid color code such as #6699cc."
    return values, errors


def _columns(values: dict[str, str]) -> dict[str, str]:
    return {name: values[f"label[{name}]"] for name in ("title", "description", "color")}


def _form(project: Project, label_id: int | None, values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    return render_template(
        "label_form.html",
        title=f"{'Edit' if label_id else 'New'} Label · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        label_id=label_id,
        values=values,
        errors=errors,
    ), 422 if errors else 200
