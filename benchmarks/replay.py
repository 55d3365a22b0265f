"""Episodes recorded as action strings, to be played again where only the environment should be at work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError
from webrl_gym.tasks.datasets import TaskList, task_source
from webrl_gym.tasks.solutions import solve
from webrl_gym.tasks.task import Task


@dataclass(frozen=True)
class Episode:
    """A task and the action strings that solve it."""

    task: Task
    actions: tuple[str, ...]


def make_env(browser: str, tasks: Sequence[Task]) -> WebArenaLiteEnv:
    """The environment with its defaults, without Gymnasium's wrappers."""
    return WebArenaLiteEnv(tasks=tasks, browser=browser)  # type: ignore[arg-type] # checked by the environment


def record_episodes(browser: str, tasks: str, count: int) -> list[Episode]:
    """Solve ``count`` tasks, evenly spread over a split, and keep the action strings.

    Raises:
        ConfigurationError: if the split has no fixed list of tasks.
    """
    source = task_source(tasks)
    if not isinstance(source, TaskList):
        raise ConfigurationError(f"tasks={tasks!r} is endless; name a fixed split such as replica/test.")
    count = min(count, len(source))
    chosen = [source.tasks[index * len(source) // count] for index in range(count)]
    env = make_env(browser, chosen)
    try:
        return [Episode(task, tuple(solve(env, task).actions)) for task in chosen]
    finally:
        env.close()


def replay(env: WebArenaLiteEnv, episode: Episode) -> None:
    """Play an episode from its beginning to its end."""
    env.begin(episode.task)
    for action in episode.actions:
        env.step(action)
