"""Self-evolving curriculum (WebRL, arXiv 2411.02337, section 3.1): new tasks out of failed ones.

WebRL lets GPT-4o vary failed instructions, keeps those whose initial state the critic values in [0.05, 0.75] and those
a judge calls feasible. Here a failed task's family draws other slots, words it anew or adds a constraint, and a task is
feasible when its solution solves it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from algorithms.critics import Critic
from algorithms.data import Prompt, Trajectory
from algorithms.seeding import numpy_generator, python_random
from webrl_gym.errors import ConfigurationError
from webrl_gym.sites import World
from webrl_gym.tasks.datasets import TrainingTasks
from webrl_gym.tasks.families.evolve import EVOLUTIONS, Evolution, evolve
from webrl_gym.tasks.schema import task_from_json, task_to_json
from webrl_gym.tasks.splits import drawing_world
from webrl_gym.tasks.task import Task


@dataclass(frozen=True, kw_only=True)
class CurriculumConfig:
    """Settings of the curriculum.

    Args:
        kind: "evolve" makes tasks from failures; "none" draws training tasks at random (the control's choice).
        tasks_per_phase: tasks proposed per phase.
        fresh_fraction: share of them drawn at random from the training tasks instead of evolved.
        value_min, value_max: window of the critic's value of the initial state that an evolved task must fall into.
        evolutions: which kinds of change are made, drawn uniformly.
        check_feasibility: keep only tasks that their solution solves.
        max_candidates: candidates per kept task at most; a phase that runs out fills up with fresh tasks.
        memory: failed tasks remembered; the oldest are forgotten first.
    """

    kind: str = "evolve"
    tasks_per_phase: int = 400
    fresh_fraction: float = 0.4
    value_min: float = 0.05
    value_max: float = 0.75
    evolutions: tuple[Evolution, ...] = EVOLUTIONS
    check_feasibility: bool = True
    max_candidates: int = 4
    memory: int = 2000

    def __post_init__(self) -> None:
        if self.kind not in ("evolve", "none"):
            raise ConfigurationError(f"curriculum.kind={self.kind!r} is unknown; choose evolve or none.")
        if not 0 <= self.value_min < self.value_max <= 1:
            raise ConfigurationError("curriculum.value_min must be below value_max, both in [0, 1].")
        unknown = set(self.evolutions) - set(EVOLUTIONS)
        if unknown or not self.evolutions:
            raise ConfigurationError(f"curriculum.evolutions knows {', '.join(EVOLUTIONS)}, not {sorted(unknown)}.")


@dataclass
class Proposal:
    """Tasks for a phase, and ``curriculum/*`` statistics of how they came about."""

    tasks: list[Task]
    statistics: dict[str, float] = field(default_factory=dict)


class Curriculum:
    """Remembers failed tasks and turns them into the next phase's tasks.

    ``first_prompt`` gives the prompt of a task's initial state, ``feasible`` whether a task's solution solves it.
    """

    def __init__(
        self,
        config: CurriculumConfig,
        seed: int,
        first_prompt: Callable[[Task], Prompt],
        feasible: Callable[[Task], bool],
    ) -> None:
        self.config = config
        self.seed = seed
        self.training = TrainingTasks()
        self._first_prompt, self._feasible = first_prompt, feasible
        self._failed: dict[str, Task] = {}

    def record(self, tasks: Sequence[Task], trajectories: Sequence[Trajectory]) -> None:
        """Remember failures and forget what has been solved since. Judged by the reward learners may see."""
        by_id = {task.task_id: task for task in tasks}
        for trajectory in trajectories:
            self._failed.pop(trajectory.task_id, None)
            if trajectory.reward <= 0 and trajectory.status == "ok" and trajectory.task_id in by_id:
                self._failed[trajectory.task_id] = by_id[trajectory.task_id]
        for task_id in list(self._failed)[: max(0, len(self._failed) - self.config.memory)]:
            del self._failed[task_id]

    def seed_failures(self, tasks: Sequence[Task]) -> None:
        """Start from these failed tasks (WebRL's phase 0: training instructions that the SFT policy fails)."""
        self._failed = {task.task_id: task for task in tasks[-self.config.memory :]}

    def propose(self, phase: int, critic: Critic | None) -> Proposal:
        """Tasks for a phase. Without a critic (the first phase) the value window is not applied."""
        config = self.config
        if config.kind == "none" or not self._failed:
            tasks = self._fresh(phase, config.tasks_per_phase)
            return Proposal(tasks, {"curriculum/kept": float(len(tasks))})
        wanted = config.tasks_per_phase - round(config.fresh_fraction * config.tasks_per_phase)
        evolved, statistics = self._evolve(phase, wanted, critic)
        fresh = self._fresh(phase, config.tasks_per_phase - len(evolved))
        tasks = [*evolved, *fresh]
        python_random(self.seed, "curriculum order", phase).shuffle(tasks)
        statistics["curriculum/kept"] = float(len(evolved))
        statistics["curriculum/fresh"] = float(len(fresh))
        return Proposal(tasks, statistics)

    def _fresh(self, phase: int, count: int) -> list[Task]:
        rng = numpy_generator(self.seed, "fresh tasks", phase)
        return [self.training.sample(rng) for _ in range(count)]

    def _evolve(self, phase: int, wanted: int, critic: Critic | None) -> tuple[list[Task], dict[str, float]]:
        rng = python_random(self.seed, "evolve", phase)
        families: dict[str, list[Task]] = {}
        for task in self._failed.values():
            families.setdefault(task.family, []).append(task)
        names = sorted(families)
        kept: dict[str, Task] = {}
        generated: set[str] = set()
        in_window = feasible = 0
        values: list[float] = []
        for _ in range(wanted * self.config.max_candidates):
            if len(kept) == wanted:
                break
            # Families in turn by chance, then one of their failures: a family with many failures must not crowd out
            # the others.
            parent = rng.choice(families[rng.choice(names)])
            child = self._child(parent, rng)
            if child is None or child.task_id in generated:
                continue
            generated.add(child.task_id)
            if critic is not None:
                value = float(critic.values([self._first_prompt(child)])[0])
                values.append(value)
                if not self.config.value_min <= value <= self.config.value_max:
                    continue
            in_window += 1
            if self.config.check_feasibility and not self._feasible(child):
                continue
            feasible += 1
            kept[child.task_id] = child
        statistics = {
            "curriculum/failures": float(len(self._failed)),
            "curriculum/generated": float(len(generated)),
            "curriculum/kept_critic": float(in_window),
            "curriculum/kept_feasible": float(feasible),
        }
        if values:
            statistics["curriculum/value_mean"] = sum(values) / len(values)
        return list(kept.values()), statistics

    def _child(self, parent: Task, rng: Any) -> Task | None:
        how: Evolution = rng.choice(self.config.evolutions)
        seed = parent.world_seed if parent.world_seed is not None else 0
        world: World = drawing_world(seed)
        return evolve(parent, world, rng, how)

    def state_dict(self) -> dict[str, Any]:
        """The failures, as plain JSON types."""
        return {"failed": [task_to_json(task) for task in self._failed.values()]}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        tasks = [task_from_json(record) for record in state["failed"]]
        self._failed = {task.task_id: task for task in tasks}
