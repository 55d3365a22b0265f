"""Groups: first page, members, activity, and the form of a new one."""

from __future__ import annotations

import json
import re
import sqlite3

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, missing, posted, too_long, whole_number
from webrl_gym.sites.gitlab.access import GUEST, OWNER, ROLES, VISIBILITIES, all_projects
from webrl_gym.sites.gitlab.activity import recent
from webrl_gym.sites.gitlab.group_queries import find_group, group_role, namespace_taken
from webrl_gym.sites.gitlab.members import Invitation, invite, member_rows, remove, table
from webrl_gym.sites.gitlab.project_lists import project_list
from webrl_gym.sites.gitlab.session import current_visitor, login_required, notify, signed_in_user

blueprint = Blueprint("groups", __name__, url_prefix="/groups")

PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def _group(path_name: str) -> sqlite3.Row:
    row = find_group(path_name)
    return row if row is not None else abort(404)


def group_home(group: sqlite3.Row) -> ResponseReturnValue:
    """A group with its projects (``/<path>``)."""
    found = [project for project in all_projects() if project.namespace_id == group["id"]]
    return _show(group, "Projects", listing=project_list(found, f"/{group['path']}"))


@blueprint.get("/<path_name>")
def show(path_name: str) -> ResponseReturnValue:
    """A group's other address."""
    return redirect(f"/{_group(path_name)['path']}")


@blueprint.get("/<path_name>/-/activity")
def activity(path_name: str) -> ResponseReturnValue:
    """What happened lately in the group's projects."""
    group = _group(path_name)
    ids = json.dumps([project.id for project in all_projects() if project.namespace_id == group["id"]])
    return _show(group, "Activity", entries=recent("project_id IN (SELECT value FROM json_each(?))", ids))


@blueprint.get("/<path_name>/-/group_members")
@login_required
def members(path_name: str) -> ResponseReturnValue:
    """Members; ``?modal=invite`` opens the form."""
    return _members(_group(path_name), None)


def _members(group: sqlite3.Row, invitation: Invitation | None) -> ResponseReturnValue:
    role = group_role(group["id"])
    page = _show(
        group,
        "Members",
        members=table(member_rows("group", group["id"]), ()),
        invitation=invitation,
        inviting=role >= OWNER and (request.args.get("modal") == "invite" or invitation is not None),
        role=role,
        highest=role,
    )
    return page if invitation is None else (page, 422)


@blueprint.post("/<path_name>/-/group_members")
@login_required
def add_members(path_name: str) -> ResponseReturnValue:
    """Invite people into the group."""
    group = _owned(path_name)
    invitation = Invitation.read(OWNER)
    if any(person.id == signed_in_user().id for person in invitation.found):
        invitation.errors["user_ids"] = "You cannot change your own role."
    if invitation.errors:
        return _members(group, invitation)
    invite("group", group["id"], invitation)
    notify("notice", "Members were successfully added")
    return redirect(f"/groups/{group['path']}/-/group_members")


@blueprint.post("/<path_name>/-/group_members/<any(role, remove):action>")
@login_required
def change_member(path_name: str, action: str) -> ResponseReturnValue:
    """Change somebody's role, or remove them."""
    group = _owned(path_name)
    number = whole_number(request.form.get("member_id"), 1, 10**9)
    row = current_state().one(
        "SELECT * FROM member WHERE id = ? AND source = 'group' AND source_id = ?", number, group["id"]
    )
    if row is None:
        abort(404)
    chosen = whole_number(request.form.get("access_level"), GUEST, OWNER)
    if row["user_id"] == signed_in_user().id or (action == "role" and chosen not in ROLES):
        abort(422)
    if action == "remove":
        remove(row)
    else:
        current_state().update("member", row["id"], role=chosen)
    return redirect(f"/groups/{group['path']}/-/group_members")


def _owned(path_name: str) -> sqlite3.Row:
    group = _group(path_name)
    return group if group_role(group["id"]) >= OWNER else abort(403)


def _show(group: sqlite3.Row, tab: str, **values: object) -> str:
    return render_template(
        "group.html",
        title=f"{tab} · {group['name']}",
        group=group,
        tab=tab,
        group_role=group_role(group["id"]) if current_visitor().user else 0,
        **values,
    )


# ------------------------------------------------------------------------ new group
@blueprint.get("/new")
@login_required
def new() -> ResponseReturnValue:
    """The form of a new group."""
    return _form({"name": "", "path": "", "visibility": "private"}, {})


@blueprint.post("")
@login_required
def create() -> ResponseReturnValue:
    """Make a group that belongs to the visitor."""
    state = current_state()
    sent = posted(("group[name]", "group[path]", "visibility"))
    values = {"name": sent["group[name]"], "path": sent["group[path]"], "visibility": sent["visibility"]}
    values["path"] = values["path"] or re.sub(r"[^A-Za-z0-9_.-]+", "-", values["name"]).strip("-.")
    errors = missing(values, ("name", "path")) | too_long(values, {"name": 255, "path": 255})
    if "path" not in errors and not PATH.fullmatch(values["path"]):
        errors["path"] = "Use letters, digits, and - _ . only."
    elif "path" not in errors and namespace_taken(values["path"]):
        errors["path"] = "Group URL has already been taken."
    if has_unprintable(values["name"]):
        errors["name"] = "There are characters that cannot be shown."
    if values["visibility"] not in VISIBILITIES:
        values["visibility"] = "private"
    if errors:
        return _form(values, errors)
    group = state.insert(
        "namespace", kind="group", user_id=None, description="", created=state.now.isoformat(), **values
    )
    state.insert(
        "member",
        source="group",
        source_id=group,
        user_id=signed_in_user().id,
        role=OWNER,
        expires=None,
        created=state.now.isoformat(),
    )
    notify("notice", f"Group '{values['name']}' was successfully created.")
    return redirect(f"/{values['path']}")


def _form(values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    page = render_template("group_form.html", title="Create a group", values=values, errors=errors)
    return page, 422 if errors else 200
