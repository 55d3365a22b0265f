"""New projects: blank ones, and ones from a template."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, posted, too_long, whole_number
from webrl_gym.sites.gitlab.access import DEVELOPER, OWNER, VISIBILITIES, Project, find_project, forget_roles
from webrl_gym.sites.gitlab.activity import log
from webrl_gym.sites.gitlab.committing import Change, commit, first_branch
from webrl_gym.sites.gitlab.group_queries import group_role, groups_of
from webrl_gym.sites.gitlab.project_templates import TEMPLATES, Template
from webrl_gym.sites.gitlab.session import login_required, notify, signed_in_user
from webrl_gym.sites.gitlab.stats import start_counting

blueprint = Blueprint("new_project", __name__, url_prefix="/projects")

_SLUG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form of a new project sent."""

    name: str
    path: str
    namespace_id: int
    description: str
    visibility: str
    readme: bool
    template: str


def slug(name: str) -> str:
    """``Do it myself`` -> ``Do-it-myself``."""
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name).strip("-.")


def namespaces() -> list[sqlite3.Row]:
    """Where the visitor may create projects: their own namespace, and groups in which they are at least Developer."""
    me = signed_in_user()
    own = current_state().query("SELECT * FROM namespace WHERE user_id = ?", me.id)
    return [*own, *(group for group in groups_of(me.id) if group_role(group["id"]) >= DEVELOPER)]


@blueprint.get("/new")
@login_required
def new() -> ResponseReturnValue:
    """Three ways to begin; ``panel`` names the one that is open."""
    panel = request.args.get("panel", "")
    template = request.args.get("template_name", "")
    if template and template not in TEMPLATES:
        abort(404)
    return _form(panel, Draft("", "", 0, "", "private", True, template), {})


def _form(panel: str, draft: Draft, errors: Errors) -> ResponseReturnValue:
    page = render_template(
        "new_project.html",
        title="New Project",
        panel="create_from_template" if draft.template else panel,
        draft=draft,
        errors=errors,
        namespaces=namespaces(),
        templates=TEMPLATES.values(),
    )
    return page, 422 if errors else 200


@blueprint.post("")
@login_required
def create() -> ResponseReturnValue:
    """Make a project."""
    names = ("name", "path", "namespace_id", "description", "initialize_with_readme", "template_name")
    sent = posted([f"project[{name}]" for name in names] + ["visibility"])
    name = sent["project[name]"]
    places = {row["id"]: row for row in namespaces()}
    namespace = whole_number(sent["project[namespace_id]"], 1, 10**9) or next(iter(places))
    draft = Draft(
        name,
        sent["project[path]"] or slug(name),
        namespace,
        sent["project[description]"],
        sent["visibility"] or "private",
        sent["project[initialize_with_readme]"] == "1",
        sent["project[template_name]"],
    )
    errors = _problems(draft, places)
    if errors:
        return _form("blank_project", draft, errors)
    project = save(draft, f"{places[namespace]['path']}/{draft.path}")
    template = TEMPLATES.get(draft.template)
    if template is not None:
        _from_template(project, template)
    elif draft.readme:
        readme = f"# {draft.name}\n\n{draft.description}\n".replace("\n\n\n", "\n")
        commit(project, first_branch(project), "Initial commit", [Change("README.md", None, readme)])
    notify("notice", f"Project '{draft.name}' was successfully created.")
    return redirect(project.url)


def _problems(draft: Draft, places: dict[int, sqlite3.Row]) -> Errors:
    fields = {"name": draft.name, "path": draft.path, "description": draft.description}
    errors = too_long(fields, {"name": 255, "path": 255, "description": 2000})
    if not draft.name:
        errors["name"] = "Name can't be blank."
    elif has_unprintable(draft.name) or "\n" in draft.name or not re.match(r"\w", draft.name):
        errors["name"] = "Name must start with a letter, digit or underscore, without characters that cannot be shown."
    if has_unprintable(draft.description):
        errors["description"] = "There are characters that cannot be shown."
    if draft.namespace_id not in places:
        errors["namespace_id"] = "Please choose from the list."
    elif draft.name and not _SLUG.fullmatch(draft.path):
        errors["path"] = "Project slug can contain only letters, digits, and - _ . (first a letter, digit or _)."
    elif draft.name and taken(f"{places[draft.namespace_id]['path']}/{draft.path}"):
        errors["path"] = "Path has already been taken."
    if draft.visibility not in VISIBILITIES:
        errors["visibility"] = "Please choose a visibility level."
    if draft.template and draft.template not in TEMPLATES:
        errors["template"] = "There is no such template."
    return errors


def taken(full_path: str) -> bool:
    """Whether a project (seen or unseen) has this path, or it belongs to the site itself."""
    if full_path.endswith("/-"):
        return True
    return current_state().one("SELECT id FROM project WHERE full_path = ? COLLATE NOCASE", full_path) is not None


def save(draft: Draft, full_path: str, origin: int | None = None, topics: tuple[str, ...] = ()) -> Project:
    """Write the project, with the visitor as its owner."""
    state, me = current_state(), signed_in_user()
    number = state.insert(
        "project",
        namespace_id=draft.namespace_id,
        full_path=full_path,
        name=draft.name,
        description=draft.description,
        topics=json.dumps(topics),
        visibility=draft.visibility,
        default_branch="main",
        creator_id=me.id,
        forked_from_id=origin,
        archived=0,
        created=state.now.isoformat(),
    )
    start_counting(number)
    state.insert(
        "member",
        source="project",
        source_id=number,
        user_id=me.id,
        role=OWNER,
        expires=None,
        created=state.now.isoformat(),
    )
    forget_roles()
    log(number, "created", "project", number)
    project = find_project(full_path)
    return project if project is not None else abort(404)


def _from_template(project: Project, template: Template) -> None:
    changes = [Change(path, None, content) for path, content in template.files(project.name).items()]
    commit(project, first_branch(project), f"Initialized from '{template.label}' project template", changes)
