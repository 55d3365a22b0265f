"""Families of the encyclopedia: tasks are solved by their solutions, and neither idleness nor wrong answers pass."""

from __future__ import annotations

import re

import pytest

from tests.tasks.drawn import drawn, environment
from webrl_gym.sites import SITES
from webrl_gym.tasks.families.base import TaskFamily, fields
from webrl_gym.tasks.families.wikipedia import WIKIPEDIA_FAMILIES
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.wikipedia import WIKIPEDIA_SOLUTIONS
from webrl_gym.tasks.splits import drawing_world
from webrl_gym.tasks.task import Task

DRAWS = 4
MOST_ACTIONS = 12

FAMILIES = {
    family.name: family for family in WIKIPEDIA_FAMILIES if all(site in SITES for site in (family.site, *family.also))
}
every_family = pytest.mark.parametrize("name", sorted(FAMILIES))


def tasks_of(name: str) -> tuple[Task, ...]:
    return drawn(FAMILIES[name], DRAWS, 8 * DRAWS)


def test_every_family_has_a_solution_and_every_solution_a_family() -> None:
    assert set(WIKIPEDIA_SOLUTIONS) == {family.name for family in WIKIPEDIA_FAMILIES}
    assert len(WIKIPEDIA_FAMILIES) >= 8
    assert {family.kind for family in WIKIPEDIA_FAMILIES} >= {"retrieve", "navigate"}


@every_family
def test_there_are_tasks_in_both_worlds(name: str) -> None:
    assert len(tasks_of(name)) == 2 * DRAWS
    assert drawing_world(0).diff() == drawing_world("test").diff() == []


@every_family
def test_tasks_are_solved_as_a_user_would(name: str) -> None:
    for task in tasks_of(name):
        driver = Driver(environment(), environment().begin(task)[0])
        WIKIPEDIA_SOLUTIONS[name](driver, task.slots)
        assert driver.info["success"], (task.intent, driver.info["evaluation"])
        assert len(driver.taken) <= MOST_ACTIONS
        for step in driver.taken:
            assert not step.action.startswith("goto")
            typed = re.fullmatch(r"type \[\d+\] \[(.*)\] \[[01]\]", step.action)
            assert typed is None or typed[1] in task.intent or typed[1] in _seen(driver, step.action)


def _seen(driver: Driver, action: str) -> str:
    """All that was on the pages before an action."""
    texts = []
    for step in driver.taken:
        texts.append(step.observation["observation"])
        if step.action == action:
            break
    return "\n".join(texts)


@every_family
def test_idleness_and_wrong_answers_fail(name: str) -> None:
    task = tasks_of(name)[-1]
    wrong = ("", "nothing like this", "42424242") if task.achievable else ("", "Springfield", "1789")
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
