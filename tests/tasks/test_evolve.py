"""Evolving tasks: the same family with other values, other words, or one constraint more."""

from __future__ import annotations

import random

import pytest

from webrl_gym.errors import ConfigurationError
from webrl_gym.tasks.datasets import TrainingTasks
from webrl_gym.tasks.families import FAMILIES, TaskFamily
from webrl_gym.tasks.families.evolve import EVOLUTIONS, evolve
from webrl_gym.tasks.splits import drawing_world, families_of
from webrl_gym.tasks.task import Task


def task_of(family: str, number: int = 0) -> Task:
    world = drawing_world(0)
    task = FAMILIES[family].draw(world, random.Random(number), "train")
    assert task is not None
    return task


@pytest.mark.parametrize("family", [family.name for family in families_of()])
def test_slots_and_wording_evolve_within_the_family(family: str) -> None:
    task, world = task_of(family), drawing_world(0)
    other = evolve(task, world, random.Random(1), "slots")
    assert other is not None and other.family == family and other.slots != task.slots
    reworded = evolve(task, world, random.Random(1), "wording")
    assert reworded is not None and reworded.slots == task.slots
    assert reworded.intent != task.intent and reworded.eval == task.eval
    for evolved in (other, reworded):
        assert evolved.intent_template in FAMILIES[family].phrasings.train
        assert evolved.task_id.startswith(f"evolved/{family}/0/")


#: Families that know a harder variant, and the slots that it has more or other values of.
HARDER = {
    "gitlab.create_issue": {"due"},
    "reddit.sorted_forum": {"sort", "time"},
    "reddit.submit_post": {"body"},
    "shopping.account_name": {"firstname"},
    "shopping.add_to_cart": {"quantity"},
    "shopping.latest_order_number": {"rank"},
    "shopping.latest_order_total": {"rank"},
    "shopping.show_latest_order": {"rank"},
}


def test_these_families_know_a_harder_variant() -> None:
    assert set(HARDER) == {name for name, f in FAMILIES.items() if type(f).constrain is not TaskFamily.constrain}


@pytest.mark.parametrize("family", sorted(HARDER))
def test_harder_adds_one_constraint(family: str) -> None:
    world = drawing_world(0)
    hardened = 0
    for number in range(10):
        task = task_of(family, number)
        harder = evolve(task, world, random.Random(2), "harder")
        if harder is None:
            continue
        hardened += 1
        changed = {key for key in harder.slots if harder.slots[key] != task.slots.get(key)}
        assert changed == HARDER[family]
        assert harder.eval != task.eval
        assert evolve(harder, world, random.Random(2), "harder") is None
    assert hardened


def test_evolution_is_deterministic_and_ids_tell_contents() -> None:
    task, world = task_of("shopping.product_price"), drawing_world(0)
    for how in EVOLUTIONS:
        assert evolve(task, world, random.Random(3), how) == evolve(task, world, random.Random(3), how)
    one, two = (evolve(task, world, random.Random(seed), "slots") for seed in (4, 5))
    assert one is not None and two is not None and one.task_id != two.task_id


def test_evolution_may_move_to_another_training_world() -> None:
    evolved = evolve(task_of("shopping.order_total"), drawing_world(2), random.Random(0), "slots")
    assert evolved is not None and evolved.world_seed == 2
    with pytest.raises(ConfigurationError, match="world of seed 0"):
        evolve(task_of("shopping.order_total"), drawing_world(2), random.Random(0), "wording")


def test_tasks_without_a_family_do_not_evolve() -> None:
    task = TrainingTasks().get("train/shopping.order_total/0/1")
    with pytest.raises(ConfigurationError, match="no family"):
        evolve(
            Task(task.task_id, task.sites, task.start_url, task.intent, task.eval),
            drawing_world(0),
            random.Random(0),
            "slots",
        )
