"""GiGPO (Feng et al. 2025, arXiv 2505.10978): a group's episodes compared as wholes, and step by step where they meet.

    A_t     = A_episode + omega A_step(t)                                                          eq. 8
    A_episode = (R_i - mean R) / F over the G episodes of one task                                 eq. 3
    A_step(t) = (R_t - mean R_t') / F over all steps of the group taken in the same state          eq. 7
    R_t     = gamma^(T-1-t) R_i                                                                    eq. 6

F is 1, or the standard deviation with ``std``. The loss is GRPO's clipped one. Two episodes of a task meet in a state
when the sites' exact state, the page shown and its address are all equal (the anchor): a hash of the sites' data says so
without looking at text. How an episode got there is not part of the anchor, although it is part of the prompt.

Differences from the paper. The episode mean is taken over episodes; the public code takes it over steps, so that long
episodes weigh more. States that are merely similar are not compared. The state of a World is deterministic here, so
equal means equal; the paper relies on the text of the page alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import torch

from algorithms.critics import Critic
from algorithms.data import Trajectory
from algorithms.group_advantages import anchored, degenerate, discounted, group_relative
from algorithms.on_policy import OnPolicy, OnPolicyConfig, by_group
from algorithms.policies.base import Policy
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class GiGPOConfig(OnPolicyConfig):
    """Settings of GiGPO, on top of those of :class:`OnPolicyConfig`.

    Args:
        omega: weight of the step advantage; 0 is GRPO without its standard deviation.
        gamma: discount per step of the returns that steps are compared by, in (0, 1]. Below 1, of two ways from a state
            to success the shorter one is better.
        std: divide both advantages by the standard deviation of what they are compared with.
        dynamic_sampling: leave out groups whose returns are all equal. Off by default: in a group that succeeds always,
            steps still differ by how far from the end they were.
    """

    omega: float = 1.0
    gamma: float = 0.95
    std: bool = False
    dynamic_sampling: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.group_size < 2:
            raise ConfigurationError("Groups of one have no mean to differ from; set group_size to 2 or more.")
        if self.omega < 0 or not 0 < self.gamma <= 1:
            raise ConfigurationError("omega must be at least 0, gamma above 0 and at most 1.")

    def build(self, policy: Policy, critic: Critic | None, generator: torch.Generator) -> GiGPO:
        """The algorithm with these settings; it takes a critic as all algorithms do, and has no use for it."""
        return GiGPO(policy, self, generator)


class GiGPO(OnPolicy):
    """One round: :meth:`prepare` compares episodes and steps, ``update`` takes the clipped step."""

    config: GiGPOConfig

    def advantages(self, trajectories: Sequence[Trajectory], rewards: Sequence[Sequence[float]]) -> list[list[float]]:
        """Episode advantage plus omega times step advantage. Penalties enter the episode's return only."""
        config = self.config
        advantages: list[list[float]] = [[] for _ in trajectories]
        for group in by_group(trajectories):
            members = [trajectories[index] for index in group]
            if config.dynamic_sampling and degenerate([member.reward for member in members]):
                continue
            episodes = group_relative([sum(rewards[index]) for index in group], config.std)
            returns = [discounted(member.reward, len(member.steps), config.gamma) for member in members]
            steps = anchored(returns, [anchors(member) for member in members], config.std)
            for index, whole, parts in zip(group, episodes, steps, strict=True):
                advantages[index] = [whole + config.omega * part for part in parts]
        return advantages


def anchors(trajectory: Trajectory) -> list[Hashable]:
    """The state each step was taken in: (hash of the sites' state before the step, page, address).

    ``info["state_hash"]`` of a step is the hash after it, so a step's own is that of the step before, and the first
    step's is the start's (``info["start_hash"]`` of the episode; the members of a group share it).
    """
    before = [trajectory.info.get("start_hash"), *(step.info.get("state_hash") for step in trajectory.steps[:-1])]
    return [
        (state, step.prompt.observation, step.prompt.url) for state, step in zip(before, trajectory.steps, strict=True)
    ]
