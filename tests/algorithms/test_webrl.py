"""WebRL's three calls: what enters the critic, the advantages and the update."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import torch

from algorithms.base import run_epochs
from algorithms.data import Prompt, Sample
from algorithms.webrl import WebRL, WebRLConfig
from tests.algorithms.episodes import END, GivenCritic, episode
from tests.algorithms.presets import preset
from tests.algorithms.toy import ToyCritic, ToyPolicy, ToyTask, rollout

TASKS = [ToyTask(number, length=3) for number in range(4)]


def webrl(values: dict[Prompt, float] | None = None, name: str = "webrl", **overrides: Any) -> WebRL:
    critic = ToyCritic() if values is None else GivenCritic(values)
    # One plain view of each step, unless a test is about views.
    built: WebRL = preset(name, **{"augment": False, **overrides}).build(
        ToyPolicy(TASKS), critic, torch.Generator().manual_seed(0)
    )
    return built


VALUES = {TASKS[0].prompt(0): 0.5, TASKS[0].prompt(1): 0.6, TASKS[0].prompt(2): 0.9, END: 0.7}


def test_advantages_of_equation_nine_in_the_samples() -> None:
    samples = webrl(VALUES).prepare([episode(TASKS[0], 1.0)])
    assert [sample.advantage for sample in samples] == pytest.approx([0.3, 0.35, 0.1])
    assert [(sample.trajectory, sample.step) for sample in samples] == [(0, 0), (0, 1), (0, 2)]


def test_a_step_limit_ends_the_episode_for_good_unless_bootstrapped() -> None:
    cut = episode(TASKS[0], 0.0)
    cut.steps[-1].terminated, cut.steps[-1].truncated = False, True
    for bootstrap, last in [(False, -0.9), (True, 0.35 - 0.9)]:
        samples = webrl(VALUES, bootstrap_truncated=bootstrap).prepare([cut])
        assert [sample.advantage for sample in samples] == pytest.approx([-0.2, -0.15, last])
    finished = webrl(VALUES, bootstrap_truncated=True).prepare([episode(TASKS[0], 0.0)])
    assert finished[-1].advantage == pytest.approx(-0.9)


def test_broken_episodes_teach_neither_critic_nor_policy() -> None:
    broken = episode(TASKS[0], 1.0, status="infra_error")
    algorithm = webrl(VALUES, critic_mode="in_sample")
    assert algorithm.fit_critic([broken]) == {}
    assert algorithm.prepare([broken]) == []
    samples = algorithm.prepare([broken, episode(TASKS[0], 1.0)])
    assert {sample.trajectory for sample in samples} == {1}


def test_only_selected_steps_are_trained_on_and_their_values_looked_up() -> None:
    known = {TASKS[0].prompt(1): 0.6, TASKS[0].prompt(2): 0.9}  # V(s_0) and V(end) are never asked for
    algorithm = webrl(known, critic_mode="in_sample")
    replayed = episode(TASKS[0], 1.0, train_steps=(1,))
    algorithm.fit_critic([replayed])
    assert isinstance(algorithm.critic, GivenCritic)
    assert algorithm.critic.seen == [(TASKS[0].prompt(1), 1.0)]
    samples = algorithm.prepare([replayed])
    assert [sample.step for sample in samples] == [1]
    assert samples[0].advantage == pytest.approx(0.35)


def test_reference_is_the_policy_as_prepare_finds_it() -> None:
    algorithm = webrl()
    with torch.no_grad():
        algorithm.policy.parameters()[0].copy_(torch.randn(12, 2, generator=torch.Generator().manual_seed(1)))
    samples = algorithm.prepare([episode(task, 1.0) for task in TASKS])
    fresh = algorithm.policy.log_probs(algorithm.policy.collate(samples))
    reference = torch.tensor([sample.ref_logps for sample in samples])
    torch.testing.assert_close(reference, fresh.detach())
    metrics = algorithm.update(samples)
    assert metrics["train/kl_ref"] == pytest.approx(0.0, abs=1e-9)
    assert algorithm.update(samples)["train/kl_ref"] > 0


def test_released_preset_masks_failures_but_counts_them() -> None:
    states = {task.prompt(t): 0.5 for task in TASKS for t in range(3)} | {END: 0.5}
    data = [episode(TASKS[0], 1.0), episode(TASKS[1], 0.0)]
    released = webrl(states, "webrl_released")
    samples = released.prepare(data)
    assert [sample.advantage for sample in samples] == [1.0] * 3 + [-0.6] * 3
    assert released.update(samples)["train/zero_weight_fraction"] == 0.5
    dropped = webrl(states, "webrl_released", drop_masked=True).prepare(data)
    assert [sample.advantage for sample in dropped] == [1.0] * 3


def test_steps_without_a_gradient_pass_through_no_model_and_change_no_update() -> None:
    states = {task.prompt(t): 0.5 for task in TASKS for t in range(3)} | {END: 0.5}
    data = [episode(TASKS[0], 1.0), episode(TASKS[1], 0.0)]
    seen: list[int] = []
    weights = []
    for everything in (False, True):
        released = webrl(states, "webrl_released", augment=False, learning_rate=0.1)
        if everything:
            released._masked = lambda sample: False  # type: ignore[method-assign]
        collate = released.policy.collate
        released.policy.collate = lambda samples, *rest, collate=collate: (  # type: ignore[method-assign]
            seen.append(len(samples)),
            collate(samples, *rest),
        )[1]
        samples = released.prepare(data)
        for _ in range(3):
            released.update(samples)
        released.update(samples[3:])  # failures alone: the optimizer's momentum moves the weights all the same
        weights.append([parameter.detach().clone() for parameter in released.policy.parameters()])
    assert seen == [3, 3, 3, 3, 1, 6, 6, 6, 6, 3]
    for one, other in zip(*weights, strict=True):
        torch.testing.assert_close(one, other)


def test_the_released_critic_also_sees_the_end() -> None:
    states = {TASKS[0].prompt(t): 0.5 for t in range(3)} | {END: 0.5}
    released = webrl(states, "webrl_released")
    released.fit_critic([episode(TASKS[0], 1.0)])
    assert isinstance(released.critic, GivenCritic)
    assert (END, 1.0) in released.critic.seen


def test_cross_fitted_values_come_from_a_critic_that_did_not_see_the_task() -> None:
    """Rewards are a property of the task here, so a critic that saw it knows, and one that did not says 0.5."""
    data = [episode(task, float(task.number % 2)) for task in TASKS for _ in range(3)]
    honest, memorising = webrl(critic_epochs=50), webrl(critic_epochs=50, critic_mode="in_sample")
    held_out, in_sample = honest.fit_critic(data), memorising.fit_critic(data)
    assert held_out["critic/value_mean"] == pytest.approx(0.5)
    assert held_out["critic/brier"] == pytest.approx(0.25)
    assert in_sample["critic/accuracy"] == 1.0
    assert in_sample["critic/brier"] < 0.05
    assert {abs(sample.advantage) for sample in honest.prepare(data)} == {0.25, 0.5}
    assert all(abs(sample.advantage) < 0.3 for sample in memorising.prepare(data))
    # Both keep the critic fitted to everything.
    prompts = [task.prompt(0) for task in TASKS]
    torch.testing.assert_close(honest.critic.values(prompts), memorising.critic.values(prompts))


def test_previous_critic_values_before_it_is_fitted() -> None:
    data = [episode(TASKS[0], 1.0)]
    algorithm = webrl(critic_mode="previous", critic_epochs=50)
    assert algorithm.fit_critic(data)["critic/value_mean"] == 0.5
    assert float(algorithm.critic.values([TASKS[0].prompt(0)])) > 0.9
    assert algorithm.prepare(data)[-1].advantage == 0.5
    assert algorithm.fit_critic(data)["critic/value_mean"] > 0.9


@pytest.mark.parametrize("size", [1, 3, 0])
def test_micro_batch_size_does_not_change_an_update(size: int) -> None:
    def weights(micro_batch_size: int) -> list[torch.Tensor]:
        algorithm = webrl(micro_batch_size=micro_batch_size)
        data = rollout(algorithm.policy, TASKS * 2, torch.Generator().manual_seed(5))
        algorithm.fit_critic(data)
        samples = algorithm.prepare(data)
        for _ in range(3):
            algorithm.update(samples)
        return [parameter.detach() for parameter in algorithm.policy.parameters()]

    for left, right in zip(weights(size), weights(32), strict=True):
        torch.testing.assert_close(left, right, rtol=0, atol=1e-6)


def test_metrics_have_the_documented_names() -> None:
    algorithm = webrl()
    data = [episode(TASKS[0], 1.0), episode(TASKS[1], 0.0)]
    critic = algorithm.fit_critic(data)
    assert set(critic) == {
        f"critic/{name}"
        for name in ("loss", "accuracy", "auc", "brier", "value_mean", "explained_variance", "fit_loss")
    }
    seen: list[dict[str, float]] = []
    mean = run_epochs(algorithm, algorithm.prepare(data), seen.append)
    assert set(mean) == {
        "train/loss",
        "train/grad_norm",
        "train/learning_rate",
        "train/n_updates",
        "train/n_tokens",
        "train/kl_ref",
        "train/log_ratio_mean",
        "train/zero_weight_fraction",
        "train/advantage_mean",
        "train/advantage_std",
        "train/positive_fraction",
    }
    assert (len(seen), mean["train/n_updates"], mean["train/positive_fraction"]) == (1, 1.0, 0.5)


def test_resumed_equals_uninterrupted() -> None:
    config: WebRLConfig = preset("webrl", batch_size=4, learning_rate=0.05)

    def phase(algorithm: WebRL, seed: int) -> None:
        data = rollout(algorithm.policy, TASKS, torch.Generator().manual_seed(seed))
        algorithm.fit_critic(data)
        run_epochs(algorithm, algorithm.prepare(data))

    one = config.build(ToyPolicy(TASKS), ToyCritic(), torch.Generator().manual_seed(0))
    phase(one, 1)
    state, weights = copy.deepcopy((one.state_dict(), one.policy.state_dict()))
    phase(one, 2)
    other = config.build(ToyPolicy(TASKS), ToyCritic(), torch.Generator().manual_seed(99))
    other.policy.load_state_dict(weights)
    other.load_state_dict(state)
    phase(other, 2)
    for left, right in zip(one.policy.parameters(), other.policy.parameters(), strict=True):
        assert torch.equal(left, right)
    assert one.critic.state_dict() == other.critic.state_dict()
    assert torch.equal(one.generator.get_state(), other.generator.get_state())


def test_a_gradient_that_is_not_finite_leaves_the_weights_alone() -> None:
    algorithm = webrl()
    before = [parameter.detach().clone() for parameter in algorithm.policy.parameters()]
    bad = Sample(TASKS[0].prompt(0), (0, 0), advantage=float("nan"), ref_logps=(0.0, 0.0))
    with pytest.raises(RuntimeError, match="non-finite"):
        algorithm.update([bad])
    assert all(torch.equal(a, b) for a, b in zip(before, algorithm.policy.parameters(), strict=True))


def test_every_step_is_seen_in_several_views_each_with_its_own_reference() -> None:
    algorithm = webrl(augment=True, views=3)
    trajectory = episode(TASKS[0], 1.0)
    algorithm.fit_critic([trajectory])
    samples = algorithm.prepare([trajectory])
    assert len(samples) == 3 * len(trajectory.steps)
    assert all(sample.view > 0 for sample in samples)
    assert len({(sample.step, sample.view) for sample in samples}) > len(trajectory.steps)
    for sample in samples:
        alone = algorithm.policy.log_probs(algorithm.policy.collate([sample]))[0]
        assert sample.ref_logps == pytest.approx(alone.tolist()[: len(sample.factors)], abs=1e-6)
