"""Rollouts, the curriculum and demonstrations on the embedded shop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
import torch

from algorithms.curriculum import Curriculum, CurriculumConfig
from algorithms.data import Prompt, Trajectory
from algorithms.demonstrations import (
    DemonstrationConfig,
    collect_demonstrations,
    demonstrate,
    demonstrated_families,
    expressible,
)
from algorithms.policies.base import Generation
from algorithms.policies.pointer import PointerPolicy
from algorithms.rollout import Collector, EnvConfig, _Episode, replay_actions
from webrl_gym.errors import ConfigurationError
from webrl_gym.prompts import REMEMBERED_PAGES, PromptBuilder
from webrl_gym.tasks.datasets import TrainingTasks
from webrl_gym.tasks.task import Task


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    made = Collector(EnvConfig(max_steps=5), 3)
    yield made
    made.close()


def training_tasks(count: int, seed: int = 0) -> list[Task]:
    rng = np.random.default_rng(seed)
    source = TrainingTasks()
    return [source.sample(rng) for _ in range(count)]


def outcome(trajectories: Sequence[Trajectory]) -> list[tuple[str, list[str]]]:
    return [(t.task_id, [step.action for step in t.steps]) for t in trajectories]


def test_collection_is_deterministic_and_in_the_tasks_order(collector: Collector) -> None:
    tasks, policy = training_tasks(5), PointerPolicy(dim=8, hidden=16)
    first = collector.collect(policy, tasks, torch.Generator().manual_seed(1))
    again = collector.collect(policy, tasks, torch.Generator().manual_seed(1))
    assert outcome(first.trajectories) == outcome(again.trajectories)
    assert [t.task_id for t in first.trajectories] == [task.task_id for task in tasks]
    assert first.env_steps == sum(len(t.steps) for t in first.trajectories)
    other = collector.collect(policy, tasks, torch.Generator().manual_seed(2))
    assert outcome(other.trajectories) != outcome(first.trajectories)


def test_a_budget_is_kept_to_the_step(collector: Collector) -> None:
    policy = PointerPolicy(dim=8, hidden=16)
    for budget in (1, 7, 11):
        collected = collector.collect(
            policy, training_tasks(30), torch.Generator().manual_seed(0), max_env_steps=budget
        )
        finished = sum(len(t.steps) for t in collected.trajectories)
        assert collected.env_steps == budget
        assert finished <= budget
        assert (finished < budget) == (collected.unfinished > 0 and finished != budget)


def test_continuations_go_on_from_one_state_of_every_episode(collector: Collector) -> None:
    tasks, policy = training_tasks(6), PointerPolicy(dim=8, hidden=16)
    collected = collector.collect(policy, tasks, torch.Generator().manual_seed(1), continuations=2)
    assert [t.task_id for t in collected.trajectories] == [task.task_id for task in tasks for _ in range(3)]
    assert collected.env_steps == sum(len(t.selected_steps) for t in collected.trajectories)
    forks = []
    for number in range(0, len(collected.trajectories), 3):
        first, *further = collected.trajectories[number : number + 3]
        assert first.train_steps is None
        (fork,) = {min(t.selected_steps) for t in further}
        forks.append(fork)
        for trajectory in further:
            assert trajectory.group_id == first.group_id
            assert trajectory.selected_steps == tuple(range(fork, len(trajectory.steps)))
            assert trajectory.steps[:fork] == first.steps[:fork]
            # The prompt holds page, history and remembered pages: the very same state, not only the same page.
            assert trajectory.steps[fork].prompt == first.steps[fork].prompt
            assert len(trajectory.steps) <= 5
    assert len(set(forks)) > 1
    actions = [[step.action for step in t.steps] for t in collected.trajectories]
    assert len({tuple(each) for each in actions}) > len(tasks)


def test_a_continuation_does_what_its_episode_would_have_done(collector: Collector) -> None:
    """Greedily, the fork repeats the rest of the episode, to the state's hash, in whichever environment it goes on."""
    tasks, policy = training_tasks(6, seed=3), PointerPolicy(dim=8, hidden=16)
    collected = collector.collect(policy, tasks, torch.Generator().manual_seed(1), 0.0, continuations=1)
    for first, second in zip(collected.trajectories[0::2], collected.trajectories[1::2], strict=True):
        assert second.steps == first.steps
        assert second.final_prompt == first.final_prompt
        assert second.success == first.success


class EndlessEnv:
    """An environment where nothing happens; its snapshot is the number of actions taken."""

    def __init__(self) -> None:
        self.taken = 0

    def begin(self, task: Task) -> tuple[dict[str, str], dict[str, Any]]:
        self.taken = 0
        return {"instruction": task.intent, "observation": "a page", "url": "http://x/"}, {}

    def step(self, action: str) -> tuple[dict[str, str], float, bool, bool, dict[str, Any]]:
        self.taken += 1
        return {"instruction": "", "observation": "a page", "url": "http://x/"}, 0.0, False, False, {}

    def snapshot(self) -> int:
        return self.taken


def test_forks_are_drawn_uniformly_over_an_episode_s_steps() -> None:
    (task,), generator = training_tasks(1), torch.Generator().manual_seed(0)
    counts = [0] * 4
    for _ in range(4000):
        episode = _Episode(EndlessEnv(), task, (0, 0), 0)  # type: ignore[arg-type]
        for _ in range(4):
            episode.maybe_fork(generator)
            episode.act("go_back", "", (), ())
        assert episode.fork is not None
        place = len(episode.fork.steps)
        assert (episode.fork.snapshot, len(episode.fork.prompts.current.history)) == (place, place)
        counts[place] += 1
    # 1000 each with a standard deviation of 27.
    assert all(abs(count - 1000) < 120 for count in counts)


class BrokenEnv(EndlessEnv):
    """The machinery fails at the second step."""

    def step(self, action: str) -> tuple[dict[str, str], float, bool, bool, dict[str, Any]]:
        observation, reward, terminated, _, _ = super().step(action)
        status = "infra_error" if self.taken == 2 else "ok"
        return observation, reward, terminated, self.taken == 2, {"status": status}


class IdlePolicy:
    """Goes back, whatever it sees."""

    def generate(self, prompts: Sequence[Prompt], *_: Any) -> list[Generation]:
        return [Generation("go_back", (), ()) for _ in prompts]


def test_nothing_goes_on_from_an_episode_that_the_machinery_broke() -> None:
    made = Collector(EnvConfig(), 0)
    made.envs = [BrokenEnv()]  # type: ignore[list-item]
    idle: Any = IdlePolicy()
    collected = made.collect(idle, training_tasks(3), torch.Generator().manual_seed(0), continuations=2)
    assert [t.status for t in collected.trajectories] == ["infra_error"] * 3
    assert collected.env_steps == 6


def test_steps_of_continuations_count_in_the_budget(collector: Collector) -> None:
    policy = PointerPolicy(dim=8, hidden=16)
    for budget in (1, 7, 23):
        collected = collector.collect(
            policy, training_tasks(30), torch.Generator().manual_seed(0), max_env_steps=budget, continuations=2
        )
        assert collected.env_steps == budget
        assert sum(len(t.selected_steps) for t in collected.trajectories) <= budget
    stopped = collector.collect(
        policy, training_tasks(30), torch.Generator().manual_seed(0), stop_after=10, continuations=2
    )
    assert stopped.unfinished == 0
    assert len(stopped.trajectories) == 3 * stopped.tasks_begun < 90


def test_a_group_starts_from_the_identical_state(collector: Collector) -> None:
    """Five episodes per task in three environments, which other tasks have changed before."""
    tasks = training_tasks(4, seed=5)
    policy = PointerPolicy(dim=8, hidden=16)
    collected = collector.collect(policy, tasks, torch.Generator().manual_seed(4), group_size=5)
    groups: dict[str, list[Trajectory]] = {}
    for trajectory in collected.trajectories:
        groups.setdefault(trajectory.group_id, []).append(trajectory)
    assert [len(group) for group in groups.values()] == [5] * 4
    for task, group in zip(tasks, groups.values(), strict=True):
        assert {t.task_id for t in group} == {task.task_id}
        assert len({t.steps[0].prompt for t in group}) == 1  # instruction, observation, address, no history
        assert len({t.info["start_hash"] for t in group}) == 1
        assert group[0].info["start_hash"]
        assert len({tuple(step.action for step in t.steps) for t in group}) > 1


def test_the_budget_may_leave_the_last_group_incomplete(collector: Collector) -> None:
    collected = collector.collect(
        PointerPolicy(dim=8, hidden=16),
        training_tasks(30),
        torch.Generator().manual_seed(0),
        max_env_steps=23,
        group_size=4,
    )
    sizes = Counter(t.group_id for t in collected.trajectories)
    assert collected.env_steps == 23
    assert min(sizes.values()) < 4


def test_the_start_hash_is_the_state_before_the_first_step(collector: Collector) -> None:
    """An action that changes nothing on any site leaves the hash where it was."""
    task = training_tasks(1)[0]
    trajectory = replay_actions(collector.envs[0], task, ["scroll [down]", "go_back"], PointerPolicy(dim=8, hidden=16))
    assert [step.info["state_hash"] for step in trajectory.steps] == [trajectory.info["start_hash"]] * 2


def test_steps_know_what_was_done_and_seen_before(collector: Collector) -> None:
    collected = collector.collect(PointerPolicy(dim=8, hidden=16), training_tasks(4), torch.Generator().manual_seed(3))
    for trajectory in collected.trajectories:
        for number, step in enumerate(trajectory.steps):
            assert [action for action, _ in step.prompt.history] == [s.action for s in trajectory.steps[:number]]
            assert len(step.logps) == len(step.factors) and max(step.logps) <= 0
        assert len(trajectory.final_prompt.history) == len(trajectory.steps)


def test_the_last_distinct_pages_are_remembered() -> None:
    def page(name: str) -> dict[str, str]:
        return {"instruction": "i", "observation": name, "url": f"http://x/{name}"}

    builder = PromptBuilder(page("a"))
    for name in ("b", "b", "a", "c", "d", "e"):
        prompt = builder.advance("go_back", "", page(name))
    assert prompt.observation == "e"
    assert prompt.visited == ("a", "c", "d")
    assert len(prompt.visited) == REMEMBERED_PAGES


def test_demonstrations_are_few_fixed_and_successful(collector: Collector) -> None:
    config = DemonstrationConfig(per_family=1, family_fraction=0.1, validation_per_family=1)
    policy = PointerPolicy(dim=8, hidden=16)
    wide = Collector(EnvConfig(), 1)
    training, validation = collect_demonstrations(wide, policy, config, seed=0)
    families = demonstrated_families(TrainingTasks(), config, 0)
    assert [t.family for t in training] == [t.family for t in validation] == families
    assert all(t.success and expressible(policy, t) for t in training if t.family != "shopping.monthly_spend")
    assert {t.task_id for t in training}.isdisjoint(t.task_id for t in validation)
    assert outcome(collect_demonstrations(wide, policy, config, seed=0)[0]) == outcome(training)
    assert demonstrated_families(TrainingTasks(), config, 1) != families
    wide.close()


class FixedCritic:
    """A critic that values prompts by a table of instructions."""

    def __init__(self, value: float) -> None:
        self.value = value
        self.asked: list[str] = []

    def values(self, prompts: Sequence[Prompt]) -> torch.Tensor:
        self.asked += [prompt.instruction for prompt in prompts]
        return torch.full((len(prompts),), self.value)


def curriculum(feasible: bool = True, **settings: Any) -> Curriculum:
    config = CurriculumConfig(**{"tasks_per_phase": 20, "fresh_fraction": 0.5, **settings})
    return Curriculum(config, 0, lambda task: Prompt(task.intent, "", ""), lambda task: feasible)


def failure(task: Task, reward: float = 0.0) -> Trajectory:
    return Trajectory(task.task_id, task.intent, task.family, [], Prompt(task.intent, "", ""), reward=reward)


def test_failures_evolve_within_their_families() -> None:
    made = curriculum()
    tasks = training_tasks(8)
    made.record(tasks, [failure(task, float(number >= 4)) for number, task in enumerate(tasks)])
    proposal = made.propose(2, FixedCritic(0.5))  # type: ignore[arg-type]
    evolved = [task for task in proposal.tasks if task.task_id.startswith("evolved/")]
    assert evolved and {task.family for task in evolved} <= {task.family for task in tasks[:4]}
    assert len(proposal.tasks) == 20
    assert proposal.statistics["curriculum/kept"] == len(evolved)
    assert len({task.task_id for task in evolved}) == len(evolved)
    assert [t.task_id for t in made.propose(2, FixedCritic(0.5)).tasks] == [  # type: ignore[arg-type]
        t.task_id for t in proposal.tasks
    ]


@pytest.mark.parametrize(("value", "kept"), [(0.04, False), (0.05, True), (0.75, True), (0.76, False)])
def test_the_critics_window(value: float, kept: bool) -> None:
    made = curriculum()
    tasks = training_tasks(5)
    made.record(tasks, [failure(task) for task in tasks])
    proposal = made.propose(2, FixedCritic(value))  # type: ignore[arg-type]
    assert any(task.task_id.startswith("evolved/") for task in proposal.tasks) == kept
    assert len(proposal.tasks) == 20  # filled up with training tasks


def test_infeasible_tasks_and_solved_failures_are_left_out() -> None:
    made = curriculum(feasible=False)
    tasks = training_tasks(5)
    made.record(tasks, [failure(task) for task in tasks])
    assert not any(t.task_id.startswith("evolved/") for t in made.propose(1, None).tasks)
    made.record(tasks, [failure(task, 1.0) for task in tasks])
    assert made.state_dict() == {"failed": []}


def test_the_curriculums_state_comes_back() -> None:
    made, other = curriculum(), curriculum()
    tasks = training_tasks(6)
    made.record(tasks, [failure(task) for task in tasks])
    other.load_state_dict(made.state_dict())
    assert [t.task_id for t in other.propose(3, None).tasks] == [t.task_id for t in made.propose(3, None).tasks]
    assert other.state_dict() == made.state_dict()


def test_bad_settings_are_explained() -> None:
    with pytest.raises(ConfigurationError, match="evolve or none"):
        CurriculumConfig(kind="magic")
    with pytest.raises(ConfigurationError, match="value_min"):
        CurriculumConfig(value_min=0.8, value_max=0.2)
    with pytest.raises(ConfigurationError, match="harder"):
        CurriculumConfig(evolutions=("softer",))  # type: ignore[arg-type]


def test_a_solution_becomes_a_demonstration(collector: Collector) -> None:
    task = next(t for t in training_tasks(60) if t.family == "shopping.order_status")
    env = EnvConfig().build()
    shown = demonstrate(env, task, PointerPolicy(dim=8, hidden=16))
    assert shown is not None and shown.success == 1.0
    assert shown.steps[-1].terminated and all(step.factors for step in shown.steps)
