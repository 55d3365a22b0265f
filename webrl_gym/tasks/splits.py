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

#: Share of instances by site, as in the 165 official tasks (those on several sites count for the encyclopedia's).
SITE_SHARES: Mapping[str, int] = {
    "shopping": 45,
    "shopping_admin": 35,
    "gitlab": 30,
    "map": 26,
    "reddit": 19,
    "wikipedia": 10,
}

_ATTEMPTS = 200
_FITTING_ROUNDS = 100


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
    "test-unseen": Split("test-unseen", world_seed="test", size=44, held_out=True),
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


def cell_shares(families: Sequence[TaskFamily]) -> dict[tuple[str, str], float]:
    """Probability of each (site, stratum) that has families: sites as in :data:`SITE_SHARES`, and strata as near to
    :data:`STRATA` as the sites allow (there is little to change on a map).

    Iterative proportional fitting (Deming and Stephan 1940): scale the columns, then the rows, until both fit.
    """
    cells = dict.fromkeys(sorted({(family.site, stratum(family)) for family in families}), 1.0)
    for _ in range(_FITTING_ROUNDS):
        for part, target in ((1, STRATA), (0, SITE_SHARES)):
            present = {key: 0.0 for key in target}
            for cell, share in cells.items():
                present[cell[part]] += share
            scale = sum(target[key] for key, total in present.items() if total)
            cells = {c: share * target[c[part]] / scale / present[c[part]] for c, share in cells.items()}
    return cells


def _cell(family: TaskFamily) -> tuple[str, str]:
    return family.site, stratum(family)


def shares(families: Sequence[TaskFamily]) -> dict[str, float]:
    """Probability of each family by name: as its site and stratum, and among those by weight."""
    cells = cell_shares(families)
    weights = {cell: sum(f.weight for f in families if _cell(f) == cell) for cell in cells}
    return {f.name: cells[_cell(f)] * f.weight / weights[_cell(f)] for f in families}


def apportion(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Split ``total`` in proportion to ``weights`` by largest remainders; a digest of the names decides ties.

    Not the names themselves: of many families with less than a task each, the end of the alphabet would get none.
    """
    scale = sum(weights.values())
    exact = {name: total * weight / scale for name, weight in weights.items()}
    counts = {name: int(value) for name, value in exact.items()}
    by_remainder = sorted(weights, key=lambda name: (counts[name] - exact[name], _digest(name)))
    for name in by_remainder[: total - sum(counts.values())]:
        counts[name] += 1
    return counts


def quotas(split: Split) -> dict[str, int]:
    """Number of instances per family: sites first, then strata, then families, so that all shares come out right."""
    families = families_of(split.held_out)
    if split.held_out:
        return apportion(split.size, {family.name: family.weight for family in families})
    cells = cell_shares(families)
    sites = {site: sum(share for cell, share in cells.items() if cell[0] == site) for site, _ in cells}
    counts: dict[str, int] = {}
    for site, total in apportion(split.size, sites).items():
        here = {kind: share for (where, kind), share in cells.items() if where == site}
        for kind, size in apportion(total, here).items():
            counts |= apportion(size, {f.name: f.weight for f in families if _cell(f) == (site, kind)})
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
    return _digest("\n".join(f"{task.task_id}\t{task.intent}" for task in tasks))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
