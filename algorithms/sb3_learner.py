"""The phases of an agent of stable-baselines3, between the stages that all learners share; see :mod:`algorithms.sb3`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import gymnasium

from algorithms.checkpoint import load_state, save_state
from algorithms.components import RewardModel
from algorithms.curriculum import Curriculum
from algorithms.data import Step, Trajectory
from algorithms.demonstrations import inexpressible_tasks, solution_actions
from algorithms.phases import (
    LearnerConfig,
    Progress,
    Tools,
    drop_state,
    evaluate_phase,
    phase_name,
    reward_metrics,
    rollout_metrics,
)
from algorithms.recording import RunFolder, StageRecord
from algorithms.rollout import finished_episode, kept_info
from algorithms.sb3 import SB3Config, learn, logged, optional
from algorithms.seeding import derive_seed, torch_generator
from algorithms.sft import SFTConfig
from webrl_gym.errors import ConfigurationError
from webrl_gym.prompts import PromptBuilder
from webrl_gym.tasks.task import Task
from webrl_gym.wrappers import ElementChoice


class TrainingEpisodes(gymnasium.Wrapper[Any, Any, Any, Any]):
    """Takes its tasks from a shared stream, rewards episodes by the reward model's label, and keeps them in ``done``."""

    def __init__(
        self,
        env: ElementChoice,
        tasks: Iterator[Task],
        reward_model: RewardModel,
        done: list[Trajectory],
        bootstrap: bool,
    ) -> None:
        super().__init__(env)
        self._choice, self._tasks, self._reward_model, self._done = env, tasks, reward_model, done
        self._bootstrap = bootstrap

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Any, dict[str, Any]]:
        """Start the stream's next task. Seeds decide nothing: a task begins in one state."""
        self._task, self._steps = next(self._tasks), list[Step]()
        return self._choice.reset(options={"task": self._task})

    def step(self, action: Any) -> tuple[Any, float, bool, bool, dict[str, Any]]:
        """Act; at the end the reward is the label of the reward model."""
        prompt = self._choice.prompt
        observation, reward, terminated, truncated, info = self._choice.step(action)
        kept = kept_info(info)
        self._steps.append(Step(prompt, info["action"], (int(action),), (), reward, terminated, truncated, kept))
        if terminated or truncated:
            episode = finished_episode(self._task, self._steps, self._choice.prompt)
            self._reward_model.label([episode])
            self._done.append(episode)
            reward = episode.reward
        return observation, reward, terminated or (truncated and not self._bootstrap), truncated, info


class SB3Learner:
    """The phases of an SB3 agent. ``demonstrations`` and ``sft`` are what ``pretrain`` imitates, and how.

    Raises:
        ConfigurationError: the phases' budget cannot be shared out among the environments.
    """

    def __init__(
        self,
        config: LearnerConfig,
        tools: Tools,
        demonstrations: Sequence[Trajectory],
        failures: Sequence[Task],
        sft: SFTConfig,
    ) -> None:
        assert isinstance(config.algorithm, SB3Config)
        self.config, self.settings, self.tools, self.sft = config, config.algorithm, tools, sft
        self.demonstrations = demonstrations
        envs, budget = self.settings.n_envs, tools.phases.env_steps_per_phase
        if budget % envs or envs > len(tools.collector.envs):
            raise ConfigurationError(
                f"algorithm.n_envs={envs} must divide phases.env_steps_per_phase={budget} and be at most "
                f"rollout.num_envs={len(tools.collector.envs)}."
            )
        self.curriculum = Curriculum(
            config.curriculum,
            derive_seed(tools.seed, config.name),
            lambda task: PromptBuilder(tools.collector.envs[0].begin(task)[0]).current,
            lambda task: solution_actions(tools.collector.envs[0], task) is not None,
        )
        self.curriculum.seed_failures(failures)
        self.env_steps = 0

    def run(self, run: RunFolder, progress: Progress) -> None:
        """All phases that are not finished yet, the final evaluation being part of the last."""
        for phase in range(1, self.tools.phases.phases + 1):
            name, before = phase_name(self.config.name, phase), run.stage(phase_name(self.config.name, phase - 1))
            if run.finished(name):
                continue
            state = load_state(before, "learner") if phase > 1 else None
            with run.record(name, self.config.name, phase) as record:
                self._phase(phase, record, progress, state)
            if phase > 1:
                drop_state(before)

    def _phase(self, phase: int, record: StageRecord, progress: Progress, state: dict[str, Any] | None) -> None:
        tools, settings, name = self.tools, self.settings, self.config.name
        budget, phases = tools.phases.env_steps_per_phase, tools.phases.phases

        def show(stage: str, done: float, note: str = "") -> None:
            progress.update(name, phase, stage, done, note)

        if state is not None:
            self.curriculum.load_state_dict(state["curriculum"])
            self.env_steps = state["env_steps"]
        show("curriculum", 0.0)
        with record.timed("curriculum"):
            proposal = self.curriculum.propose(phase, None)
        record.log(proposal.statistics, self.env_steps)
        episodes: list[Trajectory] = []
        model = settings.model(
            self._environments(proposal.tasks, episodes), derive_seed(tools.seed, name, phase) % 2**31
        )
        policy = optional("algorithms.policies.element_choice").ElementChoicePolicy(
            model.policy, settings.max_candidates, _kept(settings)
        )
        if state is not None:
            policy.load_state_dict(state["policy"])
            model.policy.optimizer.load_state_dict(state["optimizer"])
        elif settings.pretrain:
            show("pretrain", 0.0)
            with record.timed("sft"):
                record.log(self._pretrain(model, policy), 0)
        show("training", 0.0)
        with record.timed("actor"):
            learn(
                model,
                settings,
                budget,
                (phase - 1) / phases,
                1 / phases,
                lambda taken: show("training", taken / budget),
            )
        self.env_steps += budget
        record.log(rollout_metrics(episodes) | reward_metrics(episodes) | logged(model), self.env_steps)
        self.curriculum.record(proposal.tasks, episodes)
        evaluate_phase(tools, name, policy, phase, self.env_steps, record, show)
        if phase == phases:
            missing = inexpressible_tasks(tools.collector.envs[0], tools.final, policy)
            save_state(record.folder, "ceiling", {"inexpressible": missing})
        policy.save(record.folder / "policy")
        save_state(
            record.folder,
            "learner",
            {
                "policy": policy.state_dict(),
                "optimizer": model.policy.optimizer.state_dict(),
                "curriculum": self.curriculum.state_dict(),
                "env_steps": self.env_steps,
            },
        )

    def _environments(self, tasks: Sequence[Task], episodes: list[Trajectory]) -> Any:
        stream = itertools.cycle(tasks)
        made = [
            TrainingEpisodes(
                ElementChoice(env, self.settings.max_candidates),
                stream,
                self.tools.reward_model,
                episodes,
                self.settings.bootstrap_truncated,
            )
            for env in self.tools.collector.envs[: self.settings.n_envs]
        ]
        vector = optional("stable_baselines3.common.vec_env").DummyVecEnv
        return vector([lambda env=env: env for env in made])

    def _pretrain(self, model: Any, policy: Any) -> dict[str, float]:
        """Behaviour cloning with SFT's settings, of the steps that candidates express."""
        shown = [
            replace(
                episode, steps=[replace(s, factors=policy.factors_of(s.prompt, s.action) or ()) for s in episode.steps]
            )
            for episode in self.demonstrations
        ]
        result = self.sft.build(policy, None, torch_generator(self.tools.seed, self.config.name, "pretrain")).fit(shown)
        if self.settings.algorithm == "dqn":
            model.q_net_target.load_state_dict(model.q_net.state_dict())
        policy.forget()
        return {
            "sft/steps": float(result.steps),
            "sft/inexpressible_steps": float(result.inexpressible_steps),
            "sft/epochs": float(result.epochs),
            "sft/validation_loss": min(result.validation_losses, default=float("nan")),
        }


def _kept(settings: SB3Config) -> dict[str, Any]:
    """What says which network saved weights belong to."""
    return {key: getattr(settings, key) for key in ("algorithm", "max_candidates", "dim", "hidden")}
