"""Places as the pages use them, and how they are looked up."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webrl_gym.sites.map.geo import distance
from webrl_gym.sites.world import SiteState

OSM_TYPES = ("node", "way", "relation")
_BIGGEST_ID = 2**62


@dataclass(frozen=True, slots=True)
class Place:
    """A row of ``place``."""

    id: int
    osm_type: str
    osm_id: int
    category: str
    label: str
    name: str
    display_name: str
    lat: float
    lon: float
    south: float
    north: float
    west: float
    east: float
    tags: Mapping[str, str]
    version: int
    hub: int | None
    road_node: int | None
    importance: float

    @property
    def path(self) -> str:
        """Path of the place's page."""
        return f"/{self.osm_type}/{self.osm_id}"

    @property
    def zoom(self) -> int:
        """A zoom level at which the place fills part of the map."""
        span = max(self.north - self.south, (self.east - self.west) * 0.75, 0.0008)
        return max(4, min(18, int(math.log2(720 / span)) - 1))


_COLUMNS = (
    "id, osm_type, osm_id, category, label, name, display_name, lat, lon, south, north, west, east, tags, version, hub, "
    "road_node, importance"
)


def _place(row: sqlite3.Row) -> Place:
    values = dict(row)
    return Place(**{**values, "tags": json.loads(values["tags"])})


def by_osm(state: SiteState, osm_type: str, osm_id: int) -> Place | None:
    """The place with this type and number."""
    if osm_id > _BIGGEST_ID:
        return None
    row = state.one(f"SELECT {_COLUMNS} FROM place WHERE osm_type = ? AND osm_id = ?", osm_type, osm_id)
    return None if row is None else _place(row)


def by_id(state: SiteState, place_id: int) -> Place | None:
    """The place with this id."""
    row = state.one(f"SELECT {_COLUMNS} FROM place WHERE id = ?", place_id)
    return None if row is None else _place(row)


def by_ids(state: SiteState, ids: Sequence[int]) -> list[Place]:
    """The places with these ids, in this order."""
    rows = state.query(
        f"SELECT {_COLUMNS} FROM place WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(ids))
    )
    found = {row["id"]: _place(row) for row in rows}
    return [found[place_id] for place_id in ids]


def at(state: SiteState, lat: float, lon: float) -> Place | None:
    """The place that is marked exactly here, the most important one if there are several."""
    row = state.one(
        f"SELECT {_COLUMNS} FROM place WHERE lat = ? AND lon = ? ORDER BY importance DESC, id LIMIT 1", lat, lon
    )
    return None if row is None else _place(row)


def around(state: SiteState, lat: float, lon: float, metres: float, limit: int = 30) -> list[tuple[float, Place]]:
    """Places within so many metres (at most some kilometres), nearest first, with their distances."""
    rows = state.query(
        f"SELECT {_COLUMNS} FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?", *box(lat, lon, metres)
    )
    found = [(distance(lat, lon, row["lat"], row["lon"]), row) for row in rows]
    found.sort(key=lambda entry: (entry[0], entry[1]["id"]))
    return [(metres_away, _place(row)) for metres_away, row in found[:limit] if metres_away <= metres]


def enclosing(state: SiteState, lat: float, lon: float, limit: int = 12) -> list[Place]:
    """Towns, states and other areas whose box holds this point, the smallest first."""
    rows = state.query(
        f"SELECT {_COLUMNS} FROM place WHERE category IN ('city', 'state', 'national_park') AND ? BETWEEN south AND north "
        "AND ? BETWEEN west AND east ORDER BY (north - south) * (east - west), id LIMIT ?",
        lat,
        lon,
        limit,
    )
    return [_place(row) for row in rows]


def box(lat: float, lon: float, metres: float) -> tuple[float, float, float, float]:
    """South, north, west and east of the square around a point; half a side is so many metres long."""
    north = metres / 111_320
    east = north / max(0.05, math.cos(math.radians(lat)))
    return lat - north, lat + north, lon - east, lon + east
