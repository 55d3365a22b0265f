"""The generated map: the same for the same seed anywhere, at the promised scale, and fit for tasks."""

from __future__ import annotations

import functools
import json
import re
import sqlite3
from typing import Any

import networkx as nx
import pytest

from tests.sites.map.seed_digests import DATA
from webrl_gym.sites import SITES, World
from webrl_gym.sites.common.seed_places import world_facts
from webrl_gym.sites.map.geo import distance
from webrl_gym.sites.map.seed_categories import CATEGORIES


@functools.cache
def map_of(seed: int | str) -> sqlite3.Connection:
    """Rows by name of column."""
    base = DATA.base(seed)
    base.row_factory = sqlite3.Row
    return base


@pytest.fixture(params=DATA.seeds, ids=repr)
def base(request: pytest.FixtureRequest) -> sqlite3.Connection:
    return map_of(request.param)


def value(base: sqlite3.Connection, sql: str, *args: Any) -> Any:
    return base.execute(sql, args).fetchone()[0]


def test_scale(base: sqlite3.Connection) -> None:
    assert (
        value(base, "SELECT count(*) FROM place WHERE town IS NOT NULL AND category NOT IN ('street', 'city')") > 3000
    )
    assert value(base, "SELECT count(*) FROM place WHERE category = 'state'") == 50
    assert value(base, "SELECT count(*) FROM place WHERE category = 'city'") > 200
    assert value(base, "SELECT count(*) FROM place WHERE category = 'airport'") > 60
    counts = base.execute(
        "SELECT town, category, count(*) AS n FROM place WHERE town IS NOT NULL GROUP BY town, category"
    ).fetchall()
    assert all(row["n"] >= CATEGORIES[row["category"]].count for row in counts)


def test_places_have_the_tags_that_their_address_says(base: sqlite3.Connection) -> None:
    rows = base.execute("SELECT * FROM place WHERE town IS NOT NULL AND category = 'pharmacy'").fetchall()
    for row in rows:
        tags = json.loads(row["tags"])
        parts = row["display_name"].split(", ")
        assert parts[:3] == [tags["name"], tags["addr:housenumber"], tags["addr:street"]]
        assert parts[4:6] == [row["town"], row["county"]]
        assert parts[-2:] == [tags["addr:postcode"], "United States"] == [row["postcode"], "United States"]
        assert list(tags) == sorted(tags)
    phones = [json.loads(row["tags"]).get("phone") for row in rows]
    assert 0.55 < sum(phone is not None for phone in phones) / len(rows) < 0.9
    assert all(re.fullmatch(r"\+1 \d{3} 555 \d{4}", phone) for phone in phones if phone)


def test_addresses_are_unique(base: sqlite3.Connection) -> None:
    rows = base.execute(
        "SELECT display_name FROM place WHERE road_node IS NOT NULL AND category <> 'street'"
    ).fetchall()
    assert len({row[0] for row in rows}) == len(rows)


def test_the_worlds_facts_stand_where_they_say(base: sqlite3.Connection) -> None:
    seed = next(seed for seed in DATA.seeds if map_of(seed) is base)
    for place in world_facts(seed).places.values():
        row = base.execute("SELECT * FROM place WHERE fact = ?", (place.key,)).fetchone()
        assert (row["name"], row["lat"], row["lon"]) == (place.name, place.lat, place.lon)


def test_cars_reach_every_address_of_a_town_from_every_other(base: sqlite3.Connection) -> None:
    for (town,) in base.execute("SELECT DISTINCT town FROM street").fetchall():
        graph: nx.DiGraph[int] = nx.DiGraph()
        for row in base.execute("SELECT a, b, oneway FROM street WHERE town = ?", (town,)):
            graph.add_edge(row["a"], row["b"])
            if not row["oneway"]:
                graph.add_edge(row["b"], row["a"])
        assert nx.is_strongly_connected(graph)
        addresses = base.execute("SELECT road_node FROM place WHERE hub = ? AND road_node IS NOT NULL", (town,))
        assert all(graph.has_node(row[0]) for row in addresses)


def test_highways_join_all_of_the_mainland(base: sqlite3.Connection) -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from((row["a"], row["b"]) for row in base.execute("SELECT a, b FROM highway"))
    hubs = base.execute("SELECT id, state FROM place WHERE hub = id").fetchall()
    assert nx.is_connected(graph)
    assert {row["id"] for row in hubs if row["state"] not in ("AK", "HI")} == set(graph)


def test_streets_are_as_long_as_the_ground_they_cover(base: sqlite3.Connection) -> None:
    rows = base.execute(
        "SELECT s.metres, a.lat, a.lon, b.lat AS blat, b.lon AS blon FROM street s JOIN node a ON a.id = s.a "
        "JOIN node b ON b.id = s.b WHERE s.rowid % 37 = 0"
    ).fetchall()
    for row in rows:
        assert row["metres"] == pytest.approx(distance(*tuple(row)[1:]), rel=0.02, abs=1.5)


def test_objects_are_made_of_points_that_exist(base: sqlite3.Connection) -> None:
    assert value(base, "SELECT count(*) FROM way_node WHERE node_id NOT IN (SELECT id FROM node)") == 0
    assert value(base, "SELECT count(*) FROM member WHERE type = 'node' AND ref NOT IN (SELECT id FROM node)") == 0
    ways = "SELECT count(*) FROM place WHERE osm_type = 'way' AND osm_id NOT IN (SELECT way_id FROM way_node)"
    assert value(base, ways) == 0
    assert value(base, "SELECT count(*) FROM place WHERE id NOT IN (SELECT place_id FROM edit)") == 0


def test_articles_that_tags_name_exist() -> None:
    world = World(SITES, 0)
    titles = {row["title"] for row in world["wikipedia"].query("SELECT title FROM article")}
    rows = map_of(0).execute("SELECT json_extract(tags, '$.wikipedia') FROM place WHERE tags LIKE '%wikipedia%'")
    named = {value.removeprefix("en:") for (value,) in rows}
    assert len(named) > 250
    assert named - titles == set()
