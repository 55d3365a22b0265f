"""Milestones of a project: the list, one with its issues, new ones, changing and closing them."""

from __future__ import annotations

import sqlite3

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, missing, posted, too_long
from webrl_gym.sites.gitlab.access import REPORTER, Project, with_project
from webrl_gym.sites.gitlab.listing import Listing, run
from webrl_gym.sites.gitlab.stats import project_stats
from webrl_gym.sites.gitlab.work_forms import BAD_DATE, body, is_day
from webrl_gym.sites.gitlab.works import ISSUE, complete, project_milestones

blueprint = Blueprint("milestones", __name__, url_prefix="/<namespace>/<name>/-/milestones")

_NAMES = ("title", "start_date", "due_date")


@blueprint.get("")
@with_project()
def listing(project: Project) -> ResponseReturnValue:
    """Milestones in a state."""
    state = request.args.get("state", "active")
    rows = project_milestones(project.id)
    counts = {"active": 0, "closed": 0, "all": len(rows)}
    for row in rows:
        counts[row["state"]] += 1
    return render_template(
        "milestones.html",
        title=f"Milestones · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        milestones=[
            row for row in rows if state == "all" or row["state"] == ("closed" if state == "closed" else "active")
        ],
        state=state if state in counts else "active",
        counts=counts,
    )


@blueprint.get("/<int:iid>")
@with_project()
def show(project: Project, iid: int) -> ResponseReturnValue:
    """A milestone with its issues."""
    row = _milestone(project, iid)
    found = run(ISSUE, Listing(state="all"), "milestone_id = ? AND confidential = 0", row["id"])
    closed = found.counts["closed"]
    return render_template(
        "milestone.html",
        title=f"{row['title']} · Milestones · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        milestone=row,
        works=complete(ISSUE, found.rows),
        total=found.total,
        closed=closed,
        percent=round(100 * closed / found.total) if found.total else 0,
    )


@blueprint.get("/new")
@with_project(REPORTER)
def new(project: Project) -> ResponseReturnValue:
    """The form of a new milestone."""
    return _form(project, None, {}, {})


@blueprint.get("/<int:iid>/edit")
@with_project(REPORTER)
def edit(project: Project, iid: int) -> ResponseReturnValue:
    """The form of a milestone."""
    row = _milestone(project, iid)
    return _form(project, iid, {f"milestone[{name}]": row[name] or "" for name in (*_NAMES, "description")}, {})


@blueprint.post("")
@with_project(REPORTER)
def create(project: Project) -> ResponseReturnValue:
    """Make a milestone."""
    values, errors = _read(project, None)
    if errors:
        return _form(project, None, values, errors)
    state = current_state()
    iid = 1 + int(state.value("SELECT coalesce(max(iid), 0) FROM milestone WHERE project_id = ?", project.id))
    state.insert(
        "milestone",
        project_id=project.id,
        iid=iid,
        state="active",
        created=state.now.isoformat(),
        **_columns(values),
    )
    return redirect(f"{project.url}/-/milestones/{iid}")


@blueprint.post("/<int:iid>")
@with_project(REPORTER)
def update(project: Project, iid: int) -> ResponseReturnValue:
    """Change a milestone."""
    row = _milestone(project, iid)
    values, errors = _read(project, row["id"])
    if errors:
        return _form(project, iid, values, errors)
    current_state().update("milestone", row["id"], **_columns(values))
    return redirect(f"{project.url}/-/milestones/{iid}")


@blueprint.post("/<int:iid>/state")
@with_project(REPORTER)
def toggle(project: Project, iid: int) -> ResponseReturnValue:
    """Close or reopen a milestone."""
    row = _milestone(project, iid)
    current_state().update("milestone", row["id"], state="closed" if row["state"] == "active" else "active")
    return redirect(f"{project.url}/-/milestones/{iid}")


def _milestone(project: Project, iid: int) -> sqlite3.Row:
    row = current_state().one("SELECT * FROM milestone WHERE project_id = ? AND iid = ?", project.id, iid)
    return row if row is not None else abort(404)


def _read(project: Project, milestone_id: int | None) -> tuple[dict[str, str], Errors]:
    values = posted(f"milestone[{name}]" for name in _NAMES)
    values["milestone[description]"] = body("milestone[description]")
    title = values["milestone[title]"]
    errors = missing(values, ("milestone[title]",))
    errors |= too_long(values, {"milestone[title]": 255, "milestone[description]": 10_000})
    same = current_state().one("SELECT id FROM milestone WHERE project_id = ? AND title = ?", project.id, title)
    if same is not None and same["id"] != milestone_id:
        errors["milestone[title]"] = "A milestone with this title already exists."
    if has_unprintable("".join(values.values())):
        errors["milestone[title]"] = "There are characters that cannot be shown."
    for name in ("start_date", "due_date"):
        if values[f"milestone[{name}]"] and not is_day(values[f"milestone[{name}]"]):
            errors[f"milestone[{name}]"] = BAD_DATE
    start, due = (values[f"milestone[{name}]"] for name in ("start_date", "due_date"))
    if start and due and start > due and not errors:
        errors["milestone[due_date]"] = "Due date must be greater than start date."
    return values, errors


def _columns(values: dict[str, str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {name: values[f"milestone[{name}]"] for name in ("title", "description")}
    return found | {name: values[f"milestone[{name}]"] or None for name in ("start_date", "due_date")}


def _form(project: Project, iid: int | None, values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    return render_template(
        "milestone_form.html",
        title=f"{'Edit' if iid else 'New'} Milestone · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        iid=iid,
        values=values,
        errors=errors,
    ), 422 if errors else 200
