"""Evolving a task: the same family with other slots, another wording, or a constraint more."""

from __future__ import annotations

import dataclasses
import random
from typing import Literal

from webrl_gym.errors import ConfigurationError
from webrl_gym.sites import World
from webrl_gym.tasks.families import FAMILIES
from webrl_gym.tasks.task import Task

Evolution = Literal["slots", "wording", "harder"]
EVOLUTIONS: tuple[Evolution, ...] = ("slots", "wording", "harder")

_ATTEMPTS = 20


def evolve(task: Task, world: World, rng: random.Random, how: Evolution) -> Task | None:
    """A new training task from ``task``, deterministic in ``rng``, or None when there is none of that kind.

    "slots" draws other values, "wording" says the same in another sentence, "harder" adds a constraint. ``world``
    must be of the seed the new task is to live in (for "wording" and "harder" the one ``task`` lives in). The id is
    ``evolved/<family>/<world seed>/<digest of the content>``, so the same task found twice has the same id.
    """
    family = FAMILIES.get(task.family)
    if family is None:
        raise ConfigurationError(f"Task {task.task_id!r} belongs to no family ({task.family!r}), so it cannot evolve.")
    if how != "slots" and world.seed != task.world_seed:
        raise ConfigurationError(
            f"evolve(how={how!r}) needs the world of seed {task.world_seed!r}, not {world.seed!r}."
        )
    evolved: Task | None = None
    if how == "slots":
        for _ in range(_ATTEMPTS):
            evolved = family.draw(world, rng, "train")
            if evolved is None or evolved.slots != task.slots or world.seed != task.world_seed:
                break
            evolved = None
    elif how == "wording":
        evolved = family.build(world, task.slots, rng, "train", avoid=task.intent_template)
    elif how == "harder":
        evolved = family.harder(task, world, rng, "train")
    else:
        raise ConfigurationError(f"how={how!r} is unknown; choose one of {', '.join(EVOLUTIONS)}.")
    return None if evolved is None else dataclasses.replace(evolved, task_id=f"evolved/{evolved.task_id}")
