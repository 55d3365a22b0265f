"""Ten thousand resets leave the process as large as it was."""

from __future__ import annotations

import itertools

import pytest

from benchmarks.env_throughput import memory_mb
from benchmarks.replay import replay
from tests.env.episodes import new_env, writing_episodes

RESETS = 10_000


@pytest.mark.slow
def test_ten_thousand_resets_grow_memory_by_less_than_five_per_cent() -> None:
    episodes = writing_episodes(8)
    env = new_env(episodes[0])
    try:
        # Caches (templates, compiled queries, the base's pages) fill first: what counts is growth without end.
        for episode in [*episodes, *episodes]:
            replay(env, episode)
        for episode in itertools.islice(itertools.cycle(episodes), 200):
            env.begin(episode.task)
        before = memory_mb()
        for index, episode in enumerate(itertools.islice(itertools.cycle(episodes), RESETS)):
            env.begin(episode.task)
            for action in episode.actions[: index % 2]:
                env.step(action)
        assert memory_mb() < 1.05 * before
    finally:
        env.close()
