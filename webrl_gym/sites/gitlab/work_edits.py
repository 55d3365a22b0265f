"""Changing issues and merge requests: state, title, people, labels, milestone, due date, to-do."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import posted
from webrl_gym.sites.gitlab.access import VISITOR, Project, with_project
from webrl_gym.sites.gitlab.activity import log
from webrl_gym.sites.gitlab.people import user
from webrl_gym.sites.gitlab.session import login_required, notify, signed_in_user
from webrl_gym.sites.gitlab.stats import count, touch
from webrl_gym.sites.gitlab.work_forms import read_people, read_texts
from webrl_gym.sites.gitlab.works import KINDS, Work, find_work, project_labels
from webrl_gym.sites.world import Value

blueprint = Blueprint(
    "work_edits", __name__, url_prefix="/<namespace>/<name>/-/<any(issues, merge_requests):segment>/<int:iid>"
)

_COUNTERS = {"issue": "open_issues", "merge_request": "open_merge_requests"}


def change_state(work: Work) -> None:
    """Close what is open, reopen what is closed."""
    state = current_state()
    now = state.now.isoformat() if work.is_open else None
    finished = {"closed": now} if work.kind.table == "issue" else {"finished": now}
    state.update(work.kind.table, work.id, state="closed" if work.is_open else "opened", **finished)
    touch(work.kind.table, work.id)
    count(work.project.id, **{_COUNTERS[work.kind.table]: -1 if work.is_open else 1})
    log(work.project.id, "closed" if work.is_open else "reopened", work.kind.table, work.id)


def _editable(project: Project, segment: str, iid: int) -> Work:
    work = find_work(KINDS[segment], project, iid)
    if work is None:
        abort(404)
    if not work.may_edit:
        abort(403)
    return work


def _set(work: Work, told: str, **values: Value) -> None:
    """Change columns, if they differ, and tell so in the history."""
    if any(work.row[name] != value for name, value in values.items()):
        current_state().update(work.kind.table, work.id, **values)
        touch(work.kind.table, work.id)
        log(work.project.id, "changed", work.kind.table, work.id, told)


@blueprint.post("/state")
@login_required
@with_project(VISITOR)
def state(project: Project, segment: str, iid: int) -> ResponseReturnValue:
    """Close or reopen."""
    work = _editable(project, segment, iid)
    if work.row["state"] == "merged":
        abort(422)
    change_state(work)
    return redirect(work.url)


@blueprint.post("/texts")
@login_required
@with_project(VISITOR)
def texts(project: Project, segment: str, iid: int) -> ResponseReturnValue:
    """Save title and description."""
    work = _editable(project, segment, iid)
    prefix = work.kind.table
    values, errors = read_texts(prefix)
    if errors:
        notify("alert", " ".join(errors.values()))
        return redirect(f"{work.url}?edit=true")
    if values[f"{prefix}[title]"] != work.title:
        _set(work, f"changed title from “{work.title[:100]}”", title=values[f"{prefix}[title]"])
    if values[f"{prefix}[description]"] != work.row["description"]:
        _set(work, "changed the description", description=values[f"{prefix}[description]"])
    return redirect(work.url)


@blueprint.post("/people")
@login_required
@with_project(VISITOR)
def people(project: Project, segment: str, iid: int) -> ResponseReturnValue:
    """Choose assignee, reviewer, milestone or due date: whichever the form sent."""
    work = _editable(project, segment, iid)
    prefix = work.kind.table
    names = ("assignee_id", "milestone_id", "due_date" if prefix == "issue" else "reviewer_id")
    sent = [name for name in names if f"{prefix}[{name}]" in request.form]
    values = posted(f"{prefix}[{name}]" for name in sent)
    found, errors = read_people(project, prefix, values)
    if errors or not sent:
        notify("alert", " ".join(errors.values()) or "Nothing was chosen.")
        return redirect(work.url)
    for name in sent:
        value: Value = (values[f"{prefix}[{name}]"] or None) if name == "due_date" else found[name]
        _set(work, _told(name, value), **{name: value})
    return redirect(work.url)


@blueprint.post("/assign_yourself")
@login_required
@with_project(VISITOR)
def assign_yourself(project: Project, segment: str, iid: int) -> ResponseReturnValue:
    """Make the visitor the assignee."""
    work = _editable(project, segment, iid)
    me = signed_in_user()
    _set(work, _told("assignee_id", me.id), assignee_id=me.id)
    return redirect(work.url)


@blueprint.post("/labels")
@login_required
@with_project(VISITOR)
def labels(project: Project, segment: str, iid: int) -> ResponseReturnValue:
    """Set the labels to those that are checked."""
    work = _editable(project, segment, iid)
    database, chosen = current_state(), set(request.form.getlist("label_ids[]"))
    have = {label.id for label in work.labels}
    changed = []
    for label in project_labels(project.id):
        wanted = str(label.id) in chosen
        if wanted and label.id not in have:
            database.insert("label_link", kind=work.kind.table, target_id=work.id, label_id=label.id)
            changed.append(f"added {label.title}")
        elif not wanted and label.id in have:
            link = database.value(
                "SELECT id FROM label_link WHERE kind = ? AND target_id = ? AND label_id = ?",
                work.kind.table,
                work.id,
                label.id,
            )
            database.delete("label_link", link)
            changed.append(f"removed {label.title}")
    if changed:
        touch(work.kind.table, work.id)
        log(project.id, "changed", work.kind.table, work.id, f"changed labels: {', '.join(changed)}")
    return redirect(work.url)


@blueprint.post("/confidential")
@login_required
@with_project(VISITOR)
def confidential(project: Project, segment: str, iid: int) -> ResponseReturnValue:
    """Make an issue confidential, or open it to everybody again."""
    work = _editable(project, segment, iid)
    if work.kind.table != "issue":
        abort(404)
    secret = not work.row["confidential"]
    _set(work, f"made the issue {'confidential' if secret else 'visible to everyone'}", confidential=int(secret))
    return redirect(work.url)


@blueprint.post("/todo")
@login_required
@with_project(VISITOR)
def todo(project: Project, segment: str, iid: int) -> ResponseReturnValue:
    """Put it on the visitor's to-do list, or mark it as done there."""
    work = find_work(KINDS[segment], project, iid)
    if work is None:
        abort(404)
    database, me = current_state(), signed_in_user().id
    row = database.one(
        "SELECT id FROM todo WHERE user_id = ? AND kind = ? AND target_id = ? AND state = 'pending'",
        me,
        work.kind.table,
        work.id,
    )
    if row is not None:
        database.update("todo", row["id"], state="done")
    else:
        database.insert(
            "todo",
            user_id=me,
            author_id=me,
            project_id=project.id,
            kind=work.kind.table,
            target_id=work.id,
            action="marked",
            state="pending",
            created=database.now.isoformat(),
        )
    return redirect(work.url)


def _told(name: str, value: Value) -> str:
    """A line of history about a person, milestone or day that was chosen."""
    what = {"assignee_id": "assignee", "reviewer_id": "reviewer", "milestone_id": "milestone", "due_date": "due date"}[
        name
    ]
    if value is None:
        return f"removed the {what}"
    if name in {"assignee_id", "reviewer_id"}:
        chosen = user(int(value))
        return f"{'assigned to' if name == 'assignee_id' else 'requested review from'} @{chosen.username if chosen else ''}"
    if name == "milestone_id":
        return f"changed milestone to {current_state().value('SELECT title FROM milestone WHERE id = ?', value)}"
    return f"changed due date to {value}"
