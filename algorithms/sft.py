"""Supervised fine-tuning on demonstrations, stopped when held-out demonstrations are predicted no better.

    L = - sum_{a, k} log pi(y_k | s, y_<k) / number of factors,    loss on the action's factors only

WebRL starts from a model tuned this way for one epoch on a thousand demonstrations. A small policy and a few dozen
demonstrations need many epochs, so the number is found by early stopping on whole held-out episodes (never on held-out
steps of training episodes: they share pages and goals), and the weights of the best epoch are kept.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from algorithms.base import run_epochs
from algorithms.critics import Critic
from algorithms.data import Sample, Trajectory
from algorithms.imitation import Imitation, ImitationConfig
from algorithms.policies.base import Policy
from algorithms.scoring import score, step_samples
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class SFTConfig(ImitationConfig):
    """Settings of SFT, on top of those of :class:`ImitationConfig`.

    Args:
        epochs: passes per :meth:`SFT.fit` cycle between two looks at the validation loss.
        max_epochs: upper bound of passes over the demonstrations.
        patience: stop after this many looks without improvement.
        min_improvement: by which the validation loss, in nats per factor, must fall to count as better.
        validation_fraction: share of the demonstrations (whole episodes) held out when no others are given; 0: none,
            and training runs for ``max_epochs``.
    """

    weight_decay: float = 0.01
    max_epochs: int = 80
    patience: int = 8
    min_improvement: float = 1e-3
    validation_fraction: float = 0.2

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 <= self.validation_fraction < 1:
            raise ConfigurationError("validation_fraction must lie in [0, 1).")
        if self.max_epochs < self.epochs or self.patience < 1:
            raise ConfigurationError("max_epochs must be at least epochs, patience at least 1.")

    def build(self, policy: Policy, critic: Critic | None, generator: torch.Generator) -> SFT:
        """The algorithm with these settings; it takes a critic as all algorithms do, and has no use for it."""
        return SFT(policy, self, generator)


@dataclass(frozen=True)
class SFTResult:
    """What :meth:`SFT.fit` did. Losses are in nats per factor, one per look; ``best`` indexes them.

    ``inexpressible_steps`` of all demonstrated ones were left out because the policy has no factors for them.
    """

    epochs: int
    best: int
    training_losses: tuple[float, ...]
    validation_losses: tuple[float, ...]
    steps: int
    inexpressible_steps: int


class SFT(Imitation):
    """Imitation of demonstrations: :meth:`fit` for the whole of it, or the three calls of a phase."""

    config: SFTConfig

    def fit(self, demonstrations: Sequence[Trajectory], validation: Sequence[Trajectory] = ()) -> SFTResult:
        """Train until the validation loss stops falling, and keep the best weights.

        Raises:
            ConfigurationError: no demonstrated step can be expressed by the policy.
        """
        training: Sequence[Trajectory] = demonstrations
        if not validation and self.config.validation_fraction > 0:
            training, validation = hold_out(demonstrations, self.config.validation_fraction, self.generator)
        samples, held_out = self.prepare(training), self.prepare(validation)
        if not samples:
            raise ConfigurationError("The policy can express no step of the demonstrations; there is nothing to learn.")
        best_weights, best = copy.deepcopy(self.policy.state_dict()), 0
        training_losses: list[float] = []
        validation_losses: list[float] = []
        epochs = 0
        while epochs + self.config.epochs <= self.config.max_epochs:
            training_losses.append(run_epochs(self, samples)["train/loss"])
            epochs += self.config.epochs
            if not held_out:
                continue
            validation_losses.append(self.validation_loss(held_out))
            look = len(validation_losses) - 1
            if look == 0 or validation_losses[look] < validation_losses[best] - self.config.min_improvement:
                best, best_weights = look, copy.deepcopy(self.policy.state_dict())
            elif look - best >= self.config.patience:
                break
        if held_out:
            self.policy.load_state_dict(best_weights)
        else:
            best = len(training_losses) - 1
        demonstrated = sum(len(item.selected_steps) for item in (*training, *validation) if item.status == "ok")
        expressed = len(samples) + len(held_out)
        return SFTResult(
            epochs, best, tuple(training_losses), tuple(validation_losses), expressed, demonstrated - expressed
        )

    def validation_loss(self, samples: Sequence[Sample]) -> float:
        """Mean negative log-likelihood per factor, in nats."""
        scores = score(self.policy, samples, self.config.micro_batch_size)
        return -sum(sum(logps) for logps in scores) / sum(len(logps) for logps in scores)

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """All demonstrated steps that the policy can express, whatever their reward."""
        return step_samples(self.policy, trajectories)


def hold_out(
    demonstrations: Sequence[Trajectory], fraction: float, generator: torch.Generator
) -> tuple[list[Trajectory], list[Trajectory]]:
    """(training, validation): whole episodes, at random; at least one of each when there are two or more."""
    if len(demonstrations) < 2:
        return list(demonstrations), []
    count = min(max(round(fraction * len(demonstrations)), 1), len(demonstrations) - 1)
    order = torch.randperm(len(demonstrations), generator=generator).tolist()
    chosen = set(order[:count])
    training = [item for index, item in enumerate(demonstrations) if index not in chosen]
    return training, [item for index, item in enumerate(demonstrations) if index in chosen]
