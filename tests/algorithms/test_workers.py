"""Rollouts shared out to processes: the same episodes however many processes there are, and a dead worker is noticed."""

from __future__ import annotations

import os

import numpy as np
import pytest

from algorithms import workers
from algorithms.policies.base import Policy
from algorithms.policies.pointer import PointerPolicy
from algorithms.rollout import EnvConfig
from algorithms.workers import SHARDS, ShardedRollouts, collect_shards
from tests.algorithms.tiny_lm import tiny_lm
from webrl_gym.tasks.datasets import TrainingTasks


class DyingPolicy(PointerPolicy):
    """Ends the process that asks it for an action."""

    def generate(self, *args: object) -> list[object]:  # type: ignore[override]
        os._exit(7)


def rollouts(policy: Policy, episodes: int, seed: int = 0) -> ShardedRollouts:
    source, rng = TrainingTasks(), np.random.default_rng(1)
    tasks = [source.sample(rng) for _ in range(episodes)]
    return ShardedRollouts(EnvConfig(max_steps=3), 4, policy, tasks, 1.0, seed, "test")


def test_the_number_of_processes_changes_nothing() -> None:
    wanted = rollouts(PointerPolicy(8, 16, 0), SHARDS + 3)
    seen: list[int] = []
    alone = collect_shards(wanted, 1, lambda done, _: seen.append(done))
    shared = collect_shards(wanted, 2)
    assert seen == list(range(1, SHARDS + 1))
    assert shared == alone
    assert [episode.task_id for episode in alone.trajectories] == [task.task_id for task in wanted.tasks]
    assert alone.env_steps == sum(len(episode.steps) for episode in alone.trajectories)


def test_another_seed_samples_other_episodes() -> None:
    policy = PointerPolicy(8, 16, 0)
    first = collect_shards(rollouts(policy, SHARDS), 1)
    second = collect_shards(rollouts(policy, SHARDS, seed=1), 1)
    assert [e.task_id for e in first.trajectories] == [e.task_id for e in second.trajectories]
    assert first != second


def test_a_language_model_stays_in_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = tiny_lm(max_prompt_tokens=900, max_new_tokens=2)
    monkeypatch.setattr(workers, "_collect_in_processes", lambda *_: pytest.fail("it was sent away"))
    assert len(collect_shards(rollouts(policy, 2), 2).trajectories) == 2


def test_a_worker_that_dies_is_reported() -> None:
    with pytest.raises(RuntimeError, match="exit code 7"):
        collect_shards(rollouts(DyingPolicy(8, 16, 0), SHARDS), 2)
