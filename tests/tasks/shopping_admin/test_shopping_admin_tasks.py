"""Families of the back office: solved by their solutions, and neither idleness, wrong answers nor surplus deeds pass."""

from __future__ import annotations

import random
import re

import pytest

from tests.tasks.drawn import drawn, environment
from webrl_gym.tasks.families.base import TaskFamily, fields
from webrl_gym.tasks.families.shopping_admin import SHOPPING_ADMIN_FAMILIES
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.shopping_admin import SHOPPING_ADMIN_SOLUTIONS
from webrl_gym.tasks.splits import drawing_world
from webrl_gym.tasks.task import Task

DRAWS = 3
MOST_ACTIONS = 10

FAMILIES: dict[str, TaskFamily] = {family.name: family for family in SHOPPING_ADMIN_FAMILIES}
every_family = pytest.mark.parametrize("name", sorted(FAMILIES))


def tasks_of(name: str) -> tuple[Task, ...]:
    return drawn(FAMILIES[name], DRAWS, 8 * DRAWS)


def begin(task: Task) -> Driver:
    return Driver(environment(), environment().begin(task)[0])


def test_every_family_has_a_solution_and_every_solution_a_family() -> None:
    assert set(SHOPPING_ADMIN_SOLUTIONS) == set(FAMILIES)
    assert {family.kind for family in SHOPPING_ADMIN_FAMILIES} == {"retrieve", "mutate", "navigate"}
    assert sum(not family.achievable for family in SHOPPING_ADMIN_FAMILIES) == 1


@every_family
def test_there_are_tasks_in_both_worlds(name: str) -> None:
    assert len(tasks_of(name)) == 2 * DRAWS
    assert drawing_world(0).diff() == drawing_world("test").diff() == []


@every_family
def test_tasks_are_solved_as_a_user_would(name: str) -> None:
    for task in tasks_of(name):
        driver = begin(task)
        SHOPPING_ADMIN_SOLUTIONS[name](driver, task.slots)
        assert driver.info["success"], (task.intent, driver.info["evaluation"])
        assert len(driver.taken) <= MOST_ACTIONS
        for step in driver.taken:
            assert not step.action.startswith("goto")
            typed = re.fullmatch(r"type \[\d+\] \[(.*)\] \[[01]\]", step.action)
            assert typed is None or typed[1] in task.intent


@every_family
def test_answers_are_names_or_tokens_of_a_page(name: str) -> None:
    for task in tasks_of(name):
        gold = (task.eval.reference_answers or {}).get("exact_match")
        if gold is None or not task.achievable:
            continue
        driver = begin(task)
        SHOPPING_ADMIN_SOLUTIONS[name](driver, task.slots)
        names = [node.name for node in driver.nodes]
        assert gold in names or any(gold in other.split() for other in names)
        assert gold not in task.intent.split()


@every_family
def test_idleness_and_wrong_answers_fail(name: str) -> None:
    task = tasks_of(name)[-1]
    wrong = ("", "nothing like this", "42424242") if task.achievable else ("", "someone@example.com")
    for answer in (*wrong, "N/A") if task.achievable else wrong:
        environment().begin(task)
        assert environment().step(f"stop [{answer}]")[1] == 0.0, (task.intent, answer)


@every_family
def test_doing_more_than_asked_fails(name: str) -> None:
    """The solution in all but its last action, then a reader unsubscribed, then the right answer."""
    task = tasks_of(name)[0]
    driver = begin(task)
    SHOPPING_ADMIN_SOLUTIONS[name](driver, task.slots)
    end = driver.taken[-1].action
    actions = [step.action for step in driver.taken[:-1]]
    driver = begin(task)
    for action in actions:
        driver.act(action)
    driver.click(driver.find("DisclosureTriangle", "MARKETING"))
    driver.click(driver.find("link", "Newsletter Subscribers"))
    driver.click(next(node for node in driver.nodes if node.role == "checkbox"))
    box = driver.find("combobox", "Actions")
    driver.click(next(node for node in driver.below(box) if node.name == "Delete"))
    driver.click(driver.find("button", "Submit"))
    driver.act(end)
    assert driver.reward == 0.0


@every_family
def test_phrasings(name: str) -> None:
    family = FAMILIES[name]
    templates = (*family.phrasings.train, *family.phrasings.evaluation)
    assert len(family.phrasings.train) >= 3
    assert len(family.phrasings.evaluation) >= 2
    assert len(set(templates)) == len(templates)
    assert len({fields(template) for template in templates}) == 1
    for task in tasks_of(name):
        assert all(str(value) in task.intent for value in task.slots.values())
        assert all(len(quoted.split()) <= 6 for quoted in re.findall(r'"([^"]+)"', task.intent))


def test_no_constant_answer_pays() -> None:
    for name, family in sorted(FAMILIES.items()):
        if family.kind == "retrieve" and family.achievable:
            tasks = [family.draw(drawing_world(1), random.Random(f"{name}/{n}"), "train") for n in range(40)]
            golds = [str(task.eval.reference_answers) for task in tasks if task is not None]
            assert max(golds.count(gold) for gold in golds) <= len(golds) / 2, name
