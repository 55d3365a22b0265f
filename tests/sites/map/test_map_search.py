"""Search: what is found, in which order, and at which address."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.sites.map.map_client import MapClient
from webrl_gym.sites import World
from webrl_gym.sites.map.geo import distance
from webrl_gym.sites.map.search import search

Named = Callable[[str], sqlite3.Row]
FAR_AWAY = (0.0, 0.0)


def found(world: World, text: str, page: int = 1) -> list[str]:
    return [place.display_name for place in search(world["map"], text, FAR_AWAY, page).places]


def test_a_name_finds_its_place_first(world: World) -> None:
    rows = world["map"].query("SELECT name, min(display_name) AS shown FROM place GROUP BY name HAVING count(*) = 1")
    for row in rows[::25]:
        assert found(world, row["name"])[0] == row["shown"]


def test_a_display_name_finds_its_place(world: World) -> None:
    rows = world["map"].query("SELECT display_name FROM place WHERE id % 97 = 0")
    for row in rows:
        assert found(world, row["display_name"])[0] == row["display_name"]


def test_a_town_outranks_its_streets_and_shops(world: World, named: Named) -> None:
    town = named("category = 'city' AND town IS NOT NULL")
    assert found(world, town["name"])[0] == town["display_name"]
    assert found(world, f"{town['name']}, {town['county']}")[0] == town["display_name"]


def test_near_lists_a_category_from_the_nearest_outwards(world: World, named: Named) -> None:
    anchor = named("category = 'museum'")
    places = search(world["map"], f"restaurants near {anchor['name']}", FAR_AWAY).places
    away = [distance(anchor["lat"], anchor["lon"], place.lat, place.lon) for place in places]
    assert [place.label for place in places] == ["Restaurant"] * 10
    assert away == sorted(away)
    rows = world["map"].query("SELECT lat, lon FROM place WHERE category = 'restaurant'")
    assert away[0] == min(distance(anchor["lat"], anchor["lon"], *row) for row in rows)


@pytest.mark.parametrize(
    "phrase", ["cafe near {}", "cafes near {}", "coffee shops around {}", "Cafés in {}", "cafe close to {}"]
)
def test_many_words_ask_for_the_same(world: World, named: Named, phrase: str) -> None:
    anchor = named("category = 'library'")["name"]
    assert found(world, phrase.format(anchor)) == found(world, f"cafes nearby {anchor}")


def test_near_with_a_name_finds_branches_of_a_chain(world: World, named: Named) -> None:
    anchor = named("category = 'station'")
    places = search(world["map"], f"Greenfield Market near {anchor['name']}", FAR_AWAY).places
    assert {place.name for place in places} == {"Greenfield Market"}
    away = [distance(anchor["lat"], anchor["lon"], place.lat, place.lon) for place in places]
    assert away == sorted(away)


def test_a_kind_alone_is_looked_for_around_the_view(visitor: MapClient, named: Named) -> None:
    town = named("category = 'city' AND town IS NOT NULL AND id > 1")
    visitor.get(f"/relation/{town['osm_id']}").get("/search?query=pharmacies")
    assert all(f", {town['name']}, {town['county']}" in text for text in visitor.texts(".results-list a")[:5])


def test_airports_are_looked_for_farther_away(world: World, named: Named) -> None:
    town = named("category = 'city' AND town IS NOT NULL")
    assert found(world, f"airports near {town['name']}")


@pytest.mark.parametrize(
    "text", ["CMU", "zebra crossing", "social security office near Downtown", '"', "  ", "*", "AND OR"]
)
def test_what_is_not_there_is_not_found(visitor: MapClient, text: str) -> None:
    visitor.get(f"/search?query={quote(text)}")
    assert visitor.status == 200
    assert visitor.places() == []


def test_pages_of_results_follow_on_each_other(visitor: MapClient, world: World, named: Named) -> None:
    town = named("category = 'city' AND town IS NOT NULL")["name"]
    visitor.get(f"/search?query={quote(f'bars in {town}')}")
    first = visitor.texts(".results-list a")
    assert visitor.text(".more a") == "More results"
    visitor.get(visitor.page.css_first(".more a").attributes["href"] or "")  # type: ignore[union-attr]
    second = visitor.texts(".results-list a")
    assert len(first) == 10
    assert second == found(world, f"bars in {town}", page=2)
    assert not set(first) & set(second)


def test_a_form_leads_to_the_address_that_scripts_would_write(visitor: MapClient) -> None:
    visitor.get("/").submit(".search_form", query="hotels near Union Station")
    assert visitor.path == "/search?query=hotels%20near%20Union%20Station"
    assert visitor.value("query") == "hotels near Union Station"


def test_an_empty_search_leads_home(visitor: MapClient) -> None:
    assert visitor.get("/").submit(".search_form").path == "/"


def test_results_are_linked_and_say_where_they_are(visitor: MapClient, named: Named) -> None:
    museum = named("category = 'museum'")
    visitor.get(f"/search?query={quote(museum['name'])}")
    assert visitor.text("#sidebar_content h2") == "Search Results"
    assert visitor.text("#sidebar_content h4") == "Results from OpenStreetMap Nominatim"
    assert visitor.text(".results-list li") == f"Museum {museum['display_name']}"
    attributes = visitor.page.css_first(".results-list a.set_position").attributes  # type: ignore[union-attr]
    assert attributes["href"] == f"/{museum['osm_type']}/{museum['osm_id']}"
    assert float(attributes["data-lat"] or 0) == museum["lat"]
    assert attributes["data-type"] == museum["osm_type"]


def test_coordinates_are_answered_with_what_stands_there(visitor: MapClient, named: Named) -> None:
    theatre = named("category = 'theatre'")
    visitor.get(f"/search?query={theatre['lat']}%2C%20{theatre['lon']}")
    texts = visitor.texts(".results-list a")
    assert texts[0] == f"{theatre['lat']}, {theatre['lon']}"
    assert texts[1] == theatre["display_name"]
    assert texts[2].startswith(f"{theatre['town']}, ")


def test_query_features_lists_what_is_near_and_around(visitor: MapClient, named: Named) -> None:
    cafe = named("category = 'cafe'")
    visitor.get(f"/query?lat={cafe['lat']}&lon={cafe['lon']}")
    assert visitor.texts("h3") == ["Nearby features", "Enclosing features"]
    assert cafe["name"] in visitor.places()
    assert visitor.get("/query?lat=x&lon=1").status == 400
