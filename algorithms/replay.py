"""Confidence-filtered replay (WebRL, arXiv 2411.02337, section on the replay buffer and appendix A).

Only successes are stored. At each phase the policy as it stands scores every stored action, and only those it finds
neither obvious nor alien are replayed: geometric-mean factor probability in [0.5, 0.95], which is the paper's perplexity
in [1/0.95, 1/0.5] = [1.05, 2]. Replay is at most twice the fresh data. Differences: the window's bounds and the ratio
are settings (a policy of three factors per action is sure more often than a language model of forty tokens), the buffer
has a capacity, and all successes of a task are stored unless ``first_success_only`` (the authors' code) is set.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median
from typing import Any

import torch

from algorithms.data import Trajectory, trajectories_from_json, trajectories_to_json
from algorithms.policies.base import Policy
from algorithms.scoring import score, step_samples, usable
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class ReplayConfig:
    """Settings of the replay buffer.

    Args:
        capacity: episodes kept; the oldest go first.
        min_probability: lower bound of a step's geometric-mean factor probability under the current policy.
        max_probability: upper bound of the same.
        ratio: replayed steps per fresh step, at most.
        first_success_only: store no second success of a task.
        micro_batch_size: steps per forward pass when scoring.
    """

    capacity: int = 2000
    min_probability: float = 0.5
    max_probability: float = 0.95
    ratio: float = 2.0
    first_success_only: bool = False
    micro_batch_size: int = 64

    def __post_init__(self) -> None:
        if not 0 <= self.min_probability <= self.max_probability <= 1:
            raise ConfigurationError("The window needs 0 <= min_probability <= max_probability <= 1.")
        if self.capacity < 0 or self.ratio < 0:
            raise ConfigurationError("capacity and ratio must be at least 0; 0 turns replay off.")

    def build(self) -> ReplayBuffer:
        """An empty buffer with these settings."""
        return ReplayBuffer(self)


@dataclass(frozen=True)
class ReplaySelection:
    """Stored episodes restricted to the chosen steps (``Trajectory.train_steps``), oldest first, and how they came about."""

    trajectories: list[Trajectory]
    statistics: dict[str, float]


class ReplayBuffer:
    """Successful episodes of earlier phases."""

    def __init__(self, config: ReplayConfig) -> None:
        self.config = config
        self._trajectories: list[Trajectory] = []

    def __len__(self) -> int:
        """Stored episodes."""
        return len(self._trajectories)

    @property
    def steps(self) -> int:
        """Stored steps."""
        return sum(len(trajectory.steps) for trajectory in self._trajectories)

    def add(self, trajectories: Sequence[Trajectory]) -> int:
        """Store the successes (by the learner's reward) among the usable episodes; returns how many were stored."""
        known = {trajectory.task_id for trajectory in self._trajectories}
        added = 0
        for trajectory in trajectories:
            if not usable(trajectory) or trajectory.reward <= 0:
                continue
            if self.config.first_success_only and trajectory.task_id in known:
                continue
            known.add(trajectory.task_id)
            self._trajectories.append(trajectory)
            added += 1
        self._trajectories = self._trajectories[max(len(self._trajectories) - self.config.capacity, 0) :]
        return added

    def select(self, policy: Policy, fresh_steps: int, phase: int, generator: torch.Generator) -> ReplaySelection:
        """Score all stored steps with ``policy``, keep the window, and draw at most ``ratio * fresh_steps`` of them.

        The draw is uniform without replacement and depends only on the buffer, the policy and ``generator``.
        """
        samples = step_samples(policy, self._trajectories)
        scores = score(policy, samples, self.config.micro_batch_size)
        log_means = [fmean(logps) for logps in scores]
        low, high = self.config.min_probability, self.config.max_probability
        kept = [index for index, log_mean in enumerate(log_means) if low <= math.exp(log_mean) <= high]
        order = torch.randperm(len(kept), generator=generator).tolist()
        drawn = [kept[index] for index in order[: int(self.config.ratio * fresh_steps)]]
        chosen: dict[int, list[int]] = {}
        for index in sorted(drawn):
            chosen.setdefault(samples[index].trajectory, []).append(samples[index].step)
        selected = [
            replace(self._trajectories[number], train_steps=tuple(sorted(steps)))
            for number, steps in sorted(chosen.items())
        ]
        return ReplaySelection(selected, self.replay_statistics(log_means, len(kept), selected, phase))

    def replay_statistics(
        self, log_means: Sequence[float], kept: int, selected: Sequence[Trajectory], phase: int
    ) -> dict[str, float]:
        """``buffer/*``: ``size`` (stored steps), ``candidates`` (those scored), ``ppl_kept_fraction`` (inside the window),
        ``ppl_median`` (per-factor perplexity of all scored), ``selected`` (steps drawn), ``staleness_mean`` (phases since
        the drawn steps were collected). Means of nothing are left out.
        """
        statistics = {
            "buffer/size": float(self.steps),
            "buffer/candidates": float(len(log_means)),
            "buffer/selected": float(sum(len(trajectory.selected_steps) for trajectory in selected)),
        }
        if log_means:
            statistics["buffer/ppl_kept_fraction"] = kept / len(log_means)
            statistics["buffer/ppl_median"] = math.exp(-median(log_means))
        ages = [phase - trajectory.phase for trajectory in selected for _ in trajectory.selected_steps]
        if ages:
            statistics["buffer/staleness_mean"] = fmean(ages)
        return statistics

    def state_dict(self) -> dict[str, Any]:
        """The stored episodes as plain JSON types, each text once."""
        return trajectories_to_json(self._trajectories)

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        self._trajectories = trajectories_from_json(state)
