"""DigiRL (Bai et al. 2024, arXiv 2406.11896): clone the steps that two critics pass, out of the episodes that surprise.

Update rule, for an episode tau of instruction c with outcome R and last step H; V_instr(c) and V(s) are classifiers of
success, fitted by cross-entropy:

    A_instr(tau) = R - V_instr(c)                                    keep the fraction p of episodes where it is highest
    A_step(h)    = g R + (1 - g R) (V(s_{h+1}) + r_h - V(s_h)),  g = lambda^(H-h)             keep A_step > 1 / horizon
    L            = - mean over what is kept of sum_k log pi(y_k | s, y_<k)

The first filter prefers successes of hard tasks (an implicit curriculum), the second steps that made progress; the hard
filter stands where AWR has exp(A / beta). Two presets:

``digirl``, the paper. ``horizon`` is the environment's step limit. Differences: V_instr sees a prompt that holds the
instruction only (the paper's network embeds it), and both critics continue from phase to phase; values come from copies
that did not see the task (cross-fitting, ``critic_mode``); fresh episodes and the successes that replay selects instead
of a buffer of everything; no separate offline stage, as all learners here start from SFT.

``digirl_released``, what the public code computes instead of A_step, by switches: V(s_{h+1}) - V(s_h) - 0.05 + r_h +
0.5^(H-h) R, with V of the state after the end, kept where above 0; the critic's part is not faded out; steps that were
filtered out still count in the mean, which lowers the learning rate as their share rises; the critics' values are
in-sample. Kept out of both, as they are bugs or belong to its networks: log-probabilities of tokens clamped to
[0.001, 0.99], which have no gradient outside; gradients clipped over other networks' stale gradients too; a fifth of
the scarce episodes held out from training; critics on a frozen language model of which only a head learns, twice, with
the lower of the two values; 20 passes of the actor and 5 of the critics per iteration, and learning rates, which scale
with the policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import torch

from algorithms.advantages import digirl_released, doubly_robust, top_fraction
from algorithms.base import Metrics
from algorithms.critics import Critic, classification_metrics
from algorithms.data import Prompt, Sample, Trajectory
from algorithms.policies.base import Policy
from algorithms.scoring import step_samples, usable
from algorithms.valuing import Labelled, Valuer, outcome_examples
from algorithms.weighted_imitation import WeightedImitation, WeightedImitationConfig
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class DigiRLConfig(WeightedImitationConfig):
    """Settings of DigiRL, on top of those of :class:`WeightedImitationConfig`. The defaults are the preset ``digirl``.

    Args:
        advantage: ``doubly_robust`` is the paper's step advantage, kept above 1 / ``horizon``; ``released`` is the
            public code's, kept above 0.
        lambda_: how fast the trust in the outcome fades with the distance to the end, in [0, 1] (the code calls it
            gamma).
        horizon: steps an episode may have; its inverse is the threshold of the paper's step filter.
        top_p: fraction of the episodes that the instruction-level filter keeps, in (0, 1].
        instruction_epochs: passes of the instruction-level critic, which has one example per episode, over a round's
            episodes.
        drop_masked: leave out steps of weight 0 before batching. Otherwise they cost a forward pass and count in the
            mean.
    """

    aggregation: str = "seq_mean_token_sum"
    epochs: int = 4
    advantage: Literal["doubly_robust", "released"] = "doubly_robust"
    lambda_: float = 0.5
    horizon: int = 12
    top_p: float = 0.1
    instruction_epochs: int = 5
    drop_masked: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.advantage not in ("doubly_robust", "released"):
            raise ConfigurationError(f"advantage={self.advantage!r} is unknown; use one of doubly_robust, released.")
        if not 0 <= self.lambda_ <= 1 or not 0 < self.top_p <= 1:
            raise ConfigurationError("lambda_ must lie in [0, 1] and top_p in (0, 1].")
        if self.horizon < 1 or self.instruction_epochs < 1:
            raise ConfigurationError(
                "horizon (the environment's step limit) and instruction_epochs must be at least 1."
            )

    def build(self, policy: Policy, critic: Critic, generator: torch.Generator) -> DigiRL:
        """The algorithm with these settings."""
        return DigiRL(policy, critic, self, generator)


def instruction_prompt(trajectory: Trajectory) -> Prompt:
    """A state that shows the instruction and nothing else."""
    return Prompt(instruction=trajectory.instruction, observation="", url="")


class DigiRL(WeightedImitation):
    """One phase: two critics are fitted, :meth:`prepare` filters by both, ``update`` clones."""

    config: DigiRLConfig

    def __init__(self, policy: Policy, critic: Critic, config: DigiRLConfig, generator: torch.Generator) -> None:
        super().__init__(policy, critic, config, generator)
        self.instruction_critic = critic.clone()
        self._instruction_valuer = Valuer(
            self.instruction_critic, config.critic_mode, config.instruction_epochs, generator
        )

    def fit_critic(self, trajectories: Sequence[Trajectory]) -> Metrics:
        """Fit V to the outcomes by state, and V_instr by instruction.

        ``critic/*`` judges the values that enter the step advantages, as in WebRL; ``critic/instruction_*`` those of the
        instructions, one per episode.
        """
        fitted = self._valuer.fit(outcome_examples(trajectories))
        metrics = self._valuer.judge(trajectories) | fitted
        data = [trajectory for trajectory in trajectories if usable(trajectory)]
        self._instruction_valuer.fit([Labelled(t.task_id, [instruction_prompt(t)], [t.reward]) for t in data])
        judged = classification_metrics(
            torch.tensor([self._instruction_value(t) for t in data]), torch.tensor([t.reward for t in data])
        )
        metrics |= {f"instruction_{name}": value for name, value in judged.items()}
        return {f"critic/{name}": value for name, value in metrics.items()}

    def prepare(self, trajectories: Sequence[Trajectory]) -> list[Sample]:
        """Steps that pass both filters with weight 1, and unless ``drop_masked`` the others with weight 0."""
        passed = self._surprising(trajectories)
        advantages = [
            self._advantages(trajectory, states) if states else []
            for trajectory, states in zip(trajectories, self._valuer.state_values(trajectories), strict=True)
        ]
        threshold = 1 / self.config.horizon if self.config.advantage == "doubly_robust" else 0.0
        samples = []
        for sample in step_samples(self.policy, trajectories):
            advantage = advantages[sample.trajectory][sample.step]
            kept = sample.trajectory in passed and advantage > threshold
            if kept or not self.config.drop_masked:
                samples.append(replace(sample, advantage=advantage, weight=float(kept)))
        return samples

    def state_dict(self) -> dict[str, Any]:
        """Both critics, optimizer and random state."""
        return super().state_dict() | {"instruction_critic": self.instruction_critic.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        super().load_state_dict(state)
        self.instruction_critic.load_state_dict(state["instruction_critic"])

    def _instruction_value(self, trajectory: Trajectory) -> float:
        return self._instruction_valuer.value(trajectory.task_id, instruction_prompt(trajectory))

    def _surprising(self, trajectories: Sequence[Trajectory]) -> set[int]:
        """Indices of the episodes whose outcome exceeds what their instruction promised by the most."""
        indices = [index for index, trajectory in enumerate(trajectories) if usable(trajectory)]
        scores = [trajectories[index].reward - self._instruction_value(trajectories[index]) for index in indices]
        kept = top_fraction(scores, self.config.top_p)
        return {index for index, keep in zip(indices, kept, strict=True) if keep}

    def _advantages(self, trajectory: Trajectory, states: Sequence[float]) -> list[float]:
        if self.config.advantage == "released":
            return digirl_released(trajectory.reward, states[:-1], states[-1], self.config.lambda_)
        return doubly_robust(trajectory.reward, states[:-1], self.config.lambda_)
