"""DigiRL: two critics, two filters."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from algorithms.data import Prompt
from algorithms.digirl import DigiRL
from tests.algorithms.episodes import END, GivenCritic, episode
from tests.algorithms.presets import preset
from tests.algorithms.toy import ToyCritic, ToyPolicy, ToyTask, rollout

TASKS = [ToyTask(number, length=3) for number in range(4)]
VALUES = {TASKS[0].prompt(0): 0.5, TASKS[0].prompt(1): 0.6, TASKS[0].prompt(2): 0.9, END: 0.7}


def digirl(values: dict[Prompt, float] | None = None, name: str = "digirl", **overrides: Any) -> DigiRL:
    critic = ToyCritic() if values is None else GivenCritic(values)
    settings = {"critic_mode": "in_sample", **overrides}
    built: DigiRL = preset(name, **settings).build(ToyPolicy(TASKS), critic, torch.Generator().manual_seed(0))
    return built


def instruction(text: str) -> Prompt:
    return Prompt(text, "", "")


def test_steps_must_beat_one_over_the_horizon() -> None:
    """Advantages 0.25 + 0.75 * 0.1 = 0.325, 0.5 + 0.5 * 0.3 = 0.65 and 1."""
    known = VALUES | {instruction("any"): 0.5}
    for horizon, kept in [(2, [1, 2]), (4, [0, 1, 2]), (1, [])]:
        samples = digirl(known, top_p=1.0, horizon=horizon).prepare([episode(TASKS[0], 1.0)])
        assert [sample.step for sample in samples] == kept
        assert all(sample.weight == 1.0 for sample in samples)
    assert samples == []


def test_a_step_of_a_failure_passes_where_the_critic_saw_progress() -> None:
    known = VALUES | {instruction("any"): 0.5}
    samples = digirl(known, top_p=1.0, horizon=12).prepare([episode(TASKS[0], 0.0)])
    assert [(sample.step, round(sample.advantage, 6)) for sample in samples] == [(0, 0.1), (1, 0.3)]


def test_episodes_are_kept_by_what_their_instruction_promised() -> None:
    values = {task.prompt(t): 0.1 for task in TASKS for t in range(3)}
    known = values | {END: 0.0, instruction("hard"): 0.1, instruction("easy"): 0.8, instruction("lost"): 0.3}
    data = [
        episode(TASKS[0], 1.0, instruction="easy"),
        episode(TASKS[1], 1.0, instruction="hard"),
        episode(TASKS[2], 0.0, instruction="lost"),
        episode(TASKS[3], 1.0, instruction="easy", status="infra_error"),
    ]
    for top_p, kept in [(0.3, {1}), (0.6, {0, 1}), (0.7, {0, 1, 2})]:
        algorithm = digirl(known, top_p=top_p, horizon=1000, drop_masked=False)
        samples = algorithm.prepare(data)
        assert {sample.trajectory for sample in samples} == {0, 1, 2}
        passed = {sample.trajectory for sample in samples if sample.weight > 0}
        assert passed == kept - {2}  # no step of the failure made progress


def test_the_instruction_critic_sees_instructions_only() -> None:
    algorithm = digirl()
    data = rollout(algorithm.policy, TASKS, torch.Generator().manual_seed(0))
    for trajectory in data:
        trajectory.reward = float(trajectory.task_id == "toy/1")
    algorithm.fit_critic(data)
    assert isinstance(algorithm.instruction_critic, ToyCritic) and isinstance(algorithm.critic, ToyCritic)
    assert {prompt.observation for prompt in algorithm.instruction_critic.logits} == {""}
    assert "" not in {prompt.observation for prompt in algorithm.critic.logits}
    hard, easy = algorithm.instruction_critic.values([instruction("task 0"), instruction("task 1")]).tolist()
    assert hard < 0.5 < easy


def test_instruction_values_are_held_out_under_cross_fitting() -> None:
    """The outcome is a property of the task, so only a critic that saw the task can know it."""
    for mode, expected in [("cross_fit", 0.5), ("in_sample", None)]:
        algorithm = digirl(critic_mode=mode, critic_epochs=50)
        data = rollout(algorithm.policy, TASKS, torch.Generator().manual_seed(0))
        for trajectory in data:
            trajectory.reward = float(trajectory.task_id == "toy/1")
        metrics = algorithm.fit_critic(data)
        if expected is not None:
            assert metrics["critic/instruction_value_mean"] == pytest.approx(expected)
        else:
            assert metrics["critic/instruction_auc"] == 1.0


def test_the_released_filter_keeps_every_positive_step_and_counts_the_others() -> None:
    known = VALUES | {instruction("any"): 0.5}
    algorithm = digirl(known, "digirl_released", top_p=1.0)
    samples = algorithm.prepare([episode(TASKS[0], 0.0)])
    # 0.6 - 0.5 - 0.05, 0.9 - 0.6 - 0.05, 0.7 - 0.9 - 0.05
    assert [sample.advantage for sample in samples] == pytest.approx([0.05, 0.25, -0.25])
    assert [sample.weight for sample in samples] == [1.0, 1.0, 0.0]
    assert algorithm.update(samples)["train/zero_weight_fraction"] == pytest.approx(1 / 3)
