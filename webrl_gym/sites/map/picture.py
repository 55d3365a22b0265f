"""The picture of the map: streets, buildings, parks and names as an SVG, with a marker or a route on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, request
from markupsafe import escape

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import whole_number
from webrl_gym.sites.map import search
from webrl_gym.sites.map.directions import route_between
from webrl_gym.sites.map.engines import ENGINES
from webrl_gym.sites.map.routing import nearest_end
from webrl_gym.sites.map.session import View
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("picture", __name__)

WIDTH, HEIGHT = 1200, 900
_STREETS_FROM, _BUILDINGS_FROM, _NAMES_FROM = 12, 14, 16
_ROADS = {
    "primary": ("#f9c28f", "#c9823c", 9),
    "secondary": ("#f4f0b0", "#b9ac5a", 7),
    "residential": ("#ffffff", "#c4bfb6", 5),
}
_AREAS = {
    "park": "#c8e6b9",
    "university": "#f3eecb",
    "school": "#f3eecb",
    "hospital": "#f7dcd9",
    "airport": "#dcdceb",
    "stadium": "#bfe0c6",
}
_DOTS = {"amenity": "#b5651d", "shop": "#8e3a9d", "tourism": "#1f6fb4", "leisure": "#3c8d40", "railway": "#5b5ea6"}


@dataclass(frozen=True)
class Frame:
    """The part of the globe that a picture shows, and how to get onto its canvas (Web Mercator)."""

    view: View

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """Canvas coordinates of a point."""
        size = 256 * 2**self.view.zoom
        x = (lon - self.view.lon) / 360 * size + WIDTH / 2
        y = (_mercator(self.view.lat) - _mercator(lat)) / (2 * math.pi) * size + HEIGHT / 2
        return round(x, 1), round(y, 1)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """South, north, west and east, a little more than what is shown."""
        size = 256 * 2**self.view.zoom
        east = WIDTH / size * 360 * 0.55
        north = HEIGHT / size * 360 * 0.55 * math.cos(math.radians(self.view.lat))
        return self.view.lat - north, self.view.lat + north, self.view.lon - east, self.view.lon + east

    def path(self, points: Iterable[tuple[float, float]]) -> str:
        """A line through points, in SVG's words."""
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in (self.xy(*point) for point in points))


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(max(-85.0, min(85.0, lat)))))


@blueprint.get("/picture.svg")
def picture() -> Response:
    """The picture for lat, lon and zoom, with a marker, or with the route of an engine."""
    point = search.coordinates(f"{request.args.get('lat', '')},{request.args.get('lon', '')}") or (40.0, -75.0)
    zoom = whole_number(request.args.get("zoom"), 3, 19) or 14
    frame, state = Frame(View(*point, zoom)), current_state()
    layers = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#f2efe9"/>']
    layers += _town(state, frame) if zoom >= _STREETS_FROM else _country(state, frame)
    layers += _route(state, frame)
    marker = search.coordinates(request.args.get("marker", ""))
    if marker is not None:
        layers.append(_pin(*frame.xy(*marker), "#d33"))
    body = "".join(layers)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="Helvetica, Arial, sans-serif">{body}</svg>'
    )
    response = Response(svg, mimetype="image/svg+xml")
    response.cache_control.max_age = 3600
    return response


def _town(state: SiteState, frame: Frame) -> list[str]:
    """Areas below, then water, streets, buildings, and names on top."""
    lines = _lines(state, frame)
    return [
        *(_areas(state, frame)),
        *(f'<path d="{frame.path(points)}" fill="none" stroke="#a9d3de" stroke-width="{_width(frame, 24)}"/>'
          for kind, _, points in lines if kind == "river"),
        *_streets(frame, lines),
        *(_highways(state, frame) if frame.view.zoom < 14 else ()),
        *(_points(state, frame)),
        *(_street_names(frame, lines) if frame.view.zoom >= 15 else ()),
    ]  # fmt: skip


Line = tuple[str, str, list[tuple[float, float]]]


def _lines(state: SiteState, frame: Frame) -> list[Line]:
    """Streets and rivers of the towns in the frame: kind, name, points."""
    south, north, west, east = frame.box
    hubs = state.query(
        "SELECT id FROM place WHERE category = 'city' AND town IS NOT NULL AND south < ? AND north > ? AND west < ? AND east > ?",
        north,
        south,
        east,
        west,
    )
    found: dict[int, Line] = {}
    for hub in hubs:
        rows = state.query(
            "SELECT p.id, p.category, p.type, p.label, p.name, n.lat, n.lon FROM place p JOIN way_node w ON w.way_id = p.osm_id "
            "JOIN node n ON n.id = w.node_id WHERE p.category IN ('street', 'river') AND p.hub = ? ORDER BY p.id, w.position",
            hub["id"],
        )
        for row in rows:
            kind = "river" if row["category"] == "river" else row["label"].split()[0].lower()
            found.setdefault(row["id"], (kind, row["name"], []))[2].append((row["lat"], row["lon"]))
    return list(found.values())


def _width(frame: Frame, pixels: float) -> float:
    """A width that is meant for zoom 16."""
    return round(max(1.0, pixels * 1.5 ** (frame.view.zoom - 16)), 1)


def _streets(frame: Frame, lines: list[Line]) -> Iterator[str]:
    """First all casings, then all fillings, the great roads last."""
    roads = [line for kind in ("residential", "secondary", "primary") for line in lines if line[0] == kind]
    for layer in (1, 0):
        for kind, _, points in roads:
            style = _ROADS[kind]
            width = _width(frame, style[2] * 2) + (2 if layer else 0)
            yield f'<path d="{frame.path(points)}" fill="none" stroke="{style[layer]}" stroke-width="{width}" stroke-linecap="round"/>'


def _street_names(frame: Frame, lines: list[Line]) -> Iterator[str]:
    for kind, name, points in lines:
        inside = [
            point
            for point in (frame.xy(*p) for p in points)
            if 60 < point[0] < WIDTH - 60 and 40 < point[1] < HEIGHT - 40
        ]
        if len(inside) < 2:
            continue
        middle = len(inside) // 2
        (x1, y1), (x2, y2) = inside[middle - 1], inside[middle]
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        angle = round(math.degrees(math.atan2(y2 - y1, x2 - x1)), 1)
        angle = angle - 180 if angle > 90 else angle + 180 if angle <= -90 else angle
        colour = "#3f7f95" if kind == "river" else "#444"
        yield (
            f'<text x="{x:g}" y="{y:g}" dy="4" font-size="{11 if kind == "residential" else 13}" fill="{colour}" stroke="#fff" '
            f'stroke-width="3" paint-order="stroke" text-anchor="middle" transform="rotate({angle:g} {x:g} {y:g})">{escape(name)}</text>'
        )


def _areas(state: SiteState, frame: Frame) -> Iterator[str]:
    """Parks, campuses and airports as coloured ground around their buildings."""
    south, north, west, east = frame.box
    rows = state.query(
        "SELECT category, south, north, west, east FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? "
        "AND category IN ('park', 'university', 'airport', 'hospital', 'school', 'stadium')",
        south,
        north,
        west,
        east,
    )
    for row in rows:
        grow = 0.0 if row["category"] == "airport" else 0.00022
        x1, y1 = frame.xy(row["north"] + grow, row["west"] - grow * 1.4)
        x2, y2 = frame.xy(row["south"] - grow, row["east"] + grow * 1.4)
        yield f'<rect x="{x1:g}" y="{y1:g}" width="{x2 - x1:g}" height="{y2 - y1:g}" rx="4" fill="{_AREAS[row["category"]]}"/>'


def _points(state: SiteState, frame: Frame) -> Iterator[str]:
    """Buildings, and dots with names where there is room."""
    south, north, west, east = frame.box
    zoom = frame.view.zoom
    rows = state.query(
        "SELECT osm_type, category, class, name, lat, lon, south, north, west, east, importance FROM place "
        "WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? AND category NOT IN ('street', 'river', 'state', 'park', 'airport') "
        "AND importance >= ? ORDER BY importance, id",
        south,
        north,
        west,
        east,
        0.0 if zoom >= _NAMES_FROM else 0.15,
    )
    taken: list[tuple[float, float]] = []
    for row in reversed(rows):
        x, y = frame.xy(row["lat"], row["lon"])
        if row["osm_type"] == "way" and zoom >= _BUILDINGS_FROM:
            x1, y1 = frame.xy(row["north"], row["west"])
            x2, y2 = frame.xy(row["south"], row["east"])
            yield f'<rect x="{x1:g}" y="{y1:g}" width="{x2 - x1:g}" height="{y2 - y1:g}" fill="#d9d0c9" stroke="#b9a99c"/>'
        elif row["category"] != "city":
            yield f'<circle cx="{x:g}" cy="{y:g}" r="3.5" fill="{_DOTS.get(row["class"], "#777")}"/>'
        width = len(row["name"]) * 6.2
        if all(abs(x - other_x) > width + 20 or abs(y - other_y) > 16 for other_x, other_y in taken):
            taken.append((x, y))
            size = 18 if row["category"] == "city" else 11
            yield _label(
                x, y + (0 if row["category"] == "city" else 16), row["name"], size, _DOTS.get(row["class"], "#444")
            )


def _country(state: SiteState, frame: Frame) -> Iterator[str]:
    """Highways and the names of cities."""
    yield from _highways(state, frame)
    south, north, west, east = frame.box
    kinds = "'city', 'state'" if frame.view.zoom < 8 else "'city', 'airport', 'national_park'"
    rows = state.query(
        f"SELECT category, name, lat, lon, town FROM place WHERE category IN ({kinds}) AND lat BETWEEN ? AND ? "
        "AND lon BETWEEN ? AND ? ORDER BY town IS NULL, importance DESC, id",
        south,
        north,
        west,
        east,
    )
    taken: list[tuple[float, float]] = []
    for row in rows:
        x, y = frame.xy(row["lat"], row["lon"])
        if any(abs(x - other_x) < 90 and abs(y - other_y) < 22 for other_x, other_y in taken):
            continue
        taken.append((x, y))
        if row["category"] == "state":
            yield _label(x, y, row["name"].upper(), 13, "#9a6fa8")
            continue
        yield f'<circle cx="{x:g}" cy="{y:g}" r="{5 if row["town"] else 3.5}" fill="#fff" stroke="#444" stroke-width="1.5"/>'
        yield _label(x, y - 9, row["name"], 15 if row["town"] else 12, "#333")


def _highways(state: SiteState, frame: Frame) -> Iterator[str]:
    south, north, west, east = frame.box
    rows = state.query(
        "SELECT h.ref, a.lat AS alat, a.lon AS alon, b.lat AS blat, b.lon AS blon FROM highway h JOIN place a ON a.id = h.a "
        "JOIN place b ON b.id = h.b WHERE max(a.lat, b.lat) > ? AND min(a.lat, b.lat) < ? AND max(a.lon, b.lon) > ? "
        "AND min(a.lon, b.lon) < ?",
        south,
        north,
        west,
        east,
    )
    for row in rows:
        colour = "#e892a2" if row["ref"].startswith("I ") else "#f9b29c" if row["ref"].startswith("US") else "#f0d9a0"
        line = frame.path([(row["alat"], row["alon"]), (row["blat"], row["blon"])])
        yield f'<path d="{line}" fill="none" stroke="{colour}" stroke-width="{4 if row["ref"][0] == "I" else 3}"/>'


def _label(x: float, y: float, text: str, size: int, colour: str) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{colour}" stroke="#fff" stroke-width="3" paint-order="stroke" '
        f'text-anchor="middle">{escape(text)}</text>'
    )


def _route(state: SiteState, frame: Frame) -> Iterator[str]:
    """The way that `engine` and `route` name, with a pin at both ends."""
    engine = ENGINES.get(request.args.get("engine", ""))
    points = [search.coordinates(part) for part in request.args.get("route", "").split(";")][:3]
    if engine is None or len(points) != 2:
        return
    known = [point for point in points if point is not None]
    ends = [nearest_end(state, *point) for point in known]
    route = route_between(state, ends[0], ends[1], engine) if len(ends) == 2 else None
    if route is not None:
        yield (
            f'<path d="{frame.path(route.points)}" fill="none" stroke="#0328f5" stroke-opacity=".45" stroke-width="10" '
            'stroke-linejoin="round" stroke-linecap="round"/>'
        )
    for point, colour in zip(known, ("#2a9d3a", "#d33"), strict=False):
        yield _pin(*frame.xy(*point), colour)


def _pin(x: float, y: float, colour: str) -> str:
    return (
        f'<g transform="translate({x:g} {y:g})"><path d="M0 0C-4-12-12-16-12-26a12 12 0 0 1 24 0C12-16 4-12 0 0z" fill="{colour}" '
        'stroke="#fff" stroke-width="1.5"/><circle cy="-26" r="4.5" fill="#fff"/></g>'
    )
