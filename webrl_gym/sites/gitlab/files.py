"""Files of a repository: folders, single files, raw contents."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webrl_gym.sites.gitlab.access import Project, with_project
from webrl_gym.sites.gitlab.highlight import highlighted
from webrl_gym.sites.gitlab.markdown import markdown
from webrl_gym.sites.gitlab.repository import (
    Revision,
    branches,
    commit_by_id,
    commit_users,
    commits_by_id,
    file_row,
    last_commit,
    split_revision,
    tree,
)
from webrl_gym.sites.gitlab.stats import project_stats

blueprint = Blueprint("files", __name__, url_prefix="/<namespace>/<name>/-")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a folder's table."""

    name: str
    url: str
    is_folder: bool
    commit: sqlite3.Row | None


def folder_entries(project: Project, ref: str, files: Mapping[str, sqlite3.Row], folder: str) -> list[Entry]:
    """Folders first, then files, each with the commit that last changed something in it."""
    prefix = f"{folder}/" if folder else ""
    last: dict[tuple[bool, str], int] = {}
    for path, row in files.items():
        if path.startswith(prefix):
            name, slash, _ = path[len(prefix) :].partition("/")
            key = (not slash, name)
            last[key] = max(row["commit_id"], last.get(key, 0))
    found = commits_by_id(last.values())
    return [
        Entry(
            name,
            f"{project.url}/-/{'blob' if is_file else 'tree'}/{quote(f'{ref}/{prefix}{name}')}",
            not is_file,
            found.get(last[is_file, name]),
        )
        for is_file, name in sorted(last)
    ]


def path_crumbs(project: Project, ref: str, path: str) -> list[tuple[str, str]]:
    """(name, address) of the repository's root and of every folder down to the path."""
    crumbs = [(project.name, f"{project.url}/-/tree/{quote(ref)}")]
    parts = path.split("/") if path else []
    for depth, part in enumerate(parts, start=1):
        crumbs.append((part, f"{project.url}/-/tree/{quote(ref)}/{quote('/'.join(parts[:depth]))}"))
    return crumbs


def readme_of(files: Mapping[str, sqlite3.Row], folder: str = "") -> str | None:
    """Path of the folder's README."""
    prefix = f"{folder}/" if folder else ""
    return next(
        (f"{prefix}{name}" for name in ("README.md", "README", "readme.md") if f"{prefix}{name}" in files), None
    )


def rendered_readme(project: Project, found: Revision, path: str | None) -> object:
    """The README as HTML, None when there is none."""
    row = file_row(found.branch_id, path) if path else None
    if row is None:
        return None
    folder = row["path"].rpartition("/")[0]
    base = f"{project.url}/-/blob/{found.name}/{folder}{'/' if folder else ''}"
    return markdown(row["content"], base)


@blueprint.get("/tree/<path:rest>")
@with_project()
def folder(project: Project, rest: str) -> ResponseReturnValue:
    """A folder's table, with its README."""
    found, path = split_revision(project, rest)
    files = tree(found.branch_id)
    entries = folder_entries(project, found.name, files, path)
    if path in files:
        return redirect(f"{project.url}/-/blob/{quote(rest)}")
    if path and not entries:
        abort(404)
    commit = last_commit(found)
    return render_template(
        "tree.html",
        title=f"{path or 'Files'} · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        found=found,
        path=path,
        entries=entries,
        crumbs_of_path=path_crumbs(project, found.name, path),
        branches=branches(project.id),
        commit=commit,
        commit_users=commit_users([commit] if commit else []),
        readme_path=readme_of(files, path),
        readme=rendered_readme(project, found, readme_of(files, path)),
    )


@blueprint.get("/blob/<path:rest>")
@with_project()
def blob(project: Project, rest: str) -> ResponseReturnValue:
    """A file: Markdown rendered, anything else as numbered lines."""
    found, path = split_revision(project, rest)
    row = file_row(found.branch_id, path)
    if row is None:
        return redirect(f"{project.url}/-/tree/{quote(rest)}") if _is_folder(found, path) else abort(404)
    is_markdown = path.lower().endswith(".md")
    commit = commit_by_id(row["commit_id"])
    return render_template(
        "blob.html",
        title=f"{path} · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        found=found,
        path=path,
        crumbs_of_path=path_crumbs(project, found.name, path),
        commit=commit,
        commit_users=commit_users([commit] if commit else []),
        size=len(row["content"].encode()),
        rendered=rendered_readme(project, found, path) if is_markdown else None,
        code=highlighted(row["content"], path.rpartition("/")[2]),
        line_count=max(1, len(row["content"].splitlines())),
    )


@blueprint.get("/raw/<path:rest>")
@with_project()
def raw(project: Project, rest: str) -> ResponseReturnValue:
    """A file's content, as plain text."""
    found, path = split_revision(project, rest)
    row = file_row(found.branch_id, path)
    return abort(404) if row is None else Response(row["content"], mimetype="text/plain")


def _is_folder(found: Revision, path: str) -> bool:
    return any(name.startswith(f"{path}/") for name in tree(found.branch_id))
