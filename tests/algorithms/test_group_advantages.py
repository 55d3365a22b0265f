"""Estimators over groups against tables worked out by hand."""

from __future__ import annotations

import itertools
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms.group_advantages import (
    STD_EPSILON,
    anchored,
    baselined,
    degenerate,
    discounted,
    group_relative,
    leave_one_out,
)

returns = st.lists(st.floats(-2, 2), min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("rewards", "expected"),
    [
        # The others' mean: 1/3 for a success among four with two, 2/3 for a failure.
        ([1.0, 0.0, 1.0, 0.0], [2 / 3, -2 / 3, 2 / 3, -2 / 3]),
        ([1.0, 0.0], [1.0, -1.0]),
        ([0.5, 0.2, 0.8], [0.5 - 0.5, 0.2 - 0.65, 0.8 - 0.35]),
        ([1.0, 1.0, 1.0], [0.0, 0.0, 0.0]),
        ([0.0, 0.0], [0.0, 0.0]),
        ([1.0], [0.0]),
        ([], []),
    ],
)
def test_leave_one_out(rewards: list[float], expected: list[float]) -> None:
    assert leave_one_out(rewards) == pytest.approx(expected)


@given(returns)
def test_leave_one_out_is_the_difference_to_the_others(rewards: list[float]) -> None:
    others = [fmean(rewards[:index] + rewards[index + 1 :]) for index in range(len(rewards))]
    differences = [reward - other for reward, other in zip(rewards, others, strict=True)]
    assert leave_one_out(rewards) == pytest.approx(differences, abs=1e-9)


@pytest.mark.parametrize(
    ("rewards", "std", "expected"),
    [
        ([1.0, 0.0, 0.0, 0.0], False, [0.75, -0.25, -0.25, -0.25]),
        # Sample variance of (1, 0, 0, 0): (0.75^2 + 3 * 0.25^2) / 3 = 0.25.
        ([1.0, 0.0, 0.0, 0.0], True, [0.75 / (0.5 + STD_EPSILON)] + [-0.25 / (0.5 + STD_EPSILON)] * 3),
        ([1.0, 1.0, 1.0], True, [0.0, 0.0, 0.0]),
        ([0.1, 0.1, 0.1], True, [0.0, 0.0, 0.0]),
        ([1.0], True, [0.0]),
        ([1.0], False, [0.0]),
        ([], True, []),
    ],
)
def test_group_relative(rewards: list[float], std: bool, expected: list[float]) -> None:
    assert group_relative(rewards, std) == pytest.approx(expected, abs=1e-12)


@given(returns, st.booleans())
def test_group_advantages_sum_to_nothing_and_keep_the_order(rewards: list[float], std: bool) -> None:
    advantages = group_relative(rewards, std)
    assert sum(advantages) == pytest.approx(0.0, abs=1e-6)
    for (a, b), (x, y) in zip(itertools.pairwise(rewards), itertools.pairwise(advantages), strict=True):
        assert (a < b) <= (x <= y)


@given(returns)
def test_without_std_grpo_and_rloo_differ_by_a_factor(rewards: list[float]) -> None:
    count = len(rewards)
    scaled = [count / (count - 1) * value for value in group_relative(rewards, std=False)]
    assert leave_one_out(rewards) == pytest.approx(scaled, abs=1e-9)


def test_baselined_and_discounted() -> None:
    assert baselined([1.0, 0.0], 0.25) == [0.75, -0.25]
    assert discounted(1.0, 3, 0.5) == [0.25, 0.5, 1.0]
    assert discounted(0.0, 2, 0.5) == [0.0, 0.0]
    assert discounted(1.0, 0, 0.5) == []


@pytest.mark.parametrize(
    ("rewards", "expected"), [([1.0, 0.0], False), ([1.0, 1.0], True), ([0.0], True), ([], True), ([0, 0, 1], False)]
)
def test_degenerate(rewards: list[float], expected: bool) -> None:
    assert degenerate(rewards) == expected


def test_steps_are_compared_where_episodes_meet() -> None:
    """Two episodes share the start s and state a, the second comes to a twice; b and c are visited once each.

    s: (0.25, 0.0), mean 0.125. a: (0.5, 0.0, 0.0), mean 1/6.
    """
    advantages = anchored([[0.25, 0.5, 1.0], [0.0, 0.0, 0.0, 0.0]], [["s", "a", "b"], ["s", "a", "c", "a"]])
    assert advantages[0] == pytest.approx([0.125, 1 / 3, 0.0])
    assert advantages[1] == pytest.approx([-0.125, -1 / 6, 0.0, -1 / 6])


def test_steps_in_units_of_the_standard_deviation() -> None:
    (first,), (second,) = anchored([[1.0], [0.0]], [["s"], ["s"]], std=True)
    assert first == pytest.approx(0.5 / (0.5**0.5 + STD_EPSILON))
    assert second == -first


def test_nothing_is_compared_with_nobody() -> None:
    assert anchored([], []) == []
    assert anchored([[1.0, 1.0]], [["s", "t"]]) == [[0.0, 0.0]]
    assert anchored([[1.0], [1.0]], [["s"], ["s"]], std=True) == [[0.0], [0.0]]
