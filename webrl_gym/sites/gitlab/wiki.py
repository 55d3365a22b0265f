"""A project's wiki: pages in Markdown that members write."""

from __future__ import annotations

import re
import sqlite3

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, missing, posted, too_long
from webrl_gym.sites.gitlab.access import DEVELOPER, Project, with_project
from webrl_gym.sites.gitlab.session import signed_in_user
from webrl_gym.sites.gitlab.stats import project_stats
from webrl_gym.sites.gitlab.work_forms import body

blueprint = Blueprint("wiki", __name__, url_prefix="/<namespace>/<name>/-/wikis")


@blueprint.get("/<slug>")
@with_project()
def show(project: Project, slug: str) -> ResponseReturnValue:
    """A page; the form of a first one when there is none."""
    row = _find(project, slug)
    if row is None and slug != "home":
        abort(404)
    pages = current_state().query("SELECT slug, title FROM wiki_page WHERE project_id = ? ORDER BY title", project.id)
    return render_template(
        "wiki_page.html",
        title=f"{row['title'] if row else 'Wiki'} · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        wiki=row,
        pages=pages,
    )


@blueprint.get("/new")
@with_project(DEVELOPER)
def new(project: Project) -> ResponseReturnValue:
    """The form of a new page."""
    return _form(project, None, {"title": "", "content": ""}, {})


@blueprint.get("/<slug>/edit")
@with_project(DEVELOPER)
def edit(project: Project, slug: str) -> ResponseReturnValue:
    """The form of a page."""
    row = _find(project, slug)
    if row is None:
        abort(404)
    return _form(project, slug, {"title": row["title"], "content": row["content"].rstrip()}, {})


@blueprint.post("")
@with_project(DEVELOPER)
def create(project: Project) -> ResponseReturnValue:
    """Make a page."""
    values, errors = _read()
    slug = re.sub(r"[^\w.-]+", "-", values["title"].lower()).strip("-.")
    if not errors and (not slug or slug == "new" or _find(project, slug) is not None):
        errors["title"] = "There is a page with this title already."
    if errors:
        return _form(project, None, values, errors)
    state = current_state()
    state.insert(
        "wiki_page",
        project_id=project.id,
        slug=slug,
        author_id=signed_in_user().id,
        updated=state.now.isoformat(),
        **values,
    )
    return redirect(f"{project.url}/-/wikis/{slug}")


@blueprint.post("/<slug>")
@with_project(DEVELOPER)
def update(project: Project, slug: str) -> ResponseReturnValue:
    """Save a page."""
    row = _find(project, slug)
    if row is None:
        abort(404)
    values, errors = _read()
    if errors:
        return _form(project, slug, values, errors)
    state = current_state()
    state.update("wiki_page", row["id"], updated=state.now.isoformat(), author_id=signed_in_user().id, **values)
    return redirect(f"{project.url}/-/wikis/{slug}")


def _find(project: Project, slug: str) -> sqlite3.Row | None:
    return current_state().one("SELECT * FROM wiki_page WHERE project_id = ? AND slug = ?", project.id, slug)


def _read() -> tuple[dict[str, str], Errors]:
    values = posted(("title",)) | {"content": body("content")}
    errors = missing(values, ("title", "content")) | too_long(values, {"title": 255, "content": 100_000})
    if has_unprintable("".join(values.values())):
        errors["content"] = "There are characters that cannot be shown."
    return values, errors


def _form(project: Project, slug: str | None, values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    return render_template(
        "wiki_form.html",
        title=f"{'Edit Page' if slug else 'New Page'} · {project.full_name}",
        project=project,
        stats=project_stats(project.id),
        slug=slug,
        values=values,
        errors=errors,
    ), 422 if errors else 200
