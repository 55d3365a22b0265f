"""The services behind the map: search and routes as JSON, objects as XML, the picture as SVG."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.sites.map.map_client import MapClient

Named = Callable[[str], sqlite3.Row]


def json_of(visitor: MapClient) -> Any:
    assert visitor.response is not None
    return visitor.response.get_json()


def xml_of(visitor: MapClient) -> ElementTree.Element:
    assert visitor.response is not None
    return ElementTree.fromstring(visitor.response.data)


def test_nominatim_search(visitor: MapClient, named: Named) -> None:
    museum = named("category = 'museum'")
    (found, *_) = json_of(visitor.get(f"/nominatim/search?q={museum['name']}&format=json&limit=1"))
    assert found["display_name"] == museum["display_name"]
    assert (float(found["lat"]), float(found["lon"])) == (museum["lat"], museum["lon"])
    assert (found["osm_type"], found["osm_id"]) == (museum["osm_type"], museum["osm_id"])
    assert json_of(visitor.get("/nominatim/search?q=")) == []


def test_nominatim_looks_into_the_viewbox_first(visitor: MapClient, named: Named) -> None:
    town = named("category = 'city' AND town IS NOT NULL AND id > 1")
    box = f"{town['west']},{town['north']},{town['east']},{town['south']}"
    assert all(
        town["town"] in found["display_name"]
        for found in json_of(visitor.get(f"/nominatim/search?q=atm&viewbox={box}"))
    )


def test_nominatim_reverse(visitor: MapClient, named: Named) -> None:
    bar = named("category = 'bar'")
    assert json_of(visitor.get(f"/nominatim/reverse?lat={bar['lat']}&lon={bar['lon']}"))["osm_id"] == bar["osm_id"]
    assert json_of(visitor.get("/nominatim/reverse?lat=0&lon=0")) == {"error": "Unable to geocode"}
    assert visitor.get("/nominatim/reverse?lat=x").status == 400


def test_osrm_says_what_the_page_says(visitor: MapClient, named: Named) -> None:
    start, end = named("category = 'park'"), named("category = 'hospital'")
    pair = f"{start['lon']},{start['lat']};{end['lon']},{end['lat']}"
    body = json_of(visitor.get(f"/osrm/routed-foot/route/v1/driving/{pair}?overview=false&steps=true"))
    assert body["code"] == "Ok"
    (route,) = body["routes"]
    minutes = int(route["duration"] / 60 + 0.5)
    visitor.get("/directions").submit(
        ".directions_form", route_from=start["display_name"], route_to=end["display_name"], engine="fossgis_osrm_foot"
    )
    assert visitor.text("#routing_summary").endswith(f"Time: {minutes // 60}:{minutes % 60:02d}.")
    assert len(route["legs"][0]["steps"]) == len(visitor.texts("tr.turn"))


@pytest.mark.parametrize("pair", ["1,2", "1,2;x,y", "1,2;3,4;5,6"])
def test_osrm_refuses_what_it_cannot_read(visitor: MapClient, pair: str) -> None:
    assert json_of(visitor.get(f"/osrm/routed-car/route/v1/driving/{pair}"))["code"] == "InvalidQuery"
    assert visitor.status == 400


def test_objects_as_xml(visitor: MapClient, named: Named) -> None:
    hotel = named("category = 'hotel'")
    way = xml_of(visitor.get(f"/api/0.6/way/{hotel['osm_id']}")).find("way")
    assert way is not None
    assert way.attrib["version"] == str(hotel["version"])
    assert len(way.findall("nd")) == 5
    assert {tag.attrib["k"]: tag.attrib["v"] for tag in way.findall("tag")}["name"] == hotel["name"]
    assert visitor.get("/api/0.6/node/1").status == 404


def test_extracts_hold_what_lies_in_the_box(visitor: MapClient, named: Named) -> None:
    town = named("category = 'city' AND town IS NOT NULL")
    lat, lon = town["lat"], town["lon"]
    root = xml_of(
        visitor.get(f"/api/0.6/map?bbox={lon - 0.004:.4f},{lat - 0.003:.4f},{lon + 0.004:.4f},{lat + 0.003:.4f}")
    )
    assert len(root) > 20
    assert all(abs(float(found.attrib["lat"]) - lat) < 0.0031 for found in root)
    visitor.get("/").get("/export").submit("form.export")
    assert len(xml_of(visitor)) > 100
    for box in ("", "1,2,3", "0,0,9,9", "a,b,c,d", "1,1,0,0"):
        assert visitor.get(f"/api/0.6/map?bbox={box}").status == 400


@pytest.mark.parametrize(
    ("zoom", "expected"), [(16, "Main Street"), (15, "Broadway"), (12, "circle"), (7, "Albany"), (5, "OHIO")]
)
def test_the_picture_shows_what_fits_its_scale(visitor: MapClient, named: Named, zoom: int, expected: str) -> None:
    town = named("category = 'city' AND name = 'Albany'")
    root = xml_of(
        visitor.get(f"/picture.svg?lat={town['lat']}&lon={town['lon']}&zoom={zoom}&marker={town['lat']},{town['lon']}")
    )
    said = ElementTree.tostring(root, encoding="unicode")
    assert expected in said
    assert "translate(600 450)" in said  # the pin, in the middle


def test_the_picture_shows_the_route(visitor: MapClient, named: Named) -> None:
    start, end = named("category = 'park'"), named("category = 'library'")
    visitor.get("/directions").submit(".directions_form", route_from=start["name"], route_to=end["name"])
    image = visitor.page.css_first("img.canvas")
    assert image is not None
    said = ElementTree.tostring(xml_of(visitor.get(image.attributes["src"] or "")), encoding="unicode")
    assert 'stroke="#0328f5"' in said
    assert said.count("translate(") == 2
