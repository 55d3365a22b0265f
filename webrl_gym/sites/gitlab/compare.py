"""Comparing two revisions: the commits and files in which they differ."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.gitlab.access import Project, with_project
from webrl_gym.sites.gitlab.commits import by_day
from webrl_gym.sites.gitlab.diffs import FileDiff, file_diff
from webrl_gym.sites.gitlab.repository import Revision, branches, commit_users, commits, file_row, revision, tree
from webrl_gym.sites.gitlab.stats import project_stats

blueprint = Blueprint("compare", __name__, url_prefix="/<namespace>/<name>/-/compare")

_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one revision has that another has not."""

    commits: list[sqlite3.Row]
    diffs: list[FileDiff]


def compare(source: Revision, target: Revision) -> Comparison:
    """What ``source`` would bring to ``target``."""
    known = {branch: last for branch, last in target.segments}
    news = [row for row in commits(source, _LIMIT) if row["id"] > known.get(row["branch_id"], 0)]
    before, after = tree(target.branch_id), tree(source.branch_id)
    diffs = []
    for path in sorted(before.keys() | after.keys()):
        if path in before and path in after and before[path]["id"] == after[path]["id"]:
            continue
        old, new = (file_row(side.branch_id, path) for side in (target, source))
        contents = (old["content"] if old else None, new["content"] if new else None)
        if contents[0] != contents[1]:
            diffs.append(file_diff(path, *contents))
    return Comparison(news, diffs)


@blueprint.get("")
@with_project()
def show(project: Project) -> ResponseReturnValue:
    """The form, and the comparison when ``from`` and ``to`` are given."""
    names = {side: request.args.get(side, project.default_branch)[:300] for side in ("from", "to")}
    source, target = revision(project, names["to"]), revision(project, names["from"])
    comparison = compare(source, target) if source and target and "to" in request.args else None
    return render_template(
        "compare.html",
        title=f"Compare · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        branches=branches(project.id),
        names=names,
        comparison=comparison,
        days=by_day(comparison.commits) if comparison else [],
        commit_users=commit_users(comparison.commits) if comparison else {},
    )
