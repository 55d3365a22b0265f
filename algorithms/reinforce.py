"""REINFORCE with a baseline (Williams 1992), and RLOO (Ahmadian et al. 2024, arXiv 2402.14740).

    A_i = R_i - b,    every step of episode i has advantage A_i

    baseline  running: exponential average of earlier rounds' mean returns;   batch: mean of this round
              leave_one_out: mean of the other episodes of the same task (RLOO)
    loss      -A log pi(a|s)                        once through the data (``clipped: false``)
              -min(r A, clip(r) A), r = pi / pi_old                       (``clipped: true``)

R_i is the episode's reward; nothing is discounted. Preset ``reinforce``: batch baseline, plain loss, one pass. Preset
``rloo``: leave-one-out, the clipped ratio of whole actions, and the KL to the start policy taken off the reward.

Differences from the papers. RLOO treats a whole response as one action; here an episode has many, and the ratio is that
of each action (``level: turn``): a ratio over a whole episode has a variance that grows with its length. The ``batch``
baseline contains R_i itself, which shrinks the advantages by (n - 1) / n and nothing else. Several mini-batches of one
round follow each other, so all but the first are one or a few updates old; the plain loss ignores that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Literal

import torch
from torch import Tensor

from algorithms.critics import Critic
from algorithms.data import Batch, Trajectory
from algorithms.group_advantages import baselined, leave_one_out
from algorithms.losses import Loss, reinforce
from algorithms.on_policy import OnPolicy, OnPolicyConfig, by_group
from algorithms.policies.base import Policy
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class REINFORCEConfig(OnPolicyConfig):
    """Settings of REINFORCE, on top of those of :class:`OnPolicyConfig`. The defaults are the preset ``reinforce``.

    Args:
        baseline: ``running``, ``batch`` or ``leave_one_out``; the last needs groups of at least 2 episodes.
        baseline_decay: weight of the past in the running baseline, in [0, 1).
        clipped: the clipped ratio instead of the plain log-likelihood, for more than one pass over the data.
    """

    group_size: int = 1
    epochs: int = 1
    aggregation: str = "seq_mean_token_sum"
    baseline: Literal["running", "batch", "leave_one_out"] = "batch"
    baseline_decay: float = 0.8
    clipped: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.baseline not in ("running", "batch", "leave_one_out"):
            raise ConfigurationError(
                f"baseline={self.baseline!r} is unknown; use one of running, batch, leave_one_out."
            )
        if self.baseline == "leave_one_out" and self.group_size < 2:
            raise ConfigurationError(
                "baseline=leave_one_out compares episodes of one task; set group_size to 2 or more."
            )
        if not 0 <= self.baseline_decay < 1:
            raise ConfigurationError(f"baseline_decay={self.baseline_decay} must lie in [0, 1).")
        if not self.clipped and self.epochs > 1:
            raise ConfigurationError("The plain loss is right for one pass only; set epochs=1 or clipped=true.")

    def build(self, policy: Policy, critic: Critic | None, generator: torch.Generator) -> REINFORCE:
        """The algorithm with these settings; it takes a critic as all algorithms do, and has no use for it."""
        return REINFORCE(policy, self, generator)


class REINFORCE(OnPolicy):
    """One round: :meth:`prepare` subtracts the baseline, ``update`` follows the policy gradient."""

    config: REINFORCEConfig

    def __init__(self, policy: Policy, config: REINFORCEConfig, generator: torch.Generator) -> None:
        super().__init__(policy, config, generator)
        self._baseline: float | None = None

    def advantages(self, trajectories: Sequence[Trajectory], rewards: Sequence[Sequence[float]]) -> list[list[float]]:
        """The episode's return less its baseline, for all of its steps. Moves the running baseline on."""
        returns = [sum(episode) for episode in rewards]
        per_episode = [0.0] * len(returns)
        if self.config.baseline == "leave_one_out":
            for group in by_group(trajectories):
                values = leave_one_out([returns[index] for index in group])
                for index, value in zip(group, values, strict=True):
                    per_episode[index] = value
        elif returns:
            mean, decay = fmean(returns), self.config.baseline_decay
            known = self._baseline if self.config.baseline == "running" and self._baseline is not None else mean
            per_episode = baselined(returns, known)
            self._baseline = decay * known + (1 - decay) * mean
        return [[value] * len(episode) for value, episode in zip(per_episode, rewards, strict=True)]

    def state_dict(self) -> dict[str, Any]:
        """What every on-policy algorithm keeps, and the running baseline."""
        return super().state_dict() | {"baseline": self._baseline}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        super().load_state_dict(state)
        self._baseline = state["baseline"]

    def _policy_loss(self, logps: Tensor, batch: Batch) -> Loss:
        return super()._policy_loss(logps, batch) if self.config.clipped else reinforce(logps, batch)
