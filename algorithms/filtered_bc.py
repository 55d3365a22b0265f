"""Filtered behaviour cloning: imitate the episodes that succeeded.

    L = - sum_{R > 0} sum_k log pi(y_k | s, y_<k) / number of factors

The control of every comparison here: same episodes, same labels, no critic, no reference. The usual rule keeps returns
above a quantile (WebRL's baseline: the 70th percentile, arXiv 2411.02337 appendix; DigiRL's code: the 90th). With
returns of 0 and 1 and a success rate below 1 - q that quantile is 0 and keeps every failure, so this one keeps R > 0,
and with ``quantile`` only the best of those.

``filtered_bc_online`` follows the online variant of WebGym: several collections per phase, steps that changed nothing
left out, and a fixed number of steps drawn per update, the more likely the more recent (weight: the step's rank from
the oldest, squared). Differences: a page is unchanged when the text and the sites' state hash are (there: the
screenshot), steps are drawn without replacement, and the pool is what the replay buffer selects besides the fresh
episodes; for a pool of all stored successes set ``replay.min_probability=0 replay.max_probability=1``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from algorithms.advantages import above_quantile
from algorithms.critics import Critic
from algorithms.data import Prompt, Sample, Trajectory
from algorithms.imitation import Imitation, ImitationConfig
from algorithms.policies.base import Policy
from algorithms.scoring import step_samples, usable
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class FilteredBCConfig(ImitationConfig):
    """Settings of Filtered BC, on top of those of :class:`ImitationConfig`.

    Args:
        quantile: keep successes whose return reaches this quantile of all returns, in [0, 1); 0 keeps every success.
            Returns of 0 and 1 make no difference between successes.
        drop_no_effect: leave out steps after which neither the page nor the sites' state differ.
        max_samples: steps drawn per round; null takes all.
        recency: power of a step's rank, the newest being the highest, in the probability that it is drawn; 0 draws
            uniformly.
    """

    epochs: int = 4
    quantile: float = 0.0
    drop_no_effect: bool = False
    max_samples: int | None = None
    recency: float = 0.0

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 <= self.quantile < 1:
            raise ConfigurationError(f"quantile={self.quantile} must lie in [0, 1); 0.7 keeps the best 30%.")
        if self.max_samples is not None and self.max_samples < 1:
            raise ConfigurationError("max_samples must be at least 1, or null for all.")
        if self.recency < 0 or (self.recency > 0 and self.max_samples is None):
            raise ConfigurationError("recency must be at least 0, and above 0 it needs max_samples: it decides a draw.")

    def build(self, policy: Policy, critic: Critic | None, generator: torch.Generator) -> FilteredBC:
        """The algorithm with these settings; it takes a critic as all algorithms do, and has no use for it."""
        return FilteredBC(policy, self, generator)


class FilteredBC(Imitation):
    """One phase: nothing to fit, :meth:`prepare` filters, ``update`` imitates."""

    config: FilteredBCConfig

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """The steps of episodes whose reward is above 0, as far as the settings keep them."""
        indices = [index for index, trajectory in enumerate(trajectories) if usable(trajectory)]
        good = above_quantile([trajectories[index].reward for index in indices], self.config.quantile)
        kept = {index for index, keep in zip(indices, good, strict=True) if keep}
        samples = [sample for sample in step_samples(self.policy, trajectories) if sample.trajectory in kept]
        if self.config.drop_no_effect:
            samples = [s for s in samples if has_effect(trajectories[s.trajectory], s.step)]
        if self.config.max_samples is None or len(samples) <= self.config.max_samples:
            return samples
        weights = recency_weights([_age_key(trajectories[s.trajectory]) for s in samples], self.config.recency)
        drawn = torch.multinomial(weights, self.config.max_samples, generator=self.generator)
        return [samples[index] for index in sorted(drawn.tolist())]


def has_effect(trajectory: Trajectory, number: int) -> bool:
    """Whether step ``number`` ended the episode or changed the page's text or the sites' state.

    An episode does not record the state it began in; its first step is judged by the page alone.
    """
    step = trajectory.steps[number]
    after = trajectory.steps[number + 1].prompt if number + 1 < len(trajectory.steps) else trajectory.final_prompt
    if step.terminated or _page(step.prompt) != _page(after):
        return True
    before = trajectory.steps[number - 1].info.get("state_hash") if number > 0 else None
    return before is not None and before != step.info.get("state_hash")


def _page(prompt: Prompt) -> tuple[str, str]:
    """What the page shows, without the remark about the last action."""
    lines = prompt.observation.splitlines()
    return prompt.url, "\n".join(line for line in lines if not line.startswith("Action error: "))


def recency_weights(ages: Sequence[tuple[int, bool]], power: float) -> torch.Tensor:
    """rank^power per step, [N] float64, ranks in (0, 1] by ascending age key; equal keys share the highest rank."""
    ordered = sorted(ages)
    ranks = {key: number for number, key in enumerate(ordered, start=1)}
    return torch.tensor([(ranks[age] / len(ages)) ** power for age in ages], dtype=torch.float64)


def _age_key(trajectory: Trajectory) -> tuple[int, bool]:
    """Ascending with the time of collection: by phase, and within one, replayed steps before fresh episodes."""
    return trajectory.phase, trajectory.train_steps is None
