"""How families, worlds and phrasings make up the splits ``train``, ``val``, ``test`` and ``test-unseen``.

Val and test live in world seeds that no training episode sees and use phrasings that no training task uses. They
are the same on every machine: a golden test pins the digest of their ids and instructions.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webrl_gym.errors import ConfigurationError
from webrl_gym.sites import SITES, World
from webrl_gym.tasks.families import FAMILIES
from webrl_gym.tasks.families.base import TaskFamily, Wording, slots_key
from webrl_gym.tasks.task import Task

#: Worlds that training tasks live in.
TRAIN_WORLDS: tuple[int, ...] = (0, 1, 2, 3)

#: Share of instances by stratum, as in the 165 official tasks: 47/37/16 % retrieve/mutate/navigate, of which about
#: 7 % cannot be done (all but a few of those ask for something).
STRATA: Mapping[str, float] = {"retrieve": 0.413, "mutate": 0.357, "navigate": 0.16, "unachievable": 0.07}

_ATTEMPTS = 200


@dataclass(frozen=True)
class Split:
    """A fixed set of ``size`` tasks drawn in the world ``world_seed``."""

    name: str
    world_seed: int | str
    size: int
    wording: Wording = "evaluation"
    held_out: bool = False


SPLITS: Mapping[str, Split] = {
    "val": Split("val", world_seed="val", size=60),
    "test": Split("test", world_seed="test", size=165),
    "test-unseen": Split("test-unseen", world_seed="test", size=30, held_out=True),
}


@functools.cache
def drawing_world(seed: int | str) -> World:
    """The world in which tasks of this seed are drawn: shared by the process, never written to."""
    return World(SITES, seed)


def stratum(family: TaskFamily) -> str:
    """The key of :data:`STRATA` that a family counts for."""
    return family.kind if family.achievable else "unachievable"


def families_of(held_out: bool = False) -> tuple[TaskFamily, ...]:
    """Families in the order of their names: those of train, val and test, or the held-out ones."""
    return tuple(FAMILIES[name] for name in sorted(FAMILIES) if FAMILIES[name].held_out == held_out)


def shares(families: Sequence[TaskFamily]) -> dict[str, float]:
    """Probability of each family by name: strata as in :data:`STRATA`, within a stratum by weight."""
    present = {key: sum(f.weight for f in families if stratum(f) == key) for key in STRATA}
    scale = sum(share for key, share in STRATA.items() if present[key])
    return {f.name: STRATA[stratum(f)] / scale * f.weight / present[stratum(f)] for f in families}


def apportion(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Split ``total`` in proportion to ``weights`` by largest remainders; ties go to the earlier name."""
    scale = sum(weights.values())
    exact = {name: total * weight / scale for name, weight in weights.items()}
    counts = {name: int(value) for name, value in exact.items()}
    by_remainder = sorted(weights, key=lambda name: (counts[name] - exact[name], name))
    for name in by_remainder[: total - sum(counts.values())]:
        counts[name] += 1
    return counts


def quotas(split: Split) -> dict[str, int]:
    """Number of instances per family: strata first, then families inside a stratum, so both shares come out right."""
    families = families_of(split.held_out)
    if split.held_out:
        return apportion(split.size, {family.name: family.weight for family in families})
    counts: dict[str, int] = {}
    for key, size in apportion(split.size, STRATA).items():
        counts |= apportion(size, {family.name: family.weight for family in families if stratum(family) == key})
    return dict(sorted(counts.items()))


@functools.cache
def draw_split(split: Split) -> tuple[Task, ...]:
    """All tasks of a split: distinct slots within a family, ids ``<split>/<family>/<number>``."""
    world = drawing_world(split.world_seed)
    tasks = []
    for name, count in quotas(split).items():
        seen: set[str] = set()
        for number in range(count):
            task_id = f"{split.name}/{name}/{number}"
            task = _draw_new(FAMILIES[name], world, task_id, split.wording, seen)
            seen.add(slots_key(task.slots))
            tasks.append(dataclasses.replace(task, task_id=task_id))
    return tuple(tasks)


def _draw_new(family: TaskFamily, world: World, task_id: str, wording: Wording, seen: set[str]) -> Task:
    for attempt in range(_ATTEMPTS):
        task = family.draw(world, random.Random(f"{task_id}/{attempt}"), wording)
        if task is not None and slots_key(task.slots) not in seen:
            return task
    raise ConfigurationError(
        f"World {world.seed!r} offers only {len(seen)} tasks of {family.name}; lower the family's weight or widen its draws."
    )


def digest(tasks: Sequence[Task]) -> str:
    """Digest of ids and instructions, in order."""
    text = "\n".join(f"{task.task_id}\t{task.intent}" for task in tasks)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
