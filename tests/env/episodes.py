"""Recorded episodes that write, for tests of isolation and of long runs."""

from __future__ import annotations

import functools

from benchmarks.replay import Episode, make_env, record_episodes, split_tasks
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.tasks.task import Task


def new_env(episode: Episode) -> WebArenaLiteEnv:
    """An environment for this episode's task."""
    return make_env("text", [episode.task])


@functools.cache
def writing_episodes(count: int) -> tuple[Episode, ...]:
    """Solutions of ``count`` tasks that change something, one family after the other in turn."""
    by_family: dict[str, list[Task]] = {}
    for task in split_tasks("replica/test"):
        if task.kind == "mutate" and task.achievable:
            by_family.setdefault(task.family, []).append(task)
    families = [by_family[name] for name in sorted(by_family)]
    longest = max(len(family) for family in families)
    in_turn = [family[index] for index in range(longest) for family in families if index < len(family)]
    return tuple(record_episodes("text", in_turn[:count]))
