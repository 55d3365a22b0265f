"""Notes, and the accounts that resolve them: what each form changes, and what it refuses."""

from __future__ import annotations

import pytest

from tests.sites.map.map_client import MapClient
from webrl_gym.sites import World
from webrl_gym.sites.map.notes import LONGEST_NOTE, PER_PAGE
from webrl_gym.sites.map.seed_edits import MAPPER, PASSWORD


def log_in(visitor: MapClient) -> MapClient:
    return visitor.get("/login").submit("main form", username=MAPPER, password=PASSWORD)


def an_open_note(visitor: MapClient) -> int:
    return int(visitor.state.value("SELECT min(id) FROM note WHERE status = 'open'"))


# ------------------------------------------------------------------------------- notes
def test_a_note_is_left_at_a_place(visitor: MapClient, world: World) -> None:
    place = visitor.state.one("SELECT * FROM place WHERE category = 'bakery' LIMIT 1")
    assert place is not None
    visitor.get(f"/{place['osm_type']}/{place['osm_id']}")
    links = {node.text(): node.attributes["href"] for node in visitor.page.css("#map a")}
    visitor.get(links["Add a note to the map"] or "").submit("form.note", text="Closed on Sundays\nsince May")
    note, comment = world.diff()
    assert (note.kind, comment.kind) == ("added", "added")
    assert note.after == {
        "id": note.id,
        "lat": place["lat"],
        "lon": place["lon"],
        "status": "open",
        "created": "2023-05-20 12:00:00",
    }
    assert comment.after is not None
    assert comment.after["text"] == "Closed on Sundays\nsince May"
    assert comment.after["user_id"] is None
    assert visitor.path == f"/note/{note.id}"
    assert visitor.text("h2") == f"Unresolved note #{note.id}"
    assert "by anonymous" in visitor.text(".comments")


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"text": ""}, "Write what is wrong or missing here."),
        ({"text": "x" * (LONGEST_NOTE + 1)}, f"A note takes at most {LONGEST_NOTE} characters."),
        ({"text": "fine", "lat": "north"}, "Give the latitude and the longitude of the note in degrees."),
        ({"text": "fine", "lat": "91"}, "Give the latitude and the longitude of the note in degrees."),
    ],
)
def test_unfit_notes_are_refused(visitor: MapClient, world: World, fields: dict[str, str], complaint: str) -> None:
    visitor.get("/note/new").submit("form.note", **fields)
    assert visitor.status == 422
    assert complaint in visitor.texts(".field-error")
    assert world.diff() == []


def test_a_comment_is_added(visitor: MapClient, world: World) -> None:
    note = an_open_note(visitor)
    visitor.get(f"/note/{note}").submit("form.note", button="Comment", text="<i>Seen</i> today")
    (change,) = world.diff()
    assert change.after is not None
    assert (change.table, change.after["note_id"], change.after["action"]) == ("note_comment", note, "commented")
    assert visitor.texts(".comments .text")[-1] == "<i>Seen</i> today"


def test_only_contributors_resolve_notes(visitor: MapClient, world: World) -> None:
    note = an_open_note(visitor)
    visitor.get(f"/note/{note}")
    assert "Resolve" not in visitor.texts("form.note button")
    visitor.submit("form.note", action="Resolve")
    assert visitor.status == 422
    assert visitor.text(".field-error") == "Log in to resolve or reactivate notes."
    assert world.diff() == []
    log_in(visitor).get(f"/note/{note}").submit("form.note", button="Resolve")
    assert visitor.text("h2") == f"Resolved note #{note}"
    status, comment = world.diff()
    assert status.after is not None and status.after["status"] == "closed"
    assert comment.after is not None and comment.after["user_id"] == 1
    visitor.submit("form.note", button="Reactivate")
    assert visitor.text("h2") == f"Unresolved note #{note}"


def test_unknown_actions_are_refused(visitor: MapClient, world: World) -> None:
    visitor.get(f"/note/{an_open_note(visitor)}").submit("form.note", action="Explode", text="boom")
    assert visitor.status == 400
    assert world.diff() == []


def test_all_notes_are_listed_the_newest_first(visitor: MapClient) -> None:
    visitor.get("/notes")
    first = visitor.texts(".changesets a")
    visitor.get("/notes?page=2")
    assert len(first) == PER_PAGE
    assert len({*first, *visitor.texts(".changesets a")}) == 60


def test_a_form_without_the_key_changes_nothing(visitor: MapClient, world: World) -> None:
    visitor.get("/note/new").post("/note/new", lat="42", lon="-73", text="Hello")
    assert world.diff() == []
    assert visitor.text("[role=alert]") == "This form is out of date. Please send it again."


# ------------------------------------------------------------------------------- accounts
def test_logging_in_and_out(visitor: MapClient) -> None:
    log_in(visitor)
    assert visitor.path == "/"
    assert visitor.texts(".account a") == [MAPPER]
    visitor.submit(".account form")
    assert visitor.texts(".account a") == ["Log In", "Sign Up"]


@pytest.mark.parametrize(
    ("name", "password"),
    [(MAPPER, "wrong"), (MAPPER, ""), ("nobody", PASSWORD), ("asphalt_anna", ""), ("' OR 1=1 --", "x"), ("", "")],
)
def test_wrong_passwords_are_refused(visitor: MapClient, name: str, password: str) -> None:
    visitor.get("/login").submit("main form", username=name, password=password)
    assert visitor.status == 422
    assert visitor.text("[role=alert]") == "Sorry, could not log in with those details."
    assert visitor.texts(".account a") == ["Log In", "Sign Up"]


def test_logging_in_never_leads_off_the_site(visitor: MapClient) -> None:
    visitor.get("/login?referer=//evil.example").submit("main form", username=MAPPER, password=PASSWORD)
    assert visitor.path == "/"
    visitor.get("/login?referer=/history").submit("main form", username=MAPPER, password=PASSWORD)
    assert visitor.path == "/history"


def test_signing_up_opens_an_account(visitor: MapClient, world: World) -> None:
    fields = {"email": "a@b.example", "display_name": "new-mapper", "password": "12345678"}
    visitor.get("/user/new").submit("main form", **fields, password_confirmation="12345678")
    (change,) = world.diff()
    assert change.table == "user"
    assert visitor.path == "/user/new-mapper"
    assert visitor.texts(".account a") == ["new-mapper"]


def test_unfit_accounts_are_refused(visitor: MapClient, world: World) -> None:
    visitor.get("/user/new").submit(
        "main form", email="nobody", display_name=MAPPER, password="short", password_confirmation="other"
    )
    assert visitor.texts(".field-error") == [
        "Please enter a valid email address.",
        "This name is taken.",
        "Use at least 8 characters.",
        "The two passwords differ.",
    ]
    assert world.diff() == []
