"""Solutions read: in a world whose pinned values are shifted they give the shifted answers, not the published ones."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from typing import Any

import pytest

from tests.official import shifted_gitlab, shifted_map, shifted_reddit, shifted_shopping, shifted_shopping_admin
from tests.official.published import needs_published_tasks, published_tasks
from tests.official.shifting import Shift
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.sites.common.seed_lite import SHIFTED
from webrl_gym.solve import solve
from webrl_gym.tasks.task import Task

ANSWERS: Mapping[int, Shift] = {
    number: shift
    for site in (shifted_shopping, shifted_shopping_admin, shifted_gitlab, shifted_reddit, shifted_map)
    for number, shift in site.SHIFTED.items()
}


@functools.cache
def env() -> WebArenaLiteEnv:
    return WebArenaLiteEnv(evaluator="strict", max_observation_tokens=None)


def shifted_golds(task: Task, shift: Shift) -> Task:
    """The task with the golds of the shifted world."""

    def shifted(value: Any) -> Any:
        return [shift(item) for item in value] if isinstance(value, list) else shift(value)

    golds = {matcher: shifted(value) for matcher, value in (task.eval.reference_answers or {}).items()}
    return dataclasses.replace(task, eval=dataclasses.replace(task.eval, reference_answers=golds))


@needs_published_tasks
@pytest.mark.parametrize("number", sorted(ANSWERS))
def test_the_answer_follows_the_world(number: int) -> None:
    published = dataclasses.replace(published_tasks()[number], world_seed=SHIFTED)
    assert solve(env(), shifted_golds(published, ANSWERS[number])).problem == ""
    assert solve(env(), published).problem != ""
