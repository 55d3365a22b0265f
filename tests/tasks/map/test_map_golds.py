"""Golds of the map against queries of another making."""

from __future__ import annotations

import json
import sqlite3

from tests.tasks.episodes import tasks_of
from webrl_gym.sites import SiteState
from webrl_gym.sites.map.geo import distance
from webrl_gym.sites.map.seed_categories import WORDS
from webrl_gym.tasks.splits import drawing_world
from webrl_gym.tasks.task import Task


def _map(task: Task) -> SiteState:
    assert task.world_seed is not None
    return drawing_world(task.world_seed)["map"]


def _row(task: Task, slot: str = "place") -> sqlite3.Row:
    (row,) = _map(task).query("SELECT * FROM place WHERE display_name LIKE ? || ', %'", task.slots[slot])
    return row


def test_golds_of_facts_stand_in_the_tags() -> None:
    for task in tasks_of("map.place_fact"):
        tags = json.loads(_row(task)["tags"])
        assert task.eval.reference_answers is not None
        assert task.eval.reference_answers["exact_match"] in tags.values()
    for task in tasks_of("map.missing_fact"):
        key = str(task.slots["attribute"]).replace("phone number", "phone").replace(" ", "_")
        assert key not in json.loads(_row(task)["tags"])


def test_golds_of_coordinates_are_within_a_hundred_metres() -> None:
    for task in tasks_of("map.coordinates"):
        lat, lon = map(float, (task.eval.reference_answers or {})["must_include"])
        row = _row(task)
        assert distance(lat, lon, row["lat"], row["lon"]) < 100


def test_golds_of_nearest_places_have_nothing_nearer() -> None:
    for task in tasks_of("map.nearest_address"):
        kind, _, name = str(task.slots["query"]).partition(" near ")
        (anchor,) = _map(task).query("SELECT * FROM place WHERE name = ?", name)
        rows = _map(task).query("SELECT * FROM place WHERE category = ?", WORDS[kind])
        away = {
            row["display_name"]: distance(anchor["lat"], anchor["lon"], row["lat"], row["lon"])
            for row in rows
            if row["id"] != anchor["id"]
        }
        assert task.eval.reference_answer_raw_annotation == min(away, key=lambda shown: away[shown])


def test_golds_of_walks_fit_their_speed() -> None:
    """Feet make five kilometres an hour on every street, and lose half a second at every crossing or address."""
    for task in tasks_of("map.travel_time"):
        if task.slots["mode"] == "on foot":
            start, end = (_map(task).one("SELECT * FROM place WHERE name = ?", task.slots[n]) for n in ("start", "end"))
            assert start is not None and end is not None
            crow = distance(start["lat"], start["lon"], end["lat"], end["lon"])
            hours, minutes = map(int, task.eval.reference_answer_raw_annotation.split(":"))
            assert crow / 5000 * 60 - 2 <= 60 * hours + minutes <= crow * 1.6 / 5000 * 60 + 5
