"""What visitors typed into the shop's search: the list, its report, and the form of a term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, missing, posted, too_long, whole_number
from webrl_gym.sites.shopping_admin.grid import Action, Column, Grid
from webrl_gym.sites.shopping_admin.lists import NOTHING_TICKED, add_list, chosen_action, ticked
from webrl_gym.sites.shopping_admin.session import notify
from webrl_gym.sites.shopping_admin.shell import not_found

blueprint = Blueprint("search_terms", __name__)


def edit_url(term_id: int) -> str:
    """Address of a term's form."""
    return f"/admin/search/term/edit/id/{term_id}/"


_COLUMNS = (
    Column("query_text", "Search Query", "t.text", link=lambda row: edit_url(row["row_id"])),
    Column("store_id", "Store", "'1'", "select", (("1", "Default Store View"),), sortable=False),
    Column("num_results", "Results", "t.results", "number"),
    Column("popularity", "Uses", "t.uses", "number"),
    Column("redirect", "Redirect URL", "t.redirect"),
    Column("display_in_terms", "Suggested Terms", "t.displayed", "select", (("1", "Yes"), ("0", "No"))),
)
GRID = Grid(
    path="/admin/search/term/",
    source="search_term t",
    columns=_COLUMNS,
    order=("query_text", "asc"),
    row_id="t.id",
    edit=lambda row: edit_url(row["row_id"]),
    actions=(Action("delete", "Delete"),),
    actions_path="/admin/search/term/mass/",
    style="inline",
)
REPORT = replace(
    GRID,
    path="/admin/search/term/report/",
    columns=(Column("query_id", "ID", "t.id", "number"), *(replace(c, link=None) for c in _COLUMNS[:4])),
    order=("query_id", "asc"),
    edit=None,
    actions=(),
)
add_list(blueprint, GRID, "Search Terms", new=("Add New Search Term", "/admin/search/term/new/"))
add_list(blueprint, REPORT, "Search Terms Report")


@blueprint.get("/admin/search/term/new/")
def new() -> ResponseReturnValue:
    """The form of a new term."""
    return _form(None, {"text": "", "results": "0", "uses": "0", "redirect": "", "displayed": "1"}, {})


@blueprint.get("/admin/search/term/edit/id/<int:term_id>/")
def edit(term_id: int) -> ResponseReturnValue:
    """The form of a term."""
    row = current_state().one("SELECT * FROM search_term WHERE id = ?", term_id)
    return not_found() if row is None else _form(term_id, dict(row), {})


def _form(term_id: int | None, given: Mapping[str, Any], errors: Errors) -> ResponseReturnValue:
    title = given["text"] if term_id is not None and given["text"] else "New Search"
    page = render_template("search_term.html", title=title, term_id=term_id, given=given, errors=errors)
    return page, 422 if errors else 200


@blueprint.post("/admin/search/term/save/", defaults={"term_id": None})
@blueprint.post("/admin/search/term/save/id/<int:term_id>/")
def save(term_id: int | None) -> ResponseReturnValue:
    """Store the form."""
    state = current_state()
    if term_id is not None and state.one("SELECT 1 FROM search_term WHERE id = ?", term_id) is None:
        return not_found()
    given = posted(("text", "results", "uses", "redirect", "displayed"))
    errors = missing(given, ("text",)) | too_long(given, {"text": 128, "redirect": 255})
    errors |= {
        name: "This field holds characters that cannot be shown." for name in given if has_unprintable(given[name])
    }
    numbers = {name: whole_number(given[name] or "0", 0, 10**8) for name in ("results", "uses")}
    errors |= {name: "Please enter a whole number." for name, number in numbers.items() if number is None}
    taken = state.one(
        "SELECT 1 FROM search_term WHERE lower(text) = ? AND id != ?", given["text"].lower(), term_id or 0
    )
    if "text" not in errors and taken:
        errors["text"] = "You already have an identical search term query."
    if errors:
        return _form(term_id, given, errors)
    columns = {
        "text": given["text"],
        "redirect": given["redirect"],
        "displayed": int(given["displayed"] != "0"),
        **numbers,
    }
    if term_id is None:
        state.insert("search_term", **columns, updated=state.now.isoformat())
    else:
        state.update("search_term", term_id, **columns, updated=state.now.isoformat())
    notify("success", "You saved the search term.")
    return redirect(GRID.path)


@blueprint.post("/admin/search/term/delete/id/<int:term_id>/")
def delete(term_id: int) -> ResponseReturnValue:
    """Delete a term."""
    state = current_state()
    if state.one("SELECT 1 FROM search_term WHERE id = ?", term_id) is None:
        return not_found()
    state.delete("search_term", term_id)
    notify("success", "You deleted the search.")
    return redirect(GRID.path)


@blueprint.post("/admin/search/term/mass/")
def mass() -> ResponseReturnValue:
    """Delete the ticked terms."""
    state = current_state()
    found = [n for n in ticked() if state.one("SELECT 1 FROM search_term WHERE id = ?", n)]
    if not found or chosen_action()[0] != "delete":
        notify("error", NOTHING_TICKED)
        return redirect(GRID.path)
    for number in found:
        state.delete("search_term", number)
    notify("success", f"Total of {len(found)} record(s) were deleted.")
    return redirect(GRID.path)
