"""The environment of an evaluation, and the tasks it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError
from webrl_gym.tasks.datasets import TaskList, task_source
from webrl_gym.tasks.official import NAME as OFFICIAL
from webrl_gym.tasks.task import Task


@dataclass(frozen=True, kw_only=True)
class EvaluationEnvConfig:
    """Tasks and environments of an evaluation; see :class:`webrl_gym.env.WebArenaLiteEnv`.

    Args:
        tasks: a split with a fixed list (replica/val, replica/test, replica/test-unseen), official, or a .json file.
        evaluator: strict or vab; null is vab for the official tasks, strict for all others.
        actions: webarena or webrl; null is what the policy writes.
        max_steps: actions per episode. max_parse_failures, max_repeats: what ends an episode early.
        max_observation_tokens: budget of one observation; null shows whole pages.
        id_position: first or last.
        judge: a language model that compares meanings where a task asks for that: ``{base_url: ..., model: ...}``; its
            key comes from OPENAI_API_KEY. null compares by types, offline.
    """

    tasks: str = "replica/test"
    evaluator: Literal["strict", "vab"] | None = None
    actions: Literal["webarena", "webrl"] | None = None
    max_steps: int = 30
    max_parse_failures: int = 5
    max_repeats: int = 5
    max_observation_tokens: int | None = 8192
    id_position: Literal["first", "last"] = "first"
    judge: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        if self.judge is not None and "api_key" in self.judge:
            raise ConfigurationError(
                "Settings are written to disk, so env.judge holds no key; set the environment variable OPENAI_API_KEY."
            )

    def load_tasks(self) -> tuple[Task, ...]:
        """The tasks by name or from the file."""
        source = task_source(self.tasks)
        if not isinstance(source, TaskList):
            raise ConfigurationError(f"{self.tasks!r} is endless; evaluations need a fixed split such as replica/val.")
        return source.tasks

    def build(self, actions: str, tasks: tuple[Task, ...]) -> WebArenaLiteEnv:
        """An environment for these tasks. Raises ConfigurationError when one of them cannot be graded."""
        return WebArenaLiteEnv(
            tasks=tasks,
            actions="webrl" if actions == "webrl" else "webarena",
            evaluator=self.evaluator or ("vab" if self.tasks == OFFICIAL else "strict"),
            max_steps=self.max_steps,
            max_parse_failures=self.max_parse_failures,
            max_repeats=self.max_repeats,
            max_observation_tokens=self.max_observation_tokens,
            id_position=self.id_position,
            judge=self.judge,
        )
