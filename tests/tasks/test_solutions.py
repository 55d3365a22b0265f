"""Solutions: every task of the test split is solved through the public API, and failures explain themselves."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.tasks.recorded import Recorded, environment, recorded
from webrl_gym.__main__ import main
from webrl_gym.solve import solve
from webrl_gym.tasks.datasets import TrainingTasks
from webrl_gym.tasks.families import FAMILIES
from webrl_gym.tasks.solutions import SOLUTIONS, Driver, SolutionError
from webrl_gym.tasks.splits import SPLITS, draw_split


def test_every_family_has_a_solution_and_every_solution_a_family() -> None:
    assert set(SOLUTIONS) == set(FAMILIES)


def test_all_of_test_is_solved() -> None:
    assert [(one.task.task_id, one.result.problem) for one in recorded() if one.result.problem] == []


def test_solutions_act_as_a_user_within_the_limits() -> None:
    for one in recorded():
        assert len(one.result.taken) <= 30, one.task.task_id
        assert not any(step.action.startswith("goto") for step in one.result.taken)
        assert one.result.taken[-1].action.startswith("stop [")


def test_solutions_know_only_the_instruction() -> None:
    """What a solution types or matches is a value of the instruction: each slot stands in it."""
    for one in recorded():
        for value in one.task.slots.values():
            assert str(value) in one.task.intent
        for step in one.result.taken:
            typed = re.fullmatch(r"type \[\d+\] \[(.*)\] \[[01]\]", step.action)
            assert typed is None or typed[1] in one.task.intent


def test_unseen_families_are_solved() -> None:
    for task in draw_split(SPLITS["test-unseen"])[::3]:
        assert solve(environment(), task).problem == ""


def test_training_tasks_are_solved() -> None:
    rng = np.random.default_rng(11)
    for _ in range(45):
        task = TrainingTasks().sample(rng)
        assert solve(environment(), task).problem == "", task.task_id


@pytest.mark.slow
def test_many_training_tasks_and_val_are_solved() -> None:
    rng = np.random.default_rng(12)
    tasks = [*draw_split(SPLITS["val"]), *(TrainingTasks().sample(rng) for _ in range(1000))]
    assert [task.task_id for task in tasks if solve(environment(), task).problem] == []


def test_solutions_scroll_when_the_page_is_windowed() -> None:
    env = type(environment())(tasks="replica/test", max_observation_tokens=1500)
    try:
        by_family: dict[str, Recorded] = {one.task.family: one for one in recorded()}
        for family in ("shopping.subscribe_newsletter", "shopping.contact_message"):
            result = solve(env, by_family[family].task)
            assert result.problem == ""
            assert any(step.action.startswith("scroll") for step in result.taken)
    finally:
        env.close()


def test_a_solution_that_finds_nothing_says_what_it_looked_for() -> None:
    env = environment()
    observation, _ = env.reset(options={"task": recorded()[0].task})
    with pytest.raises(SolutionError, match=r"Found no button named 'Fly to the moon'") as caught:
        Driver(env, observation).find("button", "Fly to the moon")
    assert "link 'My Account'" in str(caught.value)


def test_command_solves_one_task(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", "--tasks", "replica/val", "--task-id", "val/shopping.search/0", "--verbose"]) == 0
    output = capsys.readouterr().out.splitlines()
    assert output[0].startswith("val/shopping.search/0: ")
    assert output[-1] == "solved 1/1"
