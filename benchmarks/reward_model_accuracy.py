"""How often the reward model is right, and what wrong labels cost.

    python -m benchmarks.reward_model_accuracy seeds=5 [--jobs 2] [key=value ...]
    python -m benchmarks.reward_model_accuracy --runs multirun/label_accuracy

The first launches the rows of ``experiment=label_accuracy`` for every seed, or what is left of them: WebRL rewarded by the
reward model, by the evaluator, and by the evaluator with a fifth of its labels flipped. Both then roll out three policies
of every run that has a reward model on the tasks of its final evaluation, which neither it nor the policies were trained
on, and hold its labels against the evaluator's: the SFT start, the trained policy, and the start at twice the sampling
temperature as a weak one. Writes ``reward_model_accuracy.json`` and ``.md``, and the comparison of the runs.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

import torch

from algorithms import configuration
from algorithms.checkpoint import load_state
from algorithms.components import RewardModel
from algorithms.data import Trajectory
from algorithms.labelling import EvaluatorLabels
from algorithms.policies.base import Policy
from algorithms.recording import RunFolder
from algorithms.report.formats import percent
from algorithms.report.records import Machine
from algorithms.report.statistics import Interval, wilson_interval
from algorithms.rollout import Collector
from algorithms.seeding import derive_seed, torch_generator
from algorithms.training import RunConfig, fixed_tasks
from benchmarks.compare import write_comparison
from benchmarks.comparison.contenders import contenders, find_runs
from benchmarks.comparison.files import table
from benchmarks.comparison.launch import launch
from webrl_gym.errors import ConfigurationError, WebRLGymError
from webrl_gym.rewards import load_reward_model

#: The row that the others are compared with.
REFERENCE = "webrl reward=orm"

#: The weak policy samples at this multiple of the temperature at which learners collect.
_WEAK = 2.0


@dataclass(frozen=True)
class Agreement:
    """A reward model's labels of one policy's episodes against the evaluator's; success is the positive class.
    Intervals are Wilson's over episodes; a rate of nothing has the interval [0, 1]."""

    policy: str
    seed: int | None
    episodes: int
    successes: int
    rewarded: int
    both: int

    @property
    def accuracy(self) -> Interval:
        """Share of the episodes whose label is the evaluator's."""
        wrong = self.rewarded + self.successes - 2 * self.both
        return wilson_interval(self.episodes - wrong, self.episodes)

    @property
    def precision(self) -> Interval:
        """Share of the rewarded episodes that are successes."""
        return wilson_interval(self.both, self.rewarded)

    @property
    def recall(self) -> Interval:
        """Share of the successes that are rewarded."""
        return wilson_interval(self.both, self.successes)


def agreement(policy: str, seed: int | None, trajectories: Sequence[Trajectory]) -> Agreement:
    """Of labelled episodes; those broken by the machinery are left out."""
    usable = [t for t in trajectories if t.status == "ok"]
    return Agreement(
        policy,
        seed,
        episodes=len(usable),
        successes=sum(t.success > 0 for t in usable),
        rewarded=sum(t.reward > 0 for t in usable),
        both=sum(t.success > 0 and t.reward > 0 for t in usable),
    )


def pooled(rows: Sequence[Agreement]) -> list[Agreement]:
    """One row per policy over all seeds, in the order of first appearance."""
    totals = []
    for name in dict.fromkeys(row.policy for row in rows):
        members = [row for row in rows if row.policy == name]
        counts = [sum(getattr(row, key) for row in members) for key in ("episodes", "successes", "rewarded", "both")]
        totals.append(Agreement(name, None, *counts))
    return totals


def measure(folder: Path) -> list[Agreement]:
    """The reward model of a finished run on its three policies."""
    config, run = configuration.build(configuration.read(folder)), RunFolder(folder)
    model = load_reward_model(run.path / "reward_model")
    if isinstance(model, EvaluatorLabels):
        raise ConfigurationError(f"{folder} was rewarded by the evaluator; it has no reward model to measure.")
    temperature = config.rollout.temperature
    policies = (
        ("SFT start", _policy(config, run, "sft"), temperature),
        ("trained", _policy(config, run, config.last_stage), temperature),
        (f"SFT start at temperature {_WEAK * temperature:g}", _policy(config, run, "sft"), _WEAK * temperature),
    )
    tasks = fixed_tasks(config.phases.final_tasks)
    collector = Collector(config.env, config.rollout.num_envs)
    rows = []
    try:
        for name, policy, heat in policies:
            generator = torch_generator(config.seed, "reward model accuracy", name)
            episodes = collector.collect(policy, tasks, generator, heat).trajectories
            cast(RewardModel, model).label(episodes)
            rows.append(agreement(name, config.seed, episodes))
    finally:
        collector.close()
    return rows


def markdown(rows: Sequence[Agreement], tasks: str, command: str) -> str:
    """The table of agreements, all seeds together and each."""
    head = ("policy", "seed", "episodes", "successes", "accuracy [95 %]", "precision [95 %]", "recall [95 %]")
    cells = [
        [row.policy, "all" if row.seed is None else str(row.seed), str(row.episodes), str(row.successes)]
        + [percent(rate) for rate in (row.accuracy, row.precision, row.recall)]
        for row in [*pooled(rows), *rows]
    ]
    note = (
        f"The reward model's labels against the evaluator's verdicts on sampled episodes of {tasks}, whose tasks neither it "
        "nor the policies were trained on. Success is the positive class; intervals are Wilson's over episodes. What "
        "flipped labels do to the result stands in comparison.md."
    )
    return "\n\n".join(["# Reward model against evaluator", note, table(head, cells), f"Made by `{command}`."]) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = shlex.join(["python", "-m", "benchmarks.reward_model_accuracy", *words])
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reward_model_accuracy", description=__doc__)
    parser.add_argument("overrides", nargs="*", help="seeds=5 and other key=value pairs of the runs to launch")
    parser.add_argument("--runs", type=Path, nargs="+", help="finished runs, instead of launching any")
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    parser.add_argument(
        "--output", type=Path, default=Path("outputs/reward_model_accuracy"), help="folder for the results"
    )
    parser.add_argument("--no-png", action="store_true", help="without comparison.png, which needs matplotlib")
    options = parser.parse_args(words)
    torch.set_num_threads(1)
    try:
        folders = options.runs or [launch(_with_experiment(options.overrides), options.jobs)]
        runs = [run for run in find_runs(folders) if not _rewarded_by_evaluator(run.folder)]
        if not runs:
            raise ConfigurationError("None of these runs has a reward model to measure.")
        rows = [row for run in runs for row in measure(run.folder)]
        options.output.mkdir(parents=True, exist_ok=True)
        names = {item.name for item in contenders(find_runs(folders))}
        against = REFERENCE if REFERENCE in names else None
        write_comparison(folders, options.output, against, command, not options.no_png)
    except WebRLGymError as error:
        parser.error(str(error))
    tasks = runs[0].summary.tasks
    text = markdown(rows, tasks, command)
    (options.output / "reward_model_accuracy.md").write_text(text, "utf-8")
    record = {
        "command": command,
        "tasks": tasks,
        "machine": asdict(Machine.here()),
        "rows": [
            asdict(row) | {key: asdict(getattr(row, key)) for key in ("accuracy", "precision", "recall")}
            for row in [*pooled(rows), *rows]
        ],
    }
    (options.output / "reward_model_accuracy.json").write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    print(text)
    print(f"Written: {options.output}/")


def _with_experiment(overrides: Sequence[str]) -> list[str]:
    chosen = any(item.startswith("experiment=") for item in overrides)
    return [*overrides] if chosen else ["experiment=label_accuracy", *overrides]


def _rewarded_by_evaluator(folder: Path) -> bool:
    return isinstance(load_reward_model(folder / "reward_model"), EvaluatorLabels)


def _policy(config: RunConfig, run: RunFolder, stage: str) -> Policy:
    """The policy that a stage ended with."""
    policy = config.policy.build(derive_seed(config.seed, "policy") % 2**31)
    policy.load_state_dict(load_state(run.stage(stage), "start" if stage == "sft" else "learner")["policy"])
    return policy


if __name__ == "__main__":
    main()
