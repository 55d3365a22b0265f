"""WebRL (Qi et al. 2024, arXiv 2411.02337): off-policy, phase-wise, held to the policy of the phase's start.

Update rule, for step t of an episode with outcome R (the outcome reward model's label), V a classifier of success:

    A_t  = lambda (r_t + V(s_{t+1}) - V(s_t)) + (1 - lambda) (R - V(s_t))              eq. 9; V = 0 after the end
    rho  = log pi(a_t|s_t) - log pi_ref(a_t|s_t),   pi_ref = the policy when the phase began
    L    = mean (beta rho - A_t)^2                                                     eq. 6

on fresh episodes and on replayed steps of earlier successes. At rho = 0 the gradient is a policy gradient with weight
2 beta A_t; as rho nears A_t / beta it vanishes, and beyond it pulls back. Three presets (``conf/algorithm``):

``webrl``, the default. Eq. 9, and five deviations from the paper, each an option: SmoothL1 instead of the square, so
that no sample pulls without bound; rho averaged over the action's factors, so that beta does not depend on the
action's length; the loss divided by beta, so that beta is not a second learning rate; values from critics that did
not see the episode's task in this phase (cross-fitting), as a critic that memorised an outcome reports no advantage;
and a tenth of the weight for steps with A <= 0, because a failure blames all of its steps and few of them were wrong.

``webrl_paper``. The formulas above as they stand, beta per summed log-ratio, values from the critic just fitted on the
same data, as Algorithm 1 has it. (Table 4's discount of 0.9 does not occur in eq. 9 and is not used.)

``webrl_released``. What the authors' public code computes at its shipped micro-batch of one: another advantage, reduced
to its sign; five times the beta where the reference is already sure (there 1 and 5); a one-sided gate instead of a KL
term; failures masked after they were counted. It is behaviour cloning of successes with weight clip(1 - beta rho, 0, 1).
Kept out: a divisor that sums tokens over the micro-batch (it equals ours at one), and learning rates and betas, which
scale with the policy.

``webrl_no_kl``. The paper's ablation "w/o KL", which its third version describes as REINFORCE with a value baseline:
``webrl`` with the loss -A log pi and nothing else changed. At rho = 0 the two have the same gradient, so what differs is
the pull to the reference. The other two ablations are settings of other parts: ``curriculum=none``, ``replay=none``.

Not part of this file: curriculum, reward model and replay, which any algorithm can use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import torch
from torch import Tensor

from algorithms.advantages import binarised, monte_carlo, webrl_lambda, webrl_released
from algorithms.aggregation import seq_mean
from algorithms.base import Metrics, advantage_metrics
from algorithms.critics import Critic
from algorithms.data import Batch, Sample, Trajectory
from algorithms.losses import Level, Loss, policy_gradient, squared_log_ratio
from algorithms.optim import OptimizationConfig, Updater, with_views
from algorithms.policies.base import Policy
from algorithms.scoring import step_samples, with_reference
from algorithms.valuing import CriticMode, Valuer, check_critic_mode, outcome_examples
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class WebRLConfig(OptimizationConfig):
    """Settings of WebRL, on top of those of :class:`OptimizationConfig`. The defaults are the preset ``webrl``.

    Args:
        advantage: ``lambda`` is eq. 9; ``monte_carlo`` is gamma^(T-1-t) R - V(s_t); ``released`` is the public code's,
            reduced to +1 and -0.6.
        lambda_: weight of the one-step part in eq. 9, in [0, 1].
        gamma: discount per step of ``monte_carlo`` and ``released``; eq. 9 has none.
        bootstrap_truncated: at a step limit, use V of the state reached instead of 0. The limit is part of the task,
            so the default is 0, as in the paper.
        level: ``token_mean`` averages the log-ratio over an action's factors (tokens; operation, element, span),
            ``turn`` sums it.
        beta: strength of the pull to the reference: the log-ratio at which A = 1 is satisfied is 1 / beta. In the units
            of ``level``: for an action of n factors, beta per ``turn`` acts like n * beta per ``token_mean``.
        confident_beta: beta for actions whose geometric-mean factor probability under the reference is at least
            ``confident_threshold``; null: the same beta.
        confident_threshold: see above, in [0, 1].
        huber: SmoothL1 (delta 1) instead of the square.
        one_sided: no gradient once the log-ratio has passed A / beta, so nothing pulls back: a gate, no KL term.
        inverse_beta: divide the loss by beta, so that beta does not scale the step.
        negative_weight: weight of steps with A <= 0; 0 learns from successes only, 1 treats both alike.
        drop_masked: leave out steps of weight 0 before batching. Otherwise they cost a forward pass and count in the
            mean, which lowers the learning rate as the share of failures rises.
        critic_mode: whose values enter the advantages. ``cross_fit``: two copies, each fitted to one half of the tasks,
            value the other half; ``previous``: the critic before this phase's fit; ``in_sample``: the critic just
            fitted to the same episodes. In every mode the critic fitted to all of them is kept.
        critic_epochs: passes of the critic over a phase's states.
        kl: hold the policy to its reference. Without it (the ablation ``webrl_no_kl``) the loss is that of a policy
            gradient, -A log pi, whose pull never ends; ``beta``, ``huber`` and all they go with are then not used, and
            the reference only measures ``train/kl_ref``.
        views: copies of each step per phase when ``augment`` is on, each in a view of its own (instead of epochs).
        critic_on_final: also fit the critic to the state after the last action, which no advantage of a finished
            episode needs under eq. 9.
    """

    advantage: Literal["lambda", "monte_carlo", "released"] = "lambda"
    lambda_: float = 0.5
    gamma: float = 1.0
    bootstrap_truncated: bool = False
    level: Level = "token_mean"
    beta: float = 0.1
    confident_beta: float | None = None
    confident_threshold: float = 0.8
    huber: bool = True
    one_sided: bool = False
    inverse_beta: bool = True
    negative_weight: float = 0.1
    drop_masked: bool = True
    critic_mode: CriticMode = "cross_fit"
    critic_epochs: int = 1
    critic_on_final: bool = False
    kl: bool = True
    views: int = 2

    def __post_init__(self) -> None:
        super().__post_init__()
        choices = {
            "advantage": ("lambda", "monte_carlo", "released"),
            "level": ("turn", "token_mean"),
        }
        for name, allowed in choices.items():
            if getattr(self, name) not in allowed:
                raise ConfigurationError(f"{name}={getattr(self, name)!r} is unknown; use one of {', '.join(allowed)}.")
        check_critic_mode(self.critic_mode)
        if self.beta <= 0 or (self.confident_beta is not None and self.confident_beta <= 0):
            raise ConfigurationError("beta and confident_beta must be above 0: they divide the advantage.")
        if not 0 <= self.lambda_ <= 1:
            raise ConfigurationError(f"lambda_={self.lambda_} must lie in [0, 1].")

    def build(self, policy: Policy, critic: Critic, generator: torch.Generator) -> WebRL:
        """The algorithm with these settings."""
        return WebRL(policy, critic, self, generator)


class WebRL:
    """One phase: :meth:`fit_critic`, :meth:`prepare`, and :meth:`update` per mini-batch.

    The first two see the same trajectories and belong to one stage: which critic may value which task is remembered
    between them and not part of :meth:`state_dict`.
    """

    def __init__(self, policy: Policy, critic: Critic, config: WebRLConfig, generator: torch.Generator) -> None:
        self.policy = policy
        self.critic = critic
        self.config = config
        self.generator = generator
        self._updater = Updater(policy, config)
        self._valuer = Valuer(critic, config.critic_mode, config.critic_epochs, generator)

    def fit_critic(self, trajectories: Sequence[Trajectory]) -> Metrics:
        """Fit V to the outcomes, and decide whose values the advantages will use.

        ``critic/loss``, ``accuracy``, ``auc``, ``brier`` and ``value_mean`` judge the values that enter the advantages
        (so under ``cross_fit`` they are held out); ``critic/fit_loss`` is the training loss of the critic kept.
        """
        fitted = self._valuer.fit(outcome_examples(trajectories, self.config.critic_on_final))
        metrics = self._valuer.judge(trajectories) | fitted
        return {f"critic/{name}": value for name, value in metrics.items()}

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """Steps with their advantages, and the current policy's log-probabilities as the reference."""
        advantages = [
            self._advantages(trajectory, states) if states else []
            for trajectory, states in zip(trajectories, self._valuer.state_values(trajectories), strict=True)
        ]
        samples = [
            replace(sample, advantage=advantages[sample.trajectory][sample.step])
            for sample in step_samples(self.policy, trajectories)
        ]
        if self.config.drop_masked and self.config.negative_weight == 0:
            samples = [sample for sample in samples if sample.advantage > 0]
        if self.config.augment:
            # The reference of a view is scored in that view, so that the log-ratio compares like with like.
            samples = [seen for _ in range(self.config.views) for seen in with_views(samples, self.generator)]
        learnt = [sample for sample in samples if not self._masked(sample)]
        scored = iter(with_reference(self.policy, learnt, self.config.micro_batch_size))
        return [sample if self._masked(sample) else next(scored) for sample in samples]

    def update(self, batch: Sequence[Sample]) -> Metrics:
        """One optimizer step on the squared log-ratio loss; mean over the batch's steps.

        Steps of weight 0 count in that mean, but neither the model nor the reference sees them: their gradient is zero.
        """
        # An optimizer moves without a gradient too (momentum), so a batch of such steps alone is a step all the same.
        seen = [sample for sample in batch if not self._masked(sample)] or batch[:1]
        left_out = len(batch) - len(seen)
        metrics = self._updater.step(seen, self._objective, without_gradient=left_out)
        metrics["train/zero_weight_fraction"] += left_out / len(batch)
        return metrics | advantage_metrics([sample.advantage for sample in batch])

    def _masked(self, sample: Sample) -> bool:
        return self.config.negative_weight == 0 and sample.advantage <= 0

    def state_dict(self) -> dict[str, Any]:
        """Critic, optimizer and random state."""
        return {
            "critic": self.critic.state_dict(),
            "updater": self._updater.state_dict(),
            "generator": self.generator.get_state(),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        self.critic.load_state_dict(state["critic"])
        self._updater.load_state_dict(state["updater"])
        self.generator.set_state(state["generator"])

    def _objective(self, logps: Tensor, batch: Batch) -> Loss:
        config = self.config
        if not config.kl:
            loss, metrics = policy_gradient(logps, batch, level=config.level, negative_weight=config.negative_weight)
            return Loss(seq_mean(loss, batch), metrics)
        loss, metrics = squared_log_ratio(
            logps,
            batch,
            beta=config.beta,
            level=config.level,
            huber=config.huber,
            one_sided=config.one_sided,
            inverse_beta=config.inverse_beta,
            confident_beta=config.confident_beta,
            confident_threshold=config.confident_threshold,
            negative_weight=config.negative_weight,
        )
        return Loss(seq_mean(loss, batch), metrics)

    def _advantages(self, trajectory: Trajectory, states: Sequence[float]) -> list[float]:
        config, outcome = self.config, trajectory.reward
        values, final_value = states[:-1], states[-1]
        if config.advantage == "monte_carlo":
            return monte_carlo(outcome, values, config.gamma)
        if config.advantage == "released":
            return binarised(webrl_released(outcome, values, final_value, config.gamma))
        cut_off = config.bootstrap_truncated and trajectory.steps[-1].truncated
        return webrl_lambda(outcome, values, config.lambda_, final_value if cut_off else 0.0)
