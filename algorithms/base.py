"""The Algorithm protocol: three calls per phase, and the loop over mini-batches around the third.

``fit_critic`` learns values from the phase's trajectories, ``prepare`` does everything expensive that needs no
gradients (values, reference log-probabilities, filters) and returns weighted samples, ``update`` is one optimizer step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import torch

from algorithms.data import Sample, Trajectory
from algorithms.optim import OptimizationConfig, mini_batches

Metrics = dict[str, float]


class Algorithm(Protocol):
    """What the phase loop calls. Metrics are named ``critic/*`` and ``train/*``."""

    @property
    def config(self) -> OptimizationConfig:
        """The settings; ``batch_size`` and ``epochs`` drive :func:`run_epochs`."""

    @property
    def generator(self) -> torch.Generator:
        """The algorithm's only source of randomness."""

    def fit_critic(self, trajectories: Sequence[Trajectory]) -> Metrics:
        """Fit the value function to fresh and replayed trajectories. Empty metrics when there is none."""

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """Samples to train on, from the same trajectories, against the policy as it stands (the reference)."""

    def update(self, batch: Sequence[Sample]) -> Metrics:
        """One optimizer step on a mini-batch, accumulated over micro-batches."""

    def state_dict(self) -> dict[str, Any]:
        """Everything that the next phase depends on, apart from the policy's weights."""

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""


def run_epochs(
    algorithm: Algorithm, samples: Sequence[Sample], on_update: Callable[[Metrics], None] | None = None
) -> Metrics:
    """``config.epochs`` passes over the samples; the metrics' mean over all updates; counts (``train/n_...``) are the last."""
    history: list[Metrics] = []
    for _ in range(algorithm.config.epochs):
        for batch in mini_batches(samples, algorithm.config.batch_size, algorithm.generator):
            history.append(algorithm.update(batch))
            if on_update is not None:
                on_update(history[-1])
    if not history:
        return {}
    names = sorted({name for metrics in history for name in metrics})
    means = {name: sum(metrics.get(name, 0.0) for metrics in history) / len(history) for name in names}
    return means | {name: value for name, value in history[-1].items() if name.startswith("train/n_")}


def advantage_metrics(advantages: Sequence[float]) -> Metrics:
    """``train/advantage_mean``, ``advantage_std`` (population) and ``positive_fraction`` of a mini-batch."""
    values = torch.tensor(advantages, dtype=torch.float64)
    return {
        "train/advantage_mean": float(values.mean()),
        "train/advantage_std": float(values.std(correction=0)),
        "train/positive_fraction": float((values > 0).double().mean()),
    }
