"""Lists of issues and merge requests: a project's, and those of the visitor over all projects."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.gitlab.access import REPORTER, Project, hidden_projects, with_project
from webrl_gym.sites.gitlab.listing import PAGE_SIZE, SORTS, Found, Listing, run
from webrl_gym.sites.gitlab.people import users
from webrl_gym.sites.gitlab.session import User, current_visitor, login_required, signed_in_user
from webrl_gym.sites.gitlab.stats import project_stats
from webrl_gym.sites.gitlab.works import (
    ISSUE,
    KINDS,
    MERGE_REQUEST,
    Kind,
    assignable,
    complete,
    project_labels,
    project_milestones,
)

blueprint = Blueprint("work_lists", __name__)

_TABS = {
    ISSUE: (("opened", "Open"), ("closed", "Closed"), ("all", "All")),
    MERGE_REQUEST: (("opened", "Open"), ("merged", "Merged"), ("closed", "Closed"), ("all", "All")),
}


def within_project(kind: Kind, project: Project, listing: Listing) -> Found:
    """The rows of a project that the visitor may see."""
    if kind is MERGE_REQUEST or project.role >= REPORTER:
        return run(kind, listing, "project_id = ?", project.id)
    me = current_visitor().user_id or -1
    return run(
        kind,
        listing,
        "project_id = ? AND (confidential = 0 OR author_id = ? OR assignee_id = ?)",
        project.id,
        me,
        me,
    )


@blueprint.get("/<namespace>/<name>/-/<any(issues, merge_requests):segment>")
@with_project()
def of_project(project: Project, segment: str) -> ResponseReturnValue:
    """A project's list. Its filter form sends ``utf8``, and is answered with the canonical address."""
    kind, listing = KINDS[segment], Listing.read(request.args, in_project=True)
    path = f"{project.url}/-/{segment}/"
    if "utf8" in request.args:
        return redirect(listing.url(path))
    found = within_project(kind, project, listing)
    people = assignable(project)
    return render_template(
        "work_list.html",
        title=f"{segment.replace('_', ' ').capitalize()} · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        labels=project_labels(project.id),
        milestones=project_milestones(project.id),
        people=people,
        authors=sorted({*people, *_authors(found)}, key=lambda user: user.name),
        **_list(kind, listing, path, found),
    )


@blueprint.get("/dashboard/<any(issues, merge_requests):segment>")
@login_required
def of_visitor(segment: str) -> ResponseReturnValue:
    """Issues or merge requests over all projects; asks for a filter when there is none."""
    kind, listing = KINDS[segment], Listing.read(request.args, in_project=False)
    path = f"/dashboard/{segment}"
    if "utf8" in request.args:
        return redirect(listing.url(path))
    hidden = "project_id NOT IN (SELECT value FROM json_each(?))"
    found = run(kind, listing, hidden, hidden_projects()) if listing.is_filtered else Found([], {}, 0)
    return render_template(
        "dashboard_work.html",
        title=segment.replace("_", " ").capitalize(),
        me=signed_in_user(),
        **_list(kind, listing, path, found),
    )


@blueprint.get("/<namespace>/<name>/-/boards")
@with_project()
def boards(project: Project) -> ResponseReturnValue:
    """Open and closed issues side by side, the latest of each."""
    columns = []
    for state, label in (("opened", "Open"), ("closed", "Closed")):
        found = within_project(ISSUE, project, Listing(state=state))
        columns.append((label, found.total, complete(ISSUE, found.rows[:10])))
    return render_template(
        "boards.html",
        title=f"Boards · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        columns=columns,
    )


def _authors(found: Found) -> list[User]:
    known = users(row["author_id"] for row in found.rows)
    return [known[row["author_id"]] for row in found.rows]


def _list(kind: Kind, listing: Listing, path: str, found: Found) -> dict[str, object]:
    return {
        "kind": kind,
        "listing": listing,
        "path": path,
        "works": complete(kind, found.rows),
        "pages": Pages.of(str(listing.page), PAGE_SIZE, found.total),
        "sorts": [sort for sort in SORTS if kind is ISSUE or sort[0] != "due_date"],
        "tabs": [(label, listing.url(path, state=state), found.counts.get(state, 0)) for state, label in _TABS[kind]],
        "current": dict(_TABS[kind]).get(listing.state, "Open"),
    }
