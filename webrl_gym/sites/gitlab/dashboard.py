"""The signed-in user's first pages: projects, activity, groups, milestones, snippets."""

from __future__ import annotations

import json

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.gitlab.access import Project, all_projects, projects_by_id
from webrl_gym.sites.gitlab.activity import recent
from webrl_gym.sites.gitlab.group_queries import groups_of
from webrl_gym.sites.gitlab.project_lists import project_list
from webrl_gym.sites.gitlab.session import current_visitor, login_required, signed_in_user

blueprint = Blueprint("dashboard", __name__)


def starred_projects(user_id: int) -> list[Project]:
    """Visible projects that a user has starred."""
    rows = current_state().query("SELECT project_id FROM star WHERE user_id = ?", user_id)
    return list(projects_by_id(row["project_id"] for row in rows).values())


def own_projects() -> list[Project]:
    """Projects that the visitor is a member of."""
    return [project for project in all_projects() if project.role_name]


@blueprint.get("/")
def start() -> ResponseReturnValue:
    """The visitor's projects; Explore for those who are not signed in."""
    if current_visitor().user is None:
        return redirect("/explore")
    return yours()


@blueprint.get("/dashboard")
@blueprint.get("/dashboard/projects")
@login_required
def yours() -> ResponseReturnValue:
    """Projects that the visitor is a member of."""
    personal = request.args.get("personal") == "true"
    me = signed_in_user()
    found = [project for project in own_projects() if not personal or project.namespace_path == me.username]
    others = (("personal", "true"),) if personal else ()
    return _projects("Yours", project_list(found, "/dashboard/projects", others))


@blueprint.get("/dashboard/projects/starred")
@login_required
def starred() -> ResponseReturnValue:
    """Projects that the visitor has starred."""
    return _projects("Starred", project_list(starred_projects(signed_in_user().id), "/dashboard/projects/starred"))


def _projects(tab: str, listing: object) -> ResponseReturnValue:
    me = signed_in_user()
    counts = {"Yours": len(own_projects()), "Starred": len(starred_projects(me.id))}
    return render_template("dashboard_projects.html", title="Projects", tab=tab, listing=listing, counts=counts)


@blueprint.get("/dashboard/activity")
@login_required
def activity() -> ResponseReturnValue:
    """What happened lately in the visitor's projects."""
    ids = json.dumps([project.id for project in own_projects()])
    entries = recent("project_id IN (SELECT value FROM json_each(?))", ids)
    return render_template("activity.html", title="Activity", entries=entries)


@blueprint.get("/dashboard/groups")
@login_required
def groups() -> ResponseReturnValue:
    """Groups that the visitor is a member of."""
    return render_template("groups.html", title="Groups", groups=groups_of(signed_in_user().id), tab="Your groups")


@blueprint.get("/dashboard/milestones")
@login_required
def milestones() -> ResponseReturnValue:
    """Open milestones of the visitor's projects."""
    projects = {project.id: project for project in own_projects()}
    rows = current_state().query(
        "SELECT * FROM milestone WHERE state = 'active' AND project_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY due_date IS NULL, due_date, id",
        json.dumps(list(projects)),
    )
    return render_template("dashboard_milestones.html", title="Milestones", milestones=rows, projects=projects)
