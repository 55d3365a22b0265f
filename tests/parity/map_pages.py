"""Which pages of the map the crawl visits: one or more per route, and pages after actions."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from tests.parity.visits import CLICK, SELECT, TYPE, SitePages, Step, Visit, route_paths
from webrl_gym.sites.map.seed_edits import MAPPER, PASSWORD
from webrl_gym.sites.world import SiteState

_NOT_PAGES = ("/static/", "/api/", "/geocoder/", "/nominatim/", "/osrm/", "/picture.svg")


def _is_no_page(rule: Any) -> bool:
    return rule.rule.startswith(_NOT_PAGES)


def _named(state: SiteState, where: str) -> Any:
    row = state.one(f"SELECT * FROM place WHERE {where} ORDER BY id LIMIT 1")
    assert row is not None, where
    return row


def _route(start: Any, end: Any, engine: str) -> str:
    points = f"{start['lat']:.7f},{start['lon']:.7f};{end['lat']:.7f},{end['lon']:.7f}"
    return f"/directions?engine=fossgis_osrm_{engine}&route={quote(points, safe='')}"


def map_visits(app: Any, state: SiteState) -> list[Visit]:
    """One or more pages per route, and pages after actions."""
    cafe = _named(state, "category = 'cafe' AND osm_type = 'node'")
    university = _named(state, f"category = 'university' AND hub = {cafe['hub']}")
    museum = _named(state, f"category = 'museum' AND hub <> {cafe['hub']}")
    hawaii = _named(state, "name = 'Hilo'")
    examples: dict[str, object] = {
        "changeset_id": state.value("SELECT max(id) FROM changeset"),
        "name": MAPPER,
        "note_id": state.value("SELECT min(id) FROM note WHERE status = 'closed'"),
        "osm_id": university["osm_id"],
        "osm_type": "way",
    }
    special = {"/wiki/Key:": {"name": "amenity"}, "/<any(about": {"name": "about"}}
    near = f"/query?lat={cafe['lat']}&lon={cafe['lon']}"
    variants = [
        "/?lat=42.65&lon=-73.75&zoom=16",
        "/search?query=zebra%20crossing%20office",
        f"/search?query={quote('cafes near ' + university['name'])}",
        f"/search?query={quote('bars in ' + str(university['town']))}&page=2",
        "/search?query=Vermont",
        f"/search?whereami=1&query={cafe['lat']}%2C{cafe['lon']}",
        "/search?query=0%2C0",
        near,
        "/query?lat=0&lon=0",
        f"/node/{cafe['osm_id']}",
        f"/node/{state.value('SELECT min(id) FROM node')}",
        f"/way/{_named(state, 'category = ' + repr('street'))['osm_id']}",
        f"/way/{_named(state, 'category = ' + repr('river'))['osm_id']}",
        f"/relation/{_named(state, 'category = ' + repr('state'))['osm_id']}",
        f"/relation/{_named(state, 'category = ' + repr('national_park'))['osm_id']}",
        "/node/1",
        *(f"/{page}" for page in ("copyright", "help", "communities", "traces", "diary")),
        _route(university, cafe, "foot"),
        _route(university, cafe, "bicycle"),
        _route(university, museum, "car"),
        _route(university, hawaii, "car"),
        "/directions?engine=fossgis_osrm_car&route=nowhere",
        "/directions?from=nowhere%20at%20all&to=0%2C0",
        "/history?page=3",
        "/wiki/Key:unheard_of",
        "/user/nobody",
        "/no/such/page",
    ]
    return [
        *(Visit(path) for path in (*route_paths(app, examples, _is_no_page, special), *variants)),
        *_looking(cafe, university),
        *_writing(
            f"/node/{cafe['osm_id']}", f"Note #{state.value('SELECT id FROM note ORDER BY created DESC LIMIT 1')}"
        ),
    ]


def _looking(cafe: Any, university: Any) -> list[Visit]:
    return [
        Visit(
            "/",
            (
                Step(TYPE, "textbox", "Search", f"cafes near {university['name']}"),
                Step(CLICK, "button", "Go"),
                Step(CLICK, "link", "More results"),
                Step(CLICK, "button", "Close"),
                Step(CLICK, "link", "Zoom In"),
                Step(CLICK, "link", "Where is this?"),
                Step(CLICK, "link", "Query features"),
                Step(CLICK, "DisclosureTriangle", "Editors"),
                Step(CLICK, "link", "Edit with iD (in-browser editor)"),
            ),
        ),
        Visit(
            "/",
            (
                Step(CLICK, "link", "Find directions between two points"),
                Step(TYPE, "textbox", "From", university["name"]),
                Step(TYPE, "textbox", "To", cafe["name"]),
                Step(SELECT, "combobox", "Engine", "Bicycle (OSRM)"),
                Step(CLICK, "button", "Go"),
                Step(CLICK, "button", "Reverse Directions"),
                Step(SELECT, "combobox", "Engine", "Foot (OSRM)"),
                Step(CLICK, "button", "Go"),
                Step(TYPE, "textbox", "To", "nowhere at all"),
                Step(CLICK, "button", "Go"),
                Step(CLICK, "button", "Close"),
            ),
        ),
        Visit(
            f"/way/{university['osm_id']}",
            (
                Step(CLICK, "DisclosureTriangle", "5 nodes"),
                Step(CLICK, "link", "View History"),
                Step(CLICK, "link", "View Details"),
                Step(CLICK, "link", "Directions to here"),
                Step(TYPE, "textbox", "From", cafe["name"]),
                Step(CLICK, "button", "Go"),
            ),
        ),
    ]


def _writing(place: str, newest: str) -> list[Visit]:
    return [
        Visit(
            place,
            (
                Step(CLICK, "link", "Add a note to the map"),
                Step(CLICK, "button", "Add Note"),
                Step(TYPE, "textbox", "Your note", "The door is blue.\nIt was green."),
                Step(CLICK, "button", "Add Note"),
                Step(CLICK, "button", "Comment"),
                Step(TYPE, "textbox", "Your comment", "Confirmed"),
                Step(CLICK, "button", "Comment"),
                Step(CLICK, "link", "Layers"),
                Step(CLICK, "link", "Map Notes"),
                Step(CLICK, "link", "Older"),
            ),
        ),
        Visit(
            "/login",
            (
                Step(TYPE, "textbox", "Email Address or Username", MAPPER),
                Step(TYPE, "textbox", "Password", "wrong"),
                Step(CLICK, "button", "Log In"),
                Step(TYPE, "textbox", "Password", PASSWORD),
                Step(CLICK, "button", "Log In"),
                Step(CLICK, "link", "Layers"),
                Step(CLICK, "link", "Map Notes"),
                Step(CLICK, "link", newest),
                Step(CLICK, "link", MAPPER),
                Step(CLICK, "button", "Log Out"),
            ),
        ),
        Visit(
            "/user/new",
            (
                Step(CLICK, "button", "Sign Up"),
                Step(TYPE, "textbox", "Email Address", "new@mail.test"),
                Step(TYPE, "textbox", "Display Name", "new_mapper"),
                Step(TYPE, "textbox", "Password", "long enough"),
                Step(TYPE, "textbox", "Confirm Password", "long enough"),
                Step(CLICK, "button", "Sign Up"),
            ),
        ),
    ]


PAGES = SitePages("map", map_visits, frozenset(("base.html", "map.html")))
