"""The official tasks in any order, many at once in one process: each ends as it does alone."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass

import pytest

from tests.official.published import needs_published_tasks, published_tasks
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.solve import solve
from webrl_gym.tasks.task import Task

ENVIRONMENTS = 8


@dataclass(frozen=True)
class Ending:
    """What an episode leaves behind."""

    success: bool
    state_hash: str
    url: str


@dataclass
class Episode:
    """An episode on its way, with the actions that are left."""

    env: WebArenaLiteEnv
    task: Task
    actions: deque[str]


def ending(env: WebArenaLiteEnv, info: dict[str, object]) -> Ending:
    return Ending(bool(info["success"]), str(info["state_hash"]), env.page.url)


@pytest.mark.slow
@needs_published_tasks
def test_order_and_company_change_nothing() -> None:
    """All tasks one after the other; then twice in random order, eight environments taking turns action by action."""
    envs = [WebArenaLiteEnv(evaluator="strict", max_observation_tokens=None) for _ in range(ENVIRONMENTS)]
    actions: dict[str, tuple[str, ...]] = {}
    alone: dict[str, Ending] = {}
    for task in published_tasks():
        solved = solve(envs[0], task)
        actions[task.task_id] = tuple(taken.action for taken in solved.taken)
        alone[task.task_id] = ending(envs[0], solved.info)
    assert all(end.success for end in alone.values())

    rng = random.Random(0)
    for _ in range(2):
        waiting = list(published_tasks())
        rng.shuffle(waiting)
        found: dict[str, Ending] = {}
        free, running = list(envs), []
        while waiting or running:
            while waiting and free:
                env, task = free.pop(), waiting.pop()
                env.reset(options={"task": task})
                running.append(Episode(env, task, deque(actions[task.task_id])))
            episode = rng.choice(running)
            _, _, terminated, truncated, info = episode.env.step(episode.actions.popleft())
            if terminated or truncated:
                assert not episode.actions
                found[episode.task.task_id] = ending(episode.env, info)
                free.append(episode.env)
                running.remove(episode)
        assert found == alone
