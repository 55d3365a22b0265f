"""Losses: the golden tests of the squared log-ratio, hand-computed values, and independence of micro-batches."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from algorithms.aggregation import AGGREGATIONS, seq_mean, seq_mean_token_sum, token_mean, token_sum_norm
from algorithms.data import Batch
from algorithms.losses import (
    Level,
    Loss,
    RatioLevel,
    dpo,
    dro,
    kl_penalty,
    log_ratio,
    nll,
    policy_gradient,
    ppo_clip,
    reinforce,
    squared_log_ratio,
    weighted_nll,
)
from tests.algorithms.batches import batch_of

RELEASED: dict[str, Any] = {"level": "token_mean", "huber": True, "one_sided": True, "inverse_beta": True}


def log_probabilities(lengths: list[int], seed: int = 0, scale: float = 1.0) -> Tensor:
    """Random negative numbers [B, T] in float64, 0 where padded."""
    generator = torch.Generator().manual_seed(seed)
    values = -scale * torch.rand(len(lengths), max(lengths), dtype=torch.float64, generator=generator)
    return values * batch_of(lengths).loss_mask


def gradient(loss: Tensor, logps: Tensor) -> Tensor:
    return torch.autograd.grad(loss, logps)[0]


def uniform_log_ratio(rho: list[float], length: int = 4) -> Tensor:
    """Log-probabilities whose mean log-ratio to a reference of 0 is ``rho``."""
    return torch.tensor([[value] * length for value in rho], dtype=torch.float64, requires_grad=True)


# (a) -----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("level", ["turn", "token_mean"])
@pytest.mark.parametrize("beta", [0.1, 1.0, 3.0])
def test_autograd_agrees_with_the_closed_form_of_the_gradient(level: Level, beta: float) -> None:
    lengths = [3, 1, 5, 2]
    advantages = [0.7, -0.4, 0.0, 1.0]
    batch = batch_of(lengths, advantages=advantages, ref_logps=log_probabilities(lengths, seed=1))
    logps = log_probabilities(lengths).requires_grad_()
    loss = seq_mean(squared_log_ratio(logps, batch, beta=beta, level=level).values, batch)
    expected = torch.zeros_like(logps)
    for row, (length, advantage) in enumerate(zip(lengths, advantages, strict=True)):
        share = 1.0 if level == "turn" else 1.0 / length
        rho = share * (logps.detach()[row] - batch.ref_logps[row])[:length].sum()
        expected[row, :length] = -2 * beta * (advantage - beta * rho) * share / len(lengths)
    torch.testing.assert_close(gradient(loss, logps), expected, rtol=1e-12, atol=1e-14)


# (b) -----------------------------------------------------------------------------------------------------------------
@given(st.lists(st.floats(-3, 3).filter(lambda rho: abs(rho) > 1e-3), min_size=1, max_size=8), st.floats(0.1, 10))
def test_released_weight_is_the_clipped_distance_to_the_gate(rhos: list[float], beta: float) -> None:
    logps = uniform_log_ratio(rhos)
    batch = batch_of([4] * len(rhos), advantages=[1.0] * len(rhos))
    loss = squared_log_ratio(logps, batch, beta=beta, negative_weight=0.0, **RELEASED).values
    weights = -gradient(loss.sum(), logps).sum(dim=1)
    expected = torch.tensor([min(max(1 - beta * rho, 0.0), 1.0) for rho in rhos], dtype=torch.float64)
    torch.testing.assert_close(weights, expected, rtol=1e-9, atol=1e-9)


def test_released_negatives_have_no_gradient() -> None:
    logps = uniform_log_ratio([0.3, -0.3])
    batch = batch_of([4, 4], advantages=[-0.6, -0.6])
    result = squared_log_ratio(logps, batch, beta=1.0, negative_weight=0.0, **RELEASED)
    assert gradient(result.values.sum(), logps).abs().max() == 0
    assert result.metrics["zero_weight_fraction"] == 1.0


def test_released_beta_is_higher_where_the_reference_is_sure() -> None:
    sure, unsure = [math.log(0.9)] * 4, [math.log(0.7)] * 4
    reference = torch.tensor([sure, unsure], dtype=torch.float64)
    logps = (reference + 0.1).requires_grad_()
    batch = batch_of([4, 4], ref_logps=reference)
    loss = squared_log_ratio(logps, batch, beta=1.0, confident_beta=5.0, confident_threshold=0.8, **RELEASED).values
    torch.testing.assert_close(-gradient(loss.sum(), logps).sum(dim=1), torch.tensor([0.5, 0.9], dtype=torch.float64))


# (d) -----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("level", ["turn", "token_mean"])
@pytest.mark.parametrize("beta", [0.2, 1.0, 4.0])
def test_gradient_is_two_beta_times_that_of_dro(level: Level, beta: float) -> None:
    lengths = [3, 1, 5]
    batch = batch_of(lengths, advantages=[0.7, -0.4, 0.2], ref_logps=log_probabilities(lengths, seed=1))
    logps = log_probabilities(lengths).requires_grad_()
    squared = gradient(seq_mean(squared_log_ratio(logps, batch, beta=beta, level=level).values, batch), logps)
    direct = gradient(seq_mean(dro(logps, batch, beta=beta, level=level).values, batch), logps)
    torch.testing.assert_close(squared, 2 * beta * direct, rtol=1e-12, atol=1e-14)


# (e) -----------------------------------------------------------------------------------------------------------------
LOSSES: dict[str, Callable[[Tensor, Batch], Loss]] = {
    "nll": nll,
    "weighted_nll": weighted_nll,
    "squared": lambda logps, batch: squared_log_ratio(logps, batch, beta=0.7),
    "released": lambda logps, batch: squared_log_ratio(
        logps, batch, beta=1.0, confident_beta=5.0, negative_weight=0.0, **RELEASED
    ),
    "dro": lambda logps, batch: dro(logps, batch, beta=0.7, level="token_mean"),
    "policy_gradient": lambda logps, batch: policy_gradient(logps, batch, negative_weight=0.3),
    "reinforce": reinforce,
    "ppo_token": ppo_clip,
    "ppo_turn": lambda logps, batch: ppo_clip(logps, batch, level="turn", clip_high=0.3),
    "gspo": lambda logps, batch: ppo_clip(logps, batch, level="token_mean"),
    "kl": kl_penalty,
}
PER_FACTOR = ("nll", "weighted_nll", "reinforce", "ppo_token", "kl")


@pytest.mark.parametrize("loss", sorted(LOSSES))
@pytest.mark.parametrize("aggregation", sorted(AGGREGATIONS))
@settings(max_examples=25)
@given(data=st.data())
def test_micro_batches_change_neither_loss_nor_gradient_nor_metrics(
    loss: str, aggregation: str, data: st.DataObject
) -> None:
    if loss not in PER_FACTOR and aggregation != "seq_mean":
        return  # A loss per step has no factors to average over.
    lengths = data.draw(st.lists(st.integers(1, 6), min_size=2, max_size=8))
    advantages = data.draw(st.lists(st.floats(-1, 1), min_size=len(lengths), max_size=len(lengths)))
    weights = data.draw(st.lists(st.floats(0, 2), min_size=len(lengths), max_size=len(lengths)))
    logps = log_probabilities(lengths).requires_grad_()
    reference, old = log_probabilities(lengths, seed=1), log_probabilities(lengths, seed=2)

    def run(groups: list[list[int]]) -> tuple[float, Tensor, dict[str, float]]:
        total, metrics = torch.zeros((), dtype=torch.float64), dict[str, float]()
        for rows in groups:
            width = max(lengths[row] for row in rows)  # every micro-batch is padded to its own width
            batch = batch_of(
                [lengths[row] for row in rows],
                advantages=[advantages[row] for row in rows],
                weights=[weights[row] for row in rows],
                ref_logps=reference[rows][:, :width],
                old_logps=old[rows][:, :width],
                num_samples=len(lengths),
                num_tokens=sum(lengths),
            )
            result = LOSSES[loss](logps[rows][:, :width], batch)
            total = total + AGGREGATIONS[aggregation](result.values, batch)
            metrics = {name: metrics.get(name, 0.0) + value for name, value in result.metrics.items()}
        return float(total.detach()), gradient(total, logps), metrics

    whole = run([list(range(len(lengths)))])
    single = run([[row] for row in range(len(lengths))])
    assert single[0] == pytest.approx(whole[0], abs=1e-6)
    torch.testing.assert_close(single[1], whole[1], rtol=0, atol=1e-6)
    assert single[2] == pytest.approx(whole[2], abs=1e-6)


def test_micro_batches_keep_the_mean_log_ratio_of_each_action() -> None:
    """A divisor that sums the tokens of a micro-batch would turn 0.1 and 0.1 into 0.08 and 0.02."""
    lengths = [40, 10]
    logps = 0.1 * batch_of(lengths).loss_mask
    expected = torch.tensor([0.1, 0.1], dtype=torch.float64)
    torch.testing.assert_close(log_ratio(logps, batch_of(lengths), "token_mean"), expected)
    apart = [log_ratio(logps[[row], :length], batch_of([length]), "token_mean") for row, length in enumerate(lengths)]
    torch.testing.assert_close(torch.cat(apart), expected)
    pooled = log_ratio(logps, batch_of(lengths), "turn") / sum(lengths)
    torch.testing.assert_close(pooled, torch.tensor([0.08, 0.02], dtype=torch.float64))


# Padding, options and metrics ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_more_padding_changes_nothing(loss: str) -> None:
    lengths = [3, 1]
    logps, reference = log_probabilities(lengths), log_probabilities(lengths, seed=1)
    padded = torch.nn.functional.pad(logps, (0, 5)), torch.nn.functional.pad(reference, (0, 5))
    narrow = batch_of(lengths, advantages=[1.0, -0.5], ref_logps=reference)
    wide = batch_of(lengths, advantages=[1.0, -0.5], ref_logps=padded[1], width=8)
    before, after = LOSSES[loss](logps, narrow), LOSSES[loss](padded[0], wide)
    torch.testing.assert_close(seq_mean(after.values, wide), seq_mean(before.values, narrow))
    assert after.metrics == pytest.approx(before.metrics)


def test_values_by_hand() -> None:
    batch = batch_of([2, 1], advantages=[0.5, -0.4], weights=[1.0, 2.0])
    logps = torch.tensor([[-0.2, -0.4], [-1.0, 0.0]], dtype=torch.float64)
    assert nll(logps, batch).values[0].tolist() == [0.2, 0.4]
    assert weighted_nll(logps, batch).values[1].tolist() == [2.0, 0.0]
    # turn: rho = -0.6 and -1; (2 * -0.6 - 0.5)^2 and 2 * (2 * -1 + 0.4)^2
    assert squared_log_ratio(logps, batch, beta=2.0).values.tolist() == pytest.approx([1.7**2, 2 * 1.6**2])
    # token_mean: rho = -0.3 and -1; SmoothL1 of -0.3 - 0.5 and of -1 + 0.4, the latter with weight 2 * 0.5
    huber = squared_log_ratio(logps, batch, beta=1.0, level="token_mean", huber=True, negative_weight=0.5)
    assert huber.values.tolist() == pytest.approx([0.5 * 0.8**2, 2 * 0.5 * 0.5 * 0.6**2])
    halved = squared_log_ratio(logps, batch, beta=2.0, inverse_beta=True).values
    assert halved.tolist() == pytest.approx([1.7**2 / 2, 1.6**2])


def test_aggregations_by_hand() -> None:
    batch = batch_of([3, 1])
    loss = torch.tensor([[1.0, 2.0, 3.0], [10.0, 99.0, 99.0]], dtype=torch.float64)  # 99 is padding
    assert float(seq_mean(loss, batch)) == (2 + 10) / 2
    assert float(token_mean(loss, batch)) == 16 / 4
    assert float(seq_mean_token_sum(loss, batch)) == (6 + 10) / 2
    assert float(token_sum_norm(loss, batch, 4.0)) == (6 + 10) / 2 / 4
    assert float(seq_mean(torch.tensor([4.0, 8.0]), batch)) == 6


def test_metrics_by_hand() -> None:
    batch = batch_of([2, 1])
    logps = torch.tensor([[math.log(2), 0.0], [-math.log(2), 0.0]], dtype=torch.float64)
    metrics = squared_log_ratio(logps, batch, beta=1.0).metrics
    assert metrics["log_ratio_mean"] == pytest.approx(0.0)
    assert metrics["kl_ref"] == pytest.approx(((2 - 1 - math.log(2)) + (0.5 - 1 + math.log(2))) / 2)
    assert metrics["zero_weight_fraction"] == 0.0


@given(st.floats(-2, 2), st.sampled_from([0.0, 1e-9, 0.3, -0.8]))
def test_the_gate_is_finite_whatever_the_advantage(rho: float, advantage: float) -> None:
    logps = uniform_log_ratio([rho, 0.0])
    batch = batch_of([4, 4], advantages=[advantage, advantage])
    loss = squared_log_ratio(logps, batch, beta=1.0, **RELEASED).values
    assert loss.isfinite().all()
    assert gradient(loss.sum(), logps).isfinite().all()


def test_one_sided_gate_only_closes_on_the_side_of_the_advantage() -> None:
    logps = uniform_log_ratio([2.0, 2.0, -2.0, -2.0])
    batch = batch_of([4] * 4, advantages=[1.0, -1.0, 1.0, -1.0])
    loss = squared_log_ratio(logps, batch, beta=1.0, **RELEASED).values
    pull = gradient(loss.sum(), logps).sum(dim=1)
    assert pull.tolist() == pytest.approx([0.0, 1.0, -1.0, 0.0])


# Policy gradient and preferences -------------------------------------------------------------------------------------
@pytest.mark.parametrize("level", ["turn", "token_mean"])
def test_policy_gradient_is_reinforce_with_a_baseline(level: Level) -> None:
    """d/dtheta of -(R - b) log pi: the return less the baseline, on every factor of the action, and no reference."""
    lengths, returns, baseline = [3, 1, 2], [1.0, 0.0, 1.0], [0.4, 0.7, 1.0]
    advantages = [outcome - value for outcome, value in zip(returns, baseline, strict=True)]
    logps = log_probabilities(lengths).requires_grad_()
    expected = torch.zeros_like(logps)
    for row, length in enumerate(lengths):
        expected[row, :length] = -advantages[row] / len(lengths) / (1 if level == "turn" else length)
    for reference in (None, log_probabilities(lengths, seed=1)):
        batch = batch_of(lengths, advantages=advantages, ref_logps=reference)
        loss = seq_mean(policy_gradient(logps, batch, level=level).values, batch)
        torch.testing.assert_close(gradient(loss, logps), expected)


def test_without_kl_the_gradient_at_the_reference_is_that_of_the_default_loss() -> None:
    lengths, advantages = [3, 1, 2], [0.7, -0.4, 0.2]
    reference = log_probabilities(lengths)
    logps = reference.clone().requires_grad_()
    batch = batch_of(lengths, advantages=advantages, ref_logps=reference)
    options: dict[str, Any] = {"level": "token_mean", "negative_weight": 0.1}
    held = squared_log_ratio(logps, batch, beta=0.1, huber=True, inverse_beta=True, **options)
    free = policy_gradient(logps, batch, **options)
    torch.testing.assert_close(gradient(held.values.sum(), logps), gradient(free.values.sum(), logps))
    assert free.metrics == pytest.approx({"log_ratio_mean": 0.0, "kl_ref": 0.0, "zero_weight_fraction": 0.0})


def test_preferences_by_hand() -> None:
    # rho: 0.3 and -0.1, then -0.2 and 0.4
    logps = torch.tensor([[0.1, 0.2], [-0.1, 0.0], [-0.2, 0.0], [0.2, 0.2]], dtype=torch.float64, requires_grad=True)
    batch = batch_of([2, 1, 1, 2])
    loss, metrics = dpo(logps, batch, beta=2.0)
    first, second = math.log1p(math.exp(-2 * 0.4)), math.log1p(math.exp(2 * 0.6))
    assert loss.tolist() == pytest.approx([first, first, second, second])
    assert float(seq_mean(loss, batch).detach()) == pytest.approx((first + second) / 2)
    assert metrics["preference_margin"] == pytest.approx((0.4 - 0.6) / 2)
    assert metrics["preference_accuracy"] == 0.5
    pull = gradient(seq_mean(loss, batch), logps)
    slope = [2 / (1 + math.exp(2 * 0.4)) / 2, 2 / (1 + math.exp(-2 * 0.6)) / 2]
    expected = [[-slope[0]] * 2, [slope[0], 0.0], [-slope[1], 0.0], [slope[1]] * 2]
    torch.testing.assert_close(pull, torch.tensor(expected, dtype=torch.float64))


def test_a_preference_is_worth_log_two_before_anything_is_learnt() -> None:
    reference = log_probabilities([2, 3, 1, 1])
    batch = batch_of([2, 3, 1, 1], ref_logps=reference)
    loss = dpo(reference, batch, beta=0.1)
    assert loss.values.tolist() == pytest.approx([math.log(2)] * 4)
    assert loss.metrics["preference_accuracy"] == 0.0


def test_pairs_may_be_split_between_micro_batches_but_not_within() -> None:
    lengths = [2, 3, 1, 4]
    logps, reference = log_probabilities(lengths).requires_grad_(), log_probabilities(lengths, seed=1)
    batch = batch_of(lengths, ref_logps=reference)
    whole = seq_mean(dpo(logps, batch, beta=0.5).values, batch)
    parts = torch.zeros((), dtype=torch.float64)
    for rows in ([0, 1], [2, 3]):
        part = batch_of(
            [lengths[row] for row in rows], ref_logps=reference[rows], width=4, num_samples=4, num_tokens=sum(lengths)
        )
        parts = parts + seq_mean(dpo(logps[rows], part, beta=0.5).values, part)
    torch.testing.assert_close(parts, whole)
    torch.testing.assert_close(gradient(parts, logps), gradient(whole, logps))


# Clipped ratios --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("level", ["token", "turn", "token_mean"])
@pytest.mark.parametrize(
    ("ratio", "advantage", "value", "slope"),
    [
        # value of the loss, and its slope in the ratio; clip range [0.8, 1.3]
        (1.5, 2.0, -1.3 * 2.0, 0.0),  # good and risen far enough
        (0.5, 2.0, -0.5 * 2.0, -2.0),  # good but fallen: undone
        (1.5, -2.0, 1.5 * 2.0, 2.0),  # bad but risen: undone
        (0.5, -2.0, 0.8 * 2.0, 0.0),  # bad and fallen far enough
        (1.1, 2.0, -1.1 * 2.0, -2.0),  # inside the range nothing is clipped
        (0.9, -2.0, 0.9 * 2.0, 2.0),
        (1.25, 2.0, -1.25 * 2.0, -2.0),  # clip-higher: beyond 1.2 still rising
    ],
)
def test_clipping_in_every_case_of_signs(
    level: RatioLevel, ratio: float, advantage: float, value: float, slope: float
) -> None:
    """One factor, so all levels agree; a weight of 3 multiplies everything."""
    old = torch.tensor([[-1.0]], dtype=torch.float64)
    logps = (old + math.log(ratio)).requires_grad_()
    batch = batch_of([1], advantages=[advantage], old_logps=old, weights=[3.0])
    loss, metrics = ppo_clip(logps, batch, level=level, clip_low=0.2, clip_high=0.3)
    assert float(loss.detach().sum()) == pytest.approx(3 * value)
    assert float(gradient(loss.sum(), logps)) == pytest.approx(3 * slope * ratio)  # d ratio / d log pi = ratio
    assert metrics["clip_fraction"] == float(not 0.8 <= ratio <= 1.3)
    assert metrics["approx_kl"] == pytest.approx(ratio - 1 - math.log(ratio))


def test_the_levels_of_a_ratio() -> None:
    """Log-ratios 0.1 and 0.3 of one action: per factor, summed 0.4, averaged 0.2. The padded factor does not count."""
    logps = torch.tensor([[0.1, 0.3, 7.0]], dtype=torch.float64)
    batch = batch_of([2], advantages=[1.0], width=3)
    token = ppo_clip(logps, batch, level="token", clip_high=9.0).values[0, :2]
    assert token.tolist() == pytest.approx([-math.exp(0.1), -math.exp(0.3)])
    assert ppo_clip(logps, batch, level="turn", clip_high=9.0).values.tolist() == pytest.approx([-math.exp(0.4)])
    assert ppo_clip(logps, batch, level="token_mean", clip_high=9.0).values.tolist() == pytest.approx([-math.exp(0.2)])
    assert ppo_clip(logps, batch, level="token").metrics["clip_fraction"] == 0.5
    assert ppo_clip(logps, batch, level="turn").metrics["clip_fraction"] == 1.0
    assert ppo_clip(logps, batch, level="token_mean").metrics["clip_fraction"] == 1.0


@given(st.lists(st.floats(-2, 2), min_size=3, max_size=3))
def test_at_ratio_one_clipping_has_the_gradient_of_reinforce(advantages: list[float]) -> None:
    lengths = [3, 1, 2]
    logps = log_probabilities(lengths).requires_grad_()
    batch = batch_of(lengths, advantages=advantages, weights=[1.0, 0.5, 2.0], old_logps=logps.detach())

    def plain(name: str) -> Tensor:
        return gradient(AGGREGATIONS[name](reinforce(logps, batch).values, batch), logps)

    for name, aggregation in AGGREGATIONS.items():
        clipped = gradient(aggregation(ppo_clip(logps, batch).values, batch), logps)
        torch.testing.assert_close(clipped, plain(name), msg=name)
    # One ratio per action: of the sum as the likelihood of whole actions, of the mean as that per factor.
    turn = gradient(seq_mean(ppo_clip(logps, batch, level="turn").values, batch), logps)
    torch.testing.assert_close(turn, plain("seq_mean_token_sum"))
    mean = gradient(seq_mean(ppo_clip(logps, batch, level="token_mean").values, batch), logps)
    torch.testing.assert_close(mean, plain("seq_mean"))


def test_kl_penalty_by_hand() -> None:
    """pi / pi_ref = 2 and 1/2: k3 = 1/2 - 1 + ln 2 and 2 - 1 - ln 2, with slopes 1 - 1/2 and 1 - 2."""
    logps = torch.tensor([[math.log(2), -math.log(2)]], dtype=torch.float64, requires_grad=True)
    loss, metrics = kl_penalty(logps, batch_of([2]))
    assert loss.detach()[0].tolist() == pytest.approx([math.log(2) - 0.5, 1 - math.log(2)])
    assert gradient(loss.sum(), logps)[0].tolist() == pytest.approx([0.5, -1.0])
    assert metrics["kl_ref"] == pytest.approx(0.5)
    assert metrics["log_ratio_mean"] == pytest.approx(0.0)


@given(st.lists(st.floats(0.05, 1.0), min_size=2, max_size=5), st.integers(0, 100))
def test_kl_penalty_is_unbiased_for_what_the_policy_draws(weights: list[float], seed: int) -> None:
    """Weighted with the policy's probabilities, its mean over all choices is the KL divergence."""
    policy = torch.tensor(weights, dtype=torch.float64)
    policy = policy / policy.sum()
    reference = torch.rand(len(weights), dtype=torch.float64, generator=torch.Generator().manual_seed(seed)) + 0.05
    reference = reference / reference.sum()
    batch = batch_of([1] * len(weights), ref_logps=reference.log()[:, None])
    estimate = (policy * kl_penalty(policy.log()[:, None], batch).values[:, 0]).sum()
    assert float(estimate) == pytest.approx(float((policy * (policy / reference).log()).sum()), abs=1e-9)
