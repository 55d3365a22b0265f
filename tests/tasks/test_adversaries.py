"""Agents that want the reward without doing the task: each scores 0 on every task where it applies."""

from __future__ import annotations

import dataclasses
from itertools import groupby

import pytest

from tests.tasks.episodes import End, Recorded, begin, environment, of_all_families, of_family, of_test, score, stopped
from tests.tasks.surplus import SURPLUS
from webrl_gym.observations import parse_observation
from webrl_gym.tasks.families import FAMILIES


def test_doing_nothing_never_pays() -> None:
    for one in of_test():
        driver = begin(one)
        assert (driver.url, environment().world.diff()) == (one.idle.url, [])
        assert stopped(driver) == score(one.task, one.idle) == 0, one.task.task_id


def test_saying_not_available_pays_only_where_it_is_true() -> None:
    for one in of_all_families():
        end = dataclasses.replace(one.idle, answer="N/A")
        assert score(one.task, end) == float(not one.task.achievable), one.task.task_id


def test_dumping_the_page_never_pays() -> None:
    """The answer is all that the page with the right answer says, and N/A."""
    for one in of_all_families():
        if one.task.eval.reference_answers is not None:
            page = parse_observation(one.result.taken[-1].observation["observation"])
            names = [node.name for node in page if node.name.isprintable()]
            end = dataclasses.replace(one.end, answer=", ".join([*names, "N/A"]))
            assert score(one.task, end) == 0, one.task.task_id


def test_the_end_of_another_instance_never_pays() -> None:
    """The right answer, page and changes are those of one task, and of no other in the same world."""
    pairs = answers = pages = changes = 0
    for _, same in groupby(of_all_families(), key=lambda one: (one.task.family, one.task.world_seed)):
        group = list(same)
        for one, other in zip(group, [*group[1:], group[0]], strict=True):
            if not one.task.achievable or one.task.eval == other.task.eval:
                continue
            pairs += 1
            answers += one.task.kind == "retrieve"
            pages += one.task.kind == "navigate"
            changes += one.task.kind == "mutate"
            assert score(one.task, other.end) == 0, (one.task.intent, other.task.intent)
            assert score(one.task, End(one.idle.url, other.end.answer, ())) == 0, one.task.intent
    assert min(answers, pages, changes) > 70


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_doing_more_than_asked_never_pays(name: str) -> None:
    """The solution of the last task, then a change more, then the right answer on the right page."""
    does_more(of_family(name)[-1])


@pytest.mark.slow
def test_doing_more_than_asked_pays_in_no_test_task() -> None:
    for one in of_test():
        does_more(one)


def does_more(one: Recorded) -> None:
    for site in one.task.sites:
        driver = begin(one, one.actions)
        SURPLUS[site](driver)
        assert len(environment().world.diff()) != len(one.end.diff), "it had no effect"
        if driver.url != one.end.url:
            driver.act(f"goto [{one.end.url}]")
        assert driver.url == one.end.url
        assert stopped(driver, one.end.answer) == 0, one.task.task_id
