"""Run the solutions of tasks through the environment and say which ones fail."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import numpy as np

from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError
from webrl_gym.tasks.datasets import TaskList, TaskSource
from webrl_gym.tasks.official import NAME as OFFICIAL
from webrl_gym.tasks.official_solutions import OFFICIAL_SOLUTIONS, Asked
from webrl_gym.tasks.solutions import SOLUTIONS, SolutionError
from webrl_gym.tasks.solutions.driver import Driver, Taken
from webrl_gym.tasks.task import Task


@dataclass(frozen=True)
class Solved:
    """What came of a solution: the actions it took, and why it failed ("" when it did not)."""

    task: Task
    taken: tuple[Taken, ...]
    problem: str = ""
    info: dict[str, Any] = field(default_factory=dict)


def solve(env: WebArenaLiteEnv, task: Task) -> Solved:
    """Run the solution of ``task`` in ``env`` from the start of an episode to its end.

    Raises:
        ConfigurationError: the task has no solution.
    """
    program = solution_of(task)
    observation, _ = env.reset(options={"task": task})
    driver = Driver(env, observation)
    try:
        program(driver)
    except SolutionError as error:
        return Solved(task, tuple(driver.taken), str(error), driver.info)
    if not driver.over:
        return Solved(task, tuple(driver.taken), "The solution ended without a stop action.", driver.info)
    problem = "" if driver.info["success"] else json.dumps(driver.info["evaluation"], ensure_ascii=False)
    return Solved(task, tuple(driver.taken), problem, driver.info)


def solution_of(task: Task) -> Callable[[Driver], None]:
    """The program that solves the task. Raises ConfigurationError when it has none."""
    if task.family == OFFICIAL and int(task.task_id) in OFFICIAL_SOLUTIONS:
        official = OFFICIAL_SOLUTIONS[int(task.task_id)]
        return lambda driver: official(driver, Asked(task.intent, task.instantiation_dict))
    if task.family in SOLUTIONS:
        return lambda driver: SOLUTIONS[task.family](driver, task.slots)
    raise ConfigurationError(f"Task {task.task_id!r} has no solution: its family is {task.family!r}.")


def chosen_tasks(source: TaskSource, task_id: str | None, count: int, seed: int) -> Iterator[Task]:
    """The task with this id, else all tasks of a finite source, else ``count`` random ones."""
    if task_id is not None:
        yield source.get(task_id)
    elif isinstance(source, TaskList):
        yield from source.tasks
    else:
        rng = np.random.default_rng(seed)
        for _ in range(count):
            yield source.sample(rng)


def _solved_or_not(env: WebArenaLiteEnv, task: Task) -> Solved:
    """Like :func:`solve`, but a task without a solution is one that is not solved."""
    try:
        return solve(env, task)
    except ConfigurationError as error:
        return Solved(task, (), str(error))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``python -m webrl_gym solve``."""
    parser.add_argument("--tasks", default="replica/test", help="task set or .json file (default: %(default)s)")
    parser.add_argument("--browser", default="text", help="browser of the environment (default: %(default)s)")
    parser.add_argument(
        "--evaluator",
        choices=("strict", "vab"),
        help="how to grade (default: vab for the official tasks, strict for all others)",
    )
    parser.add_argument("--task-id", help="only this task")
    parser.add_argument("--count", type=int, default=200, help="tasks to draw from an endless set (default: 200)")
    parser.add_argument("--seed", type=int, default=0, help="seed of that draw (default: 0)")
    parser.add_argument("--verbose", action="store_true", help="print every action, and lengths by family")
    parser.add_argument("--trace", metavar="FILE", help="write the actions of each task as JSON lines")


def run(args: argparse.Namespace) -> int:
    """Solve the tasks; exit status 1 when one fails."""
    solved = total = 0
    lengths: dict[str, list[int]] = defaultdict(list)
    with ExitStack() as stack:
        env = WebArenaLiteEnv(
            tasks=args.tasks, browser=args.browser, evaluator=args.evaluator, max_observation_tokens=None
        )
        stack.callback(env.close)
        trace = stack.enter_context(open(args.trace, "w", encoding="utf-8")) if args.trace else None
        for task in chosen_tasks(env.tasks, args.task_id, args.count, args.seed):
            result = _solved_or_not(env, task) if task.family == OFFICIAL else solve(env, task)
            total += 1
            solved += not result.problem
            lengths[task.family].append(len(result.taken))
            if args.verbose:
                print(f"{task.task_id}: {task.intent}")
                for step in result.taken:
                    print(f"    {step.action}  {step.element}")
            elif task.family == OFFICIAL and not result.problem:
                print(f"solved {task.task_id} ({task.intent}): {len(result.taken)} actions")
            if result.problem:
                print(f"FAILED {task.task_id} ({task.intent}): {result.problem}")
            if trace is not None:
                actions = [[step.action, step.element] for step in result.taken]
                record = {"task_id": task.task_id, "solved": not result.problem, "actions": actions}
                trace.write(f"{json.dumps(record, ensure_ascii=False)}\n")
    if args.verbose:
        for family in sorted(lengths):
            print(f"{family:40s} {len(lengths[family]):4d} tasks, median {median(lengths[family]):g} actions")
    print(f"solved {solved}/{total}")
    return 0 if solved == total else 1
