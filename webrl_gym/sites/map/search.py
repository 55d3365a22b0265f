"""Search: free text, "cafes near X", and coordinates."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from webrl_gym.sites.map import places
from webrl_gym.sites.map.geo import distance
from webrl_gym.sites.map.places import Place
from webrl_gym.sites.map.seed_categories import WORDS
from webrl_gym.sites.world import SiteState

PAGE_SIZE = 10
LONGEST_QUERY = 400
_MOST_WORDS = 32
_CANDIDATES = 300
#: How far away something may be to count as near, in metres, by category.
_REACH = {"airport": 150_000.0, "national_park": 600_000.0, "city": 120_000.0, "state": 700_000.0}
_NEAR_REACH = 30_000.0

_NEAR = re.compile(r"(?P<what>.+?)\s+(?:near(?:by)?|in|around|close to|next to)\s+(?P<where>.+)", re.IGNORECASE)
_COORDINATES = re.compile(r"\s*(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)\s*[,; ]\s*(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)\s*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results, and whether there are more."""

    places: Sequence[Place]
    more: bool = False


def coordinates(text: str) -> tuple[float, float] | None:
    """Latitude and longitude written as ``40.4, -79.9``, or None for anything else."""
    found = _COORDINATES.fullmatch(text)
    if found is None:
        return None
    lat, lon = float(found[1]), float(found[2])
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def search(state: SiteState, text: str, centre: tuple[float, float], page: int = 1) -> Results:
    """A page of what this text finds, the best first; ``centre`` is where the visitor looks."""
    text = " ".join(text[:LONGEST_QUERY].split())
    return _page(state, _ids(state, text, centre), page)


def first(state: SiteState, text: str, centre: tuple[float, float]) -> Place | None:
    """The best result."""
    found = search(state, text, centre).places
    return found[0] if found else None


def _page(state: SiteState, ids: Sequence[int], page: int) -> Results:
    start = (page - 1) * PAGE_SIZE
    return Results(places.by_ids(state, ids[start : start + PAGE_SIZE]), len(ids) > start + PAGE_SIZE)


def _ids(state: SiteState, text: str, centre: tuple[float, float]) -> list[int]:
    category = WORDS.get(text.lower())
    if category is not None:
        return _of_category(state, category, *centre)
    near = _NEAR.fullmatch(text)
    if near is not None:
        anchor = _best(state, near["where"], centre)
        if anchor is not None:
            return _near(state, near["what"], anchor)
    return _matching(state, text, centre)


def _best(state: SiteState, text: str, centre: tuple[float, float]) -> Place | None:
    point = coordinates(text)
    if point is not None:
        close = places.around(state, *point, metres=500, limit=1)
        return close[0][1] if close else None
    ids = _matching(state, text, centre)
    return places.by_ids(state, ids[:1])[0] if ids else None


def _near(state: SiteState, what: str, anchor: Place) -> list[int]:
    """Places of a category, or with these words in their names, from the nearest to the anchor outwards."""
    category = WORDS.get(what.lower())
    if category is not None:
        found = _of_category(state, category, anchor.lat, anchor.lon)
        return [place_id for place_id in found if place_id != anchor.id]
    words = _WORD.findall(what)[:_MOST_WORDS]
    rows = _lookup(state, f"name : ({_all_of(words)})") if words else []
    measured = sorted((distance(anchor.lat, anchor.lon, row["lat"], row["lon"]), row["id"]) for row in rows)
    return [place_id for metres, place_id in measured if metres <= _NEAR_REACH and place_id != anchor.id]


def _of_category(state: SiteState, category: str, lat: float, lon: float) -> list[int]:
    reach = _REACH.get(category, _NEAR_REACH)
    south, north, west, east = places.box(lat, lon, reach)
    rows = state.query(
        "SELECT id, lat, lon FROM place WHERE category = ? AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
        category,
        south,
        north,
        west,
        east,
    )
    measured = sorted((distance(lat, lon, row["lat"], row["lon"]), row["id"]) for row in rows)
    return [place_id for metres, place_id in measured if metres <= reach]


def _matching(state: SiteState, text: str, centre: tuple[float, float]) -> list[int]:
    """Places whose name or address has all words; those whose name says the most of the text come first."""
    words = _WORD.findall(text)[:_MOST_WORDS]
    if not words:
        return []
    rows = _lookup(state, _all_of(words)) or _lookup(state, f"{_all_of(words)}*")
    asked = {word.casefold() for word in words}

    def rank(row: sqlite3.Row) -> tuple[float, float, float, int]:
        name = {word.casefold() for word in _WORD.findall(row["name"])}
        said = len(asked & name) / len(name) if name else 0.0
        covered = len(asked & name) / len(asked)
        return (-round(said + covered, 3), -row["importance"], distance(*centre, row["lat"], row["lon"]), row["id"])

    return [row["id"] for row in sorted(rows, key=rank)]


def _all_of(words: Sequence[str]) -> str:
    return " AND ".join(f'"{word}"' for word in words)


def _lookup(state: SiteState, expression: str) -> list[sqlite3.Row]:
    return state.query(
        "SELECT p.id, p.name, p.lat, p.lon, p.importance FROM place_search s JOIN place p ON p.id = s.rowid "
        "WHERE place_search MATCH ? ORDER BY p.importance DESC, p.id LIMIT ?",
        expression,
        _CANDIDATES,
    )
