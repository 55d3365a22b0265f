"""Notes that visitors leave on the map: a new one, its page, comments, and resolving it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, posted
from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.map import search
from webrl_gym.sites.map.session import View, current_mapper, last_view, remember_view

blueprint = Blueprint("notes", __name__)

LONGEST_NOTE = 2000
PER_PAGE = 40
_BIGGEST_ID = 2**62
_ACTIONS = {"Comment": "commented", "Resolve": "closed", "Reactivate": "reopened"}


@blueprint.get("/notes")
def listed() -> ResponseReturnValue:
    """All notes, the newest first, with what was first said."""
    state = current_state()
    pages = Pages.of(request.args.get("page"), PER_PAGE, state.value("SELECT count(*) FROM note"))
    rows = state.query(
        "SELECT n.*, (SELECT c.text FROM note_comment c WHERE c.note_id = n.id ORDER BY c.id LIMIT 1) AS text FROM note n "
        "ORDER BY n.created DESC, n.id DESC LIMIT ? OFFSET ?",
        PER_PAGE,
        pages.offset,
    )
    return render_template("notes.html", rows=rows, pages=pages, view=last_view())


@blueprint.get("/note/new")
def new() -> ResponseReturnValue:
    """The form, for the middle of the map or the point in the address."""
    point = search.coordinates(f"{request.args.get('lat', '')},{request.args.get('lon', '')}")
    view = last_view() if point is None else View(*point, 17)
    return render_template("note_new.html", view=view, point=(view.lat, view.lon), text="", errors={})


@blueprint.post("/note/new")
def create() -> ResponseReturnValue:
    """Leave a note."""
    values = posted(("lat", "lon", "text"))
    point = search.coordinates(f"{values['lat']},{values['lon']}")
    errors = _complaints(values["text"])
    if point is None:
        errors["lat"] = "Give the latitude and the longitude of the note in degrees."
    if point is None or errors:
        kept = "" if has_unprintable(values["text"]) else values["text"][:LONGEST_NOTE]
        view = last_view() if point is None else View(*point, 17)
        page = render_template("note_new.html", view=view, point=(view.lat, view.lon), text=kept, errors=errors)
        return page, 422
    state = current_state()
    created = state.now.isoformat(sep=" ")
    note_id = state.insert("note", lat=point[0], lon=point[1], status="open", created=created)
    _comment(note_id, "opened", values["text"])
    remember_view(View(*point, 17))
    return redirect(f"/note/{note_id}")


@blueprint.get("/note/<int:note_id>")
def show(note_id: int) -> ResponseReturnValue:
    """A note with its comments."""
    return _page(note_id, {})


@blueprint.post("/note/<int:note_id>")
def answer(note_id: int) -> ResponseReturnValue:
    """Comment on a note, resolve it, or reopen it; resolving and reopening are for contributors."""
    state = current_state()
    note = state.one("SELECT id, status FROM note WHERE id = ?", note_id) if note_id <= _BIGGEST_ID else None
    action = _ACTIONS.get(request.form.get("action", ""))
    if note is None:
        abort(404)
    if action is None:
        abort(400)
    text = posted(("text",))["text"]
    errors = _complaints(text) if action == "commented" or text else {}
    if action != "commented" and current_mapper() is None:
        errors["text"] = "Log in to resolve or reactivate notes."
    if errors:
        return _page(note_id, errors), 422
    if action != "commented":
        state.update("note", note_id, status="closed" if action == "closed" else "open")
    _comment(note_id, action, text)
    return redirect(f"/note/{note_id}")


def _page(note_id: int, errors: Errors) -> str:
    state = current_state()
    note = state.one("SELECT * FROM note WHERE id = ?", note_id) if note_id <= _BIGGEST_ID else None
    if note is None:
        abort(404)
    comments = state.query(
        "SELECT c.action, c.text, c.created, u.name AS user FROM note_comment c LEFT JOIN user u ON u.id = c.user_id "
        "WHERE c.note_id = ? ORDER BY c.id",
        note_id,
    )
    view = View(note["lat"], note["lon"], 17)
    return render_template("note.html", note=note, comments=comments, errors=errors, view=view)


def _comment(note_id: int, action: str, text: str) -> None:
    state, mapper = current_state(), current_mapper()
    state.insert(
        "note_comment",
        note_id=note_id,
        user_id=None if mapper is None else mapper.id,
        action=action,
        text=text,
        created=state.now.isoformat(sep=" "),
    )


def _complaints(text: str) -> Errors:
    if not text:
        return {"text": "Write what is wrong or missing here."}
    if len(text) > LONGEST_NOTE:
        return {"text": f"A note takes at most {LONGEST_NOTE} characters."}
    if has_unprintable(text):
        return {"text": "The note has characters that cannot be shown."}
    return {}
