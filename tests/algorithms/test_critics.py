"""Metrics of a success classifier against hand-computed values, and the cache of values."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from algorithms.critics import CachedValues, classification_metrics
from algorithms.data import Prompt
from tests.algorithms.toy import ToyCritic


def test_metrics_by_hand() -> None:
    metrics = classification_metrics(torch.tensor([0.9, 0.4, 0.4, 0.1]), torch.tensor([1.0, 1.0, 0.0, 0.0]))
    assert metrics["accuracy"] == 0.75
    assert metrics["auc"] == pytest.approx((1 + 1 + 0.5 + 1) / 4)
    assert metrics["brier"] == pytest.approx((0.01 + 0.36 + 0.16 + 0.01) / 4)
    assert metrics["value_mean"] == pytest.approx(0.45)
    logs = torch.tensor([0.9, 0.4, 0.6, 0.9], dtype=torch.float64).log()
    assert metrics["loss"] == pytest.approx(-float(logs.mean()), abs=1e-6)
    residuals = torch.tensor([0.1, 0.6, -0.4, -0.1], dtype=torch.float64)
    assert metrics["explained_variance"] == pytest.approx(1 - float(residuals.var(correction=0)) / 0.25, abs=1e-6)


def test_one_class_has_no_ranking_and_nothing_has_no_metrics() -> None:
    assert set(classification_metrics(torch.tensor([0.2, 0.3]), torch.tensor([0.0, 0.0]))) == {
        "loss",
        "accuracy",
        "brier",
        "value_mean",
    }
    assert classification_metrics(torch.tensor([]), torch.tensor([])) == {}


class CountingCritic(ToyCritic):
    def __init__(self) -> None:
        super().__init__()
        self.calls: list[list[Prompt]] = []

    def values(self, prompts: Sequence[Prompt]) -> Tensor:
        self.calls.append(list(prompts))
        return super().values(prompts)


def test_each_state_is_valued_once() -> None:
    critic = CountingCritic()
    one, two = (Prompt("goal", page, "http://toy.test/") for page in ("one", "two"))
    critic.logits[two] = 100.0
    cached = CachedValues(critic)
    assert cached([one, two, one]) == [0.5, 1.0, 0.5]
    assert cached([two]) == [1.0]
    assert cached([]) == []
    assert critic.calls == [[one, two]]
