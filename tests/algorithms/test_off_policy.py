"""What every algorithm that learns from a phase's episodes keeps to, whatever its rule."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
import torch

from algorithms.base import Algorithm, run_epochs
from algorithms.data import Trajectory
from tests.algorithms.presets import preset
from tests.algorithms.toy import ToyCritic, ToyPolicy, ToyTask, rollout

TASKS = [ToyTask(number) for number in range(4)]
NAMES = [
    "webrl",
    "webrl_no_kl",
    "awr",
    "digirl",
    "digirl_released",
    "filtered_bc",
    "filtered_bc_online",
    "dpo",
    "archer",
]
# Everything is kept that may be, so that there is something to learn from in a few episodes.
SETTINGS: dict[str, dict[str, Any]] = {
    "digirl": {"top_p": 1.0},
    "digirl_released": {"top_p": 1.0},
    "filtered_bc_online": {"max_samples": 6},
}


def made(name: str, seed: int = 0, **overrides: Any) -> Any:
    settings = {"learning_rate": 0.05, "batch_size": 4, **SETTINGS.get(name, {}), **overrides}
    return preset(name, **settings).build(half_taught(), ToyCritic(), torch.Generator().manual_seed(seed))


def half_taught() -> ToyPolicy:
    """A policy that succeeds in about one episode of four, so that a few episodes have both outcomes."""
    policy = ToyPolicy(TASKS)
    with torch.no_grad():
        for task in TASKS:
            for t in range(task.length):
                for table, choice in zip(policy.tables, task.right(t), strict=True):
                    table[policy.row(task.prompt(t)), choice] = 1.0
    return policy


def episodes(algorithm: Any, seed: int, count: int = 12) -> list[Trajectory]:
    generator = torch.Generator().manual_seed(seed)
    return rollout(algorithm.policy, TASKS * count, generator, continuations=algorithm.config.continuations)


def phase(algorithm: Algorithm, trajectories: list[Trajectory]) -> dict[str, float]:
    algorithm.fit_critic(trajectories)
    return run_epochs(algorithm, algorithm.prepare(trajectories))


def weights(algorithm: Any) -> list[torch.Tensor]:
    return [parameter.detach().clone() for parameter in algorithm.policy.parameters()]


def moved(algorithm: Any) -> bool:
    return any(not torch.equal(a, b) for a, b in zip(weights(algorithm), half_taught().parameters(), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_learns_something_from_mixed_outcomes(name: str) -> None:
    algorithm = made(name)
    metrics = phase(algorithm, episodes(algorithm, 1))
    assert moved(algorithm)
    assert metrics["train/n_updates"] > 0 and metrics["train/grad_norm"] > 0


@pytest.mark.parametrize("name", NAMES)
def test_broken_episodes_carry_no_gradient(name: str) -> None:
    """Not even when they claim a reward: neither alone nor among others do they change a bit."""
    alone = made(name)
    broken = [replace(t, status="infra_error", reward=1.0) for t in episodes(alone, 1)]
    assert alone.fit_critic(broken) == {}
    assert alone.prepare(broken) == []
    assert not moved(alone)
    one, other = made(name), made(name)
    good = episodes(one, 2)
    phase(one, good)
    phase(other, [*good, *broken])
    assert all(torch.equal(a, b) for a, b in zip(weights(one), weights(other), strict=True))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reward", [0.0, 1.0])
def test_phases_of_one_outcome_only_are_carried_out(name: str, reward: float) -> None:
    algorithm = made(name)
    data = [replace(t, reward=reward) for t in episodes(algorithm, 1, count=3)]
    for _ in range(2):
        metrics = phase(algorithm, data)
    assert all(bool(parameter.isfinite().all()) for parameter in algorithm.policy.parameters())
    if name == "dpo" or (name.startswith("filtered_bc") and reward == 0):
        assert metrics == {} and not moved(algorithm)
    elif reward == 1 and not name.startswith("digirl"):
        assert moved(algorithm)


@pytest.mark.parametrize("name", NAMES)
def test_no_episodes_are_no_phase(name: str) -> None:
    algorithm = made(name)
    assert algorithm.fit_critic([]) == {}
    assert phase(algorithm, []) == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_weights_and_another_seed_others(name: str) -> None:
    results = []
    for seed in (3, 3, 4):
        algorithm = made(name, seed)
        for number in range(2):
            phase(algorithm, episodes(algorithm, number))
        results.append(weights(algorithm))
    assert all(torch.equal(a, b) for a, b in zip(results[0], results[1], strict=True))
    assert any(not torch.equal(a, b) for a, b in zip(results[0], results[2], strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_resumed_equals_uninterrupted(name: str) -> None:
    one = made(name)
    phase(one, episodes(one, 1))
    state, policy = copy.deepcopy((one.state_dict(), one.policy.state_dict()))
    phase(one, episodes(one, 2))
    other = made(name, seed=99)
    other.policy.load_state_dict(policy)
    other.load_state_dict(state)
    phase(other, episodes(other, 2))
    assert all(torch.equal(a, b) for a, b in zip(weights(one), weights(other), strict=True))
    assert torch.equal(one.generator.get_state(), other.generator.get_state())
    kept, again = one.state_dict(), other.state_dict()
    for key in set(kept) - {"updater", "generator"}:
        assert kept[key] == again[key], key


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [2, 6])
def test_micro_batch_size_does_not_change_an_update(name: str, size: int) -> None:
    results = []
    for micro_batch_size in (size, 0):
        algorithm = made(name, micro_batch_size=micro_batch_size, batch_size=7)
        metrics = phase(algorithm, episodes(algorithm, 5))
        results.append((weights(algorithm), metrics))
    for left, right in zip(results[0][0], results[1][0], strict=True):
        torch.testing.assert_close(left, right, rtol=0, atol=1e-5)
    assert results[0][1] == pytest.approx(results[1][1], abs=1e-4)
