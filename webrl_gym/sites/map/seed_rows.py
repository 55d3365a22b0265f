"""Rows of the map's base, numbered as they are made."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from webrl_gym.sites.map.seed_categories import CATEGORIES

FIRST_NODE, FIRST_WAY, FIRST_RELATION = 301_840_017, 42_610_203, 165_401
#: Numbers of real objects are far apart; these strides keep ours from looking like a list.
_NODE_STRIDE, _WAY_STRIDE, _RELATION_STRIDE = 13, 17, 7

Box = tuple[float, float, float, float]
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place before it has a number. ``address`` is the display name after the name; ``box`` south, north, west, east."""

    osm_type: str
    osm_id: int
    category: str
    name: str
    address: Sequence[str]
    lat: float
    lon: float
    box: Box
    tags: dict[str, str]
    importance: float
    version: int
    town: str | None = None
    county: str | None = None
    state: str | None = None
    postcode: str | None = None
    hub: int | None = None
    road_node: int | None = None
    fact: str | None = None
    label: str | None = None

    def row(self, number: int) -> Row:
        """The columns of table ``place``."""
        category = CATEGORIES[self.category]
        return (
            number,
            self.osm_type,
            self.osm_id,
            self.category,
            category.key,
            self.tags.get(category.key, category.value),
            self.label or category.label,
            self.name,
            ", ".join([self.name, *self.address]),
            self.lat,
            self.lon,
            *self.box,
            self.town,
            self.county,
            self.state,
            self.postcode,
            self.importance,
            json.dumps(self.tags, ensure_ascii=False),
            self.version,
            self.hub,
            self.road_node,
            self.fact,
        )


@dataclass
class Rows:
    """What will be written, and the numbers already used."""

    places: list[NewPlace] = field(default_factory=list)
    node: list[Row] = field(default_factory=list)
    way_node: list[Row] = field(default_factory=list)
    member: list[Row] = field(default_factory=list)
    street: list[Row] = field(default_factory=list)
    highway: list[Row] = field(default_factory=list)
    journey: list[Row] = field(default_factory=list)
    _nodes: Iterator[int] = field(default_factory=lambda: itertools.count(FIRST_NODE, _NODE_STRIDE))
    _ways: Iterator[int] = field(default_factory=lambda: itertools.count(FIRST_WAY, _WAY_STRIDE))
    _relations: Iterator[int] = field(default_factory=lambda: itertools.count(FIRST_RELATION, _RELATION_STRIDE))

    def add_node(self, position: tuple[float, float]) -> int:
        """A point's number."""
        number = next(self._nodes)
        self.node.append((number, *position))
        return number

    def add_way(self, nodes: Iterable[int]) -> int:
        """The number of a line through these points."""
        number = next(self._ways)
        self.way_node.extend((number, position, node) for position, node in enumerate(nodes, start=1))
        return number

    def add_relation(self, members: Iterable[tuple[str, int, str]]) -> int:
        """The number of a relation of these (type, number, role)."""
        number = next(self._relations)
        self.member.extend((number, position, *member) for position, member in enumerate(members, start=1))
        return number

    def add_place(self, new: NewPlace) -> int:
        """A place's id: its position in ``places``, counted from 1."""
        self.places.append(new)
        return len(self.places)

    def write(self, connection: sqlite3.Connection) -> None:
        """All rows into the empty tables."""
        insert(connection, "place", (new.row(number) for number, new in enumerate(self.places, start=1)))
        for table in ("node", "way_node", "member", "street", "highway", "journey"):
            insert(connection, table, getattr(self, table))
        connection.executemany(
            "INSERT INTO place_search (rowid, name, address) VALUES (?, ?, ?)",
            [(number, new.name, ", ".join(new.address)) for number, new in enumerate(self.places, start=1)],
        )


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Rows with all columns of a table."""
    complete = [tuple(row) for row in rows]
    if complete:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(complete[0]))})", complete)
