"""Filtered behaviour cloning: imitate the episodes that succeeded.

    L = - sum_{R > 0} sum_k log pi(y_k | s, y_<k) / number of factors

The control of every comparison here: same episodes, same labels, no critic, no reference. The usual rule keeps returns
above a quantile (WebRL's baseline: the 70th percentile, arXiv 2411.02337 appendix; DigiRL's code: the 90th). With
returns of 0 and 1 and a success rate below 1 - q that quantile is 0 and keeps every failure, so this one keeps R > 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from algorithms.advantages import filtered
from algorithms.critics import Critic
from algorithms.data import Sample, Trajectory
from algorithms.imitation import Imitation, ImitationConfig
from algorithms.policies.base import Policy
from algorithms.scoring import step_samples


@dataclass(frozen=True, kw_only=True)
class FilteredBCConfig(ImitationConfig):
    """Settings of Filtered BC: those of :class:`ImitationConfig`."""

    epochs: int = 4

    def build(self, policy: Policy, critic: Critic | None, generator: torch.Generator) -> FilteredBC:
        """The algorithm with these settings; it takes a critic as all algorithms do, and has no use for it."""
        return FilteredBC(policy, self, generator)


class FilteredBC(Imitation):
    """One phase: nothing to fit, :meth:`prepare` filters, ``update`` imitates."""

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """The steps of episodes whose reward is above 0."""
        keep = [filtered(trajectory.reward, len(trajectory.steps)) for trajectory in trajectories]
        samples = step_samples(self.policy, trajectories)
        return [sample for sample in samples if keep[sample.trajectory][sample.step] > 0]
