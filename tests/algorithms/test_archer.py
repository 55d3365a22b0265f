"""ArCHer: what its critics are fitted to, and that its actions are fresh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
import torch

from algorithms.archer import ArCHer, with_action
from algorithms.data import Prompt, Sample
from algorithms.policies.base import Generation
from tests.algorithms.episodes import episode
from tests.algorithms.presets import preset
from tests.algorithms.toy import ToyCritic, ToyPolicy, ToyTask, rollout

TASKS = [ToyTask(number, length=2) for number in range(2)]


class FixedPolicy(ToyPolicy):
    """Always the same action, on an element with a name."""

    def generate(
        self, prompts: Sequence[Prompt], generator: torch.Generator, temperature: float = 1.0
    ) -> list[Generation]:
        return [Generation("1 2", (1, 2), (-0.5, -0.5), "button Go") for _ in prompts]


class RecordingCritic(ToyCritic):
    """Remembers what it was fitted to."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[dict[Prompt, float]] = []

    def fit(
        self, prompts: Sequence[Prompt], targets: Sequence[float], generator: torch.Generator, epochs: int = 1
    ) -> dict[str, float]:
        self.seen.append(dict(zip(prompts, targets, strict=True)))
        return super().fit(prompts, targets, generator, epochs)


def archer(policy: ToyPolicy, **overrides: Any) -> ArCHer:
    settings = {"estimators": 1, "critic_epochs": 1, **overrides}
    built: ArCHer = preset("archer", **settings).build(policy, RecordingCritic(), torch.Generator().manual_seed(0))
    return built


def critics(algorithm: ArCHer) -> tuple[RecordingCritic, RecordingCritic]:
    """The first Q and V."""
    (first, *_) = algorithm._estimators
    assert isinstance(first.q, RecordingCritic) and isinstance(first.v, RecordingCritic)
    return first.q, first.v


def test_q_is_fitted_to_the_discounted_slow_value_of_the_next_state_and_v_to_q_of_a_fresh_action() -> None:
    algorithm = archer(FixedPolicy(TASKS), gamma=0.9)
    q, v = critics(algorithm)
    first, last = TASKS[0].prompt(0), TASKS[0].prompt(1)
    metrics = algorithm.fit_critic([episode(replace(TASKS[0]), 1.0)])
    # What was done ("0 0"), bootstrapped from a slow V that says 0.5 of everything; nothing follows the last step.
    done = {with_action(first, "0 0", ""): 0.9 * 0.5, with_action(last, "0 0", ""): 1.0}
    assert q.seen[0].keys() == done.keys()
    assert list(q.seen[0].values()) == pytest.approx(list(done.values()))
    # V by the slow Q, which knows nothing yet of the fresh action "1 2".
    assert v.seen == [{first: 0.5, last: 0.5}]
    assert set(metrics) >= {"critic/q_loss", "critic/fit_loss", "critic/loss", "critic/value_mean"}


def test_the_element_of_a_past_action_is_read_from_the_next_prompt() -> None:
    algorithm = archer(FixedPolicy(TASKS))
    trajectory = episode(TASKS[0], 0.0)
    last = trajectory.steps[1]
    last.prompt = replace(last.prompt, history=(("0 0", "link Home"),))
    algorithm.fit_critic([trajectory])
    asked = [prompt.history for prompt in critics(algorithm)[0].seen[0]]
    assert asked == [(("0 0", "link Home"),), (("0 0", "link Home"), ("0 0", ""))]


def test_slow_critics_follow_by_tau() -> None:
    algorithm = archer(FixedPolicy(TASKS), tau=0.25)
    algorithm.fit_critic([episode(TASKS[0], 1.0)])
    (estimator,) = algorithm._estimators
    assert isinstance(estimator.q, ToyCritic) and isinstance(estimator.slow_q, ToyCritic)
    assert estimator.slow_q.logits == pytest.approx({key: 0.25 * value for key, value in estimator.q.logits.items()})


def test_an_update_learns_from_actions_drawn_now() -> None:
    """The old action was "0 0"; what is pushed is the fresh one, by its advantage, the lower of two estimates."""
    algorithm = archer(FixedPolicy(TASKS), estimators=2, level="turn", centre=False, max_grad_norm=1e9)
    state = TASKS[0].prompt(0)
    imagined = with_action(state, "1 2", "button Go")
    for estimator, q, v in zip(algorithm._estimators, (2.0, 1.0), (0.5, 0.0), strict=True):
        assert isinstance(estimator.q, ToyCritic) and isinstance(estimator.v, ToyCritic)
        estimator.q.logits[imagined], estimator.v.logits[state] = q, v
    expected = float(torch.tensor(1.0).sigmoid() - torch.tensor(0.0).sigmoid())
    metrics = algorithm.update([Sample(state, (0, 0))])
    assert metrics["train/advantage_mean"] == pytest.approx(expected, abs=1e-6)
    operations = algorithm.policy.parameters()[0].grad
    assert operations is not None
    torch.testing.assert_close(operations[0], expected * torch.tensor([0.5, -0.5]), rtol=0, atol=1e-6)


def test_centred_advantages_have_no_mean() -> None:
    algorithm = archer(ToyPolicy(TASKS))
    estimator = algorithm._estimators[0]
    assert isinstance(estimator.v, ToyCritic)
    estimator.v.logits = {TASKS[0].prompt(0): 1.0, TASKS[1].prompt(0): -2.0}
    metrics = algorithm.update([Sample(task.prompt(0), (0, 0)) for task in TASKS])
    spread = float(torch.tensor(1.0).sigmoid() - torch.tensor(-2.0).sigmoid()) / 2
    assert metrics["train/advantage_mean"] == pytest.approx(0.0, abs=1e-7)
    assert metrics["train/advantage_std"] == pytest.approx(spread, abs=1e-6)


def test_the_curriculum_s_critic_is_the_first_v() -> None:
    algorithm = archer(ToyPolicy(TASKS), estimators=2, critic_epochs=3)
    algorithm.fit_critic(rollout(algorithm.policy, TASKS * 10, torch.Generator().manual_seed(0)))
    assert algorithm.critic is algorithm._estimators[0].v
    values = algorithm.critic.values([task.prompt(1) for task in TASKS])
    assert bool((values < 0.5).all())
