"""Families of the git hosting site: tasks are solved by their solutions, and neither idleness nor wrong answers pass."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from algorithms.policies.pointer.text import analyse_instruction
from tests.tasks.drawn import drawn, environment
from webrl_gym.tasks.families.base import TaskFamily, fields
from webrl_gym.tasks.families.gitlab import GITLAB_FAMILIES
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.gitlab import GITLAB_SOLUTIONS
from webrl_gym.tasks.splits import drawing_world
from webrl_gym.tasks.task import Task

DRAWS = 3
MOST_ACTIONS = 10
FAMILIES = {family.name: family for family in GITLAB_FAMILIES}
every_family = pytest.mark.parametrize("name", sorted(FAMILIES))


def tasks_of(name: str) -> tuple[Task, ...]:
    return drawn(FAMILIES[name], DRAWS, 10 * DRAWS)


def test_every_family_has_a_solution_and_every_solution_a_family() -> None:
    assert set(GITLAB_SOLUTIONS) == set(FAMILIES)
    assert Counter(family.kind for family in GITLAB_FAMILIES) == {"mutate": 19, "retrieve": 8, "navigate": 4}
    assert sum(not family.achievable for family in GITLAB_FAMILIES) == 1


@every_family
def test_there_are_tasks_in_both_worlds(name: str) -> None:
    assert Counter(task.world_seed for task in tasks_of(name)) == {0: DRAWS, "test": DRAWS}
    assert drawing_world(0).diff() == drawing_world("test").diff() == []


@every_family
def test_tasks_are_solved_as_a_user_would(name: str) -> None:
    for task in tasks_of(name):
        driver = Driver(environment(), environment().begin(task)[0])
        GITLAB_SOLUTIONS[name](driver, task.slots)
        assert driver.info["success"], (task.intent, driver.info["evaluation"])
        assert len(driver.taken) <= MOST_ACTIONS
        spans = {span.text for span in analyse_instruction(task.intent).spans}
        for step in driver.taken:
            assert not step.action.startswith("goto")
            typed = re.fullmatch(r"type \[\d+\] \[(.*)\] \[[01]\]", step.action)
            assert typed is None or typed[1] in spans, (task.intent, step.action)


@every_family
def test_idleness_and_wrong_answers_fail(name: str) -> None:
    task = tasks_of(name)[-1]
    for answer in ("", "nothing like this", "1789"):
        environment().begin(task)
        assert environment().step(f"stop [{answer}]")[1] == 0.0, (task.intent, answer)


@every_family
def test_doing_more_than_asked_fails(name: str) -> None:
    """What the solution does, and another star before it ends."""
    task = tasks_of(name)[0]
    driver = Driver(environment(), environment().begin(task)[0])
    stop = driver.stop

    def star_then_stop(answer: str = "") -> None:
        driver.act("goto [http://gitlab.test/byteblaze/recipe-box]")
        driver.click(driver.find("button", "Star"))
        stop(answer)

    driver.stop = star_then_stop  # type: ignore[method-assign]
    GITLAB_SOLUTIONS[name](driver, task.slots)
    assert not driver.info["success"]


@every_family
def test_phrasings(name: str) -> None:
    family: TaskFamily = FAMILIES[name]
    train, evaluation = family.phrasings.train, family.phrasings.evaluation
    assert len(train) >= 3
    variants = {fields(template) for template in train}
    assert variants == {fields(template) for template in evaluation}
    for variant in variants:
        assert sum(fields(template) == variant for template in train) >= 2
        assert sum(fields(template) == variant for template in evaluation) >= 2
    assert not set(train) & set(evaluation)
    for task in tasks_of(name):
        assert all(str(value) in task.intent for value in task.slots.values())
        assert all(len(quoted.split()) <= 6 for quoted in re.findall(r'"([^"]+)"', task.intent))


def test_no_constant_answer_pays() -> None:
    for name, family in FAMILIES.items():
        if family.kind == "retrieve" and family.achievable:
            tasks = [family.draw(drawing_world(1), random.Random(f"{name}/{n}"), "train") for n in range(40)]
            golds = Counter(str(task.eval.reference_answers) for task in tasks if task is not None)
            assert golds.most_common(1)[0][1] <= 0.5 * sum(golds.values()), name


def test_answers_are_nowhere_in_the_instruction() -> None:
    for name, family in FAMILIES.items():
        if family.kind == "retrieve" and family.achievable:
            for task in tasks_of(name):
                gold = str((task.eval.reference_answers or {})["exact_match"])
                assert not re.search(rf"(?<!\w){re.escape(gold)}(?!\w)", task.intent), task.intent
