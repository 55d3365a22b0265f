"""Confidence-filtered replay: what is stored, what is drawn, and that it survives a restart exactly."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from algorithms.data import Trajectory, trajectories_from_json, trajectories_to_json
from algorithms.replay import ReplayBuffer, ReplayConfig
from tests.algorithms.toy import ToyPolicy, ToyTask, demonstration, rollout
from webrl_gym.errors import ConfigurationError

TASKS = [ToyTask(number, length=3) for number in range(6)]


def policy_with(probabilities: dict[tuple[int, int], float]) -> ToyPolicy:
    """Gives the right action of (task, state) this geometric-mean factor probability."""
    policy = ToyPolicy(TASKS)
    for (number, t), probability in probabilities.items():
        row = policy.row(TASKS[number].prompt(t))
        for table, choice in zip(policy.parameters(), TASKS[number].right(t), strict=True):
            others = table.shape[1] - 1
            with torch.no_grad():
                table[row] = math.log((1 - probability) / others)
                table[row, choice] = math.log(probability)
    return policy


def buffer_of(trajectories: list[Trajectory], **settings: Any) -> ReplayBuffer:
    buffer = ReplayConfig(**settings).build()
    buffer.add(trajectories)
    return buffer


def test_only_steps_inside_the_confidence_window_are_drawn() -> None:
    policy = policy_with({(0, 0): 0.49, (0, 1): 0.51, (0, 2): 0.94, (1, 0): 0.96, (1, 1): 0.7, (1, 2): 0.1})
    buffer = buffer_of([demonstration(task) for task in TASKS[:2]])
    selection = buffer.select(policy, fresh_steps=100, phase=3, generator=torch.Generator().manual_seed(0))
    assert [(item.task_id, item.train_steps) for item in selection.trajectories] == [("toy/0", (1, 2)), ("toy/1", (1,))]
    median_log = (math.log(0.51) + math.log(0.7)) / 2
    assert selection.statistics == pytest.approx(
        {
            "buffer/size": 6,
            "buffer/candidates": 6,
            "buffer/selected": 3,
            "buffer/ppl_kept_fraction": 0.5,
            "buffer/ppl_median": math.exp(-median_log),
            "buffer/staleness_mean": 3,
        }
    )


def test_replay_is_capped_by_the_fresh_steps_and_drawn_by_the_generator() -> None:
    policy = policy_with({(number, t): 0.8 for number in range(6) for t in range(3)})
    buffer = buffer_of([demonstration(task) for task in TASKS])

    def draw(seed: int, fresh: int) -> list[tuple[str, tuple[int, ...]]]:
        selection = buffer.select(policy, fresh, phase=1, generator=torch.Generator().manual_seed(seed))
        return [(item.task_id, item.selected_steps) for item in selection.trajectories]

    assert sum(len(steps) for _, steps in draw(0, fresh=4)) == 8
    assert sum(len(steps) for _, steps in draw(0, fresh=1000)) == 18
    assert draw(0, fresh=0) == []
    assert draw(0, fresh=4) == draw(0, fresh=4)
    assert len({str(draw(seed, fresh=4)) for seed in range(5)}) > 1


def test_stored_episodes_are_not_changed_by_a_draw() -> None:
    buffer = buffer_of([demonstration(TASKS[0])], min_probability=0.0)
    buffer.select(ToyPolicy(TASKS), 1, 1, torch.Generator())
    assert buffer.state_dict()["trajectories"][0]["train_steps"] is None


def test_only_successes_whose_machinery_worked_are_stored() -> None:
    buffer = ReplayConfig().build()
    success = demonstration(TASKS[0])
    others = [replace(success, reward=0.0), replace(success, status="infra_error"), replace(success, steps=[])]
    assert buffer.add([success, *others]) == 1
    assert (len(buffer), buffer.steps) == (1, 3)


def test_the_oldest_go_first_and_a_task_may_be_limited_to_its_first_success() -> None:
    episodes = [replace(demonstration(TASKS[number % 2]), phase=number) for number in range(6)]
    capped = buffer_of(episodes, capacity=4)
    assert [record["phase"] for record in capped.state_dict()["trajectories"]] == [2, 3, 4, 5]
    first = buffer_of(episodes, first_success_only=True)
    assert [record["phase"] for record in first.state_dict()["trajectories"]] == [0, 1]
    assert len(buffer_of(episodes, capacity=0)) == 0


def test_an_empty_buffer_draws_nothing() -> None:
    selection = buffer_of([]).select(ToyPolicy(TASKS), 10, 1, torch.Generator())
    assert selection.trajectories == []
    assert selection.statistics == {"buffer/size": 0, "buffer/candidates": 0, "buffer/selected": 0}


@pytest.mark.parametrize("wrong", [{"min_probability": 0.9, "max_probability": 0.5}, {"ratio": -1}, {"capacity": -1}])
def test_values_that_cannot_be_used_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ConfigurationError):
        ReplayConfig(**wrong)  # type: ignore[arg-type]


def test_a_restored_buffer_draws_the_same() -> None:
    policy = ToyPolicy(TASKS)
    episodes = [replace(item, reward=1.0) for item in rollout(policy, TASKS * 3, torch.Generator().manual_seed(1))]
    buffer = buffer_of(episodes, min_probability=0.1)
    restored = ReplayConfig(min_probability=0.1).build()
    restored.load_state_dict(json.loads(json.dumps(buffer.state_dict())))
    draws = [item.select(policy, 5, 2, torch.Generator().manual_seed(7)) for item in (buffer, restored)]
    assert draws[0] == draws[1]


# Serialisation -------------------------------------------------------------------------------------------------------
@given(
    texts=st.lists(st.text(max_size=20), min_size=1, max_size=4),
    logps=st.lists(st.floats(-50, 0), max_size=3),
    selected=st.none() | st.just((0, 2)),
)
def test_trajectories_survive_json_exactly(
    texts: list[str], logps: list[float], selected: tuple[int, ...] | None
) -> None:
    trajectory = replace(demonstration(TASKS[0]), train_steps=selected, info={"note": texts[0], "n": [1, None]})
    for number, step in enumerate(trajectory.steps):
        prompt = replace(step.prompt, observation=texts[number % len(texts)], visited=tuple(texts[:number]))
        step.prompt = replace(prompt, history=tuple((text, "name") for text in texts[:number]))
        step.logps, step.factors = tuple(logps), tuple(range(len(logps)))
    data = json.loads(json.dumps(trajectories_to_json([trajectory, trajectory])))
    assert trajectories_from_json(data) == [trajectory, trajectory]


def test_a_text_shared_by_many_prompts_is_stored_once() -> None:
    page = "a long page " * 100
    trajectory = demonstration(TASKS[0])
    for step in trajectory.steps:
        step.prompt = replace(step.prompt, observation=page, visited=(page, page))
    data = trajectories_to_json([trajectory, trajectory])
    assert list(data["texts"].values()).count(page) == 1
    assert len(json.dumps(data)) < 4 * len(page) + 6000
    restored = trajectories_from_json(data)
    assert restored[0].steps[0].prompt.observation is restored[1].steps[2].prompt.visited[0]
