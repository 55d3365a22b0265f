"""Ways from one place to another: through a town's streets, and over the highways between towns."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import networkx as nx

from webrl_gym.sites.map.engines import ENGINES, Engine
from webrl_gym.sites.map.geo import bearing, distance
from webrl_gym.sites.world import Seed, SiteState

Point = tuple[float, float]

_SHARPEST_STRAIGHT = 35.0
"""A turn by fewer degrees goes straight on."""
_CIRCUITY_UNDRAWN = 1.3
_FARTHEST_UNDRAWN = 60_000.0
"""Metres."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a route starts or ends: by which town or hub it is reached, and at which point of the streets."""

    lat: float
    lon: float
    hub: int
    road_node: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the directions; ``metres`` is how far it goes, ``at`` where it starts."""

    instruction: str
    metres: float
    at: Point


@dataclass(frozen=True, slots=True)
class Route:
    """A way, with the points it runs through."""

    metres: float
    seconds: float
    steps: Sequence[Step]
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class _Stretch:
    name: str
    metres: float
    seconds: float
    start: Point
    end: Point


class RoadNetworks:
    """Graphs of the worlds' roads, built when first asked for; the ``size`` last used ones are kept."""

    def __init__(self, size: int = 32) -> None:
        self._size = size
        self._graphs: OrderedDict[tuple[Seed | int, ...], nx.DiGraph[int]] = OrderedDict()

    def route(self, state: SiteState, start: End, end: End, engine: Engine) -> Route | None:
        """The fastest way, or None when no road leads there."""
        stretches = list(self._local(state, start, end, engine)) if start.hub == end.hub else None
        if stretches is None:
            between = self._between(state, start.hub, end.hub, engine)
            if between is None:
                return None
            stretches = [
                *self._local(state, start, _gate(state, start.hub), engine),
                *between,
                *self._local(state, _gate(state, end.hub), end, engine),
            ]
        route = _described(stretches, (start.lat, start.lon), (end.lat, end.lon))
        return _as_known(state, route, start, end, engine)

    def _local(self, state: SiteState, start: End, end: End, engine: Engine) -> Iterator[_Stretch]:
        """The way between two ends of the same hub."""
        a, b = start.road_node, end.road_node
        if a is None or b is None:
            yield from _undrawn(start, end, engine)
        elif a != b:
            graph = self._cached((state.seed, start.hub), lambda: _town_graph(state, start.hub))
            yield from _along(graph, a, b, engine)

    def _between(self, state: SiteState, a: int, b: int, engine: Engine) -> list[_Stretch] | None:
        graph = self._cached((state.seed,), lambda: _country_graph(state))
        try:
            return list(_along(graph, a, b, engine))
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            return None

    def _cached(self, key: tuple[Seed | int, ...], build: Callable[[], nx.DiGraph[int]]) -> nx.DiGraph[int]:
        graph = self._graphs.get(key)
        if graph is None:
            graph = self._graphs[key] = build()
            if len(self._graphs) > self._size:
                self._graphs.popitem(last=False)
        else:
            self._graphs.move_to_end(key)
        return graph


def _gate(state: SiteState, hub: int) -> End:
    """Where highways enter the streets of a hub."""
    row = state.one("SELECT lat, lon, road_node FROM place WHERE id = ?", hub)
    assert row is not None  # a hub is a place
    return End(row["lat"], row["lon"], hub, row["road_node"])


def _undrawn(start: End, end: End, engine: Engine) -> Iterator[_Stretch]:
    """Through a hub without streets; a point far away from it counts as the hub itself."""
    straight = distance(start.lat, start.lon, end.lat, end.lon)
    if 1 <= straight <= _FARTHEST_UNDRAWN:
        metres = straight * _CIRCUITY_UNDRAWN
        ends = (start.lat, start.lon), (end.lat, end.lon)
        yield _Stretch("unnamed road", metres, engine.undrawn_seconds(metres), *ends)


def _as_known(state: SiteState, route: Route, start: End, end: End, engine: Engine) -> Route:
    """The route with the length and the time that are known of this way, as far as they are."""
    row = state.one(
        "SELECT j.metres, j.seconds FROM place a JOIN journey j ON j.a = a.id JOIN place b ON b.id = j.b "
        "WHERE a.lat = ? AND a.lon = ? AND b.lat = ? AND b.lon = ? AND j.engine = ?",
        start.lat,
        start.lon,
        end.lat,
        end.lon,
        engine.id,
    )
    if row is None:
        return route
    scale = row["metres"] / route.metres if row["metres"] is not None and route.metres else 1.0
    seconds = row["seconds"] if row["seconds"] is not None else route.seconds * scale
    steps = [replace(step, metres=step.metres * scale) for step in route.steps]
    return Route(route.metres * scale, seconds, steps, route.points)


def nearest_end(state: SiteState, lat: float, lon: float) -> End | None:
    """The end of a route at any point of the globe: the nearest address of a town, or else the nearest hub."""
    degree = 0.03
    rows = state.query(
        "SELECT lat, lon, hub, road_node FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? "
        "AND road_node IS NOT NULL",
        lat - degree,
        lat + degree,
        lon - degree,
        lon + degree,
    ) or state.query(
        "SELECT lat, lon, hub, road_node FROM place WHERE category IN ('city', 'airport', 'national_park')"
    )
    if not rows:
        return None
    row = min(rows, key=lambda row: distance(lat, lon, row["lat"], row["lon"]))
    return End(lat, lon, row["hub"], row["road_node"])


def _town_graph(state: SiteState, town: int) -> nx.DiGraph[int]:
    """A town's streets. Edges know their name and metres, and each engine's seconds: None where it must not go."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    rows = state.query(
        "SELECT s.a, s.b, s.name, s.highway, s.oneway, s.metres, a.lat AS alat, a.lon AS alon, b.lat AS blat, "
        "b.lon AS blon FROM street s JOIN node a ON a.id = s.a JOIN node b ON b.id = s.b WHERE s.town = ?",
        town,
    )
    for row in rows:
        seconds = {e.id: e.street_seconds(row["highway"], row["metres"]) for e in ENGINES.values()}
        against = {e.id: None if row["oneway"] and e.obeys_one_way else seconds[e.id] for e in ENGINES.values()}
        _connect(graph, row, {"name": row["name"], **seconds}, {"name": row["name"], **against})
    return graph


def _country_graph(state: SiteState) -> nx.DiGraph[int]:
    """The highways between all hubs."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    rows = state.query(
        "SELECT h.a, h.b, h.ref, h.metres, a.lat AS alat, a.lon AS alon, b.lat AS blat, b.lon AS blon FROM highway h "
        "JOIN place a ON a.id = h.a JOIN place b ON b.id = h.b"
    )
    for row in rows:
        data = {"name": row["ref"], **{e.id: e.highway_seconds(row["metres"]) for e in ENGINES.values()}}
        _connect(graph, row, data, data)
    return graph


def _connect(graph: nx.DiGraph[int], row: sqlite3.Row, there: dict[str, Any], back: dict[str, Any]) -> None:
    graph.add_node(row["a"], at=(row["alat"], row["alon"]))
    graph.add_node(row["b"], at=(row["blat"], row["blon"]))
    graph.add_edge(row["a"], row["b"], metres=row["metres"], **there)
    graph.add_edge(row["b"], row["a"], metres=row["metres"], **back)


def _along(graph: nx.DiGraph[int], a: int, b: int, engine: Engine) -> Iterator[_Stretch]:
    """The stretches of the fastest way; networkx takes a weight of None for an edge that is not there."""
    if a == b:
        return
    _, nodes = nx.bidirectional_dijkstra(graph, a, b, weight=engine.id)
    for start, end in pairwise(nodes):
        data = graph.edges[start, end]
        yield _Stretch(data["name"], data["metres"], data[engine.id], graph.nodes[start]["at"], graph.nodes[end]["at"])


def _described(stretches: Sequence[_Stretch], start: Point, end: Point) -> Route:
    """A route with one step for every street it follows."""
    runs: list[list[_Stretch]] = []
    for stretch in stretches:
        if runs and runs[-1][0].name == stretch.name:
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    steps = []
    for number, run in enumerate(runs):
        verb = "Start on" if number == 0 else _turn(runs[number - 1][-1], run[0])
        steps.append(Step(f"{verb} {run[0].name}", sum(s.metres for s in run), run[0].start))
    if not runs:
        steps.append(Step("Start on unnamed road", 0.0, start))
    steps.append(Step("Reach destination", 0.0, end))
    return Route(
        sum(s.metres for s in stretches),
        sum(s.seconds for s in stretches),
        steps,
        [start, *(s.start for s in stretches), *([stretches[-1].end] if stretches else []), end],
    )


def _turn(before: _Stretch, after: _Stretch) -> str:
    angle = (bearing(*after.start, *after.end) - bearing(*before.start, *before.end) + 540) % 360 - 180
    if abs(angle) < _SHARPEST_STRAIGHT:
        return "Continue onto"
    return "Turn right onto" if angle > 0 else "Turn left onto"
