"""ArCHer (Zhou et al. 2024, arXiv 2402.19446): an actor-critic whose actions are whole utterances.

Update rule, off-policy in states, on-policy in actions; Q' and V' are slow copies (Polyak averages) of Q and V:

    fit Q(s_t, a_t)  to  r_t + gamma V'(s_{t+1}), V' = 0 after the end          on collected steps
    fit V(s_t)       to  Q'(s_t, a),     a ~ pi(.|s_t) drawn anew               in collected states
    every pass       Q' <- (1 - tau) Q' + tau Q,   V' <- (1 - tau) V' + tau V
    L = - mean (A - mean A) log pi(a|s),   A = min_i Q_i(s, a) - min_i V_i(s),  a ~ pi(.|s) drawn anew for every update

Old states stay useful because Q judges actions that the policy would take now, not those that were taken.

Differences from the paper and its public code: Q and V are probabilities of success, so they are fitted by cross-entropy
on targets in [0, 1] (which has the same minimiser as the squared error) by whatever critic the run has; Q(s, a) is that
critic on the state with a appended to its history, not a head on two embeddings; the double estimators are clones of the
run's critic, told apart by the order of their mini-batches only, instead of two heads; the plain advantage without the
optional token-level baseline, less its mean over the mini-batch (``centre``), as Q and V that are fitted to a thousand
steps differ by more than any action does, and fresh actions make every constant a valid baseline; the actor starts with
the critics and has no warm-up of its own, hence a learning rate of a tenth of the other algorithms'; views (``augment``) are off, as a log-probability in a view is not that of the action's
sampling. The first V is the run's critic, which the curriculum asks too; discounted, it values far successes less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from algorithms.aggregation import seq_mean
from algorithms.base import Metrics, advantage_metrics
from algorithms.critics import Critic, classification_metrics
from algorithms.data import Batch, Prompt, Sample, Step, Trajectory
from algorithms.losses import Level, Loss, policy_gradient
from algorithms.optim import OptimizationConfig, Updater, with_views
from algorithms.policies.base import Generation, Policy
from algorithms.scoring import step_samples
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class ArCHerConfig(OptimizationConfig):
    """Settings of ArCHer, on top of those of :class:`OptimizationConfig`.

    Args:
        gamma: discount per step, in (0, 1].
        tau: share of the online critics that enters their slow copies per pass, in (0, 1].
        critic_epochs: passes of the critics over a round's steps, each followed by the averaging.
        estimators: independent pairs of Q and V, of which the lowest value counts.
        centre: subtract the mini-batch's mean from the advantages.
        level: log pi summed over an action's factors (``turn``) or averaged over them (``token_mean``).
    """

    learning_rate: float = 1e-4
    augment: bool = False
    gamma: float = 0.9
    tau: float = 0.3
    critic_epochs: int = 5
    estimators: int = 2
    centre: bool = True
    level: Level = "token_mean"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 < self.gamma <= 1 or not 0 < self.tau <= 1:
            raise ConfigurationError("gamma and tau must lie in (0, 1].")
        if self.critic_epochs < 1 or self.estimators < 1:
            raise ConfigurationError("critic_epochs and estimators must be at least 1.")
        if self.level not in ("turn", "token_mean"):
            raise ConfigurationError(f"level={self.level!r} is unknown; use one of turn, token_mean.")

    def build(self, policy: Policy, critic: Critic, generator: torch.Generator) -> ArCHer:
        """The algorithm with these settings."""
        return ArCHer(policy, critic, self, generator)


def with_action(prompt: Prompt, action: str, element: str) -> Prompt:
    """The state in which Q is asked about an action: the same page, the action last in the history."""
    return replace(prompt, history=(*prompt.history, (action, element)))


@dataclass
class _Estimator:
    """One Q and V with their slow copies."""

    q: Critic
    v: Critic
    slow_q: Critic
    slow_v: Critic

    @classmethod
    def of(cls, v: Critic) -> _Estimator:
        return cls(v.clone(), v, v.clone(), v.clone())

    def state_dict(self) -> dict[str, Any]:
        return {name: critic.state_dict() for name, critic in vars(self).items()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        for name, critic in vars(self).items():
            critic.load_state_dict(state[name])


class ArCHer:
    """One phase: :meth:`fit_critic`, then per :meth:`update` fresh actions in a mini-batch of collected states."""

    def __init__(self, policy: Policy, critic: Critic, config: ArCHerConfig, generator: torch.Generator) -> None:
        self.policy = policy
        self.critic = critic
        self.config = config
        self.generator = generator
        self._updater = Updater(policy, config)
        self._estimators = [_Estimator.of(critic)]
        self._estimators += [_Estimator.of(critic.clone()) for _ in range(config.estimators - 1)]

    def fit_critic(self, trajectories: Sequence[Trajectory]) -> Metrics:
        """Fit all critics to the usable episodes' steps.

        ``critic/loss``, ``accuracy``, ``auc``, ``brier`` and ``value_mean`` judge the first V against the episodes'
        outcomes; ``critic/q_loss`` and ``fit_loss`` are the last training losses of Q and V.
        """
        samples = step_samples(self.policy, trajectories)
        if not samples:
            return {}
        states = [sample.prompt for sample in samples]
        acted = [_acted(trajectories[sample.trajectory], sample.step) for sample in samples]
        losses: Metrics = {}
        for _ in range(self.config.critic_epochs):
            chosen = self.policy.generate(states, self.generator)
            imagined = _asked(states, chosen)
            for estimator in self._estimators:
                targets = self._q_targets(estimator.slow_v, samples, trajectories)
                losses["q_loss"] = estimator.q.fit(acted, targets, self.generator)["loss"]
                wanted = estimator.slow_q.values(imagined).tolist()
                losses["fit_loss"] = estimator.v.fit(states, wanted, self.generator)["loss"]
                estimator.slow_q.move_towards(estimator.q, self.config.tau)
                estimator.slow_v.move_towards(estimator.v, self.config.tau)
        outcomes = torch.tensor([trajectories[sample.trajectory].reward for sample in samples])
        metrics = classification_metrics(self.critic.values(states), outcomes) | losses
        return {f"critic/{name}": value for name, value in metrics.items()}

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """The usable episodes' states; what was done in them is not imitated, and is replaced by :meth:`update`."""
        return step_samples(self.policy, trajectories)

    def update(self, batch: Sequence[Sample]) -> Metrics:
        """One optimizer step on actions that the policy draws now."""
        states = [sample.prompt for sample in batch]
        chosen = self.policy.generate(states, self.generator)
        raw = self._lowest("q", _asked(states, chosen)) - self._lowest("v", states)
        advantages = (raw - raw.mean() if self.config.centre else raw).tolist()
        fresh = [
            Sample(state, made.factors, advantage, ref_logps=made.logps, old_logps=made.logps)
            for state, made, advantage in zip(states, chosen, advantages, strict=True)
        ]
        seen = with_views(fresh, self.generator) if self.config.augment else fresh
        return self._updater.step(seen, self._objective) | advantage_metrics(advantages)

    def state_dict(self) -> dict[str, Any]:
        """All critics (the run's is the first V), optimizer and random state."""
        return {
            "critic": self.critic.state_dict(),
            "estimators": [estimator.state_dict() for estimator in self._estimators],
            "updater": self._updater.state_dict(),
            "generator": self.generator.get_state(),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        for estimator, kept in zip(self._estimators, state["estimators"], strict=True):
            estimator.load_state_dict(kept)
        self._updater.load_state_dict(state["updater"])
        self.generator.set_state(state["generator"])

    def _objective(self, logps: Tensor, batch: Batch) -> Loss:
        loss, metrics = policy_gradient(logps, batch, level=self.config.level)
        return Loss(seq_mean(loss, batch), metrics)

    def _q_targets(self, slow_v: Critic, samples: Sequence[Sample], trajectories: Sequence[Trajectory]) -> list[float]:
        """r_t + gamma V'(s_{t+1}) per sample, in [0, 1]."""
        following = [_following(trajectories[sample.trajectory], sample.step) for sample in samples]
        values = iter(slow_v.values([prompt for prompt in following if prompt is not None]).tolist())
        return [
            trajectories[sample.trajectory].reward if prompt is None else self.config.gamma * next(values)
            for sample, prompt in zip(samples, following, strict=True)
        ]

    def _lowest(self, name: str, prompts: Sequence[Prompt]) -> Tensor:
        values = [getattr(estimator, name).values(prompts) for estimator in self._estimators]
        return torch.stack(values).min(dim=0).values


def _asked(states: Sequence[Prompt], actions: Sequence[Generation]) -> list[Prompt]:
    return [with_action(state, made.action, made.element_name) for state, made in zip(states, actions, strict=True)]


def _following(trajectory: Trajectory, number: int) -> Prompt | None:
    """The state after a step, None after the last: an episode that ended, or that a limit cut off, is worth its outcome."""
    return trajectory.steps[number + 1].prompt if number + 1 < len(trajectory.steps) else None


def _acted(trajectory: Trajectory, number: int) -> Prompt:
    """The state with the action that was taken there; what element it went to is in the next prompt's history."""
    step: Step = trajectory.steps[number]
    after = _following(trajectory, number) or trajectory.final_prompt
    grown = after.history[len(step.prompt.history) :]
    return with_action(step.prompt, step.action, grown[0][1] if grown else "")
