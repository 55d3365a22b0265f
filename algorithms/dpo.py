"""Step-level DPO from forked states: of two actions in one state, prefer the one whose episodes ended better.

Update rule, for actions a+ and a- that were taken in the same state s, pi_ref the policy when the round began:

    rho(a) = log pi(a|s) - log pi_ref(a|s)
    L      = - mean log sigmoid(beta (rho(a+) - rho(a-)))                              Rafailov et al. 2023, eq. 7

Pairs need states that were left in more than one way. From a state inside every episode, drawn uniformly, the environment
goes on ``continuations`` more times (a snapshot of the sites and the browser, so the state is the same to the last bit),
and Q(s, a) is the mean outcome of the episodes that took a in s; every two actions with different Q are a pair. States
that episodes happen to share, such as a task's first, are compared alike: it takes the same task, the same actions before
and the same prompt. Steps of continuations count in the budget of environment steps like any others.

Sources: the loss is arXiv 2305.18290's; preferences between single steps by the outcomes of rollouts from them are those
of step-level work such as Agent Q (Putta et al. 2024, arXiv 2408.07199) and Step-DPO (arXiv 2406.18629). Differences:
outcomes come from plain continuations instead of a tree search with an AI critic's scores, so Q is the mean of one or a
few episodes and noisy; no supervised term is added. Replayed steps form pairs only when they share a state with another
episode, which is rare: nothing is learnt from an episode alone, and nothing from tasks that always or never succeed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from statistics import fmean

import torch
from torch import Tensor

from algorithms.aggregation import seq_mean
from algorithms.base import Metrics, advantage_metrics
from algorithms.critics import Critic
from algorithms.data import Batch, Prompt, Sample, Trajectory
from algorithms.imitation import WithoutCritic
from algorithms.losses import Loss, dpo
from algorithms.optim import OptimizationConfig, with_views
from algorithms.policies.base import Policy
from algorithms.scoring import step_samples, with_reference
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class DPOConfig(OptimizationConfig):
    """Settings of step-level DPO, on top of those of :class:`OptimizationConfig`; ``batch_size`` counts pairs.

    Args:
        continuations: episodes that go on from a state inside every episode.
        beta: the log-ratio of two actions at which the loss has lost most of its slope is a few times 1 / beta.
        views: copies of each pair per round when ``augment`` is on, each in a view of its own (instead of epochs).
    """

    continuations: int = 2
    beta: float = 0.1
    views: int = 2

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.beta <= 0:
            raise ConfigurationError("beta must be above 0.")
        if self.continuations < 0 or self.views < 1:
            raise ConfigurationError("continuations must be at least 0 and views at least 1.")
        if self.micro_batch_size % 2:
            raise ConfigurationError("micro_batch_size must be even: the two steps of a pair share a forward pass.")

    def build(self, policy: Policy, critic: Critic | None, generator: torch.Generator) -> DPO:
        """The algorithm with these settings; it takes a critic as all algorithms do, and has no use for it."""
        return DPO(policy, self, generator)


@dataclass
class Preference(Sample):
    """A pair as one sample: itself is the preferred step, ``rejected`` the other in the same state. ``advantage`` is the
    difference of their mean outcomes."""

    rejected: Sample = field(kw_only=True)


class DPO(WithoutCritic):
    """One phase: nothing to fit, :meth:`prepare` pairs, :meth:`update` takes a step on a batch of pairs."""

    def __init__(self, policy: Policy, config: DPOConfig, generator: torch.Generator) -> None:
        super().__init__(policy, config, generator)
        self.config = config

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """Pairs, as :class:`Preference` samples, with the current policy's log-probabilities as the reference."""
        pairs = preferences(step_samples(self.policy, trajectories), trajectories)
        if self.config.augment:
            # Both steps of a pair are seen in the same view, and so is their reference.
            pairs = [seen for _ in range(self.config.views) for seen in with_views(pairs, self.generator)]
        flat = with_reference(self.policy, _flattened(pairs), self.config.micro_batch_size)
        return [
            replace(pair, ref_logps=better.ref_logps, rejected=worse)
            for pair, better, worse in zip(pairs, flat[0::2], flat[1::2], strict=True)
        ]

    def update(self, batch: Sequence[Sample]) -> Metrics:
        """One optimizer step; mean over the batch's pairs."""
        metrics = self._updater.step(_flattened(batch), self._objective, together=2)
        return metrics | advantage_metrics([pair.advantage for pair in batch])

    def _objective(self, logps: Tensor, batch: Batch) -> Loss:
        loss, metrics = dpo(logps, batch, beta=self.config.beta)
        return Loss(seq_mean(loss, batch), metrics)


def preferences(samples: Sequence[Sample], trajectories: Sequence[Trajectory]) -> list[Preference]:
    """Every two actions of one state whose episodes' mean outcomes differ, the better one first.

    Actions are compared as strings: what two choices of factors do alike is one action.
    """
    states: dict[tuple[str, tuple[str, ...], Prompt], dict[str, list[Sample]]] = {}
    for sample in samples:
        trajectory = trajectories[sample.trajectory]
        before = tuple(step.action for step in trajectory.steps[: sample.step])
        actions = states.setdefault((trajectory.task_id, before, sample.prompt), {})
        actions.setdefault(trajectory.steps[sample.step].action, []).append(sample)
    pairs = []
    for actions in states.values():
        quality = {
            action: fmean(trajectories[sample.trajectory].reward for sample in taken)
            for action, taken in actions.items()
        }
        for first, second in combinations(actions, 2):
            better, worse = sorted((first, second), key=lambda action: quality[action], reverse=True)
            if quality[better] > quality[worse]:
                chosen, rejected = actions[better][0], actions[worse][0]
                pairs.append(
                    Preference(
                        **{**vars(chosen), "advantage": quality[better] - quality[worse]},
                        rejected=rejected,
                    )
                )
    return pairs


def _flattened(pairs: Sequence[Sample]) -> list[Sample]:
    """Preferred, rejected, preferred, ..."""
    flat: list[Sample] = []
    for pair in pairs:
        assert isinstance(pair, Preference)
        flat += [pair, replace(pair.rejected, view=pair.view)]
    return flat
