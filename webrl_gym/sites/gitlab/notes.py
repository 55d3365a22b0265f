"""Comments on issues and merge requests."""

from __future__ import annotations

import sqlite3

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import whole_number
from webrl_gym.sites.gitlab.access import VISITOR, Project, with_project
from webrl_gym.sites.gitlab.activity import log
from webrl_gym.sites.gitlab.session import login_required, notify, signed_in_user
from webrl_gym.sites.gitlab.stats import project_stats, touch
from webrl_gym.sites.gitlab.work_edits import change_state
from webrl_gym.sites.gitlab.work_forms import body, text_problem
from webrl_gym.sites.gitlab.works import KINDS, Work, find_work

blueprint = Blueprint(
    "notes", __name__, url_prefix="/<namespace>/<name>/-/<any(issues, merge_requests):segment>/<int:iid>/notes"
)


def _work(project: Project, segment: str, iid: int) -> Work:
    work = find_work(KINDS[segment], project, iid)
    return work if work is not None else abort(404)


@blueprint.post("")
@login_required
@with_project(VISITOR)
def create(project: Project, segment: str, iid: int) -> ResponseReturnValue:
    """Comment; the button "Comment & close" also closes (or reopens)."""
    state, me = current_state(), signed_in_user()
    work, text = _work(project, segment, iid), body("note[note]")
    if not text or (problem := text_problem(text)):
        notify("alert", f"Comment {problem}." if text else "Comment can't be blank.")
        return redirect(work.url)
    note = state.insert(
        "note", kind=work.kind.table, target_id=work.id, author_id=me.id, body=text, created=state.now.isoformat()
    )
    touch(work.kind.table, work.id, notes=1)
    log(project.id, "commented", work.kind.table, work.id, text[:80])
    if request.form.get("state_event") and work.may_edit and work.row["state"] != "merged":
        change_state(work)
    return redirect(f"{work.url}#note_{note}")


@blueprint.get("/<int:note_id>/edit")
@login_required
@with_project(VISITOR)
def edit(project: Project, segment: str, iid: int, note_id: int) -> ResponseReturnValue:
    """The form of a comment's text."""
    work = _work(project, segment, iid)
    note = _own_note(work, str(note_id))
    return render_template(
        "note_edit.html",
        title=f"Edit comment · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        work=work,
        note=note,
    )


@blueprint.post("/update")
@login_required
@with_project(VISITOR)
def update(project: Project, segment: str, iid: int) -> ResponseReturnValue:
    """Save a comment's text."""
    work, text = _work(project, segment, iid), body("note[note]")
    note = _own_note(work, request.form.get("note_id"))
    if not text or text_problem(text):
        notify("alert", "Comment can't be saved: it is blank, too long, or has characters that cannot be shown.")
    else:
        current_state().update("note", note["id"], body=text)
        touch(work.kind.table, work.id)
    return redirect(f"{work.url}#note_{note['id']}")


@blueprint.post("/delete")
@login_required
@with_project(VISITOR)
def delete(project: Project, segment: str, iid: int) -> ResponseReturnValue:
    """Delete a comment."""
    work = _work(project, segment, iid)
    note = _own_note(work, request.form.get("note_id"))
    current_state().delete("note", note["id"])
    touch(work.kind.table, work.id, notes=-1)
    return redirect(work.url)


def _own_note(work: Work, text: str | None) -> sqlite3.Row:
    """A comment of the visitor on this issue or merge request."""
    row = current_state().one(
        "SELECT * FROM note WHERE id = ? AND kind = ? AND target_id = ? AND author_id = ?",
        whole_number(text, 1, 10**9),
        work.kind.table,
        work.id,
        signed_in_user().id,
    )
    return row if row is not None else abort(404)
