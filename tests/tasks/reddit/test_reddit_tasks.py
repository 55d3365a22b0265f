"""Families of the forum: tasks are solved by their solutions, and neither idleness nor wrong answers pass."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from algorithms.policies.pointer.text import analyse_instruction
from tests.tasks.drawn import drawn, environment
from webrl_gym.tasks.families.base import TaskFamily, fields
from webrl_gym.tasks.families.reddit import REDDIT_FAMILIES
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.reddit import REDDIT_SOLUTIONS
from webrl_gym.tasks.splits import drawing_world
from webrl_gym.tasks.task import Task

DRAWS = 4
MOST_ACTIONS = 12
FAMILIES = {family.name: family for family in REDDIT_FAMILIES}
every_family = pytest.mark.parametrize("name", sorted(FAMILIES))


def tasks_of(name: str) -> tuple[Task, ...]:
    return drawn(FAMILIES[name], DRAWS, 8 * DRAWS)


def run(task: Task) -> Driver:
    """The solution's episode."""
    driver = Driver(environment(), environment().begin(task)[0])
    REDDIT_SOLUTIONS[task.family](driver, task.slots)
    return driver


def test_every_family_has_a_solution_and_every_solution_a_family() -> None:
    assert set(REDDIT_SOLUTIONS) == set(FAMILIES)
    assert Counter(family.kind for family in REDDIT_FAMILIES) == {"retrieve": 12, "navigate": 5, "mutate": 15}
    assert sum(not family.achievable for family in REDDIT_FAMILIES) == 1


@every_family
def test_there_are_tasks_in_both_worlds(name: str) -> None:
    least = min(DRAWS, 3) if name == "reddit.front_page" else DRAWS
    assert Counter(task.world_seed for task in tasks_of(name)) == {0: least, "test": least}
    assert drawing_world(0).diff() == drawing_world("test").diff() == []


@every_family
def test_tasks_are_solved_as_a_user_would(name: str) -> None:
    for task in tasks_of(name):
        driver = run(task)
        assert driver.info["success"], (task.intent, driver.info["evaluation"])
        assert len(driver.taken) <= MOST_ACTIONS
        for step in driver.taken:
            assert not step.action.startswith("goto")
            typed = re.fullmatch(r"type \[\d+\] \[(.*)\] \[[01]\]", step.action)
            assert typed is None or typed[1] in {span.text for span in analyse_instruction(task.intent).spans}


@every_family
def test_idleness_and_wrong_answers_fail(name: str) -> None:
    task = tasks_of(name)[-1]
    wrong = ("", "nothing like this", "42424242") if task.achievable else ("", "SomeUser", "1789")
    for answer in wrong:
        environment().begin(task)
        assert environment().step(f"stop [{answer}]")[1] == 0.0, (task.intent, answer)


@every_family
def test_doing_more_than_asked_fails(name: str) -> None:
    """What the solution does, and the first vote that the page it ends on offers."""
    task = tasks_of(name)[0]
    driver = Driver(environment(), environment().begin(task)[0])
    stop = driver.stop

    def vote_then_stop(answer: str = "") -> None:
        driver.act("goto [http://reddit.test/f/Jokes/controversial]")
        driver.click(driver.find("button", "Upvote", containing=None))
        stop(answer)

    driver.stop = vote_then_stop  # type: ignore[method-assign]
    REDDIT_SOLUTIONS[name](driver, task.slots)
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
