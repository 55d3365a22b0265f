"""What algorithms share that maximise the likelihood of chosen steps and have no critic: one update, one state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from algorithms.aggregation import AGGREGATIONS
from algorithms.base import Metrics
from algorithms.data import Batch, Sample, Trajectory
from algorithms.losses import Loss, nll
from algorithms.optim import OptimizationConfig, Updater, with_views
from algorithms.policies.base import Policy
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class ImitationConfig(OptimizationConfig):
    """Settings of imitation, on top of those of :class:`OptimizationConfig`.

    Args:
        aggregation: ``token_mean`` counts every factor the same, ``seq_mean`` every action, ``seq_mean_token_sum`` is
            the mean negative log-likelihood of whole actions.
    """

    aggregation: str = "token_mean"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.aggregation not in AGGREGATIONS:
            raise ConfigurationError(f"aggregation={self.aggregation!r} is unknown; use one of {sorted(AGGREGATIONS)}.")


class WithoutCritic:
    """What an algorithm without a critic remembers from phase to phase: optimizer and random state."""

    def __init__(self, policy: Policy, config: OptimizationConfig, generator: torch.Generator) -> None:
        self.policy = policy
        self.generator = generator
        self._updater = Updater(policy, config)

    def fit_critic(self, trajectories: Sequence[Trajectory]) -> Metrics:
        """There is no critic."""
        return {}

    def state_dict(self) -> dict[str, Any]:
        """Optimizer and random state."""
        return {"updater": self._updater.state_dict(), "generator": self.generator.get_state()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        self._updater.load_state_dict(state["updater"])
        self.generator.set_state(state["generator"])


class Imitation(WithoutCritic):
    """The calls of a phase but ``prepare``, which says what is imitated."""

    def __init__(self, policy: Policy, config: ImitationConfig, generator: torch.Generator) -> None:
        super().__init__(policy, config, generator)
        self.config = config

    def update(self, batch: Sequence[Sample]) -> Metrics:
        """One optimizer step on the negative log-likelihood."""
        seen = with_views(batch, self.generator) if self.config.augment else batch
        return self._updater.step(seen, self._objective)

    def _objective(self, logps: Tensor, batch: Batch) -> Loss:
        loss, metrics = nll(logps, batch)
        return Loss(AGGREGATIONS[self.config.aggregation](loss, batch), metrics)
