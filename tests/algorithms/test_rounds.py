"""The phase loop's rounds: how on-policy algorithms get their episodes."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import torch

from algorithms.curriculum import CurriculumConfig
from algorithms.data import Trajectory
from algorithms.phases import Learner, LearnerConfig, PhaseConfig, Tools
from algorithms.recording import RunFolder
from algorithms.replay import ReplayConfig
from algorithms.rollout import Collection, RolloutConfig
from tests.algorithms.presets import preset
from tests.algorithms.toy import ToyCritic, ToyPolicy, ToyTask, rollout

TASKS = [ToyTask(number) for number in range(3)]


class Unsaved(ToyPolicy):
    def save(self, folder: Path) -> None:
        """Weights are not looked at here."""


class ToyCollector:
    """Three groups of toy episodes per call, whatever the tasks; remembers what it was asked for and what it gave."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.given: list[list[Trajectory]] = []

    def collect(
        self,
        policy: ToyPolicy,
        tasks: Any,
        generator: torch.Generator,
        temperature: float = 1.0,
        phase: int = 0,
        on_step: Any = None,
        group_size: int = 1,
        **limits: Any,
    ) -> Collection:
        if not tasks:
            return Collection([], 0, 0, 0)
        made = rollout(policy, TASKS, generator, temperature, phase, group_size=group_size)
        self.asked.append({"temperature": temperature, "group_size": group_size})
        self.given.append(made)
        return Collection(made, sum(len(t.steps) for t in made), 0, len(TASKS))


class EveryOther:
    """A reward model that likes every other episode."""

    def label(self, trajectories: list[Trajectory]) -> None:
        for number, trajectory in enumerate(trajectories):
            trajectory.reward = float(number % 2)


class Quiet:
    def update(self, *_: Any, **__: Any) -> None:
        """Nobody looks."""


def learner(name: str, collector: ToyCollector, rounds: int) -> Learner:
    algorithm = preset(name, rounds=rounds)
    steps = rounds * len(TASKS) * algorithm.group_size * 2  # every episode takes two
    tools = Tools(
        collector,  # type: ignore[arg-type]
        EveryOther(),  # type: ignore[arg-type]
        RolloutConfig(temperature=0.7),
        PhaseConfig(phases=1, env_steps_per_phase=steps),
        (),
        (),
        seed=0,
    )
    config = LearnerConfig(name, name, algorithm, CurriculumConfig(kind="none", tasks_per_phase=3), ReplayConfig())
    return Learner(config, Unsaved(TASKS), ToyCritic(), tools)


@pytest.mark.parametrize(("name", "temperature"), [("grpo", 1.0), ("rloo", 1.0), ("filtered_bc", 0.7)])
def test_what_is_on_policy_is_sampled_where_its_log_probabilities_hold(
    name: str, temperature: float, tmp_path: Path
) -> None:
    collector = ToyCollector()
    made = learner(name, collector, rounds=3)
    made.run(RunFolder(tmp_path / "run"), Quiet())
    size = made.config.algorithm.group_size
    assert collector.asked == [{"temperature": temperature, "group_size": size}] * 3


def test_every_round_is_played_by_the_policy_that_learned_from_the_last(tmp_path: Path) -> None:
    collector = ToyCollector()
    made = learner("grpo", collector, rounds=3)
    made.run(RunFolder(tmp_path / "run"), Quiet())
    first, second, _ = [
        {step.prompt: step.logps for t in given for step in t.steps if step.factors == (0, 0)}
        for given in collector.given
    ]
    shared = first.keys() & second.keys()
    assert shared and all(first[prompt] != second[prompt] for prompt in shared)
    with next((tmp_path / "run").rglob("metrics.csv")).open(newline="") as file:
        logged = [row["name"] for row in csv.DictReader(file)]
    for metric in ("train/approx_kl", "train/clip_fraction", "train/entropy", "reward/zero_std_groups"):
        assert logged.count(metric) == 3
