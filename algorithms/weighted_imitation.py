"""What AWR and DigiRL share: cloning steps with weights that a critic's advantages decide, -w log pi(a|s)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from algorithms.aggregation import AGGREGATIONS
from algorithms.base import Metrics, advantage_metrics
from algorithms.critics import Critic
from algorithms.data import Batch, Sample
from algorithms.imitation import Imitation, ImitationConfig
from algorithms.losses import Loss, weighted_nll
from algorithms.policies.base import Policy
from algorithms.valuing import CriticMode, Valuer, check_critic_mode
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class WeightedImitationConfig(ImitationConfig):
    """Settings of imitation with a critic, on top of those of :class:`ImitationConfig`.

    Args:
        critic_mode: whose values enter the advantages. ``cross_fit``: two copies, each fitted to one half of the tasks,
            value the other half; ``previous``: the critic before this round's fit; ``in_sample``: the critic just
            fitted to the same episodes. In every mode the critic fitted to all of them is kept.
        critic_epochs: passes of the critic over a round's states.
    """

    critic_mode: CriticMode = "cross_fit"
    critic_epochs: int = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        check_critic_mode(self.critic_mode)
        if self.critic_epochs < 1:
            raise ConfigurationError("critic_epochs must be at least 1.")


class WeightedImitation(Imitation):
    """The update and the state; what the critic is fitted to and which weight a step has is the algorithm's."""

    def __init__(
        self, policy: Policy, critic: Critic, config: WeightedImitationConfig, generator: torch.Generator
    ) -> None:
        super().__init__(policy, config, generator)
        self.critic = critic
        self._valuer = Valuer(critic, config.critic_mode, config.critic_epochs, generator)

    def update(self, batch: Sequence[Sample]) -> Metrics:
        """One optimizer step on the weighted negative log-likelihood."""
        weight = sum(sample.weight for sample in batch) / len(batch)
        metrics = advantage_metrics([sample.advantage for sample in batch]) | {"train/weight_mean": weight}
        return super().update(batch) | metrics

    def state_dict(self) -> dict[str, Any]:
        """Critic, optimizer and random state."""
        return super().state_dict() | {"critic": self.critic.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        super().load_state_dict(state)
        self.critic.load_state_dict(state["critic"])

    def _objective(self, logps: Tensor, batch: Batch) -> Loss:
        loss, metrics = weighted_nll(logps, batch)
        return Loss(AGGREGATIONS[self.config.aggregation](loss, batch), metrics)
