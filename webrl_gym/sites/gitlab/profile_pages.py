"""Profiles of users and first pages of groups (both are ``/<path>``), and following people."""

from __future__ import annotations

import sqlite3

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import previous_page
from webrl_gym.sites.gitlab.access import Project, all_projects, projects_by_id
from webrl_gym.sites.gitlab.activity import recent
from webrl_gym.sites.gitlab.dashboard import starred_projects
from webrl_gym.sites.gitlab.group_pages import group_home
from webrl_gym.sites.gitlab.group_queries import find_group, groups_of
from webrl_gym.sites.gitlab.people import user_row, users
from webrl_gym.sites.gitlab.project_lists import project_list
from webrl_gym.sites.gitlab.session import User, current_visitor, login_required, notify, signed_in_user

blueprint = Blueprint("profiles", __name__)

TABS = (
    ("overview", "Overview"),
    ("activity", "Activity"),
    ("groups", "Groups"),
    ("contributed", "Contributed projects"),
    ("projects", "Personal projects"),
    ("starred", "Starred projects"),
    ("snippets", "Snippets"),
    ("followers", "Followers"),
    ("following", "Following"),
)


@blueprint.get("/<path_name>")
def profile_or_group(path_name: str) -> ResponseReturnValue:
    """The profile of a user, or the first page of a group."""
    row = user_row(path_name)
    if row is not None:
        return redirect(f"/{row['username']}") if row["username"] != path_name else _profile(row, "overview")
    group = find_group(path_name)
    return group_home(group) if group is not None else abort(404)


@blueprint.get(f"/users/<username>/<any({', '.join(tab for tab, _ in TABS[1:])}):tab>")
def tab_of(username: str, tab: str) -> ResponseReturnValue:
    """A tab of a profile."""
    row = user_row(username)
    return _profile(row, tab) if row is not None else abort(404)


def _profile(row: sqlite3.Row, tab: str) -> ResponseReturnValue:
    person = User(row["id"], row["username"], row["name"])
    state, me = current_state(), current_visitor().user_id
    counts = {
        "followers": state.value("SELECT count(*) FROM follow WHERE followee_id = ?", person.id),
        "following": state.value("SELECT count(*) FROM follow WHERE follower_id = ?", person.id),
    }
    return render_template(
        "profile.html",
        title=f"{person.name} · {person.username}",
        person=person,
        row=row,
        tab=tab,
        tabs=[
            (label, person.path if key == "overview" else f"/users/{person.username}/{key}", counts.get(key))
            for key, label in TABS
        ],
        current=dict(TABS)[tab],
        counts=counts,
        follows=me and state.one("SELECT id FROM follow WHERE follower_id = ? AND followee_id = ?", me, person.id),
        **_content(person, tab),
    )


def _content(person: User, tab: str) -> dict[str, object]:
    path = f"/users/{person.username}/{tab}"
    if tab in {"overview", "activity"}:
        entries = recent("user_id = ?", person.id, limit=15 if tab == "overview" else 30)
        listing = project_list(_personal(person), f"/users/{person.username}/projects")
        return {"entries": entries, "listing": listing}
    if tab == "groups":
        return {"groups": groups_of(person.id)}
    if tab == "contributed":
        rows = current_state().query("SELECT DISTINCT project_id FROM event WHERE user_id = ?", person.id)
        return {"listing": project_list(projects_by_id(row["project_id"] for row in rows).values(), path)}
    if tab == "projects":
        return {"listing": project_list(_personal(person), path)}
    if tab == "starred":
        return {"listing": project_list(starred_projects(person.id), path)}
    if tab == "snippets":
        rows = current_state().query(
            "SELECT * FROM snippet WHERE author_id = ? AND (visibility = 'public' OR author_id = ?) ORDER BY id DESC",
            person.id,
            current_visitor().user_id,
        )
        return {"snippets": rows}
    mine, other = ("followee_id", "follower_id") if tab == "followers" else ("follower_id", "followee_id")
    rows = current_state().query(f"SELECT {other} AS user_id FROM follow WHERE {mine} = ? ORDER BY id DESC", person.id)
    known = users(row["user_id"] for row in rows)
    return {"people": [known[row["user_id"]] for row in rows]}


def _personal(person: User) -> list[Project]:
    return [project for project in all_projects() if project.namespace_path == person.username]


@blueprint.post("/users/<username>/<any(follow, unfollow):action>")
@login_required
def follow(username: str, action: str) -> ResponseReturnValue:
    """Follow somebody, or stop doing so."""
    state, me, row = current_state(), signed_in_user(), user_row(username)
    if row is None:
        abort(404)
    found = state.one("SELECT id FROM follow WHERE follower_id = ? AND followee_id = ?", me.id, row["id"])
    if row["id"] == me.id:
        notify("alert", "You cannot follow yourself.")
    elif action == "follow" and found is None:
        state.insert("follow", follower_id=me.id, followee_id=row["id"])
    elif action == "unfollow" and found is not None:
        state.delete("follow", found["id"])
    return redirect(previous_page(f"/{row['username']}"))
