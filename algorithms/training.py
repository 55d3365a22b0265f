"""A training run from nothing to a report: demonstrations and SFT, the reward model, the learners, the summary.

Stages ``sft`` and ``reward_model`` are common to all learners; then the trained learner and its control go through
their phases, each from the same start policy with the same reward model, on two cores when there are two.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import torch

from algorithms.checkpoint import load_state, save_state
from algorithms.data import Trajectory, trajectories_from_json, trajectories_to_json
from algorithms.demonstrations import DemonstrationConfig, collect_demonstrations, inexpressible_tasks
from algorithms.evaluating import evaluate_policy, evaluation_rows, success_rate
from algorithms.phases import (
    Learner,
    LearnerConfig,
    PhaseConfig,
    Progress,
    Tools,
    phase_name,
    rollout_metrics,
    write_traces,
)
from algorithms.policies.pointer import PointerPolicy
from algorithms.policies.pointer.critic import PointerCritic
from algorithms.recording import RunFolder
from algorithms.reward_model import PointerRewardModel, RewardModelConfig
from algorithms.rollout import Collector, EnvConfig, RolloutConfig, pace_garbage
from algorithms.seeding import derive_seed, numpy_generator, torch_generator
from algorithms.sft import SFTConfig
from algorithms.workers import SHARDS, ShardedRollouts, collect_shards
from webrl_gym.errors import ConfigurationError
from webrl_gym.tasks.datasets import TaskList, TrainingTasks, task_source
from webrl_gym.tasks.schema import task_from_json, task_to_json
from webrl_gym.tasks.task import Task

START = "sft"


@dataclass(frozen=True, kw_only=True)
class PolicyConfig:
    """The pointer policy's widths. Args: dim: of token embeddings. hidden: of the layers above."""

    dim: int = 48
    hidden: int = 128

    def build(self, seed: int) -> PointerPolicy:
        """A fresh policy."""
        return PointerPolicy(self.dim, self.hidden, seed)


@dataclass(frozen=True, kw_only=True)
class CriticConfig:
    """The pointer critic. Args: dim, hidden: widths. learning_rate, weight_decay, batch_size: of its AdamW."""

    dim: int = 32
    hidden: int = 64
    learning_rate: float = 2e-3
    weight_decay: float = 1e-3
    batch_size: int = 64

    def build(self, policy: PointerPolicy, seed: int) -> PointerCritic:
        """A fresh critic that shares the policy's prepared prompts."""
        return PointerCritic(
            policy.cache, self.dim, self.hidden, self.learning_rate, self.weight_decay, self.batch_size, seed
        )


@dataclass(frozen=True, kw_only=True)
class RewardConfig:
    """The outcome reward model's data. Args: episodes: labelled rollouts of the start policy it is trained on.
    temperature: of sampling them. model: its training settings."""

    episodes: int = 5000
    temperature: float = 1.0
    model: RewardModelConfig = field(default_factory=RewardModelConfig)


@dataclass(frozen=True, kw_only=True)
class TrainerConfig:
    """How a run is carried out.

    Args:
        threads: torch threads per process. parallel_control: run the control beside the trained learner.
        workers: processes that collect the reward model's episodes; None takes one per core.
    """

    threads: int = 1
    parallel_control: bool = True
    workers: int | None = None


@dataclass(frozen=True, kw_only=True)
class RunConfig:
    """Everything a run depends on."""

    seed: int
    env: EnvConfig
    rollout: RolloutConfig
    policy: PolicyConfig
    critic: CriticConfig
    demonstrations: DemonstrationConfig
    sft: SFTConfig
    reward: RewardConfig
    phases: PhaseConfig
    trainer: TrainerConfig
    learner: LearnerConfig
    control: LearnerConfig | None


class Training:
    """Carries out the stages of a run in its folder; stages that are finished are read back."""

    def __init__(self, config: RunConfig, run: RunFolder, progress: Progress) -> None:
        self.config, self.run, self.progress = config, run, progress
        torch.set_num_threads(config.trainer.threads)
        torch.use_deterministic_algorithms(True)
        pace_garbage()
        self.collector = Collector(config.env, config.rollout.num_envs)
        self.curve = fixed_tasks(config.phases.curve_tasks)
        self.final = fixed_tasks(config.phases.final_tasks)

    # ------------------------------------------------------------------- stages
    def start(self) -> None:
        """Demonstrations, SFT and the reward model, as far as they are not there."""
        if not self.run.finished("sft"):
            self._sft()
        if not self.run.finished("reward_model"):
            self._reward_model()

    def _new_policy(self) -> PointerPolicy:
        return self.config.policy.build(derive_seed(self.config.seed, "policy") % 2**31)

    def start_policy(self) -> PointerPolicy:
        """The policy that SFT ended with."""
        policy = self._new_policy()
        policy.load_state_dict(load_state(self.run.stage("sft"), "start")["policy"])
        return policy

    def _sft(self) -> None:
        config, seed = self.config, self.config.seed
        with self.run.record("sft", START, 0) as record:
            policy = self._new_policy()
            self.progress.update(START, 0, "demonstrations", 0.0)
            with record.timed("demonstrations"):
                training, validation = collect_demonstrations(self.collector, policy, config.demonstrations, seed)
            self.progress.update(START, 0, "sft", 0.0, f"{len(training)} demonstrations")
            with record.timed("sft"):
                result = config.sft.build(policy, None, torch_generator(seed, "sft")).fit(training, validation)
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
                for split, tasks in ((config.phases.curve_tasks, self.curve), (config.phases.final_tasks, self.final)):
                    self.progress.update(START, 0, "evaluation", 0.0, split)
                    graded = evaluate_policy(self.collector, policy, tasks)
                    record.evaluations(evaluation_rows(graded, START, 0, 0, split))
                    record.log({f"eval/{split}": success_rate(graded)}, 0)
                write_traces(record.folder / f"{START}.trace.jsonl", graded)
                missing = inexpressible_tasks(self.collector.envs[0], self.final, policy)
            policy.save(record.folder / "policy")
            save_state(
                record.folder,
                "start",
                {
                    "policy": policy.state_dict(),
                    "demonstrations": trajectories_to_json(training),
                    "inexpressible": missing,
                },
            )

    def _reward_model(self) -> None:
        config, seed = self.config, self.config.seed
        with self.run.record("reward_model", START, 0) as record:
            policy = self.start_policy()
            rng = numpy_generator(seed, "reward model tasks")
            source = TrainingTasks()
            tasks = [source.sample(rng) for _ in range(config.reward.episodes)]

            def show(shards: int, done: Sequence[Trajectory]) -> None:
                self.progress.update(
                    START, 0, "reward model rollouts", shards / SHARDS, f"{success_rate(done):.0%} solved"
                )

            rollouts = ShardedRollouts(
                config.env,
                config.rollout.num_envs,
                policy,
                tasks,
                config.reward.temperature,
                seed,
                "reward model",
            )
            show(0, ())
            with record.timed("orm_collection"):
                collected = collect_shards(rollouts, config.trainer.workers or os.cpu_count() or 1, show)
            with record.timed("orm"):
                demonstrations = trajectories_from_json(load_state(self.run.stage("sft"), "start")["demonstrations"])
                model = PointerRewardModel(config.reward.model, derive_seed(seed, "reward model") % 2**31)
                report = model.fit([*collected.trajectories, *demonstrations])
            model.save(record.folder / "model")
            values = {key: float(value) for key, value in asdict(report).items()}
            record.log({f"orm/{key}": value for key, value in values.items()}, 0)
            record.log({"orm/env_steps": float(collected.env_steps)}, 0)
            record.log(rollout_metrics(collected.trajectories), 0)
            by_id = {task.task_id: task for task in tasks}
            failed = [by_id[t.task_id] for t in collected.trajectories if not t.success and t.status == "ok"]
            save_state(record.folder, "failures", [task_to_json(task) for task in failed])

    # ----------------------------------------------------------------- learners
    def learner(self, config: LearnerConfig) -> Learner:
        """A learner at the start policy."""
        policy = self.start_policy()
        critic = self.config.critic.build(policy, derive_seed(self.config.seed, config.name, "critic") % 2**31)
        model = PointerRewardModel.load(self.run.stage("reward_model") / "model")
        tools = Tools(
            self.collector, model, self.config.rollout, self.config.phases, self.curve, self.final, self.config.seed
        )
        learner = Learner(config, policy, critic, tools)
        records = load_state(self.run.stage("reward_model"), "failures")
        learner.curriculum.seed_failures([task_from_json(record) for record in records])
        learner.replay.add(trajectories_from_json(load_state(self.run.stage("sft"), "start")["demonstrations"]))
        return learner

    def train(self, config: LearnerConfig) -> None:
        """All phases of one learner."""
        with self.run.lock(config.name):
            if not self.run.finished(phase_name(config.name, self.config.phases.phases)):
                self.learner(config).run(self.run, self.progress)

    def close(self) -> None:
        """Close the environments."""
        self.collector.close()


def fixed_tasks(split: str) -> tuple[Task, ...]:
    """The tasks of a split with a fixed list."""
    source = task_source(split)
    if not isinstance(source, TaskList):
        raise ConfigurationError(f"{split!r} is endless; evaluations need a fixed split such as replica/val.")
    return source.tasks


class ControlProcess:
    """The control learner in a process of its own, on the second core. It ends when this process ends."""

    def __init__(self, run: RunFolder, name: str) -> None:
        self.run, self.name = run, name
        self._log = (run.path / f"{name}.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "algorithms.control", str(run.path)], stdout=self._log, stderr=subprocess.STDOUT
        )

    def wait(self) -> float:
        """Wait for its end; returns the seconds waited. Raises RuntimeError with the end of its log if it failed."""
        begin = time.perf_counter()
        code = self._process.wait()
        self._log.close()
        if code != 0:
            tail = (self.run.path / f"{self.name}.log").read_text("utf-8")[-2000:]
            raise RuntimeError(f"The control learner ended with exit code {code}:\n{tail}")
        return time.perf_counter() - begin

    def stop(self) -> None:
        """End it, if it is still going (this process is about to fail or was interrupted)."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
        self._log.close()
