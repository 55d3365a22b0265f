"""Families of the map: tasks are solved by their solutions, and neither idleness nor wrong answers pass."""

from __future__ import annotations

import json
import re
import sqlite3

import pytest

from tests.tasks.drawn import drawn, environment
from webrl_gym.sites import SiteState
from webrl_gym.sites.map.geo import distance
from webrl_gym.sites.map.seed_categories import WORDS
from webrl_gym.tasks.families.base import TaskFamily, fields
from webrl_gym.tasks.families.map import MAP_FAMILIES
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.map import MAP_SOLUTIONS
from webrl_gym.tasks.splits import drawing_world
from webrl_gym.tasks.task import Task

DRAWS = 3
MOST_ACTIONS = 10

FAMILIES = {family.name: family for family in MAP_FAMILIES}
every_family = pytest.mark.parametrize("name", sorted(FAMILIES))


def tasks_of(name: str) -> tuple[Task, ...]:
    return drawn(FAMILIES[name], DRAWS, 8 * DRAWS)


def test_every_family_has_a_solution_and_every_solution_a_family() -> None:
    assert set(MAP_SOLUTIONS) == set(FAMILIES)
    assert {family.kind for family in MAP_FAMILIES} == {"retrieve", "navigate", "mutate"}
    assert any(not family.achievable for family in MAP_FAMILIES)


@every_family
def test_there_are_tasks_in_both_worlds(name: str) -> None:
    assert len(tasks_of(name)) == 2 * DRAWS
    assert drawing_world(0).diff() == drawing_world("test").diff() == []


@every_family
def test_tasks_are_solved_as_a_user_would(name: str) -> None:
    for task in tasks_of(name):
        driver = Driver(environment(), environment().begin(task)[0])
        MAP_SOLUTIONS[name](driver, task.slots)
        assert driver.info["success"], (task.intent, driver.info["evaluation"])
        assert len(driver.taken) <= MOST_ACTIONS
        for step in driver.taken:
            assert not step.action.startswith("goto")
            typed = re.fullmatch(r"type \[\d+\] \[(.*)\] \[[01]\]", step.action)
            assert typed is None or typed[1] in task.intent
        if task.kind == "retrieve" and task.achievable:
            assert _answers_with_a_whole_text(driver), task.intent


def _answers_with_a_whole_text(driver: Driver) -> bool:
    """Whether a policy that points at what it sees could have given the answer."""
    last = driver.taken[-1]
    answer = re.fullmatch(r"stop \[(.*)\]", last.action)
    page = last.observation["observation"]
    return answer is not None and (f"'{answer[1]}'" in page or f'"{answer[1]}"' in page)


@every_family
def test_idleness_and_wrong_answers_fail(name: str) -> None:
    task = tasks_of(name)[-1]
    wrong = ("", "nothing like this", "42424242") if task.achievable else ("", "+1 518 555 1234", "24/7")
    for answer in wrong:
        environment().begin(task)
        assert environment().step(f"stop [{answer}]")[1] == 0.0, (task.intent, answer)


@every_family
def test_phrasings(name: str) -> None:
    family: TaskFamily = FAMILIES[name]
    assert len(family.phrasings.train) >= 3
    assert len(family.phrasings.evaluation) >= 2
    assert not set(family.phrasings.train) & set(family.phrasings.evaluation)
    assert len({fields(template) for template in (*family.phrasings.train, *family.phrasings.evaluation)}) == 1
    for task in tasks_of(name):
        assert all(str(value) in task.intent for value in task.slots.values())


# ------------------------------------------------------------------ golds against queries of another making
def _map() -> SiteState:
    return drawing_world("test")["map"]


def _row(task: Task, slot: str = "place") -> sqlite3.Row:
    (row,) = _map().query("SELECT * FROM place WHERE display_name LIKE ? || ', %'", task.slots[slot])
    return row


def _of_test(name: str) -> list[Task]:
    return [task for task in tasks_of(name) if task.world_seed == "test"]


def test_golds_of_facts_stand_in_the_tags() -> None:
    for task in _of_test("map.place_fact"):
        tags = json.loads(_row(task)["tags"])
        assert task.eval.reference_answers is not None
        assert task.eval.reference_answers["exact_match"] in tags.values()
    for task in _of_test("map.missing_fact"):
        key = str(task.slots["attribute"]).replace("phone number", "phone").replace(" ", "_")
        assert key not in json.loads(_row(task)["tags"])


def test_golds_of_coordinates_are_within_a_hundred_metres() -> None:
    for task in _of_test("map.coordinates"):
        lat, lon = map(float, (task.eval.reference_answers or {})["must_include"])
        row = _row(task)
        assert distance(lat, lon, row["lat"], row["lon"]) < 100


def test_golds_of_nearest_places_have_nothing_nearer() -> None:
    for task in _of_test("map.nearest_address"):
        kind, _, name = str(task.slots["query"]).partition(" near ")
        (anchor,) = _map().query("SELECT * FROM place WHERE name = ?", name)
        rows = _map().query("SELECT * FROM place WHERE category = ?", WORDS[kind])
        away = {
            row["display_name"]: distance(anchor["lat"], anchor["lon"], row["lat"], row["lon"])
            for row in rows
            if row["id"] != anchor["id"]
        }
        assert task.eval.reference_answer_raw_annotation == min(away, key=lambda shown: away[shown])


def test_golds_of_walks_fit_their_speed() -> None:
    """Feet make five kilometres an hour on every street, and lose half a second at every crossing or address."""
    for task in (*_of_test("map.travel_time"), *tasks_of("map.travel_time")):
        if task.slots["mode"] == "on foot":
            world = drawing_world(task.world_seed)  # type: ignore[arg-type]
            start, end = (
                world["map"].one("SELECT * FROM place WHERE name = ?", task.slots[n]) for n in ("start", "end")
            )
            assert start is not None and end is not None
            crow = distance(start["lat"], start["lon"], end["lat"], end["lon"])
            hours, minutes = map(int, task.eval.reference_answer_raw_annotation.split(":"))
            assert crow / 5000 * 60 - 2 <= 60 * hours + minutes <= crow * 1.6 / 5000 * 60 + 5
