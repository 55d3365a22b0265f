"""What a run is put together from: the parts that configuration files choose, as protocols.

A part's settings are a frozen dataclass with a ``build``; what it builds follows :class:`algorithms.policies.base.Policy`,
:class:`algorithms.critics.Critic` or :class:`RewardModel`. Nothing else about it is known to a run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from algorithms.critics import Critic
from algorithms.data import Trajectory
from algorithms.policies.base import Policy


class PolicyConfig(Protocol):
    """Settings of a policy."""

    def build(self, seed: int) -> Policy:
        """A policy at its initial weights, which ``seed`` decides as far as they are random."""


class CriticConfig(Protocol):
    """Settings of a critic."""

    def build(self, policy: Policy, seed: int) -> Critic:
        """A critic for the states this policy acts in."""


@dataclass(frozen=True)
class RewardModelReport:
    """How good a reward model is on episodes it was not trained on (success is the positive class)."""

    train_episodes: int
    train_successes: int
    heldout_episodes: int
    heldout_successes: int
    loss: float
    accuracy: float
    precision: float
    recall: float
    threshold: float


class RewardModel(Protocol):
    """An outcome reward model that a run trains; :func:`webrl_gym.rewards.load_reward_model` reads what it saved."""

    def fit(self, trajectories: Sequence[Trajectory]) -> RewardModelReport:
        """Train on episodes that the evaluator labelled (``success``), of both outcomes."""

    def label(self, trajectories: Sequence[Trajectory]) -> None:
        """Set ``reward``, ``reward_source`` and ``reward_margin`` of each trajectory to the model's verdict."""

    def save(self, folder: Path) -> None:
        """Write the model and ``reward_model.json``, which names its class."""


class RewardModelConfig(Protocol):
    """Settings of a reward model."""

    def build(self, seed: int) -> RewardModel:
        """An untrained model."""
