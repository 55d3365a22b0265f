"""What lies outside the towns: states, cities, airports, national parks, and the highways between them."""

from __future__ import annotations

import random
from collections.abc import Iterable

import networkx as nx

from webrl_gym.sites.common.seed_facts import Airport, City, Facts, NationalPark, State
from webrl_gym.sites.common.seed_places import offset_position
from webrl_gym.sites.map.geo import distance
from webrl_gym.sites.map.seed_categories import CATEGORIES
from webrl_gym.sites.map.seed_rows import Box, NewPlace, Rows

#: A road is so much longer than the great circle.
_CIRCUITY = 1.12
_NEIGHBOURS = 4
#: Not joined to the other states by road.
_OVERSEAS = {"AK", "HI"}

Hub = tuple[int, float, float, str]


def draw_country(facts: Facts, rng: random.Random, rows: Rows) -> None:
    """All of it; the towns must already stand in ``rows``."""
    town_hubs = [
        (number, new.lat, new.lon, new.state or "")
        for number, new in enumerate(rows.places, start=1)
        if new.category == "city"
    ]
    for state in facts.states.values():
        _add_state(facts, state, rng, rows)
    towns = {(town.name, town.state) for town in facts.towns.values()}
    cities = [city for city in facts.cities.values() if (city.name, city.state) not in towns]
    hubs: list[Hub] = [
        *town_hubs,
        *(_add_city(facts, city, rng, rows) for city in cities),
        *(_add_airport(facts, airport, rng, rows) for airport in facts.airports.values()),
        *(_add_park(facts, park, rng, rows) for park in facts.national_parks.values()),
    ]
    rows.highway.extend(_highways(rng, hubs))


def _around(lat: float, lon: float, metres: float) -> Box:
    south, west = offset_position(lat, lon, -metres, -metres)
    north, east = offset_position(lat, lon, metres, metres)
    return south, north, west, east


def _state_name(facts: Facts, code: str) -> str:
    return "District of Columbia" if code == "DC" else facts.state(code).name


def _add_state(facts: Facts, state: State, rng: random.Random, rows: Rows) -> None:
    centre = rows.add_node((state.lat, state.lon))
    relation = rows.add_relation([("node", centre, "label")])
    tags = {
        "ISO3166-2": f"US-{state.code}",
        "admin_level": "4",
        "boundary": "administrative",
        "capital_city": state.capital,
        "name": state.name,
        "population": str(state.population),
        "type": "boundary",
        "wikipedia": f"en:{state.name}",
    }
    half = state.area**0.5 * 500
    rows.add_place(
        NewPlace(
            "relation",
            relation,
            "state",
            state.name,
            ["United States"],
            state.lat,
            state.lon,
            _around(state.lat, state.lon, half),
            tags,
            CATEGORIES["state"].importance,
            rng.randint(40, 160),
            state=state.code,
        )
    )


def _add_city(facts: Facts, city: City, rng: random.Random, rows: Rows) -> Hub:
    centre = rows.add_node((city.lat, city.lon))
    tags = {
        "admin_level": "8",
        "boundary": "administrative",
        "name": city.name,
        "place": "city",
        "postal_code": city.postcode,
        "type": "boundary",
    }
    number = rows.add_place(
        NewPlace(
            "relation",
            rows.add_relation([("node", centre, "label")]),
            "city",
            city.name,
            [city.county, _state_name(facts, city.state), "United States"],
            city.lat,
            city.lon,
            _around(city.lat, city.lon, 4000),
            tags,
            CATEGORIES["city"].importance,
            rng.randint(9, 50),
            None,
            city.county,
            city.state,
            hub=len(rows.places) + 1,
        )
    )
    return number, city.lat, city.lon, city.state


def _add_airport(facts: Facts, airport: Airport, rng: random.Random, rows: Rows) -> Hub:
    box = _around(airport.lat, airport.lon, 900)
    south, north, west, east = box
    nodes = [rows.add_node(corner) for corner in ((south, west), (south, east), (north, east), (north, west))]
    tags = {
        "aeroway": "aerodrome",
        "ele": str(round(airport.elevation * 0.3048)),
        "iata": airport.iata,
        "icao": airport.icao,
        "name": airport.name,
        "type": "public",
    }
    if airport.state != "DC":  # the encyclopedia has articles on those of the fifty states
        tags["wikipedia"] = f"en:{airport.name}"
    number = rows.add_place(
        NewPlace(
            "way",
            rows.add_way([*nodes, nodes[0]]),
            "airport",
            airport.name,
            [airport.city, _state_name(facts, airport.state), "United States"],
            airport.lat,
            airport.lon,
            box,
            tags,
            CATEGORIES["airport"].importance,
            rng.randint(5, 40),
            state=airport.state,
            hub=len(rows.places) + 1,
        )
    )
    return number, airport.lat, airport.lon, airport.state


def _add_park(facts: Facts, park: NationalPark, rng: random.Random, rows: Rows) -> Hub:
    centre = rows.add_node((park.lat, park.lon))
    tags = {
        "boundary": "national_park",
        "name": park.name,
        "operator": "National Park Service",
        "start_date": str(park.established),
        "type": "boundary",
        "wikipedia": f"en:{park.name}",
    }
    number = rows.add_place(
        NewPlace(
            "relation",
            rows.add_relation([("node", centre, "label")]),
            "national_park",
            park.name,
            [park.county, _state_name(facts, park.state), "United States"],
            park.lat,
            park.lon,
            _around(park.lat, park.lon, park.area**0.5 * 500),
            tags,
            CATEGORIES["national_park"].importance,
            rng.randint(9, 70),
            None,
            park.county,
            park.state,
            hub=len(rows.places) + 1,
        )
    )
    return number, park.lat, park.lon, park.state


def _highways(rng: random.Random, hubs: Iterable[Hub]) -> Iterable[tuple[int, int, str, int]]:
    """Roads from every hub to its nearest neighbours, and what it takes to join all of them."""
    mainland = [hub for hub in hubs if hub[3] not in _OVERSEAS]
    complete: nx.Graph[int] = nx.Graph()
    for index, (a, lat, lon, _) in enumerate(mainland):
        near = sorted((distance(lat, lon, h[1], h[2]), h[0]) for h in mainland if h[0] != a)
        # The tree that joins all hubs runs over near ones; twenty are enough to hold it.
        for rank, (metres, b) in enumerate(near[:20]):
            known = complete.get_edge_data(a, b)
            complete.add_edge(a, b, metres=metres, near=rank < _NEIGHBOURS or (known is not None and known["near"]))
        if index == 0:
            complete.add_node(a)
    tree = {frozenset(edge) for edge in nx.minimum_spanning_edges(complete, weight="metres", data=False)}
    for a, b, data in complete.edges(data=True):
        if data["near"] or frozenset((a, b)) in tree:
            metres = round(max(data["metres"], 300) * _CIRCUITY)
            kind = "I" if metres > 120_000 else rng.choice(("US", "US", "State Route"))
            yield min(a, b), max(a, b), f"{kind} {rng.randint(2, 99)}", metres
