"""What all families of the map share: the site, places that a name alone finds, and what lies near them."""

from __future__ import annotations

import functools
import random
import sqlite3
from typing import ClassVar

from webrl_gym.sites import SiteState
from webrl_gym.sites.map.geo import distance
from webrl_gym.sites.map.places import box
from webrl_gym.sites.map.routing import RoadNetworks
from webrl_gym.sites.map.seed_categories import CATEGORIES, WORDS, plural
from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.families.checks import SiteChecks

SITE = "map"
MAP = SiteChecks(SITE)

MOST_WORDS = 4
"""Longer names are not asked for: with what stands around them, nobody types them."""

LANDMARKS = ("building", "hospital", "library", "museum", "park", "stadium", "station", "theatre", "university")
SHOPS = ("bakery", "bar", "books", "cafe", "dentist", "hotel", "pharmacy", "restaurant", "supermarket")

#: Each is asked for by one word, so that a query has six at most.
_NEARBY = (
    "bakery",
    "bank",
    "bar",
    "cafe",
    "church",
    "dentist",
    "hairdresser",
    "hotel",
    "pharmacy",
    "restaurant",
    "school",
    "supermarket",
)
_REACH = 30_000.0
_CLEARLY = 1.15
"""So many times farther must the second nearest be: what is nearest is then plain, on foot as on the map."""


class MapFamily(TaskFamily):
    """A family of the map."""

    site: ClassVar[str] = SITE


@functools.cache
def networks() -> RoadNetworks:
    """Road networks for golds; those of the pages are other ones."""
    return RoadNetworks()


def random_place(
    state: SiteState, rng: random.Random, categories: tuple[str, ...], hub: int | None = None
) -> sqlite3.Row | None:
    """A place of one of these categories whose name no other place has; None when this draw led nowhere.

    ``hub`` is the town to look in; without one, all towns count.
    """
    rows = state.query(
        "SELECT * FROM place WHERE category = ? AND town IS NOT NULL AND hub = coalesce(?, hub) ORDER BY id",
        rng.choice(categories),
        hub,
    )
    row = rng.choice(rows) if rows else None
    return row if row is not None and place(state, row["name"]) is not None else None


def place(state: SiteState, name: str) -> sqlite3.Row | None:
    """The place with this name, if there is one only and its name can be typed."""
    rows = state.query("SELECT * FROM place WHERE name = ? LIMIT 2", name)
    return rows[0] if len(rows) == 1 and len(name.split()) <= MOST_WORDS and '"' not in name else None


def path(row: sqlite3.Row) -> str:
    """Path of a place's page."""
    return f"/{row['osm_type']}/{row['osm_id']}"


def random_kind(rng: random.Random) -> str:
    """What to look for nearby, in the plural, as one types it."""
    return plural(CATEGORIES[rng.choice(_NEARBY)].words[0])


def nearest(state: SiteState, kind: str, anchor: sqlite3.Row) -> sqlite3.Row | None:
    """The place of this kind that lies clearly nearest to another; None when two are about as near."""
    rows = state.query(
        "SELECT * FROM place WHERE category = ? AND id <> ? AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
        WORDS[kind],
        anchor["id"],
        *box(anchor["lat"], anchor["lon"], _REACH),
    )
    found = sorted((distance(anchor["lat"], anchor["lon"], r["lat"], r["lon"]), r["id"], r) for r in rows)
    if not found or (len(found) > 1 and found[1][0] < found[0][0] * _CLEARLY):
        return None
    return found[0][2]
