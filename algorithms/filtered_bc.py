"""Filtered behaviour cloning: imitate the episodes that succeeded.

    L = - sum_{R > 0} sum_k log pi(y_k | s, y_<k) / number of factors

The control of every comparison here: same episodes, same labels, no critic, no reference. The usual rule keeps returns
above a quantile (WebRL's baseline: the 70th percentile, arXiv 2411.02337 appendix; DigiRL's code: the 90th). With
returns of 0 and 1 and a success rate below 1 - q that quantile is 0 and keeps every failure, so this one keeps R > 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from algorithms.advantages import filtered
from algorithms.aggregation import AGGREGATIONS
from algorithms.base import Metrics
from algorithms.critics import Critic
from algorithms.data import Batch, Sample, Trajectory
from algorithms.losses import Loss, nll
from algorithms.optim import OptimizationConfig, Updater, with_views
from algorithms.policies.base import Policy
from algorithms.scoring import step_samples
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class FilteredBCConfig(OptimizationConfig):
    """Settings of Filtered BC, on top of those of :class:`OptimizationConfig`.

    Args:
        aggregation: ``token_mean`` counts every factor the same, ``seq_mean`` every action, ``seq_mean_token_sum`` is
            the mean negative log-likelihood of whole actions.
    """

    epochs: int = 4
    aggregation: str = "token_mean"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.aggregation not in AGGREGATIONS:
            raise ConfigurationError(f"aggregation={self.aggregation!r} is unknown; use one of {sorted(AGGREGATIONS)}.")

    def build(self, policy: Policy, critic: Critic | None, generator: torch.Generator) -> FilteredBC:
        """The algorithm with these settings; it takes a critic as all algorithms do, and has no use for it."""
        return FilteredBC(policy, self, generator)


class FilteredBC:
    """One phase: nothing to fit, :meth:`prepare` filters, :meth:`update` imitates."""

    def __init__(self, policy: Policy, config: FilteredBCConfig, generator: torch.Generator) -> None:
        self.policy = policy
        self.config = config
        self.generator = generator
        self._updater = Updater(policy, config)

    def fit_critic(self, trajectories: Sequence[Trajectory]) -> Metrics:
        """There is no critic."""
        return {}

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """The steps of episodes whose reward is above 0."""
        keep = [filtered(trajectory.reward, len(trajectory.steps)) for trajectory in trajectories]
        samples = step_samples(self.policy, trajectories)
        return [sample for sample in samples if keep[sample.trajectory][sample.step] > 0]

    def update(self, batch: Sequence[Sample]) -> Metrics:
        """One optimizer step on the negative log-likelihood."""
        seen = with_views(batch, self.generator) if self.config.augment else batch
        return self._updater.step(seen, self._objective)

    def state_dict(self) -> dict[str, Any]:
        """Optimizer and random state."""
        return {"updater": self._updater.state_dict(), "generator": self.generator.get_state()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        self._updater.load_state_dict(state["updater"])
        self.generator.set_state(state["generator"])

    def _objective(self, logps: Tensor, batch: Batch) -> Loss:
        loss, metrics = nll(logps, batch)
        return Loss(AGGREGATIONS[self.config.aggregation](loss, batch), metrics)
