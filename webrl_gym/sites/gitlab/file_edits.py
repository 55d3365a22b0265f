"""Editing files: new ones, changed ones, deleted ones; each save is a commit."""

from __future__ import annotations

import re
from urllib.parse import quote

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.forms import Errors, has_unprintable, posted
from webrl_gym.sites.gitlab.access import DEVELOPER, Project, with_project
from webrl_gym.sites.gitlab.branches import bad_ref_name, create_branch
from webrl_gym.sites.gitlab.committing import Change, commit, first_branch
from webrl_gym.sites.gitlab.repository import Revision, file_row, find_branch, revision, split_revision, tree
from webrl_gym.sites.gitlab.session import login_required, notify
from webrl_gym.sites.gitlab.stats import project_stats

blueprint = Blueprint("file_edits", __name__, url_prefix="/<namespace>/<name>/-")

CONTENT_LIMIT = 500_000
_PATH = re.compile(r"[^/\\\x00-\x1f]+(/[^/\\\x00-\x1f]+)*")


def _branch(project: Project, rest: str) -> tuple[Revision, str]:
    found, path = split_revision(project, rest)
    return (found, path) if found.is_branch else abort(404)


@blueprint.get("/edit/<path:rest>")
@blueprint.get("/ide/project/<path:rest>")
@login_required
@with_project(DEVELOPER)
def edit(project: Project, rest: str) -> ResponseReturnValue:
    """The editor of a file."""
    found, path = _branch(project, rest)
    row = file_row(found.branch_id, path)
    if row is None:
        abort(404)
    values = {
        "file_path": path,
        # Editors do not show the line end at the end of a file.
        "content": row["content"].removesuffix("\n"),
        "commit_message": f"Update {path}",
        "branch_name": found.name,
    }
    return _form(project, found.name, path, values, {})


@blueprint.get("/new/<path:rest>")
@login_required
@with_project(DEVELOPER)
def new(project: Project, rest: str) -> ResponseReturnValue:
    """The editor of a new file; ``folder`` is where it goes."""
    folder = request.args.get("folder", "")[:200].strip("/")
    if not _is_empty(project):
        _branch(project, rest)
    values = {
        "file_path": f"{folder}/" if folder else "",
        "content": "",
        "commit_message": "Add new file",
        "branch_name": rest,
    }
    return _form(project, rest, "", values, {})


def _is_empty(project: Project) -> bool:
    return find_branch(project.id, project.default_branch) is None


def _form(project: Project, ref: str, path: str, values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    target = f"update/{quote(ref)}/{quote(path)}" if path else f"create/{quote(ref)}"
    return render_template(
        "file_form.html",
        title=f"{'Edit' if path else 'New File'} · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        ref=ref,
        path=path,
        action=f"{project.url}/-/{target}",
        values=values,
        errors=errors,
    ), 422 if errors else 200


def _read(project: Project, path: str) -> tuple[dict[str, str], Errors]:
    values = posted(("file_path", "commit_message", "branch_name"))
    values["content"] = request.form.get("content", "").replace("\r\n", "\n")
    values["file_path"] = values["file_path"].strip("/") or path
    errors: Errors = {}
    name = values["file_path"]
    if not _PATH.fullmatch(name) or len(name) > 400 or any(part in {".", "..", ".git"} for part in name.split("/")):
        errors["file_path"] = "Please give the file a name: a path without empty parts."
    if len(values["content"]) > CONTENT_LIMIT or has_unprintable(values["content"]):
        errors["content"] = "This content is too long, or has characters that cannot be shown."
        values["content"] = ""
    if len(values["commit_message"]) > 1000 or has_unprintable(values["commit_message"]):
        errors["commit_message"] = "This message is too long, or has characters that cannot be shown."
    target = values["branch_name"]
    if target and find_branch(project.id, target) is None and (problem := bad_ref_name(target)):
        errors["branch_name"] = problem
    return values, errors


@blueprint.post("/create/<path:rest>")
@login_required
@with_project(DEVELOPER)
def create(project: Project, rest: str) -> ResponseReturnValue:
    """Commit a new file."""
    values, errors = _read(project, "")
    if _is_empty(project):
        if errors:
            return _form(project, rest, "", values, errors)
        branch_id, ref = first_branch(project), project.default_branch
    else:
        found, _ = _branch(project, rest)
        if "file_path" not in errors and _exists(found, values["file_path"]):
            errors["file_path"] = "A file with this name already exists"
        if errors:
            return _form(project, found.name, "", values, errors)
        branch_id, ref = _target(project, found, values["branch_name"])
    path = values["file_path"]
    commit(project, branch_id, _message(values, f"Add {path}"), [Change(path, None, values["content"])])
    notify("notice", "The file has been successfully created.")
    return redirect(f"{project.url}/-/blob/{quote(ref)}/{quote(path)}")


def _exists(found: Revision, path: str) -> bool:
    """Whether a path is a file or folder, or runs through a file."""
    files = tree(found.branch_id)
    parents = {path[: at.start()] for at in re.finditer("/", path)}
    return path in files or bool(parents & files.keys()) or any(name.startswith(f"{path}/") for name in files)


@blueprint.post("/update/<path:rest>")
@login_required
@with_project(DEVELOPER)
def update(project: Project, rest: str) -> ResponseReturnValue:
    """Commit a file's new content; another name moves the file."""
    found, path = _branch(project, rest)
    row = file_row(found.branch_id, path)
    if row is None:
        abort(404)
    values, errors = _read(project, path)
    name = values["file_path"]
    if name != path and "file_path" not in errors and _exists(found, name):
        errors["file_path"] = "A file with this name already exists"
    if errors:
        return _form(project, found.name, path, values, errors)
    content = _with_line_end(values["content"], row["content"])
    if name == path and content == row["content"]:
        notify("alert", "Nothing was changed.")
        return redirect(f"{project.url}/-/blob/{quote(found.name)}/{quote(path)}")
    branch_id, ref = _target(project, found, values["branch_name"])
    changes = [Change(name, row["content"] if name == path else None, content)]
    changes += [] if name == path else [Change(path, row["content"], None)]
    commit(project, branch_id, _message(values, f"Update {path}"), changes)
    notify("notice", "Your changes have been successfully committed.")
    return redirect(f"{project.url}/-/blob/{quote(ref)}/{quote(name)}")


def _with_line_end(content: str, before: str) -> str:
    """Keep the line end at the end of a file, which editors do not show."""
    return f"{content}\n" if before.endswith("\n") and content and not content.endswith("\n") else content


@blueprint.get("/delete/<path:rest>")
@login_required
@with_project(DEVELOPER)
def delete_question(project: Project, rest: str) -> ResponseReturnValue:
    """Ask before deleting."""
    found, path = _branch(project, rest)
    if file_row(found.branch_id, path) is None:
        abort(404)
    return render_template(
        "file_delete.html",
        title=f"Delete {path} · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        ref=found.name,
        path=path,
    )


@blueprint.post("/delete/<path:rest>")
@login_required
@with_project(DEVELOPER)
def delete(project: Project, rest: str) -> ResponseReturnValue:
    """Commit that a file is gone."""
    found, path = _branch(project, rest)
    row = file_row(found.branch_id, path)
    if row is None:
        abort(404)
    values = posted(("commit_message",))
    if len(values["commit_message"]) > 1000 or has_unprintable(values["commit_message"]):
        abort(422)
    commit(project, found.branch_id, _message(values, f"Delete {path}"), [Change(path, row["content"], None)])
    notify("notice", "The file has been successfully deleted.")
    return redirect(f"{project.url}/-/tree/{quote(found.name)}")


def _message(values: dict[str, str], default: str) -> str:
    return values["commit_message"].splitlines()[0] if values["commit_message"] else default


def _target(project: Project, found: Revision, name: str) -> tuple[int, str]:
    """The branch to commit to: the one that is open, another, or a new one that starts here."""
    if not name or name == found.name:
        return found.branch_id, found.name
    other = revision(project, name)
    if other is not None and other.is_branch:
        return other.branch_id, name
    return create_branch(project, name, found), name
