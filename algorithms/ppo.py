"""PPO (Schulman et al. 2017, arXiv 1707.06347) over turns: a turn, one whole action, is the step that values know.

    delta_t = r_t + gamma V(s_{t+1}) - V(s_t)
    A_t     = sum_l (gamma lambda)^l delta_{t+l}                                          GAE over turns
    L       = -min(r A, clip(r, 1 - clip_low, 1 + clip_high) A)

Two presets. ``ppo``: one ratio per action, of its summed log-ratio. ``ppo_token``: one ratio per factor (token), each
with the advantage of its turn. In this zoo values exist per turn only, so ``ppo_token`` differs from PPO as used for
language models in that no advantage is estimated inside an action. What the environment shows between two actions is no
step of anybody's, so GAE never runs over it.

Differences from the paper. V is a classifier of the episode's outcome, fitted by cross-entropy to the final reward
(:class:`algorithms.critics.Critic`), not a regression to lambda-returns with a clipped loss, and shares no weights with
the policy. Advantages use the values of the critic as it was before this round's fit, as in the paper, where values are
recorded while acting; it starts at 0.5 everywhere, so the first round has a constant baseline. There is no entropy bonus
and no shuffling by environment. A step limit ends the episode for good unless ``bootstrap_truncated``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from algorithms.advantages import gae, normalised
from algorithms.base import Metrics
from algorithms.critics import CachedValues, Critic, classification_metrics
from algorithms.data import Trajectory
from algorithms.losses import RatioLevel
from algorithms.on_policy import OnPolicy, OnPolicyConfig, sampled
from algorithms.policies.base import Policy
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class PPOConfig(OnPolicyConfig):
    """Settings of PPO, on top of those of :class:`OnPolicyConfig`. The defaults are the preset ``ppo``.

    Args:
        gamma: discount per turn, in (0, 1]. V is the probability of success, which is undiscounted, hence 1.
        lambda_: GAE's mix of one-step differences (0) and whole returns (1), in [0, 1].
        bootstrap_truncated: at a step limit, use V of the state reached instead of 0. The limit is part of the task.
        normalise: shift and scale the round's advantages to mean 0 and standard deviation 1.
        critic_epochs: passes of the critic over a round's states.
    """

    group_size: int = 1
    level: RatioLevel = "turn"
    aggregation: str = "seq_mean"
    gamma: float = 1.0
    lambda_: float = 0.95
    bootstrap_truncated: bool = False
    normalise: bool = True
    critic_epochs: int = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 < self.gamma <= 1 or not 0 <= self.lambda_ <= 1:
            raise ConfigurationError("gamma must be above 0 and at most 1, lambda_ lie in [0, 1].")
        if self.critic_epochs < 1:
            raise ConfigurationError("critic_epochs must be at least 1.")

    def build(self, policy: Policy, critic: Critic, generator: torch.Generator) -> PPO:
        """The algorithm with these settings."""
        return PPO(policy, critic, self, generator)


class PPO(OnPolicy):
    """One round: :meth:`fit_critic`, :meth:`prepare`, and ``update`` per mini-batch."""

    config: PPOConfig

    def __init__(self, policy: Policy, critic: Critic, config: PPOConfig, generator: torch.Generator) -> None:
        super().__init__(policy, config, generator)
        self.critic = critic
        self._values = CachedValues(critic)

    def fit_critic(self, trajectories: Sequence[Trajectory]) -> Metrics:
        """Fit V to the outcomes, after remembering the critic that the advantages will use.

        ``critic/loss``, ``accuracy``, ``auc``, ``brier``, ``value_mean`` and ``explained_variance`` judge the remembered
        one, on episodes it has not seen; ``critic/fit_loss`` is the training loss of the new one.
        """
        self._values = CachedValues(self.critic.clone())
        data = [(t.steps, t.reward) for t in trajectories if sampled(t)]
        prompts = [step.prompt for steps, _ in data for step in steps]
        targets = [reward for steps, reward in data for _ in steps]
        if not prompts:
            return {}
        metrics = classification_metrics(torch.tensor(self._values(prompts)), torch.tensor(targets))
        metrics["fit_loss"] = self.critic.fit(prompts, targets, self.generator, self.config.critic_epochs)["loss"]
        return super().fit_critic(trajectories) | {f"critic/{name}": value for name, value in metrics.items()}

    def advantages(self, trajectories: Sequence[Trajectory], rewards: Sequence[Sequence[float]]) -> list[list[float]]:
        """GAE over the turns of each episode."""
        config = self.config
        self._values([step.prompt for trajectory in trajectories for step in trajectory.steps])
        advantages = []
        for trajectory, episode in zip(trajectories, rewards, strict=True):
            cut_off = config.bootstrap_truncated and trajectory.steps[-1].truncated
            final_value = self._values([trajectory.final_prompt])[0] if cut_off else 0.0
            values = self._values([step.prompt for step in trajectory.steps])
            advantages.append(gae(episode, values, config.gamma, config.lambda_, final_value))
        if not config.normalise:
            return advantages
        flat = iter(normalised([value for episode in advantages for value in episode]))
        return [[next(flat) for _ in episode] for episode in advantages]

    def state_dict(self) -> dict[str, Any]:
        """What every on-policy algorithm keeps, and the critic."""
        return super().state_dict() | {"critic": self.critic.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        super().load_state_dict(state)
        self.critic.load_state_dict(state["critic"])
