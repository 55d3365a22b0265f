"""What aimless clicking scores: ``python -m benchmarks.random_clicker --tasks official``.

The agent clicks elements of the page at random and stops without an answer, with probability 0.1 before each action or
when its actions are used up. A task that it solves now and then does not tell an agent from chance: the table names
each such task and what its check looks at. A line per task, then the mean over tasks with a 95 % interval (Wilson, over
all episodes).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from algorithms.report.statistics import wilson_interval
from benchmarks.replay import split_tasks
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.tasks.task import Task

STOP_PROBABILITY = 0.1


@dataclass(frozen=True)
class Score:
    """Successes of the clicker on one task, and what its check looks at."""

    task_id: str
    site: str
    episodes: int
    successes: int
    checks: tuple[str, ...]


def click_at_random(env: WebArenaLiteEnv, task: Task, actions: int, rng: random.Random) -> bool:
    """Play one episode; whether it succeeded."""
    env.reset(options={"task": task})
    for _ in range(actions):
        nodes = [node.id for node in env.page.tree.walk() if "click" in node.actions]
        if not nodes or rng.random() < STOP_PROBABILITY:
            break
        _, _, terminated, truncated, info = env.step(f"click [{rng.choice(nodes)}]")
        if terminated or truncated:
            return bool(info["success"])
    *_, info = env.step("stop []")
    return bool(info["success"])


def measure(tasks: Sequence[Task], evaluator: str, episodes: int, actions: int, seed: int) -> list[Score]:
    """The clicker's score on each task."""
    env = WebArenaLiteEnv(tasks=tasks, evaluator=evaluator, max_observation_tokens=None)  # type: ignore[arg-type]
    try:
        scores = []
        for task in tasks:
            rng = random.Random(f"{seed}/{task.task_id}")
            successes = sum(click_at_random(env, task, actions, rng) for _ in range(episodes))
            checks = tuple(task.eval.eval_types)
            scores.append(Score(task.task_id, task.sites[0], episodes, successes, checks))
        return scores
    finally:
        env.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.random_clicker", description=__doc__.split("\n")[0])
    parser.add_argument("--tasks", default="official", help="task set (default: %(default)s)")
    parser.add_argument("--evaluator", choices=("strict", "vab"), default="vab", help="(default: %(default)s)")
    parser.add_argument("--episodes", type=int, default=20, help="episodes per task (default: %(default)s)")
    parser.add_argument("--actions", type=int, default=10, help="clicks per episode at most (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="(default: %(default)s)")
    parser.add_argument("--output", type=Path, help="also write the scores as JSON")
    options = parser.parse_args(arguments)
    if options.episodes < 1 or options.actions < 1:
        parser.error("--episodes and --actions must be at least 1")
    tasks = split_tasks(options.tasks)
    scores = measure(tasks, options.evaluator, options.episodes, options.actions, options.seed)
    for score, task in zip(scores, tasks, strict=True):
        print(f"{score.task_id:>4} {score.successes:>3}/{score.episodes} {'+'.join(score.checks)}: {task.intent}")
    won, played = sum(score.successes for score in scores), sum(score.episodes for score in scores)
    interval = wilson_interval(won, played)
    print(
        f"random clicker: {100 * won / played:.2f} % of {played} episodes [{100 * interval.low:.2f}, {100 * interval.high:.2f}], "
        f"{sum(score.successes > 0 for score in scores)} of {len(scores)} tasks at least once"
    )
    if options.output:
        lines = ",\n".join(json.dumps(asdict(score)) for score in scores)
        options.output.write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
