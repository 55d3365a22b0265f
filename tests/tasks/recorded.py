"""Solved episodes of ``replica/test`` with the state they end in, shared by the tests of solutions and checkers."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.evaluation import evaluate
from webrl_gym.sites import Change
from webrl_gym.solve import Solved, solve
from webrl_gym.tasks.splits import SPLITS, draw_split
from webrl_gym.tasks.task import Task


@dataclass(frozen=True)
class End:
    """What graders see of an episode."""

    url: str
    answer: str
    diff: tuple[Change, ...]


@dataclass(frozen=True)
class Recorded:
    """A solution that was run, and the end it came to."""

    result: Solved
    end: End

    @property
    def task(self) -> Task:
        """Its task."""
        return self.result.task

    @property
    def actions(self) -> list[str]:
        """The action strings before the stop action."""
        return [step.action for step in self.result.taken[:-1]]


@functools.cache
def environment() -> WebArenaLiteEnv:
    """One environment for all episodes of a test process."""
    return WebArenaLiteEnv(tasks="replica/test", max_observation_tokens=None)


@functools.cache
def tasks_of_test() -> tuple[Task, ...]:
    """The tasks of ``replica/test``."""
    return draw_split(SPLITS["test"])


@functools.cache
def recorded() -> tuple[Recorded, ...]:
    """All tasks of ``replica/test``, solved."""
    env = environment()
    found = []
    for task in tasks_of_test():
        result = solve(env, task)
        end = End(env.page.url, str(result.info.get("answer", "")), tuple(env.world.diff()))
        found.append(Recorded(result, end))
    return tuple(found)


def score(task: Task, end: End) -> float:
    """The strict verdict on an end."""
    return evaluate(task, end.answer, end, end.diff).score
