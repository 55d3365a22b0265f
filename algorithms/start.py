"""What all learners of a run start from: the SFT policy and the outcome reward model, trained once per seed.

Both depend on the seed and on few settings, and on no learner; SFT does not depend on the reward either. A sweep over
algorithms keeps them in a folder that its runs share (``start_cache``), so that every algorithm starts from the same
weights and is paid by the same labels, and nobody trains them twice.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from algorithms.checkpoint import load_state, save_state, whole_folder
from algorithms.components import PolicyConfig, RewardModelConfig
from algorithms.data import Trajectory, trajectories_from_json, trajectories_to_json
from algorithms.demonstrations import DemonstrationConfig, collect_demonstrations, inexpressible_tasks
from algorithms.evaluating import evaluate_policy, evaluation_rows, success_rate
from algorithms.measuring import Meter, token_metrics
from algorithms.phases import Progress, rollout_metrics, write_traces
from algorithms.policies.base import Policy
from algorithms.recording import RunFolder
from algorithms.reward_model import PointerRewardModelConfig
from algorithms.rollout import Collector, EnvConfig
from algorithms.seeding import derive_seed, numpy_generator, torch_generator
from algorithms.sft import SFTConfig
from algorithms.workers import SHARDS, ShardedRollouts, collect_shards
from webrl_gym import __version__
from webrl_gym.tasks.datasets import TrainingTasks
from webrl_gym.tasks.schema import task_from_json, task_to_json
from webrl_gym.tasks.task import Task

START = "sft"
STAGES = ("sft", "reward_model")


@dataclass(frozen=True, kw_only=True)
class RewardConfig:
    """The outcome reward model's data. Args: episodes: labelled rollouts of the start policy it is trained on.
    temperature: of sampling them. model: its training settings."""

    episodes: int = 5000
    temperature: float = 1.0
    model: RewardModelConfig = field(default_factory=PointerRewardModelConfig)


@dataclass(frozen=True)
class StartConfig:
    """Everything that the start of a run depends on. ``splits`` are those it is evaluated on, by name: the one of the
    learning curve, then the final one."""

    seed: int
    env: EnvConfig
    num_envs: int
    policy: PolicyConfig
    demonstrations: DemonstrationConfig
    sft: SFTConfig
    reward: RewardConfig
    splits: tuple[str, str]

    def digest(self, stage: str) -> str:
        """Equal for equal results of a stage: a hash of its settings, their types and this package's version."""
        parts = {name: part for name, part in vars(self).items() if stage != "sft" or name != "reward"}
        settings = {name: f"{type(part).__qualname__} {part!r}" for name, part in parts.items()}
        text = json.dumps([__version__, settings], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


class Start:
    """Makes the start's stages in a run's folder, or takes them from the folder that runs share."""

    def __init__(self, config: StartConfig, run: RunFolder, collector: Collector, progress: Progress) -> None:
        self.config, self.run, self.collector, self.progress = config, run, collector, progress

    def make(self, tasks: Sequence[Sequence[Task]], workers: int | None, cache: Path | None) -> None:
        """Whatever is missing. ``tasks`` are those of the splits; with ``cache``, two runs that want the same start make
        it once: the second waits for the first.
        """
        for name in STAGES:
            if self.run.finished(name):
                continue
            if cache is None:
                self._make(name, self.run, tasks, workers)
                continue
            shared = RunFolder(cache / f"{name}-s{self.config.seed}-{self.config.digest(name)}")
            self.progress.update(START, 0, "start", 0.0, "waiting for another run that makes it")
            with shared.lock("start"):
                if not shared.finished(name):
                    self._make(name, shared, tasks, workers)
            self.run.stages.mkdir(parents=True, exist_ok=True)
            with whole_folder(self.run.stage(name)) as scratch:
                shutil.copytree(shared.stage(name), scratch, dirs_exist_ok=True)

    def policy(self) -> Policy:
        """The policy that SFT ended with."""
        policy = self._new_policy()
        policy.load_state_dict(load_state(self.run.stage("sft"), "start")["policy"])
        return policy

    def demonstrations(self) -> list[Trajectory]:
        """The episodes that SFT learned from."""
        return _demonstrations(self.run)

    def failures(self) -> list[Task]:
        """Training tasks that the SFT policy failed, by the evaluator's verdict."""
        return [task_from_json(record) for record in load_state(self.run.stage("reward_model"), "failures")]

    # ------------------------------------------------------------------- stages
    def _make(self, name: str, target: RunFolder, tasks: Sequence[Sequence[Task]], workers: int | None) -> None:
        """One stage, written into ``target``; what it needs of earlier stages is in the run already."""
        if name == "sft":
            self._sft(target, tasks)
        else:
            self._reward_model(target, workers)

    def _new_policy(self) -> Policy:
        return self.config.policy.build(derive_seed(self.config.seed, "policy") % 2**31)

    def _sft(self, run: RunFolder, tasks: Sequence[Sequence[Task]]) -> None:
        config, seed = self.config, self.config.seed
        with run.record("sft", START, 0) as record:
            policy = self._new_policy()
            self.progress.update(START, 0, "demonstrations", 0.0)
            with record.timed("demonstrations"):
                training, validation = collect_demonstrations(self.collector, policy, config.demonstrations, seed)
            self.progress.update(START, 0, "sft", 0.0, f"{len(training)} demonstrations")
            meter = Meter(policy)
            with record.timed("sft"):
                result = config.sft.build(policy, None, torch_generator(seed, "sft")).fit(training, validation)
            record.log(meter.read(), 0)
            record.log(
                {
                    "sft/demonstrations": float(len(training)),
                    "sft/steps": float(sum(len(t.steps) for t in training)),
                    "sft/inexpressible_steps": float(result.inexpressible_steps),
                    "sft/epochs": float(result.epochs),
                    "sft/validation_loss": min(result.validation_losses, default=float("nan")),
                },
                0,
            )
            with record.timed("evaluation"):
                # A dictionary, as the curve may be drawn on the final tasks.
                for split, split_tasks in dict(zip(config.splits, tasks, strict=True)).items():
                    self.progress.update(START, 0, "evaluation", 0.0, split)
                    graded = evaluate_policy(self.collector, policy, split_tasks)
                    record.evaluations(evaluation_rows(graded, START, 0, 0, split))
                    record.log({f"eval/{split}": success_rate(graded)}, 0)
                write_traces(record.folder / f"{START}.trace.jsonl", graded)
                missing = inexpressible_tasks(self.collector.envs[0], tasks[-1], policy)
            policy.save(record.folder / "policy")
            state: dict[str, Any] = {
                "policy": policy.state_dict(),
                "demonstrations": trajectories_to_json(training),
                "inexpressible": missing,
            }
            save_state(record.folder, "start", state)

    def _reward_model(self, run: RunFolder, workers: int | None) -> None:
        config, seed = self.config, self.config.seed
        with run.record("reward_model", START, 0) as record:
            policy = self._new_policy()
            policy.load_state_dict(load_state(self.run.stage("sft"), "start")["policy"])
            rng = numpy_generator(seed, "reward model tasks")
            source = TrainingTasks()
            tasks = [source.sample(rng) for _ in range(config.reward.episodes)]

            def show(shards: int, done: Sequence[Trajectory]) -> None:
                self.progress.update(
                    START, 0, "reward model rollouts", shards / SHARDS, f"{success_rate(done):.0%} solved"
                )

            rollouts = ShardedRollouts(
                config.env, config.num_envs, policy, tasks, config.reward.temperature, seed, "reward model"
            )
            show(0, ())
            with record.timed("orm_collection"):
                collected = collect_shards(rollouts, workers or os.cpu_count() or 1, show)
            with record.timed("orm"):
                model = config.reward.model.build(derive_seed(seed, "reward model") % 2**31)
                report = model.fit([*collected.trajectories, *_demonstrations(self.run)])
            model.save(record.folder / "model")
            record.log({f"orm/{key}": float(value) for key, value in asdict(report).items()}, 0)
            record.log({"orm/env_steps": float(collected.env_steps)}, 0)
            episodes = collected.trajectories
            record.log(rollout_metrics(episodes) | token_metrics(policy, episodes), 0)
            by_id = {task.task_id: task for task in tasks}
            failed = [by_id[t.task_id] for t in collected.trajectories if not t.success and t.status == "ok"]
            save_state(record.folder, "failures", [task_to_json(task) for task in failed])


def _demonstrations(run: RunFolder) -> list[Trajectory]:
    return trajectories_from_json(load_state(run.stage("sft"), "start")["demonstrations"])
