"""The frame of the pages: menus, landmarks and names in their order."""

from __future__ import annotations

import pytest

from tests.sites.map.map_client import ROOT, MapClient, map_app
from webrl_gym.browsers.accessibility import AccessibilityTree
from webrl_gym.browsers.dom import Document

HEADER = [
    ("link", "OpenStreetMap logo OpenStreetMap"),
    ("link", "Edit"),
    ("DisclosureTriangle", "Editors"),
    ("link", "History"),
    ("link", "Export"),
    ("link", "GPS Traces"),
    ("link", "User Diaries"),
    ("link", "Communities"),
    ("link", "Copyright"),
    ("link", "Help"),
    ("link", "About"),
    ("link", "Log In"),
    ("link", "Sign Up"),
]
SEARCH = [
    ("link", "Where is this?"),
    ("textbox", "Search"),
    ("button", "Go"),
    ("link", "Find directions between two points"),
]
MAP = [
    ("link", "Zoom In"),
    ("link", "Zoom Out"),
    ("link", "Show My Location"),
    ("link", "Layers"),
    ("link", "Map Key"),
    ("link", "Share"),
    ("link", "Add a note to the map"),
    ("link", "Query features"),
    ("link", "© OpenStreetMap contributors"),
    ("link", "Make a Donation"),
    ("link", "Website and API terms"),
]
_INTERACTIVE = ("link", "button", "textbox", "combobox", "DisclosureTriangle")


def controls(visitor: MapClient) -> list[tuple[str, str]]:
    """Role and name of everything one can use on the page, in order."""
    assert visitor.response is not None
    tree = AccessibilityTree(Document(visitor.response.text, ROOT + visitor.path)).build()
    return [(node.role, node.name) for node in tree.walk() if node.role in _INTERACTIVE]


def test_the_front_page(visitor: MapClient) -> None:
    welcome = [("button", "Close"), *(("link", name) for name in ("UCL", "Fastly", "Bytemark Hosting", "partners"))]
    welcome += [("link", "Learn More"), ("link", "Start Mapping")]
    assert controls(visitor.get("/")) == [*HEADER, *SEARCH, *welcome, *MAP]
    assert visitor.text("h2") == "Welcome to OpenStreetMap!"
    visitor.submit(".welcome form")
    assert controls(visitor) == [*HEADER, *SEARCH, *MAP]


def test_the_directions_page(visitor: MapClient) -> None:
    form = [
        ("button", "Close"),
        ("textbox", "From"),
        ("textbox", "To"),
        ("combobox", "Engine"),
        ("button", "Go"),
        ("button", "Reverse Directions"),
    ]
    assert controls(visitor.get("/directions")) == [*HEADER, *form, *MAP]


def test_closing_leads_back_to_the_map(visitor: MapClient) -> None:
    visitor.get("/search?query=Vermont").submit("#sidebar_content .heading form")
    assert visitor.status == 200
    assert visitor.texts(".search_form")


def test_zooming_moves_the_map_and_is_remembered(visitor: MapClient) -> None:
    visitor.get("/")
    links = {node.attributes.get("aria-label"): node.attributes["href"] for node in visitor.page.css(".controls a")}
    visitor.get(links["Zoom In"] or "")
    assert "zoom=16" in visitor.path
    assert visitor.text(".scale") == "100 m"
    visitor.get("/history")
    assert visitor.text(".scale") == "100 m"


@pytest.mark.parametrize(
    "page", ["about", "copyright", "help", "communities", "traces", "diary", "edit", "login", "user/new"]
)
def test_pages_without_a_map_have_the_menus(visitor: MapClient, page: str) -> None:
    visitor.get(f"/{page}")
    assert visitor.status == 200
    assert controls(visitor)[: len(HEADER)] == HEADER
    assert visitor.texts("main h1")
    assert not visitor.texts("#map")


@pytest.mark.parametrize("page", ["export", "key", "share", "notes", "history"])
def test_pages_in_the_sidebar_have_map_and_search(visitor: MapClient, page: str) -> None:
    assert controls(visitor.get(f"/{page}"))[-len(MAP) :] == MAP
    assert visitor.texts(".search_form")
    assert visitor.texts("#sidebar_content h2")


def test_every_link_of_the_frame_leads_to_a_page(visitor: MapClient) -> None:
    visitor.get("/")
    for link in {node.attributes["href"] or "" for node in visitor.page.css("a")}:
        assert visitor.get(link).status == 200, link


def test_static_files_are_served_and_nothing_else(visitor: MapClient) -> None:
    assert visitor.get("/static/map.css").status == 200
    assert visitor.get("/static/schema.sql").status == 404
    assert {rule.rule for rule in map_app().url_map.iter_rules() if rule.rule.startswith("/static/")} == {
        "/static/map.css",
        "/static/logo.svg",
        "/static/directions.svg",
    }
