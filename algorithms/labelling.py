"""The evaluator's verdicts as training rewards, right as often as one asks for.

In place of a reward model: what a perfect one would say, and what one of a given accuracy costs. Labels are flipped at
random with probability 1 - accuracy, successes and failures alike; which ones depends on the run's seed and on the
episode (its task, phase and actions) and on nothing else, so a label does not change when it is asked for again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from algorithms.components import RewardModelReport
from algorithms.data import Trajectory
from algorithms.seeding import derive_seed
from webrl_gym.errors import ConfigurationError
from webrl_gym.rewards import EpisodeRecord

_FILE = "reward_model.json"


@dataclass(frozen=True, kw_only=True)
class EvaluatorLabelsConfig:
    """Labels by the evaluator. Args: accuracy: probability that a label is its verdict; 1 for no errors."""

    accuracy: float = 1.0

    def __post_init__(self) -> None:
        if not 0.5 <= self.accuracy <= 1.0:
            raise ConfigurationError(
                f"reward.model.accuracy={self.accuracy} must be in [0.5, 1]: at 0.5 labels are coin flips."
            )

    def build(self, seed: int) -> EvaluatorLabels:
        """The labels of a run; ``seed`` decides which are wrong."""
        return EvaluatorLabels(self.accuracy, seed)


class EvaluatorLabels:
    """A :class:`algorithms.components.RewardModel` that has nothing to learn."""

    threshold = 0.5

    def __init__(self, accuracy: float, seed: int) -> None:
        self.accuracy, self.seed = accuracy, seed

    def fit(self, trajectories: Sequence[Trajectory]) -> RewardModelReport:
        """Nothing is learned; the report says how the labels of these episodes stand to the verdicts."""
        usable = [t for t in trajectories if t.status == "ok"]
        said = [self._says(t) for t in usable]
        true = [t.success > 0 for t in usable]
        hits = sum(s and t for s, t in zip(said, true, strict=True))
        return RewardModelReport(
            train_episodes=0,
            train_successes=0,
            heldout_episodes=len(usable),
            heldout_successes=sum(true),
            loss=0.0,
            accuracy=sum(s == t for s, t in zip(said, true, strict=True)) / max(1, len(usable)),
            precision=hits / max(1, sum(said)),
            recall=hits / max(1, sum(true)),
            threshold=self.threshold,
        )

    def label(self, trajectories: Sequence[Trajectory]) -> None:
        """Set ``reward`` to the verdict or, with probability 1 - accuracy, its opposite (0 where machinery failed)."""
        for trajectory in trajectories:
            trajectory.reward = float(self._says(trajectory) and trajectory.status == "ok")
            trajectory.reward_source = "evaluator" if self.accuracy == 1.0 else "noisy_evaluator"
            trajectory.reward_margin = trajectory.reward - self.threshold

    def score(self, record: EpisodeRecord) -> float:
        """Refused: these labels are the evaluator's, and nobody else can give them."""
        raise ConfigurationError(
            "A run that was rewarded by the evaluator has no reward model; use reward='evaluator' in the environment."
        )

    def save(self, folder: Path) -> None:
        """Write what :func:`webrl_gym.rewards.load_reward_model` reads."""
        folder.mkdir(parents=True, exist_ok=True)
        settings = {"class": "algorithms.labelling:EvaluatorLabels", "accuracy": self.accuracy, "seed": self.seed}
        (folder / _FILE).write_text(json.dumps(settings, indent=2) + "\n", "utf-8")

    @staticmethod
    def load(folder: Path) -> EvaluatorLabels:
        """Read what :meth:`save` wrote."""
        settings = json.loads((folder / _FILE).read_text("utf-8"))
        return EvaluatorLabels(float(settings["accuracy"]), int(settings["seed"]))

    def _says(self, trajectory: Trajectory) -> bool:
        actions = "\n".join(step.action for step in trajectory.steps)
        draw = derive_seed(self.seed, "label", trajectory.task_id, trajectory.phase, actions) / 2**63
        return (trajectory.success > 0) != (draw >= self.accuracy)
