"""GRPO (Shao et al. 2024, arXiv 2402.03300) over episodes of many turns, with the switches of its descendants.

    A_i = (R_i - mean R) / (std R + 1e-4) over the G episodes of one task, for every factor of every step of episode i
    L   = aggregate( -min(r A, clip(r, 1 - clip_low, 1 + clip_high) A) + kl_coef k3(pi, pi_ref) )

Switches, and who uses them:

    std: false, aggregation: token_sum_norm     Dr. GRPO (arXiv 2503.20783)
    clip_high above clip_low, dynamic_sampling  DAPO (arXiv 2503.14476)
    trajectory_mean                             M-GRPO of WebAgent-R1 (arXiv 2505.16421): preset ``m_grpo``
    level: token_mean                           GSPO (arXiv 2507.18071): preset ``gspo``

Differences from the papers. ``dynamic_sampling`` leaves out groups whose returns are all equal, as DAPO does, and does
not draw others in their place: the budget of environment steps is the same for all algorithms. Their share is
``reward/zero_std_groups`` either way. Without it they have advantage 0 and still count in the loss's mean. The mean over
an episode's tokens (1/|o_i|) of the original is ``trajectory_mean``; the default, ``token_mean``, counts all factors of
the mini-batch the same, so long failures are not excused. GSPO's clip ranges (3e-4 and 4e-4) fit responses of thousands
of tokens; a mean over one to three factors moves as a token does, so ``gspo`` keeps 0.2. WebAgent-R1 replaces old pages
in the context, which is a matter of the policy's prompt, not of this file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from algorithms.critics import Critic
from algorithms.data import Sample, Trajectory
from algorithms.group_advantages import degenerate, group_relative
from algorithms.on_policy import OnPolicy, OnPolicyConfig, by_group
from algorithms.policies.base import Policy
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class GRPOConfig(OnPolicyConfig):
    """Settings of GRPO, on top of those of :class:`OnPolicyConfig`. The defaults are the preset ``grpo``.

    Args:
        std: divide by the standard deviation of the group's returns.
        dynamic_sampling: leave out groups whose returns are all equal.
        trajectory_mean: every episode counts the same, however many steps it took (needs ``aggregation: seq_mean``).
    """

    std: bool = True
    dynamic_sampling: bool = True
    trajectory_mean: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.group_size < 2:
            raise ConfigurationError("Groups of one have no mean to differ from; set group_size to 2 or more.")
        if self.trajectory_mean and self.aggregation != "seq_mean":
            raise ConfigurationError("trajectory_mean weighs whole steps; set aggregation=seq_mean.")

    def build(self, policy: Policy, critic: Critic | None, generator: torch.Generator) -> GRPO:
        """The algorithm with these settings; it takes a critic as all algorithms do, and has no use for it."""
        return GRPO(policy, self, generator)


class GRPO(OnPolicy):
    """One round: :meth:`prepare` compares the episodes of each task, ``update`` takes the clipped step."""

    config: GRPOConfig

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """Steps with their advantages and behaviour log-probabilities, weighted if episodes are to count the same."""
        samples = super().prepare(trajectories)
        return per_trajectory(samples) if self.config.trajectory_mean else samples

    def advantages(self, trajectories: Sequence[Trajectory], rewards: Sequence[Sequence[float]]) -> list[list[float]]:
        """The group's advantage of each episode, for all of its steps."""
        advantages: list[list[float]] = [[] for _ in trajectories]
        for group in by_group(trajectories):
            returns = [sum(rewards[index]) for index in group]
            if self.config.dynamic_sampling and degenerate([trajectories[index].reward for index in group]):
                continue
            for index, value in zip(group, group_relative(returns, self.config.std), strict=True):
                advantages[index] = [value] * len(rewards[index])
        return advantages


def per_trajectory(samples: Sequence[Sample]) -> list[Sample]:
    """Weights n / (N |tau_i|) for n samples of N episodes: a mean over steps becomes a mean over episodes of their means.

    The weights' mean is 1, so the step size does not depend on the switch.
    """
    lengths = Counter(sample.trajectory for sample in samples)
    return [
        replace(sample, weight=sample.weight * len(samples) / (len(lengths) * lengths[sample.trajectory]))
        for sample in samples
    ]
