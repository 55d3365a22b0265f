"""Tail averaging of weights, and views of samples."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
import torch

from algorithms.averaging import TailAverage
from algorithms.data import Sample
from algorithms.optim import VIEWS, with_views
from algorithms.policies.pointer import PointerPolicy
from tests.algorithms.pointer.pages import order_task


class OneWeight:
    """A policy with one number."""

    def __init__(self) -> None:
        self.weight = torch.zeros(1)

    def state_dict(self) -> dict[str, Any]:
        return {"weight": self.weight}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.weight = state["weight"].clone()


@pytest.mark.parametrize(("fraction", "expected"), [(0.5, 3.5), (0.01, 4.0), (1.0, 2.5)])
def test_the_mean_over_the_last_updates(fraction: float, expected: float) -> None:
    policy = OneWeight()
    average = TailAverage(policy, updates=4, fraction=fraction)  # type: ignore[arg-type]
    for value in (1.0, 2.0, 3.0, 4.0):
        policy.weight = torch.tensor([value])
        average.after_update()
    average.apply()
    assert policy.weight.item() == pytest.approx(expected)


def test_no_update_leaves_the_weights_alone() -> None:
    policy = OneWeight()
    policy.weight = torch.tensor([7.0])
    TailAverage(policy, updates=0).apply()  # type: ignore[arg-type]
    assert policy.weight.item() == 7.0


def samples(policy: PointerPolicy, count: int) -> list[Sample]:
    rng = random.Random(0)
    made = []
    for _ in range(count):
        prompt, action = order_task(rng)
        factors = policy.factors_of(prompt, action)
        assert factors is not None
        made.append(Sample(prompt, factors))
    return made


def test_a_view_is_the_same_in_every_batch_and_differs_from_others() -> None:
    policy = PointerPolicy()
    plain = samples(policy, 8)
    seen = with_views(plain, torch.Generator().manual_seed(0))
    assert all(0 < sample.view < VIEWS for sample in seen)
    together = policy.log_probs(policy.collate([*seen, *plain]))
    for index, sample in enumerate(seen):
        alone = policy.log_probs(policy.collate([sample]))[0]
        assert together[index, : len(alone)].tolist() == pytest.approx(alone.tolist(), abs=1e-5)
    whole = policy.log_probs(policy.collate(plain))
    assert torch.allclose(together[8:, : whole.shape[1]], whole, atol=1e-5)
    other = policy.log_probs(policy.collate([replace(sample, view=sample.view % (VIEWS - 1) + 1) for sample in seen]))
    assert not torch.allclose(other, together[:8, : other.shape[1]], atol=1e-3)
