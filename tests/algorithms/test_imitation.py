"""Filtered BC and SFT: which steps they imitate, and how demonstrations are split."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from algorithms.sft import hold_out
from tests.algorithms.presets import preset
from tests.algorithms.toy import ToyPolicy, ToyTask, demonstration, rollout
from webrl_gym.errors import ConfigurationError

TASKS = [ToyTask(number) for number in range(5)]


def test_filtered_bc_imitates_successes_only() -> None:
    policy = ToyPolicy(TASKS)
    algorithm = preset("filtered_bc").build(policy, None, torch.Generator())
    success = demonstration(TASKS[0])
    failure = replace(demonstration(TASKS[1]), reward=0.0)
    broken = replace(demonstration(TASKS[2]), status="timeout")
    assert algorithm.fit_critic([success, failure, broken]) == {}
    samples = algorithm.prepare([failure, success, broken])
    assert [(sample.trajectory, sample.step) for sample in samples] == [(1, 0), (1, 1)]
    assert algorithm.prepare([failure]) == []


def test_the_learners_reward_decides_not_the_evaluators_verdict() -> None:
    algorithm = preset("filtered_bc").build(ToyPolicy(TASKS), None, torch.Generator())
    assert algorithm.prepare([replace(demonstration(TASKS[0]), success=1.0, reward=0.0)]) == []


@pytest.mark.parametrize("name", ["filtered_bc", "sft"])
def test_update_is_the_negative_log_likelihood(name: str) -> None:
    policy = ToyPolicy(TASKS)
    algorithm = preset(name).build(policy, None, torch.Generator())
    metrics = algorithm.update(algorithm.prepare([demonstration(TASKS[0])]))
    log2, log3 = torch.tensor([2.0, 3.0]).log().tolist()
    assert metrics["train/loss"] == pytest.approx((log2 + log3) / 2)


def test_sampled_steps_keep_their_factors_and_inexpressible_ones_are_counted() -> None:
    policy = ToyPolicy(TASKS)
    sampled = rollout(policy, TASKS[:1], torch.Generator().manual_seed(0))[0]
    strange = demonstration(TASKS[1])
    strange.steps[1].action = "stop"
    algorithm = preset("sft", validation_fraction=0.0, max_epochs=2).build(policy, None, torch.Generator())
    samples = algorithm.prepare([sampled, strange])
    assert [sample.factors for sample in samples[:2]] == [step.factors for step in sampled.steps]
    assert len(samples) == 3
    result = algorithm.fit([sampled, strange])
    assert (result.steps, result.inexpressible_steps, result.epochs) == (3, 1, 2)


def test_sft_without_a_single_expressible_step_says_so() -> None:
    strange = demonstration(TASKS[0])
    for step in strange.steps:
        step.action = "stop"
    algorithm = preset("sft").build(ToyPolicy(TASKS), None, torch.Generator())
    with pytest.raises(ConfigurationError, match="no step"):
        algorithm.fit([strange])


@pytest.mark.parametrize(
    ("count", "fraction", "held"), [(10, 0.2, 2), (10, 0.01, 1), (2, 0.9, 1), (1, 0.5, 0), (0, 0.5, 0)]
)
def test_hold_out_keeps_whole_episodes_apart(count: int, fraction: float, held: int) -> None:
    episodes = [demonstration(ToyTask(number)) for number in range(count)]
    training, validation = hold_out(episodes, fraction, torch.Generator().manual_seed(0))
    assert len(validation) == held
    assert sorted(item.task_id for item in training + validation) == sorted(item.task_id for item in episodes)
