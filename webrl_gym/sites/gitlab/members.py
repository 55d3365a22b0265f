"""Members of projects and groups: the table, inviting, changing roles, removing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, posted, whole_number
from webrl_gym.sites.gitlab.access import GUEST, MAINTAINER, OWNER, ROLES, Project, forget_roles, with_project
from webrl_gym.sites.gitlab.activity import log
from webrl_gym.sites.gitlab.people import find_user, search_users, users
from webrl_gym.sites.gitlab.session import User, login_required, notify, signed_in_user
from webrl_gym.sites.gitlab.stats import project_stats
from webrl_gym.sites.gitlab.work_forms import BAD_DATE, is_day

blueprint = Blueprint("members", __name__, url_prefix="/<namespace>/<name>/-/project_members")

MAX_INVITED = 20


@dataclass(frozen=True, slots=True)
class Member:
    """A line of the table. ``id`` is None for members that come from the group."""

    id: int | None
    user: User
    role: int
    source: str
    created: str
    expires: str | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the form "Invite members" sent, and what is wrong with it; ``suggestions`` are people it may have meant."""

    people: str
    role: int
    expires: str
    found: tuple[User, ...]
    errors: Errors
    suggestions: tuple[User, ...] = ()

    @classmethod
    def read(cls, highest: int) -> Invitation:
        """Read the form: handles, e-mail addresses or full names, separated by commas; roles up to ``highest``."""
        values = posted(("user_ids", "expires_at", "access_level"))
        role = whole_number(values["access_level"], GUEST, OWNER) or 0
        errors: Errors = {}
        found: dict[int, User] = {}
        suggestions: list[User] = []
        names = [name.strip() for name in values["user_ids"][:4000].split(",") if name.strip()]
        names += request.form.getlist("username")[:MAX_INVITED]
        for name in names[:MAX_INVITED]:
            person = find_user(name[:200])
            if person is None:
                suggestions += search_users(name[:200], limit=5)
                errors["user_ids"] = f"Select the people you mean: nobody is called {name[:60]}."
            else:
                found[person.id] = person
        if not names:
            errors["user_ids"] = "Select at least one person."
        if role not in ROLES or role > highest:
            errors["access_level"] = "Please choose a role from the list."
        if values["expires_at"] and not is_day(values["expires_at"]):
            errors["expires_at"] = BAD_DATE
        return cls(
            values["user_ids"][:400], role, values["expires_at"][:20], tuple(found.values()), errors, tuple(suggestions)
        )


def invite(source: str, source_id: int, invitation: Invitation) -> None:
    """Add the people; who is a member already gets the new role."""
    state = current_state()
    for person in invitation.found:
        row = membership(source, source_id, person.id)
        values = {"role": invitation.role, "expires": invitation.expires or None}
        if row is not None:
            state.update("member", row["id"], **values)
            continue
        state.insert(
            "member", source=source, source_id=source_id, user_id=person.id, created=state.now.isoformat(), **values
        )
    forget_roles()


def membership(source: str, source_id: int, user_id: int) -> sqlite3.Row | None:
    """A user's row in a project or group."""
    return current_state().one(
        "SELECT * FROM member WHERE source = ? AND source_id = ? AND user_id = ?", source, source_id, user_id
    )


def member_rows(source: str, source_id: int) -> list[sqlite3.Row]:
    """Rows of ``member`` of a project or group."""
    return current_state().query("SELECT * FROM member WHERE source = ? AND source_id = ?", source, source_id)


def table(direct: Sequence[sqlite3.Row], inherited: Sequence[sqlite3.Row], group: str = "") -> list[Member]:
    """Members by name; those of the group cannot be changed here."""
    known = users(row["user_id"] for row in (*direct, *inherited))
    people = {row["user_id"] for row in direct}
    members = [
        Member(row["id"], known[row["user_id"]], row["role"], "Direct member", row["created"], row["expires"])
        for row in direct
    ]
    members += [
        Member(None, known[row["user_id"]], row["role"], group, row["created"], row["expires"])
        for row in inherited
        if row["user_id"] not in people
    ]
    return sorted(members, key=lambda member: (member.user.name.lower(), member.user.id))


def remove(row: sqlite3.Row) -> None:
    """Take a membership away."""
    current_state().delete("member", row["id"])
    forget_roles()


# ------------------------------------------------------------------ of a project
@blueprint.get("")
@login_required
@with_project()
def show(project: Project) -> ResponseReturnValue:
    """The table; ``?modal=invite`` opens the form."""
    return _page(project, None)


def _page(project: Project, invitation: Invitation | None) -> ResponseReturnValue:
    wanted = request.args.get("search", "").strip()[:100]
    members = table(
        member_rows("project", project.id), member_rows("group", project.namespace_id), project.namespace_name
    )
    shown = [m for m in members if wanted.lower() in f"{m.user.name} {m.user.username}".lower()]
    return render_template(
        "members.html",
        title=f"Members · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        members=shown,
        total=len(members),
        search=wanted,
        invitation=invitation,
        inviting=(request.args.get("modal") == "invite" or invitation is not None) and project.allows(MAINTAINER),
        highest=project.role,
    ), 422 if invitation else 200


@blueprint.post("")
@login_required
@with_project(MAINTAINER)
def create(project: Project) -> ResponseReturnValue:
    """Invite people."""
    invitation = Invitation.read(project.role)
    if any((row := membership("project", project.id, p.id)) and row["role"] > project.role for p in invitation.found):
        invitation.errors["user_ids"] = "You cannot change the role of somebody above you."
    if invitation.errors:
        return _page(project, invitation)
    invite("project", project.id, invitation)
    log(project.id, "joined" if len(invitation.found) == 1 else "changed", "project", project.id)
    notify("notice", "Members were successfully added")
    return redirect(f"{project.url}/-/project_members")


def _changeable(project: Project) -> sqlite3.Row:
    """The membership that a form names, if the visitor may change it: not their own, not above their role."""
    number = whole_number(request.form.get("member_id"), 1, 10**9)
    row = current_state().one(
        "SELECT * FROM member WHERE id = ? AND source = 'project' AND source_id = ?", number, project.id
    )
    if row is None:
        abort(404)
    return row if row["role"] <= project.role and row["user_id"] != project.creator_id else abort(403)


@blueprint.post("/role")
@login_required
@with_project(MAINTAINER)
def role(project: Project) -> ResponseReturnValue:
    """Change somebody's role."""
    row = _changeable(project)
    chosen = whole_number(request.form.get("access_level"), GUEST, OWNER)
    if chosen not in ROLES or (chosen or 0) > project.role or row["user_id"] == signed_in_user().id:
        abort(422)
    current_state().update("member", row["id"], role=chosen)
    forget_roles()
    notify("notice", "Role updated successfully.")
    return redirect(f"{project.url}/-/project_members")


@blueprint.post("/remove")
@login_required
@with_project(MAINTAINER)
def remove_member(project: Project) -> ResponseReturnValue:
    """Remove somebody."""
    remove(_changeable(project))
    notify("notice", "Member was removed.")
    return redirect(f"{project.url}/-/project_members")


@blueprint.post("/leave")
@login_required
@with_project()
def leave(project: Project) -> ResponseReturnValue:
    """Leave the project (its creator cannot)."""
    row = membership("project", project.id, signed_in_user().id)
    if row is None or row["user_id"] == project.creator_id:
        notify("alert", "You cannot leave this project.")
        return redirect(f"{project.url}/-/project_members")
    remove(row)
    notify("notice", f"You left the {project.full_name} project.")
    return redirect("/dashboard/projects")
