"""AWR: what the critic is fitted to, and the weights."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

from algorithms.awr import AWR
from tests.algorithms.episodes import END, GivenCritic, episode
from tests.algorithms.presets import preset
from tests.algorithms.toy import ToyPolicy, ToyTask

TASKS = [ToyTask(number, length=3) for number in range(4)]
VALUES = {TASKS[0].prompt(0): 0.5, TASKS[0].prompt(1): 0.6, TASKS[0].prompt(2): 0.9, END: 0.7}


def awr(**overrides: Any) -> AWR:
    settings = {"augment": False, "critic_mode": "in_sample", **overrides}
    built: AWR = preset("awr", **settings).build(
        ToyPolicy(TASKS), GivenCritic(VALUES), torch.Generator().manual_seed(0)
    )
    return built


def test_weights_are_the_clipped_exponentials_of_the_return_less_the_value() -> None:
    algorithm = awr(lambda_=1.0, beta=0.25, max_weight=6.0)
    samples = algorithm.prepare([episode(TASKS[0], 1.0)])
    assert [sample.advantage for sample in samples] == pytest.approx([0.5, 0.4, 0.1])
    # exp(2) = 7.4 is clipped.
    assert [sample.weight for sample in samples] == pytest.approx([6.0, math.exp(1.6), math.exp(0.4)])
    failed = algorithm.prepare([episode(TASKS[0], 0.0)])
    assert [sample.weight for sample in failed] == pytest.approx([math.exp(-v / 0.25) for v in (0.5, 0.6, 0.9)])
    assert algorithm.update(samples)["train/weight_mean"] == pytest.approx((6 + math.exp(1.6) + math.exp(0.4)) / 3)


def test_the_critic_is_fitted_to_td_lambda_returns() -> None:
    algorithm = awr(lambda_=0.5)
    algorithm.fit_critic([episode(TASKS[0], 1.0)])
    assert isinstance(algorithm.critic, GivenCritic)
    assert [target for _, target in algorithm.critic.seen] == pytest.approx([0.775, 0.95, 1.0])
    assert [prompt for prompt, _ in algorithm.critic.seen] == [TASKS[0].prompt(t) for t in range(3)]
    samples = algorithm.prepare([episode(TASKS[0], 1.0)])
    assert [sample.advantage for sample in samples] == pytest.approx([0.275, 0.35, 0.1])


def test_a_replayed_step_has_the_return_of_its_whole_episode() -> None:
    algorithm = awr(lambda_=0.5)
    replayed = episode(TASKS[0], 1.0, train_steps=(0,))
    algorithm.fit_critic([replayed])
    assert isinstance(algorithm.critic, GivenCritic)
    assert algorithm.critic.seen == [(TASKS[0].prompt(0), pytest.approx(0.775))]
    (sample,) = algorithm.prepare([replayed])
    assert sample.advantage == pytest.approx(0.275)


def test_the_gradient_is_that_of_the_weighted_likelihood() -> None:
    algorithm = awr(lambda_=1.0, max_grad_norm=1e9)
    samples = algorithm.prepare([episode(TASKS[0], 1.0), episode(TASKS[0], 0.0)])
    algorithm.update(samples)
    made = [parameter.grad.clone() for parameter in algorithm.policy.parameters() if parameter.grad is not None]
    policy = ToyPolicy(TASKS)
    weight = torch.tensor([sample.weight for sample in samples])
    loss = -(policy.log_probs(policy.collate(samples)).mean(dim=1) * weight).mean()
    expected = torch.autograd.grad(loss, list(policy.parameters()))
    for left, right in zip(made, expected, strict=True):
        torch.testing.assert_close(left, right)
