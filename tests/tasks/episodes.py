"""Solved episodes of every family and of ``replica/test``: each is run once per process and shared by the tests."""

from __future__ import annotations

import functools
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.evaluation import evaluate
from webrl_gym.sites import Change
from webrl_gym.solve import Solved, solve
from webrl_gym.tasks.families import FAMILIES, Wording
from webrl_gym.tasks.families.base import slots_key
from webrl_gym.tasks.solutions import Driver
from webrl_gym.tasks.splits import SPLITS, draw_split, drawing_world
from webrl_gym.tasks.task import Task

#: Tasks of each family by world: in the test world there may be more, as many as the splits have.
DRAWS: Mapping[int | str, int] = {0: 2, "test": 3}
_ATTEMPTS = 30


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

    @property
    def idle(self) -> End:
        """The end of an episode that stops at once."""
        return End(self.result.taken[0].observation["url"], "", ())


@functools.cache
def environment() -> WebArenaLiteEnv:
    """One environment for all episodes of a test process."""
    return WebArenaLiteEnv(tasks="replica/test", max_observation_tokens=None)


def score(task: Task, end: End) -> float:
    """The strict verdict on an end."""
    return evaluate(task, end.answer, end, end.diff).score


def begin(one: Recorded, actions: Sequence[str] = ()) -> Driver:
    """A driver at the start of the task, after ``actions``."""
    observation, _ = environment().reset(options={"task": one.task})
    driver = Driver(environment(), observation)
    for action in actions:
        driver.act(action)
    return driver


def stopped(driver: Driver, answer: str = "") -> float:
    """Stop with an answer; the reward."""
    driver.stop(answer)
    return driver.reward


# ------------------------------------------------------------------------ tasks
def tasks_of_test() -> tuple[Task, ...]:
    """The tasks of ``replica/test``."""
    return draw_split(SPLITS["test"])


@functools.cache
def tasks_of(name: str) -> tuple[Task, ...]:
    """Tasks of a family with different slots: some of a training world, then those of the splits in the test world,
    to which others are added if they are few."""
    tests = [task for split in ("test", "test-unseen") for task in draw_split(SPLITS[split]) if task.family == name]
    return (*_distinct(name, 0, "train", []), *_distinct(name, "test", "evaluation", tests))


def all_tasks_of(name: str) -> list[Task]:
    """The tasks whose episodes are recorded, and those of the validation split."""
    return [*tasks_of(name), *(task for task in draw_split(SPLITS["val"]) if task.family == name)]


def _distinct(name: str, seed: int | str, wording: Wording, given: list[Task]) -> list[Task]:
    found = {slots_key(task.slots): task for task in given}
    for number in range(_ATTEMPTS):
        if len(found) >= DRAWS[seed]:
            break
        task = FAMILIES[name].draw(drawing_world(seed), random.Random(number), wording)
        if task is not None:
            found.setdefault(slots_key(task.slots), task)
    return list(found.values())


# --------------------------------------------------------------------- episodes
_EPISODES: dict[str, Recorded] = {}


def recorded(task: Task) -> Recorded:
    """The episode in which the task is solved."""
    if task.task_id not in _EPISODES:
        env = environment()
        result = solve(env, task)
        end = End(env.page.url, str(result.info.get("answer", "")), tuple(env.world.diff()))
        _EPISODES[task.task_id] = Recorded(result, end)
    return _EPISODES[task.task_id]


def of_test() -> list[Recorded]:
    """The episodes of ``replica/test``."""
    return [recorded(task) for task in tasks_of_test()]


def of_family(name: str) -> list[Recorded]:
    """The episodes of a family."""
    return [recorded(task) for task in tasks_of(name)]


def of_all_families() -> list[Recorded]:
    """The episodes of all families."""
    return [one for name in sorted(FAMILIES) for one in of_family(name)]
