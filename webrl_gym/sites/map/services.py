"""The services behind the map: search and routes as JSON, objects as XML."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import quoteattr

from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import whole_number
from webrl_gym.sites.map import objects, places, search
from webrl_gym.sites.map.directions import route_between
from webrl_gym.sites.map.engines import ENGINES
from webrl_gym.sites.map.formatting import degrees
from webrl_gym.sites.map.places import Place
from webrl_gym.sites.map.routing import nearest_end
from webrl_gym.sites.map.session import last_view
from webrl_gym.sites.map.shell import problem

blueprint = Blueprint("services", __name__)

_PROFILES = {engine.profile: engine for engine in ENGINES.values()}
_WIDEST_EXTRACT = 0.5
"""Degrees."""
_LICENCE = "Generated data of a replica; see the copyright page"
# What XML 1.0 cannot carry.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@blueprint.get("/nominatim/search")
@blueprint.get("/nominatim/search.php")
def nominatim_search() -> ResponseReturnValue:
    """Search results as Nominatim lists them; `viewbox` (west,north,east,south) says where to look first."""
    query = request.args.get("q", "").strip()
    centre = _middle(request.args.get("viewbox", "")) or (last_view().lat, last_view().lon)
    limit = whole_number(request.args.get("limit"), 1, search.PAGE_SIZE) or search.PAGE_SIZE
    found = search.search(current_state(), query, centre).places if query else ()
    return jsonify([_place_json(place) for place in found[:limit]])


@blueprint.get("/nominatim/reverse")
def nominatim_reverse() -> ResponseReturnValue:
    """The nearest place of a point."""
    point = search.coordinates(f"{request.args.get('lat', '')},{request.args.get('lon', '')}")
    if point is None:
        return jsonify(error={"code": 400, "message": "Give lat and lon in degrees."}), 400
    close = places.around(current_state(), *point, metres=5000, limit=1)
    return jsonify(_place_json(close[0][1])) if close else jsonify(error="Unable to geocode")


@blueprint.get("/osrm/routed-<any(car, bike, foot):profile>/route/v1/driving/<pair>")
def osrm_route(profile: str, pair: str) -> ResponseReturnValue:
    """A route as OSRM gives it; points are lon,lat."""
    points = [search.coordinates(part) for part in pair.split(";")[:3]]
    if len(points) != 2 or None in points:
        return jsonify(code="InvalidQuery", message="Give two points as lon,lat;lon,lat."), 400
    # Longitude comes first here; a pair read the other way round may be off the globe.
    ends = [nearest_end(current_state(), lat, lon) for lon, lat in (p for p in points if p) if abs(lat) <= 90]
    route = route_between(current_state(), ends[0], ends[1], _PROFILES[profile]) if len(ends) == 2 else None
    if route is None:
        return jsonify(code="NoRoute", message="No route found between points"), 400
    legs: dict[str, Any] = {"distance": round(route.metres, 1), "duration": round(route.seconds, 1), "summary": ""}
    legs["steps"] = []
    if request.args.get("steps") == "true":
        legs["steps"] = [
            {"name": step.instruction, "distance": step.metres, "maneuver": {"location": [step.at[1], step.at[0]]}}
            for step in route.steps
        ]
    body = {"distance": legs["distance"], "duration": legs["duration"], "legs": [legs]}
    return jsonify(code="Ok", routes=[body])


@blueprint.get("/api/0.6/<any(node, way, relation):osm_type>/<int:osm_id>")
def object_xml(osm_type: str, osm_id: int) -> ResponseReturnValue:
    """An object as XML."""
    loaded = objects.load(current_state(), osm_type, osm_id) or abort(404)
    found, version = loaded[0], loaded[1][0]
    position = f' lat="{degrees(found.lat)}" lon="{degrees(found.lon)}"' if osm_type == "node" else ""
    lines = [
        f'<{osm_type} id="{osm_id}" visible="true" version="{version.number}" changeset="{version.changeset}" '
        f"user={quoteattr(version.user)}{position}>",
        *(f'  <nd ref="{link.text}"/>' for link in found.nodes),
        *(
            f'  <member type="{link.path.split("/")[1]}" ref="{link.path.split("/")[2]}" role={quoteattr(link.role)}/>'
            for link in found.members
        ),
        *(f"  <tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in version.tags.items()),
        f"</{osm_type}>",
    ]
    return _xml(lines)


@blueprint.get("/api/0.6/map")
def extract() -> ResponseReturnValue:
    """The named places within bbox=west,south,east,north, or within the four fields of the export page."""
    names = ("minlon", "minlat", "maxlon", "maxlat")
    parts = request.args.get("bbox", ",".join(request.args.get(name, "") for name in names)).split(",")[:5]
    corners = [search.coordinates(f"{parts[i + 1]},{parts[i]}") for i in (0, 2)] if len(parts) == 4 else [None]
    (south, west), (north, east) = [corner for corner in corners if corner] if None not in corners else [(0.0, 0.0)] * 2
    if not (0 < north - south <= _WIDEST_EXTRACT and 0 < east - west <= _WIDEST_EXTRACT):
        return problem(400, "Export", f"Choose an area at most {_WIDEST_EXTRACT} degrees wide and high.")
    rows = current_state().query(
        "SELECT osm_type, osm_id, name, lat, lon FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? ORDER BY id "
        "LIMIT 2000",
        south,
        north,
        west,
        east,
    )
    return _xml(
        [
            f'<{r["osm_type"]} id="{r["osm_id"]}" lat="{degrees(r["lat"])}" lon="{degrees(r["lon"])}">'
            f'<tag k="name" v={quoteattr(r["name"])}/></{r["osm_type"]}>'
            for r in rows
        ]
    )


def _xml(lines: list[str]) -> Response:
    body = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">', *lines, "</osm>", ""])
    return Response(_NOT_XML.sub("", body), mimetype="application/xml")


def _place_json(place: Place) -> dict[str, Any]:
    return {
        "place_id": place.id,
        "licence": _LICENCE,
        "osm_type": place.osm_type,
        "osm_id": place.osm_id,
        "boundingbox": [degrees(value) for value in (place.south, place.north, place.west, place.east)],
        "lat": degrees(place.lat),
        "lon": degrees(place.lon),
        "display_name": place.display_name,
        "type": place.category,
        "importance": place.importance,
    }


def _middle(viewbox: str) -> tuple[float, float] | None:
    parts = viewbox.split(",")[:5]
    if len(parts) != 4:
        return None
    corners = [search.coordinates(f"{parts[i + 1]},{parts[i]}") for i in (0, 2)]
    first, second = corners
    if first is None or second is None:
        return None
    return (first[0] + second[0]) / 2, (first[1] + second[1]) / 2
