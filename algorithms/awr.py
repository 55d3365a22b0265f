"""Advantage-weighted regression (Peng et al. 2019, arXiv 1910.00177): cloning, the better the outcome the more.

Update rule, for step t of an episode with outcome R, V fitted to the returns G:

    G_t = r_t + gamma ((1 - lambda) V(s_{t+1}) + lambda G_{t+1})                       TD(lambda); lambda 1: Monte Carlo
    L   = - mean w_t (1/n) sum_k log pi(y_k | s_t, y_<k),   w_t = min(exp((G_t - V(s_t)) / beta), w_max)

on fresh episodes and on replayed steps of earlier successes. It is the projection of pi_data exp(A / beta) onto the
policy (forward KL), so no weight is negative: a failure is cloned a little, never pushed away, and no reference policy is
needed. beta -> infinity is cloning of everything, beta -> 0 with a clip cloning of steps with A > 0.

Differences from the paper: V is a classifier fitted by cross-entropy (returns lie in [0, 1]) instead of the squared
error, and continues from phase to phase; the values in the advantages come from copies that did not see the episode's
task (cross-fitting, ``critic_mode``), where the paper uses the critic just fitted; beta is in units of a success
(paper: 0.05 for its own tasks) and advantages are not standardised; the log-likelihood is averaged over an action's
factors, so that long actions do not outweigh short ones; data are those of the phase loop (fresh episodes, and the
successes that replay selects) instead of a buffer of everything. WebRL's comparison (arXiv 2411.02337) ran AWR on the
first phase's data only, with a discount of 0.9; its beta and clip are not published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from algorithms.advantages import clipped_exponential, lambda_returns
from algorithms.base import Metrics
from algorithms.critics import CachedValues, Critic
from algorithms.data import Sample, Trajectory
from algorithms.policies.base import Policy
from algorithms.scoring import step_samples
from algorithms.valuing import Labelled, state_values
from algorithms.weighted_imitation import WeightedImitation, WeightedImitationConfig
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class AWRConfig(WeightedImitationConfig):
    """Settings of AWR, on top of those of :class:`WeightedImitationConfig`.

    Args:
        beta: temperature of the weights: an advantage of beta weighs e times as much as one of 0.
        max_weight: clip of the weights.
        lambda_: of the TD(lambda) returns, in [0, 1]; 1 is Monte Carlo.
        gamma: discount per step of the returns, in (0, 1].
    """

    aggregation: str = "seq_mean"
    epochs: int = 4
    beta: float = 0.2
    max_weight: float = 20.0
    lambda_: float = 0.95
    gamma: float = 1.0

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.beta <= 0 or self.max_weight <= 0:
            raise ConfigurationError("beta and max_weight must be above 0.")
        if not 0 <= self.lambda_ <= 1 or not 0 < self.gamma <= 1:
            raise ConfigurationError("lambda_ must lie in [0, 1] and gamma in (0, 1]: returns are probabilities.")

    def build(self, policy: Policy, critic: Critic, generator: torch.Generator) -> AWR:
        """The algorithm with these settings."""
        return AWR(policy, critic, self, generator)


class AWR(WeightedImitation):
    """One phase: V is fitted to the returns, :meth:`prepare` weighs, ``update`` clones."""

    config: AWRConfig

    def fit_critic(self, trajectories: Sequence[Trajectory]) -> Metrics:
        """Fit V to the TD(lambda) returns, which bootstrap from the critic as it was before.

        ``critic/loss``, ``accuracy``, ``auc``, ``brier``, ``value_mean`` judge the values that enter the advantages;
        ``critic/fit_loss`` is the training loss of the critic kept.
        """
        current = CachedValues(self.critic)
        before = state_values(trajectories, lambda _: current, every=True)
        examples = []
        for trajectory, returns in zip(trajectories, self._returns(trajectories, before), strict=True):
            if returns:
                chosen = trajectory.selected_steps
                prompts = [trajectory.steps[number].prompt for number in chosen]
                examples.append(Labelled(trajectory.task_id, prompts, [returns[number] for number in chosen]))
        fitted = self._valuer.fit(examples)
        return {f"critic/{name}": value for name, value in (self._valuer.judge(trajectories) | fitted).items()}

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """The usable episodes' steps with their advantages and weights."""
        values = self._valuer.state_values(trajectories, every=True)
        returns = self._returns(trajectories, values)
        samples = []
        for sample in step_samples(self.policy, trajectories):
            advantage = returns[sample.trajectory][sample.step] - values[sample.trajectory][sample.step]
            (weight,) = clipped_exponential([advantage], self.config.beta, self.config.max_weight)
            samples.append(replace(sample, advantage=advantage, weight=weight))
        return samples

    def _returns(self, trajectories: Sequence[Trajectory], values: Sequence[Sequence[float]]) -> list[list[float]]:
        """TD(lambda) returns per trajectory, [] for those that are not usable."""
        config = self.config
        return [
            lambda_returns(trajectory.reward, states[:-1], config.lambda_, config.gamma)
            for trajectory, states in zip(trajectories, values, strict=True)
        ]
