"""Pages that the shop's keepers write: the list and the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, missing, posted, too_long
from webrl_gym.sites.shopping_admin.grid import Action, Column, Grid
from webrl_gym.sites.shopping_admin.lists import NOTHING_TICKED, add_list, chosen_action, ticked
from webrl_gym.sites.shopping_admin.seed_categories import slug
from webrl_gym.sites.shopping_admin.session import notify
from webrl_gym.sites.shopping_admin.shell import not_found

blueprint = Blueprint("cms", __name__)

LAYOUTS = ("Empty", "1 column", "2 columns with left bar", "2 columns with right bar", "3 columns")
_LIMITS = {
    "title": 255,
    "identifier": 100,
    "content_heading": 255,
    "content": 50_000,
    "meta_title": 255,
    "meta_keywords": 1000,
    "meta_description": 1000,
}
HOME = "home"


def edit_url(page_id: int) -> str:
    """Address of a page's form."""
    return f"/admin/cms/page/edit/page_id/{page_id}/"


GRID = Grid(
    path="/admin/cms/page/",
    source="cms_page c",
    columns=(
        Column("page_id", "ID", "c.id", "number"),
        Column("title", "Title", "c.title"),
        Column("identifier", "URL Key", "c.identifier"),
        Column("page_layout", "Layout", "c.layout", "select", tuple((name, name) for name in LAYOUTS)),
        Column("store_id", "Store View", "'0'", "select", (("0", "All Store Views"),), sortable=False),
        Column("is_active", "Status", "c.is_active", "select", (("1", "Enabled"), ("0", "Disabled"))),
        Column("creation_time", "Created", "c.created", "moment"),
        Column("update_time", "Modified", "c.updated", "moment"),
    ),
    order=("page_id", "asc"),
    row_id="c.id",
    edit=lambda row: edit_url(row["row_id"]),
    search=("c.title", "c.identifier", "c.content"),
    actions=(Action("delete", "Delete"), Action("active", "Status", (("0", "Disable"), ("1", "Enable")))),
    actions_path="/admin/cms/page/mass/",
)
add_list(blueprint, GRID, "Pages", new=("Add New Page", "/admin/cms/page/new/"))


@blueprint.get("/admin/cms/page/new/")
def new() -> ResponseReturnValue:
    """The form of a new page."""
    return _form(None, dict.fromkeys(_LIMITS, "") | {"is_active": 1, "layout": LAYOUTS[1]}, {})


@blueprint.get("/admin/cms/page/edit/page_id/<int:page_id>/")
def edit(page_id: int) -> ResponseReturnValue:
    """The form of a page."""
    row = current_state().one("SELECT * FROM cms_page WHERE id = ?", page_id)
    if row is None:
        notify("error", "This page no longer exists.")
        return redirect(GRID.path)
    return _form(page_id, dict(row), {})


def _form(page_id: int | None, given: Mapping[str, Any], errors: Errors) -> ResponseReturnValue:
    title = given["title"] if page_id is not None and given["title"] else "New Page"
    layouts = [(name, name) for name in LAYOUTS]
    page = render_template(
        "cms_page.html", title=title, page_id=page_id, given=given, errors=errors, layouts=layouts, home=HOME
    )
    return page, 422 if errors else 200


@blueprint.post("/admin/cms/page/save/", defaults={"page_id": None})
@blueprint.post("/admin/cms/page/save/page_id/<int:page_id>/back/edit/")
def save(page_id: int | None) -> ResponseReturnValue:
    """Store the form."""
    state = current_state()
    old = state.one("SELECT * FROM cms_page WHERE id = ?", page_id)
    if page_id is not None and old is None:
        return not_found()
    given: dict[str, Any] = posted(_LIMITS)
    given["content"] = given["content"].replace("\r\n", "\n")
    errors = missing(given, ("title",)) | too_long(given, _LIMITS)
    errors |= {
        name: "This field holds characters that cannot be shown." for name in given if has_unprintable(given[name])
    }
    given["identifier"] = slug(given["identifier"]) or slug(given["title"])
    if "title" not in errors and not given["identifier"]:
        errors["identifier"] = "Please enter a URL key of letters and digits."
    if state.one("SELECT 1 FROM cms_page WHERE identifier = ? AND id != ?", given["identifier"], page_id or 0):
        errors["identifier"] = "A page with this URL key already exists."
    given["is_active"] = int("is_active" in request.form)
    layout = request.form.get("page_layout", "")
    given["layout"] = layout if layout in LAYOUTS else LAYOUTS[1]
    if errors:
        return _form(page_id, given, errors)
    now = state.now.isoformat()
    if old is None:
        page_id = state.insert("cms_page", **given, created=now, updated=now)
    elif any(old[name] != value for name, value in given.items()):
        state.update("cms_page", int(old["id"]), **given, updated=now)
    notify("success", "You saved the page.")
    return redirect(edit_url(page_id or 0))


@blueprint.post("/admin/cms/page/delete/page_id/<int:page_id>/")
def delete(page_id: int) -> ResponseReturnValue:
    """Delete a page."""
    state = current_state()
    if state.one("SELECT 1 FROM cms_page WHERE id = ?", page_id) is None:
        return not_found()
    state.delete("cms_page", page_id)
    notify("success", "The page has been deleted.")
    return redirect(GRID.path)


@blueprint.post("/admin/cms/page/mass/")
def mass() -> ResponseReturnValue:
    """Delete, enable or disable the ticked pages."""
    state = current_state()
    key, choice = chosen_action()
    found = [n for n in ticked() if state.one("SELECT 1 FROM cms_page WHERE id = ?", n)]
    if not found or (key, choice) not in (("delete", ""), ("active", "0"), ("active", "1")):
        notify("error", NOTHING_TICKED)
        return redirect(GRID.path)
    for number in found:
        if key == "delete":
            state.delete("cms_page", number)
        else:
            state.update("cms_page", number, is_active=int(choice))
    notify("success", f"A total of {len(found)} record(s) have been {'deleted' if key == 'delete' else 'updated'}.")
    return redirect(GRID.path)
