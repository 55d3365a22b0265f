"""Environments of one process share their sites' data and never a write: interleaving changes nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.replay import Episode
from tests.env.episodes import new_env, writing_episodes


@dataclass(frozen=True)
class Course:
    """What an episode looked like from outside: hashes after every step, and the rows changed at the end."""

    hashes: tuple[str, ...]
    observations: tuple[int, ...]
    changes: tuple[Any, ...]


ALONE: dict[str, Course] = {}


def alone(episode: Episode) -> Course:
    """The episode's course when its environment is the only one; kept by task id."""
    if episode.task.task_id not in ALONE:
        ALONE[episode.task.task_id] = interleaved([episode], [0] * len(episode.actions))[0]
    return ALONE[episode.task.task_id]


def interleaved(episodes: Sequence[Episode], order: Sequence[int]) -> list[Course]:
    """Courses of one environment per episode, advanced in ``order`` (indices of environments), all alive at once."""
    envs = [new_env(episode) for episode in episodes]
    try:
        observed = [[env.begin(episode.task)] for env, episode in zip(envs, episodes, strict=True)]
        for index in order:
            action = episodes[index].actions[len(observed[index]) - 1]
            observation, _, _, _, info = envs[index].step(action)
            observed[index].append((observation, info))
        return [
            Course(
                hashes=tuple(info["state_hash"] for _, info in steps),
                observations=tuple(hash(observation["observation"]) for observation, _ in steps),
                changes=tuple(env.world.diff()),
            )
            for env, steps in zip(envs, observed, strict=True)
        ]
    finally:
        for env in envs:
            env.close()


def shuffled_order(episodes: Sequence[Episode], seed: int) -> list[int]:
    order = [index for index, episode in enumerate(episodes) for _ in episode.actions]
    random.Random(seed).shuffle(order)
    return order


def check(episodes: Sequence[Episode], seed: int) -> None:
    courses = interleaved(episodes, shuffled_order(episodes, seed))
    for episode, course in zip(episodes, courses, strict=True):
        assert course == alone(episode), episode.task.task_id


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**32))
def test_sixteen_environments_do_not_see_each_others_writes(seed: int) -> None:
    check(writing_episodes(16), seed)


def test_the_episodes_write_and_differ() -> None:
    courses = [alone(episode) for episode in writing_episodes(16)]
    assert all(course.changes for course in courses)
    assert len({course.hashes[-1] for course in courses}) > 8


@pytest.mark.slow
def test_256_environments_in_one_process_do_not_see_each_others_writes() -> None:
    episodes = writing_episodes(64)
    check([episodes[index % len(episodes)] for index in range(256)], seed=0)
