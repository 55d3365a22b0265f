"""What all outcome reward models share: labelling by a threshold, what is held out, and how good the labels are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import torch

from algorithms.components import RewardModelReport
from algorithms.data import Trajectory
from webrl_gym.errors import ConfigurationError
from webrl_gym.rewards import EpisodeRecord


class OutcomeLabels(ABC):
    """Labels of a model that gives each episode a probability of success: rewarded from ``threshold`` upwards."""

    threshold: float

    @abstractmethod
    def scores(self, records: Sequence[EpisodeRecord]) -> list[float]:
        """Probabilities for many episodes. One without the agent's own stop never succeeds."""

    def score(self, record: EpisodeRecord) -> float:
        """Probability that the episode succeeded."""
        return self.scores([record])[0]

    def label(self, trajectories: Sequence[Trajectory]) -> None:
        """Set ``reward`` of each trajectory to the model's verdict (0 where the machinery failed)."""
        scores = self.scores([episode_record(trajectory) for trajectory in trajectories])
        for trajectory, score in zip(trajectories, scores, strict=True):
            trajectory.reward = float(score >= self.threshold and trajectory.status == "ok")
            trajectory.reward_source = "orm"
            trajectory.reward_margin = score - self.threshold


def episode_record(trajectory: Trajectory) -> EpisodeRecord:
    """A trajectory as the reward model sees it."""
    history = list(trajectory.final_prompt.history)
    answer = trajectory.info.get("answer")
    return EpisodeRecord(
        trajectory.instruction,
        tuple(history),
        answer,
        trajectory.final_prompt.url,
        trajectory.final_prompt.observation,
    )


def check_both_outcomes(labels: Sequence[float]) -> None:
    """Raises ConfigurationError when the episodes are all successes or all failures."""
    if not 0 < sum(labels) < len(labels):
        raise ConfigurationError(
            f"The reward model needs episodes of both outcomes; of {len(labels)} there are {int(sum(labels))} "
            "successes. Collect more episodes or a better start policy."
        )


def held_out_tasks(trajectories: Sequence[Trajectory], fraction: float, generator: torch.Generator) -> set[str]:
    """A random share of the episodes' tasks, one at least."""
    tasks = sorted({trajectory.task_id for trajectory in trajectories})
    order = torch.randperm(len(tasks), generator=generator).tolist()
    return {tasks[index] for index in order[: max(1, round(fraction * len(tasks)))]}


def heldout_report(
    probabilities: torch.Tensor, truth: torch.Tensor, threshold: float, train_labels: Sequence[float]
) -> RewardModelReport:
    """Of held-out episodes, [N] each; ``train_labels`` are those of the episodes trained on."""
    actual, said = truth > 0.5, probabilities >= threshold
    hits = float((said & actual).sum())
    return RewardModelReport(
        train_episodes=len(train_labels),
        train_successes=int(sum(train_labels)),
        heldout_episodes=len(truth),
        heldout_successes=int(actual.sum()),
        loss=float(torch.nn.functional.binary_cross_entropy(probabilities, truth)),
        accuracy=float((said == actual).float().mean()),
        precision=hits / max(1.0, float(said.sum())),
        recall=hits / max(1.0, float(actual.sum())),
        threshold=threshold,
    )


def best_threshold(probabilities: Sequence[float], truths: Sequence[bool], beta: float) -> float:
    """The threshold among 0.05, 0.1, ..., 0.95 with the highest F-beta score, the higher one when they tie.

    F_beta = (1 + beta^2) P R / (beta^2 P + R) of precision P and recall R (van Rijsbergen 1979, chapter 7).
    """

    def score(threshold: float) -> float:
        said = [p >= threshold for p in probabilities]
        hits = sum(s and t for s, t in zip(said, truths, strict=True))
        return (1 + beta**2) * hits / max(1e-9, beta**2 * sum(truths) + sum(said))

    return max((round(0.05 * step, 2) for step in range(1, 20)), key=lambda threshold: (score(threshold), threshold))
