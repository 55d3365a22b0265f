"""Rollouts: a policy acts in many environments at once, one batch of prompts per step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from algorithms.data import Prompt, Step, Trajectory
from algorithms.policies.base import Policy
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.tasks.task import Task

REMEMBERED_PAGES = 3

_KEPT_INFO = ("task_id", "status", "state_hash", "action_error", "success", "answer", "evaluation")


@dataclass(frozen=True)
class RolloutConfig:
    """How episodes are collected.

    Args:
        num_envs: environments that act in lockstep.
        max_steps: actions per episode. max_repeats: equal actions in a row that end an episode.
        max_observation_tokens: budget of one observation; null shows whole pages.
        id_position: "first" or "last", see the environment.
    """

    num_envs: int = 16
    max_steps: int = 12
    max_repeats: int = 3
    max_observation_tokens: int | None = None
    id_position: str = "first"


class PromptBuilder:
    """Builds the prompts of one episode: the current page, what was done, and the last distinct pages before."""

    def __init__(self, observation: dict[str, str]) -> None:
        self._history: list[tuple[str, str]] = []
        self._visited: list[str] = []
        self.current = self._prompt(observation)

    def _prompt(self, observation: dict[str, str]) -> Prompt:
        return Prompt(
            instruction=observation["instruction"],
            observation=observation["observation"],
            url=observation["url"],
            history=tuple(self._history),
            visited=tuple(self._visited[-REMEMBERED_PAGES:]),
        )

    def advance(self, action: str, element: str, observation: dict[str, str]) -> Prompt:
        """Record an action and the observation it led to; returns the next prompt."""
        self._history.append((action, element))
        seen = self.current.observation
        if observation["observation"] != seen:
            self._visited = [page for page in self._visited if page != seen] + [seen]
        self.current = self._prompt(observation)
        return self.current


class _Episode:
    def __init__(self, env: WebArenaLiteEnv, task: Task, index: int, phase: int) -> None:
        self.env, self.task, self.index, self.phase = env, task, index, phase
        observation, _ = env.begin(task)
        self.prompts = PromptBuilder(observation)
        self.steps: list[Step] = []
        self.info: dict[str, Any] = {}

    def act(self, action: str, element: str, factors: tuple[int, ...], logps: tuple[float, ...]) -> bool:
        """Perform an action; True when the episode is over."""
        prompt = self.prompts.current
        observation, reward, terminated, truncated, info = self.env.step(action)
        kept = {key: info[key] for key in _KEPT_INFO if key in info}
        self.steps.append(Step(prompt, action, factors, logps, reward, terminated, truncated, kept))
        self.prompts.advance(action, element, observation)
        self.info = kept
        return terminated or truncated

    def trajectory(self) -> Trajectory:
        success = float(bool(self.info.get("success")))
        return Trajectory(
            task_id=self.task.task_id,
            instruction=self.task.intent,
            family=self.task.family,
            steps=self.steps,
            final_prompt=self.prompts.current,
            success=success,
            reward=success,
            status=str(self.info.get("status", "ok")),
            phase=self.phase,
            info={"kind": self.task.kind, "answer": self.info.get("answer")},
        )


class Collector:
    """Environments kept open over a run, and the loop that fills them with tasks."""

    def __init__(self, config: RolloutConfig) -> None:
        self.config = config
        self.envs = [
            WebArenaLiteEnv(
                tasks="replica/train",
                max_steps=config.max_steps,
                max_repeats=config.max_repeats,
                max_observation_tokens=config.max_observation_tokens,
                id_position=config.id_position,  # type: ignore[arg-type]
            )
            for _ in range(config.num_envs)
        ]

    def collect(
        self,
        policy: Policy,
        tasks: Sequence[Task],
        generator: torch.Generator,
        temperature: float = 1.0,
        phase: int = 0,
        on_episode: Callable[[Trajectory], None] | None = None,
        max_env_steps: int | None = None,
    ) -> list[Trajectory]:
        """One episode per task, in the tasks' order. With ``max_env_steps`` no new episode starts once that many
        steps are taken or begun episodes would exceed it; those begun are finished."""
        waiting = list(enumerate(tasks))[::-1]
        free = list(self.envs)[::-1]
        active: list[_Episode] = []
        done: dict[int, Trajectory] = {}
        taken = 0
        while True:
            while free and waiting and (max_env_steps is None or taken < max_env_steps):
                index, task = waiting.pop()
                active.append(_Episode(free.pop(), task, index, phase))
            if not active:
                break
            generations = policy.generate([episode.prompts.current for episode in active], generator, temperature)
            still: list[_Episode] = []
            for episode, made in zip(active, generations, strict=True):
                taken += 1
                if episode.act(made.action, made.element_name, made.factors, made.logps):
                    done[episode.index] = episode.trajectory()
                    free.append(episode.env)
                    if on_episode is not None:
                        on_episode(done[episode.index])
                else:
                    still.append(episode)
            active = still
        return [done[index] for index in sorted(done)]

    def close(self) -> None:
        """Close all environments."""
        for env in self.envs:
            env.close()


def replay_actions(env: WebArenaLiteEnv, task: Task, actions: Sequence[str], policy: Policy) -> Trajectory:
    """The trajectory of given actions (a demonstration), with the policy's factors where it can express them.

    Steps that the policy cannot express have no factors; learners skip them.
    """
    episode = _Episode(env, task, 0, 0)
    for action in actions:
        prompt = episode.prompts.current
        factors = policy.factors_of(prompt, action) or ()
        if episode.act(action, env.describe_target(action), factors, ()):
            break
    return episode.trajectory()
