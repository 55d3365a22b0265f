"""Merge requests: pages of one, the two steps of a new one, and merging."""

from __future__ import annotations

import json
import sqlite3

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, posted
from webrl_gym.sites.gitlab.access import DEVELOPER, MAINTAINER, Project, with_project
from webrl_gym.sites.gitlab.activity import log
from webrl_gym.sites.gitlab.branches import delete_branch
from webrl_gym.sites.gitlab.commits import by_day, changes_of
from webrl_gym.sites.gitlab.committing import merge
from webrl_gym.sites.gitlab.compare import compare
from webrl_gym.sites.gitlab.diffs import FileDiff
from webrl_gym.sites.gitlab.people import user
from webrl_gym.sites.gitlab.repository import branches, commit_users, commits_by_id, find_branch, revision
from webrl_gym.sites.gitlab.session import login_required, notify, signed_in_user
from webrl_gym.sites.gitlab.stats import count, project_stats, touch
from webrl_gym.sites.gitlab.work_forms import next_iid, read_people, read_texts
from webrl_gym.sites.gitlab.work_view import conversation
from webrl_gym.sites.gitlab.works import (
    MERGE_REQUEST,
    Work,
    assignable,
    find_work,
    project_labels,
    project_milestones,
)

blueprint = Blueprint("merge_requests", __name__, url_prefix="/<namespace>/<name>/-/merge_requests")

_SOURCE, _TARGET = "merge_request[source_branch]", "merge_request[target_branch]"


def _find(project: Project, iid: int) -> Work:
    work = find_work(MERGE_REQUEST, project, iid)
    return work if work is not None else abort(404)


def contents(work: Work) -> tuple[list[sqlite3.Row], list[FileDiff]]:
    """Commits and changes of a merge request: from its branches while it is open, else from its commits."""
    row = work.row
    recorded = json.loads(row["commit_ids"])
    if recorded:
        rows = sorted(commits_by_id(recorded).values(), key=lambda commit: -commit["id"])
        diffs = {diff.path: diff for commit in reversed(rows) for diff in changes_of(commit)}
        return rows, list(diffs.values())
    source, target = (revision(work.project, row[f"{side}_branch"]) for side in ("source", "target"))
    if source is None or target is None:
        return [], []
    comparison = compare(source, target)
    return comparison.commits, comparison.diffs


@blueprint.get("/<int:iid>")
@blueprint.get("/<int:iid>/<any(commits, pipelines, diffs):tab>")
@with_project()
def show(project: Project, iid: int, tab: str = "overview") -> ResponseReturnValue:
    """A merge request: its conversation, commits, pipelines or changes."""
    work = _find(project, iid)
    rows, diffs = contents(work)
    return render_template(
        "merge_request.html",
        title=f"{work.title} ({work.reference}) · {project.full_name}",
        **conversation(work),
        tab=tab,
        days=by_day(rows),
        commit_count=len(rows),
        commit_users=commit_users(rows),
        diffs=diffs,
        reviewer=user(work.row["reviewer_id"]),
        merged_by=user(work.row["merged_by_id"]),
        can_merge=work.is_open and project.allows(MAINTAINER) and bool(rows or diffs),
        editing=request.args.get("edit") == "true" and work.may_edit,
    )


@blueprint.get("/new")
@login_required
@with_project(DEVELOPER)
def new(project: Project) -> ResponseReturnValue:
    """Choose two branches; then write what the merge request is about."""
    source = request.args.get(_SOURCE, "")[:300]
    target = request.args.get(_TARGET, project.default_branch)[:300]
    problem = branch_problem(project, source, target) if source else ""
    if not source or problem or request.args.get("change_branches"):
        return render_template(
            "merge_request_branches.html",
            title=f"New Merge Request · {project.full_name}",
            project=project,
            stats=project_stats(project.id),
            branches=branches(project.id),
            source=source,
            target=target,
            problem=problem,
        ), 422 if problem else 200
    title = source.replace("-", " ").replace("_", " ")
    values = {_SOURCE: source, _TARGET: target, "merge_request[title]": title[:1].upper() + title[1:]}
    return _form(project, values, {})


def branch_problem(project: Project, source: str, target: str) -> str:
    """Why two branches cannot make a merge request; "" when they can."""
    if find_branch(project.id, source) is None or find_branch(project.id, target) is None:
        return "Select a source and a target branch of this project."
    if source == target:
        return "Source and target branch must differ."
    other = current_state().one(
        "SELECT iid FROM merge_request WHERE project_id = ? AND source_branch = ? AND target_branch = ? "
        "AND state = 'opened'",
        project.id,
        source,
        target,
    )
    return f"Another open merge request already exists for this source branch: !{other['iid']}" if other else ""


@blueprint.post("")
@login_required
@with_project(DEVELOPER)
def create(project: Project) -> ResponseReturnValue:
    """Open a merge request."""
    state, me = current_state(), signed_in_user()
    names = ("assignee_id", "reviewer_id", "milestone_id", "source_branch", "target_branch")
    values = posted(f"merge_request[{name}]" for name in names)
    texts, errors = read_texts("merge_request")
    values |= texts
    people, more = read_people(project, "merge_request", values)
    errors |= more
    if problem := branch_problem(project, values[_SOURCE], values[_TARGET]):
        errors[_SOURCE] = problem
    if errors:
        return _form(project, values, errors)
    request_id = state.insert(
        "merge_request",
        project_id=project.id,
        iid=next_iid("merge_request", project.id),
        title=values["merge_request[title]"],
        description=values["merge_request[description]"],
        state="opened",
        author_id=me.id,
        assignee_id=people["assignee_id"],
        reviewer_id=people["reviewer_id"],
        milestone_id=people["milestone_id"],
        source_branch=values[_SOURCE],
        target_branch=values[_TARGET],
        created=state.now.isoformat(),
        finished=None,
        merged_by_id=None,
        commit_ids="[]",
    )
    chosen = set(request.form.getlist("merge_request[label_ids][]"))
    for label in project_labels(project.id):
        if str(label.id) in chosen:
            state.insert("label_link", kind="merge_request", target_id=request_id, label_id=label.id)
    touch("merge_request", request_id)
    count(project.id, open_merge_requests=1)
    log(project.id, "opened", "merge_request", request_id)
    iid = state.value("SELECT iid FROM merge_request WHERE id = ?", request_id)
    return redirect(f"{project.url}/-/merge_requests/{iid}")


@blueprint.post("/<int:iid>/merge")
@login_required
@with_project(MAINTAINER)
def accept(project: Project, iid: int) -> ResponseReturnValue:
    """Merge the source branch into the target, and delete the source if the form says so."""
    state, work = current_state(), _find(project, iid)
    source = find_branch(project.id, work.row["source_branch"])
    if not work.is_open or source is None or find_branch(project.id, work.row["target_branch"]) is None:
        notify("alert", "This merge request cannot be merged.")
        return redirect(work.url)
    commits = merge(project, work.row["source_branch"], work.row["target_branch"])
    state.update(
        "merge_request",
        work.id,
        state="merged",
        finished=state.now.isoformat(),
        merged_by_id=signed_in_user().id,
        commit_ids=json.dumps(commits),
    )
    touch("merge_request", work.id)
    count(project.id, open_merge_requests=-1)
    log(project.id, "merged", "merge_request", work.id)
    has_children = state.one("SELECT id FROM branch WHERE parent_id = ?", source["id"])
    if request.form.get("should_remove_source_branch") and has_children is None:
        delete_branch(project, source["id"])
    return redirect(work.url)


def _form(project: Project, values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    return render_template(
        "merge_request_form.html",
        title=f"New Merge Request · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        values=values,
        errors=errors,
        people=assignable(project),
        labels=project_labels(project.id),
        milestones=project_milestones(project.id, only_active=True),
        chosen_labels=request.form.getlist("merge_request[label_ids][]"),
    ), 422 if errors else 200
