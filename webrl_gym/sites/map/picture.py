"""The picture of the map: streets, buildings, parks and names as an SVG, with a marker or a route on it."""

from __future__ import annotations

import math
import sqlite3
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
#: Filling, border and width of streets, the small ones first.
_ROADS = {
    "residential": ("#ffffff", "#c4bfb6", 5),
    "secondary": ("#f4f0b0", "#b9ac5a", 7),
    "primary": ("#f9c28f", "#c9823c", 9),
}
_NAMED_FIRST = ("river", *reversed(_ROADS))
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
    """From the ground up: highways, built-up ground, parks, water, streets, buildings, and names on top."""
    lines = _lines(state, frame)
    names = _Names()
    river = 'fill="none" stroke="#a9d3de" stroke-width'
    return [
        *_highways(state, frame),
        *_grounds(state, frame),
        *_areas(state, frame),
        *(
            f'<path d="{frame.path(line.points)}" {river}="{_width(frame, 24)}"/>'
            for line in lines
            if line.kind == "river"
        ),
        *_streets(frame, lines),
        *_buildings(state, frame),
        *(_street_names(frame, lines, names) if frame.view.zoom >= 15 else ()),
        *_points(state, frame, names),
    ]


class _Names:
    """Where names stand already: a name that would overlap another is left out."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float, float, float]] = []

    def fits(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether there is room around a point; if so, it is taken."""
        if any(abs(x - ox) < (width + ow) / 2 and abs(y - oy) < (height + oh) / 2 for ox, oy, ow, oh in self._taken):
            return False
        self._taken.append((x, y, width, height))
        return True


@dataclass(frozen=True, slots=True)
class _Line:
    """A street or a river."""

    kind: str
    name: str
    points: list[tuple[float, float]]


def _towns(state: SiteState, frame: Frame) -> list[sqlite3.Row]:
    south, north, west, east = frame.box
    return state.query(
        "SELECT id, south, north, west, east FROM place WHERE category = 'city' AND town IS NOT NULL AND south < ? "
        "AND north > ? AND west < ? AND east > ?",
        north,
        south,
        east,
        west,
    )


def _grounds(state: SiteState, frame: Frame) -> Iterator[str]:
    """The built-up ground of towns."""
    for row in _towns(state, frame):
        yield _rectangle(frame, row, 0.0012, 'rx="14" fill="#e3e1de"')


def _rectangle(frame: Frame, row: sqlite3.Row, grow: float, style: str) -> str:
    """The box of a place, grown by so many degrees of latitude on every side."""
    x1, y1 = frame.xy(row["north"] + grow, row["west"] - grow * 1.4)
    x2, y2 = frame.xy(row["south"] - grow, row["east"] + grow * 1.4)
    return f'<rect x="{x1:g}" y="{y1:g}" width="{x2 - x1:g}" height="{y2 - y1:g}" {style}/>'


def _lines(state: SiteState, frame: Frame) -> list[_Line]:
    """Streets and rivers of the towns in the frame."""
    found: dict[int, _Line] = {}
    for hub in _towns(state, frame):
        rows = state.query(
            "SELECT p.id, p.category, p.label, p.name, n.lat, n.lon FROM place p JOIN way_node w ON w.way_id = p.osm_id "
            "JOIN node n ON n.id = w.node_id WHERE p.category IN ('street', 'river') AND p.hub = ? "
            "ORDER BY p.id, w.position",
            hub["id"],
        )
        for row in rows:
            kind = "river" if row["category"] == "river" else row["label"].split()[0].lower()
            found.setdefault(row["id"], _Line(kind, row["name"], [])).points.append((row["lat"], row["lon"]))
    return list(found.values())


def _width(frame: Frame, pixels: float) -> float:
    """A width that is meant for zoom 16."""
    return round(max(1.0, pixels * 1.5 ** (frame.view.zoom - 16)), 1)


def _streets(frame: Frame, lines: list[_Line]) -> Iterator[str]:
    """First all casings, then all fillings, the great roads last."""
    roads = [line for kind in _ROADS for line in lines if line.kind == kind]
    for casing in (True, False):
        for road in roads:
            fill, border, width = _ROADS[road.kind]
            yield (
                f'<path d="{frame.path(road.points)}" fill="none" stroke="{border if casing else fill}" '
                f'stroke-width="{_width(frame, width * 2) + (2 if casing else 0)}" stroke-linecap="round"/>'
            )


def _street_names(frame: Frame, lines: list[_Line], names: _Names) -> Iterator[str]:
    for line in sorted(lines, key=lambda line: _NAMED_FIRST.index(line.kind)):
        points = [frame.xy(*point) for point in line.points]
        inside = [(x, y) for x, y in points if 60 < x < WIDTH - 60 and 40 < y < HEIGHT - 40]
        if len(inside) < 2:
            continue
        for spot in (len(inside) // 2, len(inside) // 4, 3 * len(inside) // 4):
            (x1, y1), (x2, y2) = inside[max(spot, 1) - 1], inside[max(spot, 1)]
            x, y = (x1 + x2) / 2, (y1 + y2) / 2
            angle = (math.degrees(math.atan2(y2 - y1, x2 - x1)) + 90) % 180 - 90
            length = len(line.name) * 6.5
            if names.fits(x, y, *((14, length) if abs(angle) > 45 else (length, 14))):
                size = 11 if line.kind == "residential" else 13
                colour = "#3f7f95" if line.kind == "river" else "#444"
                yield _label(x, y + 4, line.name, size, colour, f' transform="rotate({angle:.1f} {x:g} {y:g})"')
                break


def _areas(state: SiteState, frame: Frame) -> Iterator[str]:
    """Parks, campuses and airports as coloured ground around their buildings."""
    rows = state.query(
        "SELECT category, south, north, west, east FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? "
        "AND category IN ('park', 'university', 'airport', 'hospital', 'school', 'stadium')",
        *frame.box,
    )
    for row in rows:
        grow = 0.0 if row["category"] == "airport" else 0.00022
        yield _rectangle(frame, row, grow, f'rx="4" fill="{_AREAS[row["category"]]}"')


def _buildings(state: SiteState, frame: Frame) -> Iterator[str]:
    if frame.view.zoom < _BUILDINGS_FROM:
        return
    rows = state.query(
        "SELECT south, north, west, east FROM place WHERE osm_type = 'way' AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? "
        "AND category NOT IN ('street', 'river', 'park', 'airport')",
        *frame.box,
    )
    for row in rows:
        yield _rectangle(frame, row, 0.0, 'fill="#d0c4ba" stroke="#b3a394"')


def _points(state: SiteState, frame: Frame, names: _Names) -> Iterator[str]:
    """Dots, and names where there is room, the important ones first."""
    rows = state.query(
        "SELECT osm_type, category, class, name, lat, lon FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? "
        "AND category NOT IN ('street', 'river', 'state') AND importance >= ? ORDER BY importance DESC, id",
        *frame.box,
        0.0 if frame.view.zoom >= _NAMES_FROM else 0.15,
    )
    for row in rows:
        x, y = frame.xy(row["lat"], row["lon"])
        colour = _DOTS.get(row["class"], "#555")
        if row["category"] == "city":
            if frame.view.zoom < 15 and names.fits(x, y, 120, 24):
                yield _label(x, y, row["name"], 20, "#222")
            continue
        on_building = row["osm_type"] == "way"
        if not on_building:
            yield f'<circle cx="{x:g}" cy="{y:g}" r="3.5" fill="{colour}"/>'
        below = 4 if on_building else 15
        if names.fits(x, y + below - 4, len(row["name"]) * 6.0, 13):
            yield _label(x, y + below, row["name"], 11, colour)


def _country(state: SiteState, frame: Frame) -> Iterator[str]:
    """Highways and the names of cities."""
    yield from _highways(state, frame)
    kinds = "'city', 'state'" if frame.view.zoom < 8 else "'city', 'airport', 'national_park'"
    rows = state.query(
        f"SELECT category, name, lat, lon, town FROM place WHERE category IN ({kinds}) AND lat BETWEEN ? AND ? "
        "AND lon BETWEEN ? AND ? ORDER BY town IS NULL, importance DESC, id",
        *frame.box,
    )
    names = _Names()
    for row in rows:
        x, y = frame.xy(row["lat"], row["lon"])
        if not names.fits(x, y, 90, 22):
            continue
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


def _label(x: float, y: float, text: str, size: int, colour: str, more: str = "") -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{colour}" stroke="#fff" stroke-width="3" paint-order="stroke" '
        f'text-anchor="middle"{more}>{escape(text)}</text>'
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
