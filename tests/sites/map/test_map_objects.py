"""Pages of nodes, ways and relations; their history, changesets and contributors."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

import pytest

from tests.sites.map.map_client import MapClient

Named = Callable[[str], sqlite3.Row]


def tags_of(visitor: MapClient) -> dict[str, str]:
    return dict(zip(visitor.texts("tr th"), visitor.texts("tr td"), strict=True))


def test_a_node_says_where_it_is(visitor: MapClient, named: Named) -> None:
    cafe = named("category = 'cafe' AND osm_type = 'node'")
    visitor.get(f"/node/{cafe['osm_id']}")
    assert visitor.text("h2") == f"Node: {cafe['name']} ({cafe['osm_id']})"
    assert visitor.texts("h4")[:2] == [f"Version #{cafe['version']}", "Tags"]
    assert f"Location: {cafe['lat']}, {cafe['lon']}" in visitor.texts("p")
    assert tags_of(visitor) == json.loads(cafe["tags"])


def test_a_way_lists_its_nodes(visitor: MapClient, named: Named) -> None:
    hospital = named("category = 'hospital'")
    visitor.get(f"/way/{hospital['osm_id']}")
    assert visitor.text("h2") == f"Way: {hospital['name']} ({hospital['osm_id']})"
    assert not any(text.startswith("Location:") for text in visitor.texts("p"))
    assert visitor.text("summary:not(.editors summary)") == "5 nodes"
    nodes = visitor.texts(".links a")
    assert nodes[0] == nodes[4]
    visitor.get(f"/node/{nodes[0]}")
    assert visitor.text("h2") == f"Node: {nodes[0]}"
    assert visitor.texts(".links a") == [f"Way {hospital['name']} ({hospital['osm_id']})"]


def test_a_relation_lists_its_members(visitor: MapClient, named: Named) -> None:
    state = named("category = 'state' AND state = 'VT'")
    visitor.get(f"/relation/{state['osm_id']}")
    assert tags_of(visitor)["capital_city"] == "Montpelier"
    assert visitor.text(".links li").endswith("as label")


def test_history_shows_older_versions_with_fewer_tags(visitor: MapClient, named: Named) -> None:
    place = named("category = 'hotel' AND version >= 3")
    visitor.get(f"/{place['osm_type']}/{place['osm_id']}/history")
    numbers = [int(text.removeprefix("Version #")) for text in visitor.texts("h4") if text.startswith("Version")]
    assert numbers[0] == place["version"]
    assert numbers == sorted(numbers, reverse=True)
    sizes = [len(version.css("tr")) for version in visitor.page.css(".version")]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == len(json.loads(place["tags"]))


def test_from_a_place_to_its_changeset_and_its_mapper(visitor: MapClient, named: Named) -> None:
    place = named("category = 'museum'")
    visitor.get(f"/{place['osm_type']}/{place['osm_id']}")
    links = {(node.attributes["href"] or "").split("/")[1]: node for node in visitor.page.css("#sidebar_content p a")}
    changeset, user = links["changeset"].text(), links["user"].text()
    visitor.get(f"/changeset/{changeset}")
    assert visitor.text("h2") == f"Changeset: {changeset}"
    assert f"{place['name']} ({place['osm_id']})" in visitor.texts(".links a")
    visitor.get(f"/user/{user}")
    edits = int(visitor.text(".count"))
    visitor.get(f"/user/{user}/history")
    assert visitor.text("h2") == f"Changesets by {user}"
    assert len(visitor.texts(".changesets li")) == min(edits, 20)


def test_the_latest_changesets_come_first(visitor: MapClient) -> None:
    visitor.get("/history")
    numbers = [text.rsplit("#", 1)[1] for text in visitor.texts(".detail")]
    assert len(numbers) == 20
    assert numbers == sorted(numbers, reverse=True)
    visitor.get("/history?page=2")
    assert visitor.texts(".pager a") == ["Newer", "Older"]


@pytest.mark.parametrize(
    "path",
    [
        "/node/1",
        "/way/99999999999999999999999999",
        "/relation/0",
        "/node/x",
        "/node/-1",
        "/changeset/1",
        "/user/nobody",
        "/note/999",
        "/wiki/Key:" + "x" * 61,
        "/area/1",
    ],
)
def test_what_does_not_exist_is_not_found(visitor: MapClient, path: str) -> None:
    visitor.get(path)
    assert visitor.status == 404
    assert visitor.text("main h1") == "File not found"
    assert visitor.texts("header nav")
