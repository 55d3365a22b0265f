"""Micro-batches: every sample once, inside the budget, and of no influence on gradients."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from algorithms.data import Prompt, Sample
from algorithms.losses import Loss
from algorithms.optim import OptimizationConfig, Updater
from algorithms.scoring import groups_by_length, micro_batches, score
from tests.algorithms.tiny_lm import PROMPTS, tiny_lm


@given(st.lists(st.integers(1, 50)), st.integers(0, 5), st.integers(0, 120))
def test_groups_hold_every_index_once_and_keep_to_both_limits(lengths: list[int], size: int, budget: int) -> None:
    groups = list(groups_by_length(lengths, size, budget))
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    for group in groups:
        assert not size or len(group) <= size
        assert not budget or len(group) == 1 or len(group) * max(lengths[index] for index in group) <= budget
    longest = [max(lengths[index] for index in group) for group in groups]
    assert longest == sorted(longest)


def test_groups_are_as_large_as_the_limits_allow() -> None:
    assert list(groups_by_length([5, 1, 2, 9, 2], 0, 6)) == [[1, 2, 4], [0], [3]]
    assert list(groups_by_length([5, 1, 2], 2)) == [[1, 2], [0]]
    assert list(groups_by_length([3, 1, 2])) == [[1, 2, 0]]


def samples() -> list[Sample]:
    pages = ["[1] link 'x'", "[1] link 'Home'\n" * 9, "[2] button 'Buy'\n" * 3, "short", "[7] link 'y'\n" * 20]
    prompts = [*PROMPTS, *(Prompt("Buy it", page, "http://shopping.test/") for page in pages)]
    return [Sample(prompt, tuple(range(40, 41 + number))) for number, prompt in enumerate(prompts)]


def test_a_language_model_gets_batches_within_its_budget_of_tokens() -> None:
    policy, given_samples = tiny_lm(max_tokens_per_micro_batch=600), samples()
    for group in micro_batches(given_samples, 0, policy):
        ids = policy.collate([given_samples[index] for index in group]).inputs.input_ids
        assert len(group) == 1 or ids.numel() <= 600
        assert max(policy.length(given_samples[index]) for index in group) == ids.shape[1]


def gradient(budget: int, size: int) -> tuple[list[torch.Tensor], dict[str, float]]:
    """Gradient and metrics of one optimizer step whose micro-batches keep to these limits."""
    policy = tiny_lm(seed=5, max_tokens_per_micro_batch=budget)
    given_samples = [replace(sample, advantage=1.0 + number) for number, sample in enumerate(samples())]
    updater = Updater(policy, OptimizationConfig(micro_batch_size=size, max_grad_norm=1e9, learning_rate=1e-9))

    def objective(logps: torch.Tensor, batch: object) -> Loss:
        assert hasattr(batch, "advantages") and hasattr(batch, "num_samples")
        return Loss(-(logps.sum(1) * batch.advantages).sum() / batch.num_samples, {})

    metrics = updater.step(given_samples, objective)
    return [parameter.grad for parameter in policy.parameters() if parameter.grad is not None], metrics


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 4000), st.integers(0, 9))
def test_the_gradient_does_not_depend_on_the_budget(budget: int, size: int) -> None:
    expected, whole = gradient(0, 0)
    gradients, metrics = gradient(budget, size)
    assert metrics["train/loss"] == pytest.approx(whole["train/loss"], rel=1e-4)
    for one, other in zip(gradients, expected, strict=True):
        torch.testing.assert_close(one, other, rtol=1e-3, atol=2e-4)


def test_nor_do_scores() -> None:
    whole = score(tiny_lm(seed=5, max_tokens_per_micro_batch=0), samples(), 0)
    single = score(tiny_lm(seed=5, max_tokens_per_micro_batch=1), samples())
    for one, other in zip(whole, single, strict=True):
        assert one == pytest.approx(other, abs=1e-4)
