"""Estimators against tables worked out by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms.advantages import (
    above_quantile,
    binarised,
    clipped_exponential,
    digirl_released,
    doubly_robust,
    gae,
    lambda_returns,
    monte_carlo,
    normalised,
    top_fraction,
    webrl_lambda,
    webrl_released,
)

probabilities = st.floats(0, 1)


@pytest.mark.parametrize(
    ("outcome", "values", "gamma", "expected"),
    [
        (1.0, [0.5, 0.6, 0.9], 1.0, [0.5, 0.4, 0.1]),
        (1.0, [0.5, 0.6, 0.9], 0.9, [0.81 - 0.5, 0.9 - 0.6, 0.1]),
        (0.0, [0.5, 0.2], 1.0, [-0.5, -0.2]),
        (1.0, [0.25], 0.5, [0.75]),
        (1.0, [], 0.9, []),
    ],
)
def test_monte_carlo(outcome: float, values: list[float], gamma: float, expected: list[float]) -> None:
    assert monte_carlo(outcome, values, gamma) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("outcome", "values", "lambda_", "final_value", "expected"),
    [
        # (V' + R) / 2 - V inside, R - V at the end.
        (1.0, [0.5, 0.6, 0.9], 0.5, 0.0, [(0.6 + 1) / 2 - 0.5, (0.9 + 1) / 2 - 0.6, 1 - 0.9]),
        (0.0, [0.5, 0.6, 0.2], 0.5, 0.0, [0.6 / 2 - 0.5, 0.2 / 2 - 0.6, -0.2]),
        # lambda 0 is the outcome with a baseline, lambda 1 the one-step difference.
        (1.0, [0.5, 0.6], 0.0, 0.0, [0.5, 0.4]),
        (1.0, [0.5, 0.6], 1.0, 0.0, [0.1, 0.4]),
        # Cut off at a limit in a state worth 0.8: without bootstrapping the last step is blamed, with it half praised.
        (0.0, [0.5, 0.6], 0.5, 0.0, [-0.2, -0.6]),
        (0.0, [0.5, 0.6], 0.5, 0.8, [-0.2, 0.4 - 0.6]),
        (1.0, [], 0.5, 0.0, []),
    ],
)
def test_equation_nine(
    outcome: float, values: list[float], lambda_: float, final_value: float, expected: list[float]
) -> None:
    assert webrl_lambda(outcome, values, lambda_, final_value) == pytest.approx(expected)


def test_released_advantage_of_a_failure_is_the_critics_progress_less_the_margin() -> None:
    assert webrl_released(0.0, [0.5, 0.6, 0.2], 0.3) == pytest.approx([0.05, -0.45, 0.05])


def test_released_advantage_of_a_success_counts_the_reward_at_every_step() -> None:
    # t = 1: 0.2 - 0.9 - 0.05 + 1 + 1 = 1.25, clipped; t = 0: 0.9 - 0.9 - 0.05 + 1 + (1 + 0.9), clipped.
    assert webrl_released(1.0, [0.9, 0.9], 0.2) == [1.0, 1.0]
    # The lowest it can get: V falls from 1 to 0 at the last step.
    assert webrl_released(1.0, [1.0], 0.0) == pytest.approx([0.95])


@given(st.lists(probabilities, min_size=1, max_size=30), probabilities, st.floats(0, 1))
def test_the_released_critic_can_never_veto_a_step_of_a_success(
    values: list[float], final_value: float, gamma: float
) -> None:
    advantages = webrl_released(1.0, values, final_value, gamma)
    assert min(advantages) >= 0.95 - 1e-12
    assert binarised(advantages) == [1.0] * len(values)


def test_binarised() -> None:
    assert binarised([0.3, 0.0, -0.2]) == [1.0, -0.6, -0.6]


@given(st.lists(probabilities, min_size=1, max_size=20), st.sampled_from([0.0, 1.0]), probabilities)
def test_equation_nine_interpolates(values: list[float], outcome: float, lambda_: float) -> None:
    mixed = webrl_lambda(outcome, values, lambda_)
    ends = zip(webrl_lambda(outcome, values, 0.0), webrl_lambda(outcome, values, 1.0), strict=True)
    assert mixed == pytest.approx([(1 - lambda_) * low + lambda_ * high for low, high in ends], abs=1e-12)


@pytest.mark.parametrize(
    ("outcome", "values", "lambda_", "gamma", "final_value", "expected"),
    [
        (1.0, [0.5, 0.6, 0.9], 1.0, 1.0, 0.0, [1.0, 1.0, 1.0]),
        (1.0, [0.5, 0.6, 0.9], 1.0, 0.5, 0.0, [0.25, 0.5, 1.0]),
        (1.0, [0.5, 0.6, 0.9], 0.0, 0.5, 0.0, [0.3, 0.45, 1.0]),
        # G_2 = 1, G_1 = 0.5 * 0.9 + 0.5 * 1 = 0.95, G_0 = 0.5 * 0.6 + 0.5 * 0.95 = 0.775
        (1.0, [0.5, 0.6, 0.9], 0.5, 1.0, 0.0, [0.775, 0.95, 1.0]),
        (0.0, [0.5, 0.6], 0.5, 1.0, 0.0, [0.3, 0.0]),
        # Cut off in a state worth 0.8.
        (0.0, [0.5, 0.6], 0.5, 1.0, 0.8, [0.3 + 0.4, 0.8]),
        (1.0, [], 0.5, 1.0, 0.0, []),
    ],
)
def test_td_lambda_returns(
    outcome: float, values: list[float], lambda_: float, gamma: float, final_value: float, expected: list[float]
) -> None:
    assert lambda_returns(outcome, values, lambda_, gamma, final_value) == pytest.approx(expected)


@given(
    st.sampled_from([0.0, 1.0]), st.lists(probabilities, max_size=30), probabilities, probabilities, st.floats(0.01, 1)
)
def test_td_lambda_returns_stay_probabilities(
    outcome: float, values: list[float], final_value: float, lambda_: float, gamma: float
) -> None:
    final = final_value if outcome == 0 else 0.0
    returns = lambda_returns(outcome, values, lambda_, gamma, final)
    assert all(-1e-12 <= value <= 1 + 1e-12 for value in returns)


def test_awr_weights_are_clipped_from_above_only() -> None:
    weights = clipped_exponential([0.0, 0.5, -0.5, 3.0, 1e9, -1e9], beta=0.5, maximum=20.0)
    assert weights == pytest.approx([1.0, math.e, 1 / math.e, 20.0, 20.0, 0.0])
    assert clipped_exponential([0.0], beta=1.0, maximum=0.5) == [0.5]


def test_digirl_step_advantage() -> None:
    # g = 0.25, 0.5, 1: what is left of the critic's one-step difference is 1 - g.
    expected = [0.25 + 0.75 * (0.6 - 0.5), 0.5 + 0.5 * (0.9 - 0.6), 1.0]
    assert doubly_robust(1.0, [0.5, 0.6, 0.9]) == pytest.approx(expected)
    # A failure is judged by the critic alone.
    assert doubly_robust(0.0, [0.5, 0.6, 0.2]) == pytest.approx([0.1, -0.4, -0.2])
    assert doubly_robust(1.0, [0.3]) == [1.0]
    assert doubly_robust(1.0, []) == []


@given(st.lists(probabilities, min_size=1, max_size=30), probabilities)
def test_digirl_trusts_the_outcome_more_towards_the_end(values: list[float], lambda_: float) -> None:
    advantages = doubly_robust(1.0, values, lambda_)
    assert advantages[-1] == pytest.approx(1.0)
    for number, advantage in enumerate(advantages):
        trust = lambda_ ** (len(values) - 1 - number)
        assert 2 * trust - 1 - 1e-12 <= advantage <= 1 + 1e-12


def test_digirl_released_advantage() -> None:
    expected = [0.6 - 0.5 - 0.05 + 0.25, 0.9 - 0.6 - 0.05 + 0.5, 0.7 - 0.9 - 0.05 + 1 + 1]
    assert digirl_released(1.0, [0.5, 0.6, 0.9], 0.7) == pytest.approx(expected)
    assert digirl_released(0.0, [0.5, 0.6], 0.2) == pytest.approx([0.05, -0.45])


def test_top_fraction_rounds_up_and_prefers_the_earlier_of_equals() -> None:
    assert top_fraction([0.1, 0.9, 0.5, 0.9], 0.25) == [False, True, False, False]
    assert top_fraction([0.1, 0.9, 0.5, 0.9], 0.3) == [False, True, False, True]
    assert top_fraction([0.0] * 4, 0.5) == [True, True, False, False]
    assert top_fraction([-1.0], 0.1) == [True]
    assert sum(top_fraction([float(number) for number in range(30)], 0.1)) == 3
    assert top_fraction([], 0.5) == []


def test_a_quantile_of_binary_returns_keeps_no_failure() -> None:
    rare = [1.0] * 8 + [0.0] * 92
    assert above_quantile(rare, 0.7) == [True] * 8 + [False] * 92
    assert above_quantile([0.0] * 5, 0.7) == [False] * 5
    assert above_quantile([1.0] * 5, 0.7) == [True] * 5
    # Linear interpolation: the median of four is 0.35.
    assert above_quantile([0.1, 0.2, 0.5, 0.9], 0.5) == [False, False, True, True]
    assert above_quantile([0.0, 0.2, 0.5]) == [False, True, True]
    assert above_quantile([]) == []


@pytest.mark.parametrize(
    ("rewards", "values", "gamma", "lambda_", "final_value", "expected"),
    [
        # delta = (0.6 - 0.5, 0.9 - 0.6, 1 - 0.9) = (0.1, 0.3, 0.1).
        ([0, 0, 1], [0.5, 0.6, 0.9], 1.0, 0.5, 0.0, [0.1 + 0.5 * 0.35, 0.3 + 0.5 * 0.1, 0.1]),
        ([0, 0, 1], [0.5, 0.6, 0.9], 1.0, 0.0, 0.0, [0.1, 0.3, 0.1]),
        ([0, 0, 1], [0.5, 0.6, 0.9], 1.0, 1.0, 0.0, [0.5, 0.4, 0.1]),
        # gamma 0.9: delta = (0.54 - 0.5, 0.81 - 0.6, 1 - 0.9) = (0.04, 0.21, 0.1), gamma lambda 0.45.
        ([0, 0, 1], [0.5, 0.6, 0.9], 0.9, 0.5, 0.0, [0.04 + 0.45 * 0.255, 0.21 + 0.45 * 0.1, 0.1]),
        # A failure that ended in a state worth 0.8: as if it were over, and with the limit bootstrapped.
        ([0, 0], [0.5, 0.6], 1.0, 0.5, 0.0, [0.1 + 0.5 * -0.6, -0.6]),
        ([0, 0], [0.5, 0.6], 1.0, 0.5, 0.8, [0.1 + 0.5 * 0.2, 0.2]),
        # A penalty on the way is the turn's own reward.
        ([-0.1, 1], [0.5, 0.5], 1.0, 0.5, 0.0, [-0.1 + 0.5 * 0.5, 0.5]),
        ([1], [0.25], 1.0, 0.95, 0.0, [0.75]),
        ([], [], 1.0, 0.95, 0.0, []),
    ],
)
def test_gae_over_turns(
    rewards: list[float],
    values: list[float],
    gamma: float,
    lambda_: float,
    final_value: float,
    expected: list[float],
) -> None:
    assert gae(rewards, values, gamma, lambda_, final_value) == pytest.approx(expected)


@given(st.lists(probabilities, min_size=1, max_size=20), st.sampled_from([0.0, 1.0]), st.floats(0, 1))
def test_gae_with_lambda_one_is_the_return_with_a_baseline(values: list[float], outcome: float, gamma: float) -> None:
    rewards = [0.0] * (len(values) - 1) + [outcome]
    assert gae(rewards, values, gamma, 1.0) == pytest.approx(monte_carlo(outcome, values, gamma), abs=1e-12)


def test_normalised() -> None:
    assert normalised([1.0, 3.0]) == pytest.approx([-1.0, 1.0])
    assert normalised([0.5]) == [0.0]
    assert normalised([2.0, 2.0, 2.0]) == [0.0, 0.0, 0.0]
    assert normalised([]) == []
