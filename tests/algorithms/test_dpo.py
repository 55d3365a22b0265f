"""Step-level DPO: which pairs are made, and that they stay together."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
import torch

from algorithms.data import Sample, Step, Trajectory
from algorithms.dpo import DPO, Preference, preferences
from algorithms.optim import mini_batches
from algorithms.scoring import micro_batches, step_samples
from tests.algorithms.episodes import episode
from tests.algorithms.presets import preset
from tests.algorithms.tiny_lm import tiny_lm
from tests.algorithms.toy import ToyPolicy, ToyTask, rollout

TASKS = [ToyTask(number, length=2) for number in range(4)]


def dpo(**overrides: Any) -> DPO:
    built: DPO = preset("dpo", **overrides).build(ToyPolicy(TASKS), None, torch.Generator().manual_seed(0))
    return built


def acted(task: ToyTask, reward: float, *actions: str, **changes: Any) -> Trajectory:
    steps = [
        Step(task.prompt(t), action, tuple(int(word) for word in action.split())) for t, action in enumerate(actions)
    ]
    return replace(episode(task, reward), steps=steps, **changes)


def pairs_of(data: list[Trajectory]) -> list[Preference]:
    return preferences(step_samples(ToyPolicy(TASKS), data), data)


def described(pairs: list[Preference]) -> list[tuple[int, tuple[int, ...], tuple[int, ...], float]]:
    return [(pair.step, pair.factors, pair.rejected.factors, pair.advantage) for pair in pairs]


def test_a_fork_prefers_the_action_whose_episode_succeeded() -> None:
    data = [acted(TASKS[0], 0.0, "0 0", "0 0"), acted(TASKS[0], 1.0, "0 0", "1 1", train_steps=(1,))]
    assert described(pairs_of(data)) == [(1, (1, 1), (0, 0), 1.0)]
    assert described(pairs_of(data[::-1])) == [(1, (1, 1), (0, 0), 1.0)]


def test_equal_outcomes_and_equal_actions_teach_nothing() -> None:
    for reward in (0.0, 1.0):
        data = [acted(TASKS[0], reward, "0 0", "0 0"), acted(TASKS[0], reward, "0 0", "1 1", train_steps=(1,))]
        assert pairs_of(data) == []
    assert pairs_of([acted(TASKS[0], 0.0, "0 0", "0 0"), acted(TASKS[0], 1.0, "0 0", "0 0", train_steps=(1,))]) == []


def test_outcomes_of_the_same_action_are_averaged_and_all_different_ones_compared() -> None:
    data = [
        acted(TASKS[0], 1.0, "0 0", "0 0"),
        acted(TASKS[0], 0.0, "0 0", "0 0", train_steps=(1,)),
        acted(TASKS[0], 1.0, "0 0", "1 1", train_steps=(1,)),
        acted(TASKS[0], 0.0, "0 0", "1 2", train_steps=(1,)),
    ]
    assert described(pairs_of(data)) == [
        (1, (1, 1), (0, 0), 0.5),
        (1, (0, 0), (1, 2), 0.5),
        (1, (1, 1), (1, 2), 1.0),
    ]


def test_only_the_same_state_of_the_same_task_is_compared() -> None:
    """Another task, or the same page reached by other actions, is another state; the first state is always shared."""
    data = [acted(TASKS[0], 1.0, "0 0", "0 0"), acted(TASKS[1], 0.0, "1 1", "1 1")]
    assert pairs_of(data) == []
    data = [acted(TASKS[0], 1.0, "0 0", "0 0"), acted(TASKS[0], 0.0, "0 1", "1 1")]
    assert described(pairs_of(data)) == [(0, (0, 0), (0, 1), 1.0)]


def test_the_reference_is_scored_in_the_view_that_both_steps_share() -> None:
    algorithm = dpo(views=3)
    data = rollout(algorithm.policy, TASKS * 6, torch.Generator().manual_seed(3), continuations=2)
    samples = algorithm.prepare(data)
    assert samples and len(samples) % 3 == 0
    for pair in samples:
        assert isinstance(pair, Preference)
        assert pair.view == pair.rejected.view > 0
        assert pair.prompt == pair.rejected.prompt
        for member in (pair, pair.rejected):
            alone = algorithm.policy.log_probs(algorithm.policy.collate([member]))[0].detach()
            assert member.ref_logps == pytest.approx(alone.tolist())
    first = algorithm.update(samples)
    assert first["train/preference_accuracy"] == 0.0 and first["train/kl_ref"] == pytest.approx(0.0, abs=1e-9)
    assert algorithm.update(samples)["train/preference_margin"] > 0


def test_shuffling_and_splitting_keep_pairs_together() -> None:
    """A batch of pairs is flattened into neighbours; micro-batches sort by length and keep neighbours, also where a token
    budget counts the actions, which differ in length within a pair."""
    algorithm = dpo()
    data = rollout(algorithm.policy, TASKS * 6, torch.Generator().manual_seed(3), continuations=2)
    pairs = algorithm.prepare(data)
    for batch in mini_batches(pairs, 5, torch.Generator().manual_seed(0)):
        flat: list[Sample] = [member for pair in batch for member in (pair, pair.rejected)]  # type: ignore[attr-defined]
        budgets = [tiny_lm(max_tokens_per_micro_batch=budget) for budget in (1, 900, 2000)]
        for size, policy in product((0, 2, 4, 6), (algorithm.policy, *budgets)):
            for indices in micro_batches(flat, size, policy, together=2):
                assert len(indices) % 2 == 0
                assert [number % 2 for number in indices] == [0, 1] * (len(indices) // 2)
                assert all(b == a + 1 for a, b in zip(indices[::2], indices[1::2], strict=True))
