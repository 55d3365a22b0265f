"""Tasks drawn from families of any site, and the environment that their solutions act in."""

from __future__ import annotations

import functools
import random

from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.splits import drawing_world
from webrl_gym.tasks.task import Task


@functools.cache
def environment() -> WebArenaLiteEnv:
    return WebArenaLiteEnv(tasks="replica/train", max_observation_tokens=None)


@functools.cache
def drawn(family: TaskFamily, draws: int, attempts: int) -> tuple[Task, ...]:
    """Tasks of a family with different slots: ``draws`` each in a training world and in the test world, if there are so
    many among ``attempts``."""
    found: list[Task] = []
    for seed, wording in ((0, "train"), ("test", "evaluation")):
        slots: set[str] = set()
        for number in range(attempts):
            task = family.draw(drawing_world(seed), random.Random(number), wording)  # type: ignore[arg-type]
            if task is not None and str(task.slots) not in slots and len(slots) < draws:
                slots.add(str(task.slots))
                found.append(task)
    return tuple(found)
