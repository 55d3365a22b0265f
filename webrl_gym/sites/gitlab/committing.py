"""Writing to a repository: new commits with the files they change, and merging one branch into another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.gitlab.access import Project
from webrl_gym.sites.gitlab.activity import log
from webrl_gym.sites.gitlab.repository import commits, file_row, find_branch, new_sha, own_file, revision, tree
from webrl_gym.sites.gitlab.session import signed_in_user
from webrl_gym.sites.gitlab.stats import count


@dataclass(frozen=True, slots=True)
class Change:
    """A file's content before and after; None where it is not there."""

    path: str
    before: str | None
    after: str | None


def commit(project: Project, branch_id: int, title: str, changes: Sequence[Change], is_merge: bool = False) -> int:
    """Add a commit of the signed-in user at the end of a branch; returns its id."""
    state, me = current_state(), signed_in_user()
    number = state.next_id("git_commit")
    sha = new_sha(project.id, number)
    state.insert(
        "git_commit",
        id=number,
        project_id=project.id,
        branch_id=branch_id,
        sha=sha,
        author_name=me.name,
        author_email=str(state.value("SELECT email FROM user WHERE id = ?", me.id)),
        created=state.now.isoformat(),
        title=title,
        is_merge=int(is_merge),
    )
    parent = state.value("SELECT parent_id FROM branch WHERE id = ?", branch_id)
    for change in changes:
        state.insert("commit_change", commit_id=number, path=change.path, before=change.before, after=change.after)
        row = own_file(branch_id, change.path)
        if row is None:
            state.insert(
                "file",
                project_id=project.id,
                branch_id=branch_id,
                path=change.path,
                commit_id=number,
                content=change.after,
            )
        elif change.after is None and parent is None:
            state.delete("file", row["id"])
        else:
            state.update("file", row["id"], commit_id=number, content=change.after)
    if branch_id == state.value(
        "SELECT id FROM branch WHERE project_id = ? AND name = ?", project.id, project.default_branch
    ):
        count(project.id, commits=1)
    log(project.id, "pushed", "branch", branch_id, f"{sha[:8]} {title}")
    return number


def first_branch(project: Project) -> int:
    """The default branch of a project whose repository is empty; returns its id."""
    state = current_state()
    count(project.id, branches=1)
    return state.insert(
        "branch",
        project_id=project.id,
        name=project.default_branch,
        parent_id=None,
        fork_commit_id=None,
        created=state.now.isoformat(),
    )


def merge(project: Project, source: str, target: str) -> list[int]:
    """Merge a branch into another by a merge commit; returns the ids of the source's own commits."""
    from_branch, to_branch = find_branch(project.id, source), find_branch(project.id, target)
    found = revision(project, source)
    if from_branch is None or to_branch is None or found is None:
        raise LookupError(f"{source} or {target} is no branch of project {project.id}.")
    own = [row["id"] for row in commits(found, 200) if row["branch_id"] == from_branch["id"]]
    changes = []
    after = tree(from_branch["id"])
    rows = current_state().query("SELECT path FROM file WHERE branch_id = ?", from_branch["id"])
    for path in sorted(row["path"] for row in rows):
        old = file_row(to_branch["id"], path)
        new = file_row(from_branch["id"], path) if path in after else None
        contents = (old["content"] if old else None, new["content"] if new else None)
        if contents[0] != contents[1]:
            changes.append(Change(path, *contents))
    commit(project, to_branch["id"], f"Merge branch '{source}' into '{target}'", changes, is_merge=True)
    return own
