"""Directions: the form, the routes, and how the three engines differ."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest

from tests.sites.map.map_client import MapClient
from webrl_gym.sites import World
from webrl_gym.sites.map.engines import ENGINES
from webrl_gym.sites.map.geo import distance
from webrl_gym.sites.map.routing import End, RoadNetworks, Route

Named = Callable[[str], sqlite3.Row]
CAR, BICYCLE, FOOT = (ENGINES[f"fossgis_osrm_{name}"] for name in ("car", "bicycle", "foot"))
NETWORKS = RoadNetworks()


def way(world: World, start: sqlite3.Row, end: sqlite3.Row, engine: object = CAR) -> Route:
    ends = [End(row["lat"], row["lon"], row["hub"], row["road_node"]) for row in (start, end)]
    found = NETWORKS.route(world["map"], ends[0], ends[1], engine)  # type: ignore[arg-type]
    assert found is not None
    return found


def landmarks(world: World, hub: int) -> list[sqlite3.Row]:
    return world["map"].query("SELECT * FROM place WHERE hub = ? AND fact IS NOT NULL ORDER BY id", hub)


def test_engines_stand_in_the_menu_by_their_names(visitor: MapClient) -> None:
    visitor.get("/directions")
    assert visitor.texts("div#content select.routing_engines option") == ["Bicycle (OSRM)", "Car (OSRM)", "Foot (OSRM)"]
    assert visitor.text("select.routing_engines option[selected]") == "Car (OSRM)"
    assert visitor.texts("#routing_summary") == []


def test_the_form_leads_to_a_route_with_both_names_in_its_fields(visitor: MapClient, named: Named) -> None:
    start = named("category = 'university'")
    end = named(f"category = 'museum' AND hub = {start['hub']}")
    visitor.get("/directions").submit(
        ".directions_form", route_from=start["name"], route_to=end["name"], engine=FOOT.id
    )
    address, _, query = visitor.path.partition("?")
    assert address == "/directions"
    points = f"{start['lat']},{start['lon']};{end['lat']},{end['lon']}"
    assert query == f"engine=fossgis_osrm_foot&route={quote(points, safe='')}"
    assert visitor.value("route_from") == start["display_name"]
    assert visitor.value("route_to") == end["display_name"]
    assert visitor.text("select.routing_engines option[selected]") == "Foot (OSRM)"
    assert re.fullmatch(r"Distance: [\d.]+k?m\. Time: \d+:\d\d\.", visitor.text("#routing_summary"))
    turns = visitor.texts("tr.turn")
    assert turns[0].startswith("1. Start on ")
    assert turns[-1] == f"{len(turns)}. Reach destination"


def test_the_engine_is_remembered(visitor: MapClient, named: Named) -> None:
    name = named("category = 'museum'")["name"]
    visitor.get("/directions").submit(".directions_form", route_from=name, route_to=name, engine=BICYCLE.id)
    assert visitor.get("/directions").text("select.routing_engines option[selected]") == "Bicycle (OSRM)"


def test_reversing_swaps_the_ends(visitor: MapClient, named: Named) -> None:
    start, end = named("category = 'university'"), named("category = 'hospital'")
    visitor.get("/directions").submit(".directions_form", route_from=start["name"], route_to=end["name"])
    visitor.submit(".directions_form", button="Reverse Directions")
    assert visitor.value("route_from") == end["display_name"]
    assert visitor.value("route_to") == start["display_name"]


def test_a_place_leads_to_directions_from_and_to_it(visitor: MapClient, named: Named) -> None:
    bar = named("category = 'bar'")
    visitor.get(f"/{bar['osm_type']}/{bar['osm_id']}")
    links = {node.text(): unquote(node.attributes["href"] or "") for node in visitor.page.css("#sidebar_content a")}
    assert links["Directions to here"] == f"/directions?to={bar['lat']},{bar['lon']}"
    assert visitor.get(links["Directions to here"]).value("route_to") == bar["display_name"]
    assert visitor.get(links["Directions from here"]).value("route_from") == bar["display_name"]


def test_coordinates_may_be_typed(visitor: MapClient) -> None:
    town = visitor.state.one("SELECT lat, lon FROM place WHERE id = 1")
    assert town is not None
    visitor.get("/directions").submit(
        ".directions_form",
        route_from=f"{town['lat'] + 0.004}, {town['lon']}",
        route_to=f"{town['lat']}, {town['lon'] + 0.004}",
    )
    assert visitor.text("#routing_summary").startswith("Distance: ")


@pytest.mark.parametrize(
    ("start", "problem"),
    [
        ("nowhere at all", "Sorry - couldn't locate 'nowhere at all'."),
        ("<b>bold</b>", "Sorry - couldn't locate '<b>bold</b>'."),
        ("Hilo", "Couldn't find a route between those two places."),
    ],
)
def test_what_cannot_be_found_is_said(visitor: MapClient, start: str, problem: str) -> None:
    visitor.get("/directions").submit(".directions_form", route_from=start, route_to="Boston")
    assert visitor.text("[role=alert]") == problem


@pytest.mark.parametrize("route", ["", "nowhere", "1,2", "1,2;3", "1,2;3,4;5,6", "91,2;3,4", "a,b;c,d"])
def test_unreadable_routes_are_refused(visitor: MapClient, route: str) -> None:
    assert visitor.get(f"/directions?engine=fossgis_osrm_car&route={quote(route)}").status == 400
    assert visitor.text("[role=alert]") == "Sorry - couldn't read that route."


# ------------------------------------------------------------------------------- routes
def test_routes_are_no_shorter_than_the_crow_flies(world: World) -> None:
    for start, end in itertools.pairwise(landmarks(world, 1)):
        found = way(world, start, end, FOOT)
        # Places stand 25 metres off their streets, and streets are measured in whole metres.
        crow = distance(start["lat"], start["lon"], end["lat"], end["lon"])
        assert crow - 60 < found.metres < 1.9 * crow + 700


def test_engines_differ_as_they_should(world: World) -> None:
    for start, end in itertools.pairwise(landmarks(world, 1)[::4]):
        car, bicycle, foot = (way(world, start, end, engine) for engine in (CAR, BICYCLE, FOOT))
        assert car.seconds < bicycle.seconds < foot.seconds
        assert foot.metres <= bicycle.metres
        assert foot.seconds == pytest.approx(foot.metres / 5 * 3.6, rel=0.12)
        back = way(world, end, start, FOOT)
        assert (back.metres, back.seconds) == (foot.metres, pytest.approx(foot.seconds))


def test_no_way_is_quicker_by_a_detour(world: World) -> None:
    places = landmarks(world, 1)[::7]
    for a, b, c in itertools.permutations(places[:4], 3):
        assert way(world, a, c).seconds <= way(world, a, b).seconds + way(world, b, c).seconds + 1e-6


def test_one_way_streets_are_obeyed_by_all_but_walkers(world: World) -> None:
    rows = world["map"].query("SELECT a, b FROM street WHERE oneway = 1 AND town = 1 LIMIT 5")
    town = world["map"].one("SELECT lat, lon FROM place WHERE id = 1")
    assert rows and town is not None
    for row in rows:
        ends = [End(town["lat"], town["lon"], 1, node) for node in (row["b"], row["a"])]
        against = {engine.id: NETWORKS.route(world["map"], ends[0], ends[1], engine) for engine in (CAR, BICYCLE, FOOT)}
        assert all(route is not None for route in against.values())
        lengths = {name: route.metres for name, route in against.items() if route is not None}
        assert lengths[FOOT.id] < lengths[CAR.id]
        assert lengths[FOOT.id] < lengths[BICYCLE.id]


def test_routes_between_towns_go_from_door_to_door(world: World, named: Named) -> None:
    start, end = named("category = 'museum' AND hub = 1"), named("category = 'museum' AND hub > 1")
    found = way(world, start, end)
    crow = distance(start["lat"], start["lon"], end["lat"], end["lon"])
    assert 1.0 < found.metres / crow < 2.2
    assert 35 < found.metres / found.seconds * 3.6 < 97
    assert found.steps[0].instruction.startswith("Start on ")
    assert found.steps[0].metres > 0
    assert any(re.search(r" (I|US|State Route) \d+$", step.instruction) for step in found.steps)


def test_the_way_to_where_one_is_has_no_length(world: World, named: Named) -> None:
    cafe = named("category = 'cafe'")
    found = way(world, cafe, cafe)
    assert (found.metres, found.seconds) == (0, 0)
    assert [step.instruction for step in found.steps] == ["Start on unnamed road", "Reach destination"]
