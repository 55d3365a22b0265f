"""Rollouts: a policy acts in many environments at once, one batch of prompts per step."""

from __future__ import annotations

import gc
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import torch

from algorithms.data import Step, Trajectory
from algorithms.policies.base import Policy
from webrl_gym.env import EnvSnapshot, WebArenaLiteEnv
from webrl_gym.prompts import Prompt, PromptBuilder
from webrl_gym.tasks.task import Task

_STEPS_PER_SWEEP = 500

_KEPT_INFO = ("task_id", "status", "state_hash", "action_error", "success", "answer", "evaluation")


def pace_garbage() -> None:
    """Turn automatic garbage collection off for this process; :func:`sweep_garbage` replaces it.

    What a run keeps (prepared prompts, replay) is millions of objects, which the collector would look through again and
    again: a good part of all collection time. Pages free themselves when they are left; few other cycles remain.
    """
    gc.disable()
    gc.collect()
    gc.freeze()


def sweep_garbage() -> None:
    """Free what is dead, and take what is alive out of later sweeps. Does nothing while collection is automatic."""
    if not gc.isenabled():
        gc.collect()
        gc.freeze()


@dataclass(frozen=True, kw_only=True)
class EnvConfig:
    """Settings of the environments a run acts in; see :class:`webrl_gym.env.WebArenaLiteEnv`.

    Args:
        max_steps: actions per episode. max_repeats: equal actions in a row that end an episode.
        max_observation_tokens: budget of one observation; null shows whole pages.
        id_position: "first" or "last".
    """

    max_steps: int = 12
    max_repeats: int = 3
    max_observation_tokens: int | None = None
    id_position: Literal["first", "last"] = "first"

    def build(self) -> WebArenaLiteEnv:
        """An environment with these settings; tasks are handed to it one by one."""
        return WebArenaLiteEnv(
            max_steps=self.max_steps,
            max_repeats=self.max_repeats,
            max_observation_tokens=self.max_observation_tokens,
            id_position=self.id_position,
        )


@dataclass(frozen=True, kw_only=True)
class RolloutConfig:
    """How episodes are collected.

    Args:
        num_envs: environments that act in lockstep. temperature: of sampling while collecting.
    """

    num_envs: int = 16
    temperature: float = 0.9


@dataclass(frozen=True)
class Fork:
    """A state inside an episode: what further episodes need to go on from it."""

    snapshot: EnvSnapshot
    start_hash: str | None
    prompts: PromptBuilder
    steps: tuple[Step, ...]


class _Episode:
    """An episode under way, from its task's beginning or from a fork of another episode of the task.

    ``index`` orders episodes: the number among those begun, then the number among the continuations of that one.
    """

    def __init__(
        self,
        env: WebArenaLiteEnv,
        task: Task,
        index: tuple[int, int],
        phase: int,
        group_id: str = "",
        origin: Fork | None = None,
    ) -> None:
        self.env, self.task, self.index, self.phase, self.group_id = env, task, index, phase, group_id
        self.fork: Fork | None = None
        if origin is None:
            observation, info = env.begin(task)
            self.start_hash = info.get("state_hash")
            self.prompts = PromptBuilder(observation)
            self.steps: list[Step] = []
        else:
            env.restore(origin.snapshot)
            self.start_hash = origin.start_hash
            self.prompts, self.steps = origin.prompts.copy(), list(origin.steps)
        self.inherited = len(self.steps)

    def maybe_fork(self, generator: torch.Generator) -> None:
        """Remember this state with probability 1/t, t counting from 1: any step of the episode is as likely to be the
        one remembered at its end, however long it gets (reservoir sampling, Vitter 1985)."""
        if float(torch.rand((), generator=generator)) * (len(self.steps) + 1) < 1:
            self.fork = Fork(self.env.snapshot(), self.start_hash, self.prompts.copy(), tuple(self.steps))

    def act(self, action: str, element: str, factors: tuple[int, ...], logps: tuple[float, ...]) -> bool:
        """Perform an action; True when the episode is over."""
        prompt = self.prompts.current
        observation, reward, terminated, truncated, info = self.env.step(action)
        self.steps.append(Step(prompt, action, factors, logps, reward, terminated, truncated, kept_info(info)))
        self.prompts.advance(action, element, observation)
        return terminated or truncated

    def trajectory(self) -> Trajectory:
        own = tuple(range(self.inherited, len(self.steps))) if self.inherited else None
        return finished_episode(
            self.task, self.steps, self.prompts.current, self.phase, self.group_id, own, self.start_hash
        )


def kept_info(info: Mapping[str, Any]) -> dict[str, Any]:
    """What a trajectory keeps of a step's ``info``."""
    return {key: info[key] for key in _KEPT_INFO if key in info}


def finished_episode(
    task: Task,
    steps: list[Step],
    final_prompt: Prompt,
    phase: int = 0,
    group_id: str = "",
    train_steps: tuple[int, ...] | None = None,
    start_hash: str | None = None,
) -> Trajectory:
    """The trajectory of an episode that is over: success is what the last step's ``info`` says, ``start_hash`` the sites'
    state that it began in."""
    last = steps[-1].info if steps else {}
    success = float(bool(last.get("success")))
    return Trajectory(
        task_id=task.task_id,
        instruction=task.intent,
        family=task.family,
        steps=steps,
        final_prompt=final_prompt,
        success=success,
        reward=success,
        status=str(last.get("status", "ok")),
        phase=phase,
        group_id=group_id,
        train_steps=train_steps,
        info={"kind": task.kind, "answer": last.get("answer"), "start_hash": start_hash},
    )


@dataclass(frozen=True)
class Collection:
    """Finished episodes in the tasks' order, all environment steps taken, episodes cut off by the budget, and how many
    of the tasks were begun."""

    trajectories: list[Trajectory]
    env_steps: int
    unfinished: int
    tasks_begun: int


class Collector:
    """Environments kept open over a run, and the loop that fills them with tasks."""

    def __init__(self, env: EnvConfig, num_envs: int) -> None:
        self.envs = [env.build() for _ in range(num_envs)]

    def collect(
        self,
        policy: Policy,
        tasks: Sequence[Task],
        generator: torch.Generator,
        temperature: float = 1.0,
        phase: int = 0,
        on_step: Callable[[int, list[Trajectory]], None] | None = None,
        max_env_steps: int | None = None,
        stop_after: int | None = None,
        group_size: int = 1,
        continuations: int = 0,
    ) -> Collection:
        """A group of ``group_size`` episodes per task, in the tasks' order; they share their ``group_id`` and, as a
        task begins in one state only, the state they start from.

        With ``max_env_steps`` collection ends after exactly so many steps; episodes unfinished then are dropped, their
        steps still count. Once ``stop_after`` steps are taken no further group is begun, and those begun are finished.
        ``continuations`` further episodes follow every one that the machinery did not break, right after it: each goes on
        by itself from the same state, that before one of its steps, drawn uniformly. They keep the steps up to there,
        which were taken only once and are not among their ``train_steps``.
        ``on_step(steps, finished episodes)`` is called after every step of all environments.
        """
        waiting = [(number, task) for number, task in enumerate(tasks) for _ in range(group_size)][::-1]
        forked: deque[tuple[_Episode, Fork, int]] = deque()
        free = list(self.envs)[::-1]
        active: list[_Episode] = []
        done: dict[tuple[int, int], Trajectory] = {}
        taken = swept = begun = 0
        last_group = -1
        budget = max_env_steps if max_env_steps is not None else sys.maxsize
        while taken < budget:
            while free and forked:
                first, fork, member = forked.popleft()
                index = (first.index[0], member)
                active.append(_Episode(free.pop(), first.task, index, phase, first.group_id, fork))
            while free and waiting:
                number, task = waiting[-1]
                if number > last_group and stop_after is not None and taken >= stop_after:
                    break
                waiting.pop()
                active.append(_Episode(free.pop(), task, (begun, 0), phase, f"{number}/{task.task_id}"))
                begun, last_group = begun + 1, number
            if not active:
                break
            acting = active[: budget - taken]
            for episode in acting if continuations else ():
                if not episode.index[1]:
                    episode.maybe_fork(generator)
            generations = policy.generate([episode.prompts.current for episode in acting], generator, temperature)
            for episode, made in zip(acting, generations, strict=True):
                taken += 1
                if episode.act(made.action, made.element_name, made.factors, made.logps):
                    done[episode.index] = trajectory = episode.trajectory()
                    if episode.fork is not None and trajectory.status == "ok":
                        forked += [(episode, episode.fork, member) for member in range(1, continuations + 1)]
                    free.append(episode.env)
                    active.remove(episode)
            if on_step is not None:
                on_step(taken, list(done.values()))
            if taken // _STEPS_PER_SWEEP > swept:
                swept = taken // _STEPS_PER_SWEEP
                sweep_garbage()
        return Collection([done[index] for index in sorted(done)], taken, len(active), last_group + 1)

    def close(self) -> None:
        """Close all environments."""
        for env in self.envs:
            env.close()


def replay_actions(env: WebArenaLiteEnv, task: Task, actions: Sequence[str], policy: Policy) -> Trajectory:
    """The trajectory of given actions (a demonstration), with the policy's factors where it can express them.

    Steps that the policy cannot express have no factors; learners skip them.
    """
    episode = _Episode(env, task, (0, 0), 0)
    for action in actions:
        prompt = episode.prompts.current
        factors = policy.factors_of(prompt, action) or ()
        if episode.act(action, env.describe_target(action), factors, ()):
            break
    return episode.trajectory()
