"""Directions: showing them, and how long and how far they are."""

from __future__ import annotations

import random
import sqlite3
from urllib.parse import quote

from webrl_gym.sites import SiteState
from webrl_gym.sites.map.engines import ENGINES
from webrl_gym.sites.map.formatting import degrees, duration, total_distance
from webrl_gym.sites.map.routing import End, Route
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer
from webrl_gym.tasks.families.map.base import (
    LANDMARKS,
    MAP,
    SHOPS,
    MapFamily,
    nearest,
    networks,
    place,
    random_kind,
    random_place,
)
from webrl_gym.tasks.task import EndState, EvalSpec

#: How one travels, in an instruction, and the engine for it.
MODES = {"by bicycle": "fossgis_osrm_bicycle", "by car": "fossgis_osrm_car", "on foot": "fossgis_osrm_foot"}
_SHORTEST_METRES = 300.0


class RouteFamily(MapFamily):
    """A family about the way between two places of one town."""

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        start = random_place(state, rng, LANDMARKS)
        end = None if start is None else random_place(state, rng, LANDMARKS + SHOPS, start["hub"])
        if start is None or end is None or start["id"] == end["id"]:
            return None
        return {"start": start["name"], "end": end["name"], "mode": rng.choice(sorted(MODES))}


class ShowDirections(RouteFamily):
    """The way between two places."""

    name = "map.show_directions"
    kind = "navigate"
    weight = 1.5
    phrasings = Phrasings(
        train=(
            'Show directions {mode} from "{start}" to "{end}".',
            'Get me directions {mode} from "{start}" to "{end}".',
            'Show the way from "{start}" to "{end}" {mode}.',
        ),
        evaluation=(
            'I want to see directions from "{start}" to "{end}" {mode}.',
            'Get directions from "{start}" to "{end}", {mode}.',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        ends = [place(state, str(slots[name])) for name in ("start", "end")]
        if ends[0] is None or ends[1] is None:
            return None
        points = quote(";".join(f"{degrees(e['lat'])},{degrees(e['lon'])}" for e in ends if e is not None), safe="")
        return MAP.page(f"/directions?engine={MODES[str(slots['mode'])]}&route={points}")


class TravelTime(RouteFamily):
    """How long a way takes."""

    name = "map.travel_time"
    kind = "retrieve"
    weight = 1.5
    phrasings = Phrasings(
        train=(
            'How long does it take {mode} from "{start}" to "{end}"?',
            'What is the travel time {mode} from "{start}" to "{end}"?',
            'Tell me how much time it takes to get from "{start}" to "{end}" {mode}.',
        ),
        evaluation=(
            'How much time does it take to travel {mode} from "{start}" to "{end}"?',
            'I want to go from "{start}" to "{end}" {mode}. How long does it take?',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        route = named_route(state, slots)
        if route is None or route.metres < _SHORTEST_METRES:
            return None
        return _time(route)


class TravelDistance(RouteFamily):
    """How far a way is."""

    name = "map.travel_distance"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'How far is it {mode} from "{start}" to "{end}"?',
            'What is the distance {mode} from "{start}" to "{end}"?',
            'Tell me the distance from "{start}" to "{end}" {mode}.',
        ),
        evaluation=(
            'Measure the distance {mode} from "{start}" to "{end}".',
            'I want to go from "{start}" to "{end}" {mode}. How far is it?',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        route = named_route(state, slots)
        if route is None or route.metres < _SHORTEST_METRES:
            return None
        return answer(total_distance(route.metres))


class DistanceToNearest(MapFamily):
    """How far it is to what is nearest to a place."""

    name = "map.distance_to_nearest"
    kind = "retrieve"
    weight = 0.7
    phrasings = Phrasings(
        train=(
            'Search for "{query}". How far is the nearest one {mode} from "{place}"?',
            'What is the distance {mode} from "{place}" to the nearest of the "{query}"?',
            'Find "{query}" and tell me the distance {mode} from "{place}" to the nearest one.',
        ),
        evaluation=(
            'I am looking for "{query}". What is the distance {mode} from "{place}" to the nearest one?',
            'How far is it {mode} from "{place}" to the nearest of all "{query}"?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_place(state, rng, LANDMARKS)
        if row is None:
            return None
        query = f"{random_kind(rng)} near {row['name']}"
        return {"query": query, "place": row["name"], "mode": rng.choice(sorted(MODES))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        anchor = place(state, str(slots["place"]))
        kind = str(slots["query"]).partition(" near ")[0]
        found = None if anchor is None else nearest(state, kind, anchor)
        if anchor is None or found is None:
            return None
        way = route(state, anchor, found, str(slots["mode"]))
        return None if way is None or way.metres == 0 else answer(total_distance(way.metres))


class CityDrive(MapFamily):
    """How long the drive from a place to another city takes."""

    name = "map.city_drive"
    kind = "retrieve"
    weight = 0.7
    phrasings = Phrasings(
        train=(
            'How long does it take to drive from "{start}" to the city of "{city}"?',
            'What is the driving time from "{start}" to the city "{city}"?',
            'Tell me how much time the drive from "{start}" to the city "{city}" takes.',
        ),
        evaluation=(
            'How much time does it take to drive from "{start}" to the city of "{city}"?',
            'I want to drive from "{start}" to the city "{city}". How long does it take?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        start = random_place(state, rng, LANDMARKS)
        cities = state.query("SELECT name FROM place WHERE category = 'city' ORDER BY id")
        return None if start is None else {"start": start["name"], "city": rng.choice(cities)["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        start, city = place(state, str(slots["start"])), place(state, str(slots["city"]))
        if start is None or city is None or start["hub"] == city["id"]:
            return None
        way = route(state, start, city, "by car")
        return None if way is None else _time(way)


def named_route(state: SiteState, slots: Slots) -> Route | None:
    """The way between the two places of the slots."""
    start, end = place(state, str(slots["start"])), place(state, str(slots["end"]))
    return None if start is None or end is None else route(state, start, end, str(slots["mode"]))


def route(state: SiteState, start: sqlite3.Row, end: sqlite3.Row, mode: str) -> Route | None:
    """The fastest way between two places."""
    ends = [End(row["lat"], row["lon"], row["hub"], row["road_node"]) for row in (start, end)]
    return networks().route(state, ends[0], ends[1], ENGINES[MODES[mode]])


def _time(way: Route) -> EvalSpec:
    """The answer is the time of a way, as the map writes it or in words."""
    shown = duration(way.seconds)
    hours, minutes = (int(part) for part in shown.split(":"))
    spellings = [shown, f"{60 * hours + minutes} min"]
    if hours:
        spellings.append(f"{hours} h {minutes} min")
    return EvalSpec(
        eval_types=("string_match", "end_state"),
        reference_answers={"exact_match": " |OR| ".join(spellings)},
        reference_answer_raw_annotation=shown,
        end_state=EndState(),
    )


ROUTE_FAMILIES = (ShowDirections(), TravelTime(), TravelDistance(), DistanceToNearest(), CityDrive())
