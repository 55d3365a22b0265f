"""Filtered BC's filters, and the draw of its online variant."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch

from algorithms.data import Prompt, Step, Trajectory
from algorithms.filtered_bc import FilteredBC, has_effect, recency_weights
from tests.algorithms.episodes import episode
from tests.algorithms.presets import preset
from tests.algorithms.toy import ToyPolicy, ToyTask

TASKS = [ToyTask(number) for number in range(4)]


def filtered_bc(**overrides: Any) -> FilteredBC:
    built: FilteredBC = preset("filtered_bc", **overrides).build(
        ToyPolicy(TASKS), None, torch.Generator().manual_seed(0)
    )
    return built


def test_a_quantile_keeps_the_best_successes_and_never_a_failure() -> None:
    data = [episode(TASKS[number], reward) for number, reward in enumerate([0.0, 0.3, 0.0, 1.0])]
    kept = {0.0: {1, 3}, 0.7: {3}, 0.4: {1, 3}}
    for quantile, expected in kept.items():
        samples = filtered_bc(quantile=quantile).prepare(data)
        assert {sample.trajectory for sample in samples} == expected
    none = [episode(task, 0.0) for task in TASKS]
    assert filtered_bc(quantile=0.9).prepare(none) == []


def browsed(*states: tuple[str, str]) -> Trajectory:
    """An episode through pages (text, state hash after the action that led there); the first page has no hash."""
    prompts = [Prompt("i", f"Tab 0\n{text}", "http://x/") for text, _ in states]
    steps = [
        Step(prompt, "click [1]", info={"state_hash": reached})
        for prompt, (_, reached) in zip(prompts, states[1:], strict=False)
    ]
    return Trajectory("t", "i", "f", steps, prompts[-1], 1.0, 1.0)


def test_a_step_without_effect_changes_neither_page_nor_state() -> None:
    trajectory = browsed(("a", ""), ("b", "1"), ("b", "1"), ("b", "2"), ("c", "2"), ("c\nAction error: no", "2"))
    assert [has_effect(trajectory, number) for number in range(5)] == [True, False, True, True, False]
    assert not has_effect(browsed(("a", ""), ("a", "1")), 0)  # nothing to compare the first state with
    trajectory.steps[-1].terminated = True
    assert has_effect(trajectory, 4)


def test_steps_without_effect_are_left_out_when_asked() -> None:
    trajectory = episode(TASKS[0], 1.0)
    trajectory.steps[1].prompt = trajectory.steps[0].prompt
    assert [sample.step for sample in filtered_bc().prepare([trajectory])] == [0, 1]
    assert [sample.step for sample in filtered_bc(drop_no_effect=True).prepare([trajectory])] == [1]


def test_recency_ranks_phases_and_puts_replayed_steps_before_fresh_ones() -> None:
    ages = [(1, False), (2, True), (2, False), (2, True)]
    assert recency_weights(ages, 1.0).tolist() == [0.25, 1.0, 0.5, 1.0]
    assert recency_weights(ages, 2.0).tolist() == [0.0625, 1.0, 0.25, 1.0]
    assert recency_weights(ages, 0.0).tolist() == [1.0] * 4


def test_recent_steps_are_drawn_more_often() -> None:
    old = [episode(TASKS[0], 1.0, phase=1, train_steps=(0, 1)) for _ in range(50)]
    data = [*(episode(TASKS[1], 1.0, phase=2) for _ in range(50)), *old]
    uniform = filtered_bc(max_samples=60).prepare(data)
    recent = filtered_bc(max_samples=60, recency=2.0).prepare(data)
    assert len(uniform) == len(recent) == 60
    assert len({(sample.trajectory, sample.step) for sample in recent}) == 60
    fresh = [sum(sample.trajectory < 50 for sample in samples) for samples in (uniform, recent)]
    # Weights 1 to 1/4: without replacement about 45 of 60 instead of 30.
    assert 20 <= fresh[0] <= 40 < fresh[1]


def test_a_pool_that_is_small_enough_is_taken_whole() -> None:
    data = [replace(episode(TASKS[0], 1.0), phase=2)]
    algorithm = filtered_bc(max_samples=2, recency=2.0)
    state = algorithm.generator.get_state()
    assert len(algorithm.prepare(data)) == 2
    assert torch.equal(algorithm.generator.get_state(), state)


def test_by_default_every_success_counts_the_same() -> None:
    assert filtered_bc().config == preset("filtered_bc")
    assert (filtered_bc().config.quantile, filtered_bc().config.recency) == (0.0, pytest.approx(0.0))
