"""One episode while it runs, and its result and trace when it is over."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from algorithms.data import Prompt
from algorithms.evaluation.agents import Reply
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.prompts import PromptBuilder
from webrl_gym.tasks.task import Task
from webrl_gym.traces import Outcome, Trace, TraceStep
from webrl_gym.traces.record import INFO_KEYS


@dataclass(frozen=True)
class EpisodeResult:
    """One line of ``episodes.jsonl``.

    ``status`` is "ok" when the episode was graded; otherwise the machinery failed, ``reason`` says how, and the task
    is neither solved nor failed. ``site`` joins the sites of a task over several with "+".
    """

    task_id: str
    site: str
    family: str
    kind: str
    status: str
    success: bool
    steps: int
    answer: str | None
    reason: str
    seconds: float
    trace: str = ""

    @property
    def graded(self) -> bool:
        """Whether the evaluator has spoken."""
        return self.status == "ok"


class Episode:
    """A task in an environment: the prompt to answer now, what was done, what came of it."""

    def __init__(self, env: WebArenaLiteEnv, task: Task, task_set: str) -> None:
        self.env, self.task = env, task
        self._started = time.monotonic()
        self._steps: list[TraceStep] = []
        self._info: Mapping[str, Any] = {}
        self._terminated, self._reward = False, 0.0
        observation, info = env.begin(task)
        self._prompts = PromptBuilder(observation)
        # The environment was given task objects; here their set has a name.
        self._benchmark = {**info["benchmark"], "tasks": task_set}

    @property
    def prompt(self) -> Prompt:
        """What the policy has to answer now."""
        return self._prompts.current

    def act(self, reply: Reply) -> bool:
        """Carry out a reply; True when the episode is over."""
        prompt = self.prompt
        # Served models do not say which element they mean; the name is for the history of policies that remember it.
        element = reply.element or self.env.describe_target(reply.action)
        observation, reward, terminated, truncated, info = self.env.step(reply.action)
        kept = {key: info[key] for key in INFO_KEYS if key in info}
        error = str(info.get("action_error", ""))
        self._steps.append(
            TraceStep(prompt.instruction, prompt.url, prompt.observation, reply.action, error, float(reward), kept)
        )
        self._prompts.advance(reply.action, element, observation)
        self._info, self._terminated, self._reward = info, terminated, float(reward)
        return terminated or truncated

    def result(self) -> tuple[EpisodeResult, Trace]:
        """What a finished episode was graded as."""
        evaluation = self._info["evaluation"]
        failed = [check["reason"] for check in evaluation["checks"] if not check["passed"]]
        reason = str(evaluation.get("reason") or "; ".join(failed) or "All checks passed.")
        return self._end(str(self._info["status"]), reason, evaluation)

    def broken(self, reason: str) -> tuple[EpisodeResult, Trace]:
        """The same for one that the machinery cut off."""
        return self._end("infra_error", reason, {"score": 0.0, "checks": [], "reason": reason})

    def _end(self, status: str, reason: str, evaluation: Mapping[str, Any]) -> tuple[EpisodeResult, Trace]:
        success = status == "ok" and bool(self._info.get("success"))
        answer = self._info.get("answer") if status == "ok" else None
        prompt = self.prompt
        outcome = Outcome(
            prompt.url,
            prompt.observation,
            success,
            self._reward if status == "ok" else 0.0,
            self._terminated,
            status,
            answer,
            evaluation,
        )
        seconds = round(time.monotonic() - self._started, 3)
        about = {"site": site_of(self.task), "family": self.task.family, "kind": self.task.kind, "seconds": seconds}
        trace = Trace(
            self.task.task_id,
            self.task.intent,
            tuple(self._steps),
            outcome,
            self.env.grammar.name,
            self._benchmark,
            about,
        )
        return result_of(self.task, status, reason, success, len(self._steps), answer, seconds), trace


def result_of(
    task: Task,
    status: str,
    reason: str,
    success: bool = False,
    steps: int = 0,
    answer: str | None = None,
    seconds: float = 0.0,
) -> EpisodeResult:
    """A result with what the task itself says."""
    return EpisodeResult(
        task.task_id, site_of(task), task.family, task.kind, status, success, steps, answer, reason, seconds
    )


def site_of(task: Task) -> str:
    """``shopping``, or ``map+wikipedia`` whatever their order in the task."""
    return "+".join(sorted(task.sites))
