"""The lite world: its pinned places are found and reached, and its shifted twin differs only where facts shift."""

from __future__ import annotations

import sqlite3

import pytest

from tests.sites.map.seed_digests import DATA
from tests.sites.wikipedia.seed_digests import DATA as ENCYCLOPEDIA
from webrl_gym.sites import SITES, World
from webrl_gym.sites.common.seed_lite import LITE, SHIFTED
from webrl_gym.sites.map import search
from webrl_gym.sites.map.engines import ENGINES, Engine
from webrl_gym.sites.map.geo import distance
from webrl_gym.sites.map.routing import End, RoadNetworks, Route, nearest_end
from webrl_gym.sites.map.seed_lite_facts import FoundPlace, PinnedPlace
from webrl_gym.sites.map.seed_lite_pittsburgh import PITTSBURGH
from webrl_gym.sites.map.seed_lite_places import ELSEWHERE
from webrl_gym.sites.world import SiteState

CAR, BICYCLE, FOOT = (ENGINES[f"fossgis_osrm_{name}"] for name in ("car", "bicycle", "foot"))
NETWORKS = RoadNetworks()
PINNED = (*PITTSBURGH, *ELSEWHERE)


@pytest.fixture(scope="module")
def state() -> SiteState:
    return World(SITES, LITE)["map"]


def named(state: SiteState, name: str) -> sqlite3.Row:
    row = state.one("SELECT * FROM place WHERE name = ? ORDER BY id LIMIT 1", name)
    assert row is not None, name
    return row


def way(state: SiteState, start: str, end: str, engine: Engine) -> Route:
    rows = named(state, start), named(state, end)
    a, b = (End(row["lat"], row["lon"], row["hub"], row["road_node"]) for row in rows)
    found = NETWORKS.route(state, a, b, engine)
    assert found is not None
    return found


def crow(state: SiteState, start: str, end: str) -> float:
    a, b = named(state, start), named(state, end)
    return distance(a["lat"], a["lon"], b["lat"], b["lon"])


def test_the_shifted_world_has_the_same_streets_and_as_many_places() -> None:
    lite, shifted = DATA.digests(LITE), DATA.digests(SHIFTED)
    same = {"street", "highway", "way_node", "member", "edit", "changeset", "note_comment", "user", "session"}
    assert (
        {table for table in lite if lite[table] != shifted[table]} == {"place", "node", "journey"} <= set(lite) - same
    )
    counts = [DATA.base(seed).execute("SELECT count(*) FROM place").fetchone()[0] for seed in (LITE, SHIFTED)]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("place", PINNED, ids=lambda place: place.key)
def test_a_pinned_place_is_the_best_result_for_its_name_and_town(place: PinnedPlace, state: SiteState) -> None:
    text = f"{place.name}, {place.address}, "
    assert search.search(state, text, (40.6, -75.4)).places[0].display_name.startswith(text)


def test_names_that_tasks_type_are_unambiguous(state: SiteState) -> None:
    typed = [place for place in PINNED if not isinstance(place, FoundPlace) and "CVS" not in place.name]
    for place in typed:
        assert (
            search.search(state, place.name, (40.6, -75.4))
            .places[0]
            .display_name.startswith(f"{place.name}, {place.address}")
        )


def test_known_ways_are_known_in_both_directions() -> None:
    rows = {tuple(row) for row in DATA.base(LITE).execute("SELECT a, b, engine, metres, seconds FROM journey")}
    assert rows == {(b, a, *known) for a, b, *known in rows}
    assert len(rows) > 30


def test_what_is_known_of_a_way_outranks_the_roads(state: SiteState) -> None:
    assert way(state, "Randyland", "Carnegie Mellon University", FOOT).seconds == 105 * 60
    drive = way(state, "Massachusetts Institute of Technology", "Carnegie Mellon University", CAR)
    assert drive.metres == pytest.approx(914_000)
    assert sum(step.metres for step in drive.steps) == pytest.approx(914_000)
    assert drive.seconds > 8 * 3600


def test_a_way_between_undrawn_streets_is_a_little_longer_than_straight(state: SiteState) -> None:
    ends = "Schenley Park", "Chatham University"
    walk, ride, drive = (way(state, *ends, engine) for engine in (FOOT, BICYCLE, CAR))
    assert walk.metres == ride.metres == drive.metres == pytest.approx(1.3 * crow(state, *ends))
    assert walk.seconds == pytest.approx(walk.metres / 5 * 3.6)
    assert drive.seconds < ride.seconds < walk.seconds
    assert [step.instruction for step in walk.steps] == ["Start on unnamed road", "Reach destination"]


def test_an_undrawn_way_leads_on_to_the_highways(state: SiteState) -> None:
    found = way(state, "Schenley Park", "TD Garden", CAR)
    assert found.steps[0].instruction == "Start on unnamed road"
    assert found.metres > crow(state, "Schenley Park", "TD Garden")
    assert found.metres == pytest.approx(way(state, "TD Garden", "Schenley Park", CAR).metres)


def test_a_point_far_from_every_hub_counts_as_the_nearest_one(state: SiteState) -> None:
    city = named(state, "Pittsburgh")
    start, end = nearest_end(state, 30.0, -70.0), nearest_end(state, city["lat"], city["lon"])
    assert start is not None
    assert end is not None
    found = NETWORKS.route(state, start, end, CAR)
    assert found is not None
    assert "unnamed road" not in found.steps[0].instruction


def test_the_encyclopedia_has_the_articles_that_tags_name() -> None:
    titles = {title for (title,) in ENCYCLOPEDIA.base(LITE).execute("SELECT title FROM article")}
    rows = DATA.base(LITE).execute("SELECT json_extract(tags, '$.wikipedia') FROM place WHERE tags LIKE '%wikipedia%'")
    assert {value.removeprefix("en:") for (value,) in rows} <= titles
