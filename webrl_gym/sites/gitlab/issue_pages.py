"""Issues: the page of one, and the form of a new one."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, posted
from webrl_gym.sites.gitlab.access import REPORTER, VISITOR, Project, with_project
from webrl_gym.sites.gitlab.activity import log
from webrl_gym.sites.gitlab.session import login_required, signed_in_user
from webrl_gym.sites.gitlab.stats import count, project_stats, touch
from webrl_gym.sites.gitlab.work_forms import next_iid, read_people, read_texts
from webrl_gym.sites.gitlab.work_view import conversation
from webrl_gym.sites.gitlab.works import ISSUE, assignable, find_work, project_labels, project_milestones

blueprint = Blueprint("issues", __name__, url_prefix="/<namespace>/<name>/-/issues")


@blueprint.get("/<int:iid>")
@with_project()
def show(project: Project, iid: int) -> ResponseReturnValue:
    """An issue with its comments."""
    work = find_work(ISSUE, project, iid)
    if work is None:
        abort(404)
    return render_template(
        "issue.html",
        title=f"{work.title} ({work.reference}) · {project.full_name}",
        **conversation(work),
        editing=request.args.get("edit") == "true" and work.may_edit,
    )


@blueprint.get("/new")
@login_required
@with_project(VISITOR)
def new(project: Project) -> ResponseReturnValue:
    """The form of a new issue."""
    values = {"issue[title]": request.args.get("issue[title]", "")[:255]}
    return _form(project, values, {})


@blueprint.post("")
@login_required
@with_project(VISITOR)
def create(project: Project) -> ResponseReturnValue:
    """Open an issue. People below Reporter give it only a title, a description and confidentiality."""
    state, me = current_state(), signed_in_user()
    values = posted(f"issue[{name}]" for name in ("assignee_id", "milestone_id", "due_date", "confidential"))
    texts, errors = read_texts("issue")
    values |= texts
    if "assign_to_me" in request.form:
        return _form(project, values | {"issue[assignee_id]": str(me.id)}, {})
    people, more = read_people(project, "issue", values)
    errors |= more
    if errors:
        return _form(project, values, errors)
    allowed = project.allows(REPORTER)
    issue_id = state.insert(
        "issue",
        project_id=project.id,
        iid=next_iid("issue", project.id),
        title=values["issue[title]"],
        description=values["issue[description]"],
        state="opened",
        author_id=me.id,
        assignee_id=people["assignee_id"] if allowed else None,
        milestone_id=people["milestone_id"] if allowed else None,
        due_date=(values["issue[due_date]"] or None) if allowed else None,
        confidential=int(values["issue[confidential]"] == "1"),
        created=state.now.isoformat(),
        closed=None,
    )
    touch("issue", issue_id)
    if allowed:
        chosen = set(request.form.getlist("issue[label_ids][]"))
        for label in project_labels(project.id):
            if str(label.id) in chosen:
                state.insert("label_link", kind="issue", target_id=issue_id, label_id=label.id)
    count(project.id, open_issues=1)
    log(project.id, "opened", "issue", issue_id)
    return redirect(f"{project.url}/-/issues/{state.value('SELECT iid FROM issue WHERE id = ?', issue_id)}")


def _form(project: Project, values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    return render_template(
        "issue_form.html",
        title=f"New Issue · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        values=values,
        errors=errors,
        people=assignable(project),
        labels=project_labels(project.id),
        milestones=project_milestones(project.id, only_active=True),
        chosen_labels=request.form.getlist("issue[label_ids][]"),
    ), 422 if errors else 200
