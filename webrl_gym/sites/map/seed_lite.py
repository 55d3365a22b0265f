"""What the lite world's map has beside an ordinary one: the places that official tasks ask about, and ways between them.

The facts are in ``seed_lite_pittsburgh``, ``seed_lite_places`` and ``seed_lite_journeys``. They go into the rows before these are written, so that
they are searched, edited and routed to like all others. The towns around them have no drawn streets.
"""

from __future__ import annotations

import dataclasses
import re

from webrl_gym.sites.common.seed_lite import pinned
from webrl_gym.sites.map.engines import ENGINES
from webrl_gym.sites.map.geo import distance
from webrl_gym.sites.map.places import box
from webrl_gym.sites.map.seed_categories import CATEGORIES
from webrl_gym.sites.map.seed_lite_facts import PinnedPlace
from webrl_gym.sites.map.seed_lite_journeys import JOURNEYS, SHORT_WALKS, Journey, ShortWalk
from webrl_gym.sites.map.seed_lite_pittsburgh import PITTSBURGH
from webrl_gym.sites.map.seed_lite_places import ADDRESSES, ELSEWHERE
from webrl_gym.sites.map.seed_rows import NewPlace, Rows
from webrl_gym.sites.world import Seed

_VERSION = 5
_HALF_A_BUILDING = 22.0
"""Metres."""
_COUNTRY = "United States"


def pin(rows: Rows, seed: Seed) -> None:
    """Add the places, correct addresses of others, and say how far it is between some."""
    hubs = [(new.lat, new.lon, number) for number, new in enumerate(rows.places, start=1) if new.hub == number]
    numbers = {f"{new.category}/{new.name}": number for number, new in enumerate(rows.places, start=1)}
    for place in (*pinned(PITTSBURGH, seed), *pinned(ELSEWHERE, seed)):
        hub = min(hubs, key=lambda entry: distance(place.lat, place.lon, entry[0], entry[1]))[2]
        numbers[place.key] = rows.add_place(_new(place, hub, rows))
    for corrected in pinned(ADDRESSES, seed):
        index = numbers[corrected.key] - 1
        address = [*corrected.address.split(", "), corrected.postcode, _COUNTRY]
        rows.places[index] = dataclasses.replace(rows.places[index], address=address)
    engines = {engine.profile: engine.id for engine in ENGINES.values()}
    journeys: list[Journey | ShortWalk] = [*pinned(JOURNEYS, seed), *SHORT_WALKS]
    for journey in journeys:
        a, b = numbers[journey.start], numbers[journey.end]
        seconds = None if journey.minutes is None else round(journey.minutes * 60)
        for ends in ((a, b), (b, a)):
            rows.journey.append((*ends, engines[journey.profile], journey.metres, seconds))


def _new(place: PinnedPlace, hub: int, rows: Rows) -> NewPlace:
    category = CATEGORIES[place.category]
    lat, lon = round(place.lat, 7), round(place.lon, 7)
    if category.building:
        south, north, west, east = (round(edge, 7) for edge in box(lat, lon, _HALF_A_BUILDING))
        corners = [rows.add_node(corner) for corner in ((south, west), (south, east), (north, east), (north, west))]
        kind, number, area = "way", rows.add_way([*corners, corners[0]]), (south, north, west, east)
    elif category.key == "boundary":
        centre = rows.add_node((lat, lon))
        kind, number, area = "relation", rows.add_relation([("node", centre, "label")]), box(lat, lon, 4000)
    else:
        kind, number, area = "node", rows.add_node((lat, lon)), (lat, lat, lon, lon)
    parts = place.address.split(", ")
    county = next((part for part in parts if part.endswith(" County")), None)
    return NewPlace(
        kind,
        number,
        place.category,
        place.name,
        [part for part in (*parts, place.postcode, _COUNTRY) if part],
        lat,
        lon,
        area,
        _tags(place, parts, county),
        category.importance,
        _VERSION,
        county=county,
        state=place.state,
        postcode=place.postcode or None,
        hub=hub,
    )


def _tags(place: PinnedPlace, parts: list[str], county: str | None) -> dict[str, str]:
    category = CATEGORIES[place.category]
    tags = {category.key: category.value, "name": place.name, **dict(place.tags)}
    if county is not None:
        tags["addr:county"] = county
    if place.postcode:
        tags |= {"addr:postcode": place.postcode, "addr:state": place.state}
    if re.fullmatch(r"\d+", parts[0]):
        tags |= {"addr:housenumber": parts[0], "addr:street": parts[1]}
    if category.building:
        tags.setdefault("building", "yes")
    if phone := getattr(place, "phone", ""):
        tags["phone"] = phone
    return dict(sorted(tags.items()))
