"""Task sources by name: endless training tasks, fixed splits, the official tasks, a task file, or tasks given directly."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from webrl_gym.errors import ConfigurationError
from webrl_gym.tasks.families import FAMILIES
from webrl_gym.tasks.official import NAME, load_official
from webrl_gym.tasks.schema import load_tasks
from webrl_gym.tasks.splits import SPLITS, TRAIN_WORLDS, draw_split, drawing_world, families_of, shares
from webrl_gym.tasks.task import Task

_DRAW_NUMBERS = 1_000_000


class TaskSource(Protocol):
    """Where an environment takes its tasks from."""

    def sample(self, rng: np.random.Generator) -> Task:
        """A random task."""

    def get(self, task_id: str) -> Task:
        """The task with this id; ConfigurationError when there is none."""


class TaskList:
    """A fixed sequence of tasks with distinct ids."""

    def __init__(self, tasks: Sequence[Task], name: str = "custom") -> None:
        if not tasks:
            raise ConfigurationError(f"There are no tasks in {name!r}; give at least one.")
        self.name = name
        self.tasks = tuple(tasks)
        self._by_id = {task.task_id: task for task in self.tasks}
        if len(self._by_id) < len(self.tasks):
            repeated = sorted({t.task_id for t in self.tasks if self._by_id[t.task_id] is not t})
            raise ConfigurationError(f"Task ids must be distinct; these are not: {', '.join(repeated)}.")

    def __len__(self) -> int:
        return len(self.tasks)

    def sample(self, rng: np.random.Generator) -> Task:
        """A task, all equally likely."""
        return self.tasks[int(rng.integers(len(self.tasks)))]

    def get(self, task_id: str) -> Task:
        """The task with this id."""
        if task_id not in self._by_id:
            raise ConfigurationError(
                f"No task {task_id!r} in {self.name!r} ({len(self)} tasks, e.g. {self.tasks[0].task_id!r})."
            )
        return self._by_id[task_id]


class TrainingTasks:
    """``replica/train``: every draw of every family (held-out ones excepted) in the training worlds.

    An id ``train/<family>/<world seed>/<draw number>`` says all there is to know: the same id is the same task in
    every process.
    """

    name = "replica/train"

    def __init__(self) -> None:
        self._shares = shares(families_of())
        self._names = tuple(self._shares)
        weights = np.array([self._shares[name] for name in self._names])
        self._cumulative = np.cumsum(weights / weights.sum())

    @property
    def families(self) -> Mapping[str, float]:
        """Names of the families and how likely each is drawn."""
        return self._shares

    def sample(self, rng: np.random.Generator) -> Task:
        """A random task: family by its share, then world, then draw number."""
        index = int(np.searchsorted(self._cumulative, rng.random(), side="right"))
        return self.sample_family(self._names[min(index, len(self._names) - 1)], rng)

    def sample_family(self, family: str, rng: np.random.Generator) -> Task:
        """A random task of one family."""
        for _ in range(100):
            seed = TRAIN_WORLDS[int(rng.integers(len(TRAIN_WORLDS)))]
            task = self._draw(family, seed, int(rng.integers(_DRAW_NUMBERS)))
            if task is not None:
                return task
        raise ConfigurationError(f"Family {family!r} finds no task in the training worlds {TRAIN_WORLDS}.")

    def get(self, task_id: str) -> Task:
        """Rebuild the task with this id."""
        match task_id.split("/"):
            case ["train", family, seed, number] if seed.isdecimal() and number.isdecimal():
                if int(seed) not in TRAIN_WORLDS:
                    raise ConfigurationError(f"{task_id!r}: training worlds are {TRAIN_WORLDS}.")
                task = self._draw(family, int(seed), int(number))
                if task is None:
                    raise ConfigurationError(f"{task_id!r}: this draw of the family led nowhere; take another number.")
                return task
        raise ConfigurationError(
            f"{task_id!r} is no training task; ids read train/<family>/<world seed>/<draw number>."
        )

    def _draw(self, family: str, seed: int, number: int) -> Task | None:
        if family not in self._shares:
            raise ConfigurationError(f"{family!r} is no training family; there are: {', '.join(self._names)}.")
        task_id = f"train/{family}/{seed}/{number}"
        task = FAMILIES[family].draw(drawing_world(seed), random.Random(task_id), "train")
        return None if task is None else dataclasses.replace(task, task_id=task_id)


def task_source(tasks: str | Path | Task | Sequence[Task]) -> TaskSource:
    """The source that the environment's ``tasks`` argument names (see :class:`webrl_gym.env.WebArenaLiteEnv`)."""
    if isinstance(tasks, Task):
        return TaskList([tasks])
    if not isinstance(tasks, str | Path):
        return TaskList(tasks)
    if isinstance(tasks, Path) or tasks.endswith(".json"):
        return TaskList(load_tasks(Path(tasks)), str(tasks))
    if tasks == "replica/train":
        return TrainingTasks()
    if tasks == NAME:
        return TaskList(load_official(), tasks)
    split = SPLITS.get(tasks.removeprefix("replica/")) if tasks.startswith("replica/") else None
    if split is None:
        known = ", ".join([NAME, "replica/train", *(f"replica/{name}" for name in SPLITS)])
        raise ConfigurationError(f"tasks={tasks!r} is unknown; choose one of {known}, or give a .json task file.")
    return TaskList(draw_split(split), tasks)
