"""Recorded episodes that write, for tests of isolation and of long runs."""

from __future__ import annotations

import functools

from benchmarks.replay import Episode, make_env, record_episodes
from webrl_gym.env import WebArenaLiteEnv


def new_env(episode: Episode) -> WebArenaLiteEnv:
    """An environment for this episode's task."""
    return make_env("text", [episode.task])


@functools.cache
def writing_episodes(count: int) -> tuple[Episode, ...]:
    """Solutions of ``count`` tasks that change something, from as many families as there are, interleaved."""
    recorded = [episode for episode in record_episodes("text", "replica/test", 165) if episode.task.kind == "mutate"]
    by_family: dict[str, list[Episode]] = {}
    for episode in recorded:
        by_family.setdefault(episode.task.family, []).append(episode)
    families = [by_family[name] for name in sorted(by_family)]
    longest = max(len(family) for family in families)
    interleaved = [family[index] for index in range(longest) for family in families if index < len(family)]
    return tuple(interleaved[:count])
