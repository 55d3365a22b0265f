"""Demonstrations: solutions of training tasks, recorded as trajectories of a policy's own kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from algorithms.data import Trajectory
from algorithms.policies.base import Policy
from algorithms.rollout import Collector, replay_actions
from algorithms.seeding import numpy_generator, python_random
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.tasks.datasets import TrainingTasks
from webrl_gym.tasks.solutions import SOLUTIONS, Driver, SolutionError
from webrl_gym.tasks.task import Task


@dataclass(frozen=True)
class DemonstrationConfig:
    """The fixed small set that a run starts from.

    Args:
        per_family: demonstrations of each demonstrated family.
        family_fraction: share of the families that are demonstrated; the others are never shown.
        validation_per_family: further demonstrations that only tell when to stop.
    """

    per_family: int = 3
    family_fraction: float = 2 / 3
    validation_per_family: int = 1


def demonstrated_families(tasks: TrainingTasks, config: DemonstrationConfig, seed: int) -> list[str]:
    """Which families are demonstrated in a run with this seed."""
    names = sorted(tasks.families)
    python_random(seed, "demonstrated families").shuffle(names)
    return sorted(names[: round(config.family_fraction * len(names))])


def collect_demonstrations(
    collector: Collector, policy: Policy, config: DemonstrationConfig, seed: int
) -> tuple[list[Trajectory], list[Trajectory]]:
    """(training, validation) demonstrations."""
    tasks = TrainingTasks()
    training: list[Trajectory] = []
    validation: list[Trajectory] = []
    for family in demonstrated_families(tasks, config, seed):
        rng = numpy_generator(seed, "demonstrations", family)
        wanted = config.per_family + config.validation_per_family
        found: list[Trajectory] = []
        for _ in range(10 * wanted):
            if len(found) == wanted:
                break
            shown = demonstrate(collector.envs[0], tasks.sample_family(family, rng), policy)
            if shown is not None:
                found.append(shown)
        training += found[: config.per_family]
        validation += found[config.per_family :]
    return training, validation


def demonstrate(env: WebArenaLiteEnv, task: Task, policy: Policy) -> Trajectory | None:
    """The task's solution as a trajectory, or None when it does not succeed within the episode's limits."""
    actions = solution_actions(env, task)
    if actions is None:
        return None
    shown = replay_actions(env, task, actions, policy)
    return shown if shown.success else None


def solution_actions(env: WebArenaLiteEnv, task: Task) -> list[str] | None:
    """The action strings of the task's solution, or None when it fails."""
    observation, _ = env.begin(task)
    driver = Driver(env, observation)
    try:
        SOLUTIONS[task.family](driver, task.slots)
    except SolutionError:
        return None
    return [taken.action for taken in driver.taken] if driver.info.get("success") else None


def expressible(policy: Policy, trajectory: Trajectory) -> bool:
    """Whether the policy's action space contains every action of a demonstration."""
    return all(policy.factors_of(step.prompt, step.action) is not None for step in trajectory.steps)


def inexpressible_tasks(env: WebArenaLiteEnv, tasks: Sequence[Task], policy: Policy) -> list[str]:
    """Ids of tasks whose solution the policy's actions cannot express (or that no solution solves)."""
    missing = []
    for task in tasks:
        shown = demonstrate(env, task, policy)
        if shown is None or not expressible(policy, shown):
            missing.append(task.task_id)
    return missing
