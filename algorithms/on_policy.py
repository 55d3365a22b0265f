"""What on-policy algorithms share: learn from the round just played, relative to the policy that played it.

    L = aggregate( -min(r A, clip(r, 1 - clip_low, 1 + clip_high) A) ) + kl_coef * aggregate( k3 )      r = pi / pi_old

``pi_old`` is the behaviour policy: its log-probabilities were recorded when the action was sampled (``Step.logps``), so
the first update of a round has r = 1 and no second forward pass is needed. They are those of the policy itself, at
temperature 1, and the phase loop samples on-policy algorithms at temperature 1, so behaviour and policy are one.
Algorithms differ in the advantage A of a step (:meth:`OnPolicy.advantages`); everything else is settings.

``pi_ref`` of the KL term is the policy that training began with (the SFT policy): the behaviour policy is what clipping
already holds on to. The penalty is a term of the loss (k3 estimator, GRPO) or taken off the reward of each turn (k1,
log pi_old - log pi_ref summed over the action; RLOO and PPO).

Episodes that nobody sampled (demonstrations) or that were restricted to some steps (replay) have no behaviour to compare
with and are left out, as are those broken by the machinery, which enter no baseline either. A run gives on-policy
algorithms no replay and no curriculum (:mod:`algorithms.configuration`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Any, ClassVar, Literal, get_args

import torch
from torch import Tensor

from algorithms.aggregation import AGGREGATIONS, token_sum_norm
from algorithms.base import Metrics, advantage_metrics
from algorithms.data import Batch, Sample, Trajectory
from algorithms.losses import Loss, RatioLevel, kl_penalty, ppo_clip
from algorithms.optim import OptimizationConfig, Updater, with_views
from algorithms.policies.base import Policy
from algorithms.scoring import score, step_samples, usable, with_reference, with_weights
from webrl_gym.errors import ConfigurationError

_TOKEN_SUM_NORM = "token_sum_norm"


@dataclass(frozen=True, kw_only=True)
class OnPolicyConfig(OptimizationConfig):
    """Settings of on-policy algorithms, on top of those of :class:`OptimizationConfig`.

    ``augment`` is off: actions were chosen seeing everything, so a view's gradient is not that of the policy that acted.
    Switched on, each step is seen in one view, and its old log-probabilities are scored anew in that view before the
    first update, so that ratios compare like with like.

    Args:
        level: ``token`` has one probability ratio per factor (token; operation, element, span), ``turn`` one per action,
            ``token_mean`` one per action from the mean log-ratio over its factors.
        clip_low: ratios below 1 - clip_low no longer lower the loss of a bad action.
        clip_high: ratios above 1 + clip_high no longer lower the loss of a good one; above clip_low it is "clip-higher".
        aggregation: ``token_mean`` counts every factor the same, ``seq_mean`` every action, ``seq_mean_token_sum`` and
            ``token_sum_norm`` (divided by ``token_norm``) sum an action's factors. One ratio per action needs seq_mean.
        token_norm: the constant of ``token_sum_norm``; the longest action in factors is the usual choice.
        kl_coef: weight of the KL divergence to the policy that training began with; 0 does without that policy.
        kl_in: the KL is a term of the ``loss`` or taken off the ``reward``.
    """

    on_policy: ClassVar[bool] = True

    rounds: int = 5
    group_size: int = 8
    learning_rate: float = 3e-4
    batch_size: int = 64
    epochs: int = 2
    augment: bool = False
    level: RatioLevel = "token"
    clip_low: float = 0.2
    clip_high: float = 0.2
    aggregation: str = "token_mean"
    token_norm: float = 3.0
    kl_coef: float = 0.0
    kl_in: Literal["loss", "reward"] = "loss"

    def __post_init__(self) -> None:
        super().__post_init__()
        choices = {
            "level": get_args(RatioLevel),
            "aggregation": (*AGGREGATIONS, _TOKEN_SUM_NORM),
            "kl_in": ("loss", "reward"),
        }
        for name, allowed in choices.items():
            if getattr(self, name) not in allowed:
                raise ConfigurationError(f"{name}={getattr(self, name)!r} is unknown; use one of {', '.join(allowed)}.")
        if self.level != "token" and self.aggregation != "seq_mean":
            raise ConfigurationError(f"level={self.level} has one ratio per action; set aggregation=seq_mean.")
        if not 0 < self.clip_low < 1 or self.clip_high <= 0:
            raise ConfigurationError("clip_low must lie between 0 and 1, clip_high above 0.")
        if self.kl_coef < 0 or self.token_norm <= 0:
            raise ConfigurationError("kl_coef must be at least 0, token_norm above 0.")


class OnPolicy(ABC):
    """The calls of a phase; subclasses say what the advantages are, and which loss if not the clipped one."""

    def __init__(self, policy: Policy, config: OnPolicyConfig, generator: torch.Generator) -> None:
        self.policy = policy
        self.config = config
        self.generator = generator
        self._updater = Updater(policy, config)
        self._start: dict[str, Tensor] = {}
        if config.kl_coef > 0:
            self._start = {name: value.detach().clone() for name, value in policy.state_dict().items()}

    @abstractmethod
    def advantages(self, trajectories: Sequence[Trajectory], rewards: Sequence[Sequence[float]]) -> list[list[float]]:
        """Per episode, one advantage per step; [] leaves the episode out.

        ``rewards`` holds one number per step: the episode's reward at the last one, less penalties on the way.
        """

    def fit_critic(self, trajectories: Sequence[Trajectory]) -> Metrics:
        """There is no critic. ``train/entropy`` estimates the policy's entropy from what it has just done: minus the
        mean, over fresh actions, of the action's log-probability, in nats."""
        steps = [step for trajectory in trajectories if sampled(trajectory) for step in trajectory.steps]
        return {"train/entropy": -fmean(sum(step.logps) for step in steps)} if steps else {}

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """Steps with their advantages and behaviour log-probabilities."""
        config = self.config
        places = [number for number, trajectory in enumerate(trajectories) if sampled(trajectory)]
        own = [trajectories[number] for number in places]
        samples = step_samples(self.policy, own)
        if config.augment:
            samples = with_views(samples, self.generator)
            scores = score(self.policy, samples, config.micro_batch_size)
            samples = [replace(sample, old_logps=logps) for sample, logps in zip(samples, scores, strict=True)]
        if config.kl_coef > 0:
            with with_weights(self.policy, self._start):
                samples = with_reference(self.policy, samples, config.micro_batch_size)
        rewards = [[0.0] * (len(trajectory.steps) - 1) + [trajectory.reward] for trajectory in own]
        if config.kl_coef > 0 and config.kl_in == "reward":
            for sample in samples:
                moved = sum(sample.old_logps) - sum(sample.ref_logps)
                rewards[sample.trajectory][sample.step] -= config.kl_coef * moved
        advantages = self.advantages(own, rewards)
        return [
            replace(sample, advantage=advantages[sample.trajectory][sample.step], trajectory=places[sample.trajectory])
            for sample in samples
            if advantages[sample.trajectory]
        ]

    def update(self, batch: Sequence[Sample]) -> Metrics:
        """One optimizer step. ``train/policy_loss`` is the loss without the KL term."""
        return self._updater.step(batch, self._objective) | advantage_metrics([sample.advantage for sample in batch])

    def state_dict(self) -> dict[str, Any]:
        """Optimizer, random state, and the weights that training began with if the KL needs them."""
        return {
            "updater": self._updater.state_dict(),
            "generator": self.generator.get_state(),
            "start": dict(self._start),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        self._updater.load_state_dict(state["updater"])
        self.generator.set_state(state["generator"])
        self._start = dict(state["start"])

    def _policy_loss(self, logps: Tensor, batch: Batch) -> Loss:
        config = self.config
        return ppo_clip(logps, batch, level=config.level, clip_low=config.clip_low, clip_high=config.clip_high)

    def _objective(self, logps: Tensor, batch: Batch) -> Loss:
        values, metrics = self._policy_loss(logps, batch)
        loss = self._aggregate(values, batch)
        metrics = metrics | {"policy_loss": float(loss.detach())}
        if self.config.kl_coef > 0:
            penalty, kl_metrics = kl_penalty(logps, batch)
            metrics |= kl_metrics
            if self.config.kl_in == "loss":
                loss = loss + self.config.kl_coef * self._aggregate(penalty, batch)
        return Loss(loss, metrics)

    def _aggregate(self, values: Tensor, batch: Batch) -> Tensor:
        if self.config.aggregation == _TOKEN_SUM_NORM:
            return token_sum_norm(values, batch, self.config.token_norm)
        return AGGREGATIONS[self.config.aggregation](values, batch)


def sampled(trajectory: Trajectory) -> bool:
    """Whether the episode can be learned from on-policy: usable, whole, and every action with its log-probabilities."""
    return (
        usable(trajectory)
        and trajectory.train_steps is None
        and all(step.factors and len(step.logps) == len(step.factors) for step in trajectory.steps)
    )


def by_group(trajectories: Sequence[Trajectory]) -> list[list[int]]:
    """Indices of the episodes of each group, in order of appearance. An episode without ``group_id`` stands alone."""
    groups: dict[str | int, list[int]] = {}
    for index, trajectory in enumerate(trajectories):
        groups.setdefault(trajectory.group_id or index, []).append(index)
    return list(groups.values())
