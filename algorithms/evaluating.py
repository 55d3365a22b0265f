"""Evaluation: one greedy episode per task, graded by the evaluator."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from algorithms.data import Trajectory
from algorithms.policies.base import Policy
from algorithms.report.records import Evaluation
from algorithms.rollout import Collector
from algorithms.seeding import torch_generator
from webrl_gym.tasks.task import Task


def evaluate_policy(
    collector: Collector,
    policy: Policy,
    tasks: Sequence[Task],
    temperature: float = 0.0,
    on_step: Callable[[int, list[Trajectory]], None] | None = None,
) -> list[Trajectory]:
    """One episode per task, in order; deterministic at temperature 0."""
    return collector.collect(policy, tasks, torch_generator("evaluation"), temperature, on_step=on_step).trajectories


def evaluation_rows(
    trajectories: Sequence[Trajectory], learner: str, phase: int, env_steps: int, tasks: str
) -> list[Evaluation]:
    """Graded episodes as records."""
    return [
        Evaluation(
            learner=learner,
            phase=phase,
            env_steps=env_steps,
            tasks=tasks,
            task_id=t.task_id,
            family=t.family,
            kind=str(t.info.get("kind", "")),
            success=bool(t.success),
            steps=len(t.steps),
            answer=str(t.info.get("answer") or ""),
            status=t.status,
        )
        for t in trajectories
    ]


def success_rate(trajectories: Sequence[Trajectory]) -> float:
    """Share of successes; a failure of the machinery counts as a failure."""
    return sum(t.success > 0 for t in trajectories) / max(1, len(trajectories))
