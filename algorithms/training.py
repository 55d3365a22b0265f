"""A training run from nothing to a report: the start that all learners share, then the learners.

The trained learner and its control go through their phases, each from the same start policy with the same reward
model, on two cores when there are two. SFT is no learner: a run of ``algorithm=sft`` ends with the start.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import torch

from algorithms.components import CriticConfig, PolicyConfig, RewardModel
from algorithms.demonstrations import DemonstrationConfig
from algorithms.phases import Learner, LearnerConfig, PhaseConfig, Progress, Tools, phase_name
from algorithms.recording import RunFolder
from algorithms.rollout import Collector, EnvConfig, RolloutConfig, pace_garbage
from algorithms.sb3 import SB3Config
from algorithms.sb3_learner import SB3Learner
from algorithms.seeding import derive_seed
from algorithms.sft import SFTConfig
from algorithms.start import RewardConfig, Start, StartConfig
from webrl_gym.errors import ConfigurationError
from webrl_gym.rewards import load_reward_model
from webrl_gym.tasks.datasets import TaskList, task_source
from webrl_gym.tasks.task import Task


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
    """Everything a run depends on. ``start_cache``: folder of starts that runs share; None keeps the run's own."""

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
    start_cache: Path | None = None

    @property
    def last_phase(self) -> int:
        """The phase whose evaluation counts; 0, the start, when there is nothing to train (``algorithm=sft``)."""
        return 0 if isinstance(self.learner.algorithm, SFTConfig) else self.phases.phases

    @property
    def last_stage(self) -> str:
        """The stage that holds the trained policy."""
        return "sft" if self.last_phase == 0 else phase_name(self.learner.name, self.last_phase)


class Training:
    """Carries out the stages of a run in its folder; stages that are finished are read back."""

    def __init__(self, config: RunConfig, run: RunFolder, progress: Progress) -> None:
        self.config, self.run, self.progress = config, run, progress
        torch.set_num_threads(config.trainer.threads)
        # Read when CUDA starts; without it deterministic matrix products on a GPU are an error.
        os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
        torch.use_deterministic_algorithms(True)
        pace_garbage()
        self.collector = Collector(config.env, config.rollout.num_envs)
        self.curve = fixed_tasks(config.phases.curve_tasks)
        self.final = fixed_tasks(config.phases.final_tasks)
        self._start = Start(
            StartConfig(
                seed=config.seed,
                env=config.env,
                num_envs=config.rollout.num_envs,
                policy=config.policy,
                demonstrations=config.demonstrations,
                sft=config.sft,
                reward=config.reward,
                splits=(config.phases.curve_tasks, config.phases.final_tasks),
            ),
            run,
            self.collector,
            progress,
        )

    def start(self) -> None:
        """Demonstrations, SFT and the reward model, as far as they are not there."""
        self._start.make((self.curve, self.final), self.config.trainer.workers, self.config.start_cache)

    def learner(self, config: LearnerConfig) -> Learner | SB3Learner:
        """A learner at the start policy; agents of stable-baselines3 have their own."""
        tools = Tools(
            self.collector,
            cast(RewardModel, load_reward_model(self.run.stage("reward_model") / "model")),
            self.config.rollout,
            self.config.phases,
            self.curve,
            self.final,
            self.config.seed,
        )
        if isinstance(config.algorithm, SB3Config):
            return SB3Learner(config, tools, self._start.demonstrations(), self._start.failures(), self.config.sft)
        policy = self._start.policy()
        critic = self.config.critic.build(policy, derive_seed(self.config.seed, config.name, "critic") % 2**31)
        learner = Learner(config, policy, critic, tools)
        learner.curriculum.seed_failures(self._start.failures())
        learner.replay.add(self._start.demonstrations())
        return learner

    def train(self, config: LearnerConfig) -> None:
        """All phases of one learner."""
        if isinstance(config.algorithm, SFTConfig):
            return
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
