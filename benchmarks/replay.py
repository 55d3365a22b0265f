"""Episodes recorded as action strings, to be played again where only the environment should be at work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError
from webrl_gym.solve import solve
from webrl_gym.tasks.datasets import TaskList, task_source
from webrl_gym.tasks.task import Task


@dataclass(frozen=True)
class Episode:
    """A task and the action strings that solve it."""

    task: Task
    actions: tuple[str, ...]


def make_env(browser: str, tasks: Sequence[Task]) -> WebArenaLiteEnv:
    """The environment with its defaults, without Gymnasium's wrappers."""
    return WebArenaLiteEnv(tasks=tasks, browser=browser)  # type: ignore[arg-type] # checked by the environment


def split_tasks(split: str) -> tuple[Task, ...]:
    """The tasks of a split.

    Raises:
        ConfigurationError: if the split has no fixed list of tasks.
    """
    source = task_source(split)
    if not isinstance(source, TaskList):
        raise ConfigurationError(f"tasks={split!r} is endless; name a fixed split such as replica/test.")
    return source.tasks


def record_episodes(browser: str, tasks: Sequence[Task]) -> list[Episode]:
    """Solve the tasks and keep the action strings.

    Raises:
        ConfigurationError: if a solution fails.
    """
    env = make_env(browser, tasks)
    try:
        return [_record(env, task) for task in tasks]
    finally:
        env.close()


def _record(env: WebArenaLiteEnv, task: Task) -> Episode:
    solved = solve(env, task)
    if solved.problem:
        raise ConfigurationError(
            f"The solution of {task.task_id} fails, so there is nothing to replay (python -m webrl_gym solve shows "
            f"why): {solved.problem}"
        )
    return Episode(task, tuple(taken.action for taken in solved.taken))


def replay(env: WebArenaLiteEnv, episode: Episode) -> None:
    """Play an episode from its beginning to its end."""
    env.begin(episode.task)
    for action in episode.actions:
        env.step(action)
