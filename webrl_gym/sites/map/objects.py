"""Pages of nodes, ways and relations, and of their versions."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.map import places
from webrl_gym.sites.map.places import Place
from webrl_gym.sites.map.session import View, remember_view
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("objects", __name__)

_KINDS = {"node": "Node", "way": "Way", "relation": "Relation"}
_OLDEST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an object. Its tags are those of today, but for the last ones, which came later."""

    number: int
    changeset: int
    comment: str
    moment: str
    user: str
    tags: dict[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """Another object, as lists show it."""

    text: str
    path: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class MapObject:
    """What an object's page shows. Points of streets and corners of buildings have no name and no tags."""

    osm_type: str
    osm_id: int
    name: str
    lat: float
    lon: float
    zoom: int
    nodes: Sequence[Link]
    members: Sequence[Link]
    part_of: Sequence[Link]

    @property
    def title(self) -> str:
        """``Way: Oak Hill Park (42610203)``."""
        named = f"{self.name} ({self.osm_id})" if self.name else str(self.osm_id)
        return f"{_KINDS[self.osm_type]}: {named}"

    @property
    def path(self) -> str:
        """Path of its page."""
        return f"/{self.osm_type}/{self.osm_id}"


@blueprint.get("/<any(node, way, relation):osm_type>/<int:osm_id>")
def show(osm_type: str, osm_id: int) -> ResponseReturnValue:
    """The latest version, with tags and connections."""
    found, versions = load(current_state(), osm_type, osm_id) or abort(404)
    view = View(found.lat, found.lon, found.zoom)
    remember_view(view)
    return render_template("object.html", object=found, version=versions[0], view=view)


@blueprint.get("/<any(node, way, relation):osm_type>/<int:osm_id>/history")
def history(osm_type: str, osm_id: int) -> ResponseReturnValue:
    """The latest versions, the newest first."""
    found, versions = load(current_state(), osm_type, osm_id) or abort(404)
    view = View(found.lat, found.lon, found.zoom)
    return render_template("object_history.html", object=found, versions=versions, view=view)


def load(state: SiteState, osm_type: str, osm_id: int) -> tuple[MapObject, list[Version]] | None:
    """An object with its versions, the newest first; None if there is none."""
    place = places.by_osm(state, osm_type, osm_id)
    if place is not None:
        return _named(state, place), versions_of(state, place)
    if osm_type != "node" or osm_id > 2**62:
        return None
    row = state.one("SELECT lat, lon FROM node WHERE id = ?", osm_id)
    if row is None:
        return None
    point = MapObject("node", osm_id, "", row["lat"], row["lon"], 18, (), (), _part_of(state, "node", osm_id))
    return point, [_first_version(state)]


def _named(state: SiteState, place: Place) -> MapObject:
    nodes: list[Link] = []
    if place.osm_type == "way":
        rows = state.query("SELECT node_id FROM way_node WHERE way_id = ? ORDER BY position", place.osm_id)
        nodes = [Link(str(row["node_id"]), f"/node/{row['node_id']}") for row in rows]
    members: list[Link] = []
    if place.osm_type == "relation":
        rows = state.query("SELECT type, ref, role FROM member WHERE relation_id = ? ORDER BY position", place.osm_id)
        members = [Link(f"{_KINDS[r['type']]} {r['ref']}", f"/{r['type']}/{r['ref']}", r["role"]) for r in rows]
    return MapObject(
        place.osm_type,
        place.osm_id,
        place.name,
        place.lat,
        place.lon,
        place.zoom,
        nodes,
        members,
        _part_of(state, place.osm_type, place.osm_id),
    )


def _part_of(state: SiteState, osm_type: str, osm_id: int) -> list[Link]:
    """Ways through a node, and relations that have the object as a member."""
    found: list[Link] = []
    if osm_type == "node":
        rows = state.query(
            "SELECT DISTINCT p.osm_id, p.name FROM way_node w JOIN place p ON p.osm_type = 'way' AND p.osm_id = w.way_id "
            "WHERE w.node_id = ? ORDER BY p.osm_id",
            osm_id,
        )
        found += [_link("way", row) for row in rows]
    rows = state.query(
        "SELECT DISTINCT p.osm_id, p.name, m.role FROM member m JOIN place p ON p.osm_type = 'relation' "
        "AND p.osm_id = m.relation_id WHERE m.type = ? AND m.ref = ? ORDER BY p.osm_id",
        osm_type,
        osm_id,
    )
    return found + [_link("relation", row, row["role"]) for row in rows]


def _link(osm_type: str, row: sqlite3.Row, role: str = "") -> Link:
    return Link(f"{_KINDS[osm_type]} {row['name']} ({row['osm_id']})", f"/{osm_type}/{row['osm_id']}", role)


def versions_of(state: SiteState, place: Place) -> list[Version]:
    """The versions that are kept of a place, the newest first."""
    rows = state.query(
        "SELECT e.version, c.id, c.comment, c.closed, u.name FROM edit e JOIN changeset c ON c.id = e.changeset_id "
        "JOIN user u ON u.id = c.user_id WHERE e.place_id = ? ORDER BY e.version DESC LIMIT ?",
        place.id,
        _OLDEST_SHOWN,
    )
    tags = list(place.tags.items())
    return [
        Version(
            row["version"],
            row["id"],
            row["comment"],
            row["closed"],
            row["name"],
            dict(tags[: max(2, len(tags) - (place.version - row["version"]))]),
        )
        for row in rows
    ]


def _first_version(state: SiteState) -> Version:
    """Points without tags all came with the first import."""
    row = state.one(
        "SELECT c.id, c.comment, c.closed, u.name FROM changeset c JOIN user u ON u.id = c.user_id ORDER BY c.id LIMIT 1"
    )
    if row is None:
        abort(404)
    return Version(1, row["id"], row["comment"], row["closed"], row["name"], {})
