"""Splits: their shares are those of the official tasks, and none holds what another is to keep unseen."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.tasks.episodes import tasks_of_test
from webrl_gym.tasks.families import FAMILIES
from webrl_gym.tasks.families.base import slots_key
from webrl_gym.tasks.splits import SITE_SHARES, SPLITS, STRATA, TRAIN_WORLDS, apportion, draw_split, stratum


def test_no_two_tasks_of_a_split_are_alike() -> None:
    for split in SPLITS.values():
        tasks = draw_split(split)
        assert len({task.intent for task in tasks}) == len(tasks) == split.size
        assert len({(task.family, slots_key(task.slots)) for task in tasks}) == len(tasks)


def test_shares_are_those_of_the_official_tasks() -> None:
    tasks = tasks_of_test()
    sites = {"shopping": 45, "shopping_admin": 35, "gitlab": 30, "map": 26, "reddit": 19, "wikipedia": 10}
    assert Counter(task.sites[0] for task in tasks) == sites == SITE_SHARES
    # Officially 78, 61 and 26: sites come first.
    assert Counter(task.kind for task in tasks) == {"retrieve": 78, "mutate": 60, "navigate": 27}
    strata = Counter(stratum(FAMILIES[task.family]) for task in tasks)
    assert {name: strata[name] for name in STRATA} == pytest.approx({n: 165 * s for n, s in STRATA.items()}, abs=1)


def test_tasks_are_spread_over_families() -> None:
    families = Counter(task.family for task in tasks_of_test())
    assert max(families.values()) <= 4 and len(families) >= 130
    assert set(Counter(task.family for task in draw_split(SPLITS["val"])).values()) == {1}
    assert any(len(task.sites) > 1 for task in tasks_of_test())


def test_splits_differ_in_families_worlds_and_wording() -> None:
    unseen = {task.family for task in draw_split(SPLITS["test-unseen"])}
    seen = {task.family for name in ("val", "test") for task in draw_split(SPLITS[name])}
    assert unseen == {name for name, family in FAMILIES.items() if family.held_out}
    assert not unseen & seen
    assert {FAMILIES[name].site for name in unseen} == set(SITE_SHARES)
    worlds = {split.world_seed for split in SPLITS.values()}
    assert worlds == {"val", "test"} and not worlds & set(TRAIN_WORLDS)
    for split in SPLITS.values():
        for task in draw_split(split):
            assert task.world_seed == split.world_seed
            assert task.intent_template not in FAMILIES[task.family].phrasings.train


def test_apportion_gives_out_everything_by_largest_remainders() -> None:
    assert apportion(165, {"r": 0.413, "m": 0.357, "n": 0.16, "u": 0.07}) == {"r": 68, "m": 59, "n": 26, "u": 12}
    assert apportion(3, {"a": 1, "b": 4, "c": 1.5}) == {"a": 0, "b": 2, "c": 1}


def test_apportion_decides_ties_by_no_order_of_the_names() -> None:
    names = [f"family {number:02}" for number in range(40)]
    first = apportion(20, dict.fromkeys(names, 1.0))
    assert first == apportion(20, dict.fromkeys(reversed(names), 1.0))
    assert set(first.values()) == {0, 1} and sum(first.values()) == 20
    given = [name for name in names if first[name]]
    assert given not in (names[:20], names[20:])
    assert 5 <= sum(first[name] for name in names[:20]) <= 15
