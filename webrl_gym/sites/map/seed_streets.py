"""The streets of a town: a grid with a river, a few bridges, one-way streets and one old road across it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import networkx as nx

from webrl_gym.sites.common.seed_place_words import LAST_NAMES
from webrl_gym.sites.common.seed_places import BLOCK_EAST, BLOCK_NORTH, COLUMNS, ROWS

_TREES = (
    "Alder,Ash,Aspen,Beech,Birch,Cedar,Cherry,Chestnut,Cypress,Elm,Fir,Hawthorn,Hazel,Hickory,Holly,Larch,Laurel,Linden,"
    "Locust,Magnolia,Maple,Mulberry,Oak,Pine,Poplar,Rowan,Spruce,Sumac,Sycamore,Walnut,Willow"
)
_OTHERS = (
    "Academy,Bridge,Canal,Church,College,Court,Factory,Grove,Hill,Lake,Library,Market,Meadow,Mill,Orchard,Park,Pearl,"
    "Pleasant,Prospect,River,School,Spring,Summit,Union,Valley,Water"
)
OLD_ROAD = "Old Post Road"
#: A town's middle row and middle column.
MAIN_STREET, BROADWAY = "Main Street", "Broadway"

Crossing = tuple[int, int]
Stretch = tuple[Crossing, Crossing]


@dataclass(frozen=True, slots=True)
class Street:
    """A street. ``oneway`` 1 leads east or north, -1 west or south, 0 both ways."""

    name: str
    highway: str
    oneway: int


@dataclass(frozen=True, slots=True)
class Slot:
    """An address: on a row's street, a quarter of the way (1 to 3) along a block, on the north or the south side."""

    column: int
    row: int
    quarter: int
    north: bool

    @property
    def east_metres(self) -> float:
        """Metres east of the town's centre."""
        return (self.column + self.quarter / 4) * BLOCK_EAST

    @property
    def street_metres(self) -> float:
        """Metres of its street north of the town's centre."""
        return self.row * BLOCK_NORTH

    @property
    def housenumber(self) -> int:
        """Rising eastwards by a hundred a block, even on the north side."""
        return 100 * (self.column + COLUMNS + 1) + 12 * self.quarter * 2 + (0 if self.north else 1)


@dataclass(frozen=True)
class TownStreets:
    """The network of one town; crossings are (column, row)."""

    rows: dict[int, Street]
    columns: dict[int, Street]
    old_road: Street
    river_row: int
    bridges: frozenset[int]
    gone: frozenset[Stretch] = field(default=frozenset())

    def stretches(self) -> Iterator[tuple[Street, Stretch]]:
        """Every stretch of street between two crossings, from west to east or south to north."""
        for row, street in self.rows.items():
            for column in range(-COLUMNS, COLUMNS):
                yield street, ((column, row), (column + 1, row))
        for column, street in self.columns.items():
            for row in range(-ROWS, ROWS):
                stretch = ((column, row), (column, row + 1))
                if self.has_stretch(column, row) and stretch not in self.gone:
                    yield street, stretch
        for column in range(-ROWS, ROWS):
            yield self.old_road, ((column, -column), (column + 1, -column - 1))

    def has_stretch(self, column: int, row: int) -> bool:
        """Whether a column's street crosses from this row to the next: the river has few bridges."""
        return row != self.river_row or column in self.bridges


def draw_streets(rng: random.Random) -> TownStreets:
    """A random network in which every crossing can be reached from every other."""
    names = rng.sample([*_TREES.split(","), *_OTHERS.split(","), *LAST_NAMES[::3]], 2 * (COLUMNS + ROWS + 1))
    rows = {row: _street(rng, names, row, "Street", ROWS) for row in range(-ROWS, ROWS + 1)}
    columns = {column: _street(rng, names, column, "Avenue", COLUMNS) for column in range(-COLUMNS, COLUMNS + 1)}
    rows[0] = Street(MAIN_STREET, "primary", 0)
    columns[0] = Street(BROADWAY, "primary", 0)
    first = rng.randint(-COLUMNS, -COLUMNS + 3)
    streets = TownStreets(
        rows,
        columns,
        Street(OLD_ROAD, "secondary", 0),
        river_row=rng.choice((7, 8, -9, -10)),
        bridges=frozenset({0, *range(first, COLUMNS + 1, 4)}),
    )
    return _with_gaps(rng, streets)


def _street(rng: random.Random, names: list[str], index: int, kind: str, last: int) -> Street:
    name = f"{names.pop()} {kind}"
    if index % 5 == 0:
        return Street(name, "secondary", 0)
    one_way = abs(index) <= last // 2 and index % 2 != 0
    return Street(name, "residential", rng.choice((1, -1)) if one_way else 0)


def _with_gaps(rng: random.Random, streets: TownStreets) -> TownStreets:
    """The network without some stretches, as long as cars still get from everywhere to everywhere."""
    graph: nx.DiGraph[Crossing] = nx.DiGraph()
    candidates = []
    for street, (a, b) in streets.stretches():
        if street.oneway >= 0:
            graph.add_edge(a, b)
        if street.oneway <= 0:
            graph.add_edge(b, a)
        if street.highway == "residential" and not street.oneway and a[0] == b[0]:
            candidates.append((a, b))
    gone: set[Stretch] = set()
    for a, b in rng.sample(candidates, len(candidates) // 8):
        if min(graph.out_degree(a), graph.out_degree(b)) > 2:
            graph.remove_edges_from([(a, b), (b, a)])
            gone.add((a, b))
    if not nx.is_strongly_connected(graph):
        gone = set()
    return TownStreets(
        streets.rows, streets.columns, streets.old_road, streets.river_row, streets.bridges, frozenset(gone)
    )
