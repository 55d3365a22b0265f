"""Statistics against hand-computed and tabulated values."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms.report.statistics import (
    Interval,
    mcnemar_exact,
    t_interval,
    t_quantile,
    two_level_bootstrap,
    wilson_interval,
)


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (5, 2.5706), (10, 2.2281), (30, 2.0423)],
)
def test_t_quantile_equals_the_printed_table(degrees: int, expected: float) -> None:
    assert t_quantile(0.95, degrees) == pytest.approx(expected, abs=5e-5)


def test_t_quantile_of_other_levels() -> None:
    assert t_quantile(0.99, 4) == pytest.approx(4.6041, abs=5e-5)
    assert t_quantile(0.90, 1) == pytest.approx(6.3138, abs=5e-5)


def test_t_interval_by_hand() -> None:
    # Mean 12, deviations -2, 0, 2: s = 2, margin 4.3027 * 2 / sqrt(3) = 4.9683.
    interval = t_interval([10.0, 12.0, 14.0])
    assert interval.mean == 12.0
    assert interval.low == pytest.approx(12 - 4.9683, abs=1e-3)
    assert interval.high == pytest.approx(12 + 4.9683, abs=1e-3)
    assert interval.excludes_zero


def test_one_seed_says_nothing_about_other_seeds() -> None:
    assert t_interval([0.2]) == Interval(0.2, -math.inf, math.inf)
    with pytest.raises(ValueError, match="at least one"):
        t_interval([])


def test_wilson_interval_by_hand() -> None:
    # 8 of 10, z = 1.95996: centre (0.8 + 0.192073) / 1.384146 = 0.716740, margin 0.226569.
    interval = wilson_interval(8, 10)
    assert (interval.mean, interval.low, interval.high) == (
        0.8,
        pytest.approx(0.490162, abs=1e-5),
        pytest.approx(0.943318, abs=1e-5),
    )
    assert wilson_interval(0, 5).low == 0.0 and wilson_interval(5, 5).high == 1.0
    assert wilson_interval(0, 0) == Interval(0.0, 0.0, 1.0)


def test_mcnemar_by_hand() -> None:
    # 5 gained, 1 lost, 2 equal: p = 2 * (C(6,0) + C(6,1)) / 2**6 = 14 / 64.
    before = [False] * 5 + [True] + [True, False]
    after = [True] * 5 + [False] + [True, False]
    assert mcnemar_exact(before, after) == 14 / 64
    assert mcnemar_exact(after, before) == 14 / 64
    assert mcnemar_exact([True, False], [True, False]) == 1.0


def test_bootstrap_of_one_seed_is_the_binomial_one() -> None:
    # Resampling 100 tasks with 50 successes: the count is Binomial(100, 0.5), whose 2.5 % quantiles are 40 and 60.
    interval = two_level_bootstrap([[1.0] * 50 + [0.0] * 50])
    assert interval.mean == 0.5
    assert interval.low == pytest.approx(0.40, abs=0.011)
    assert interval.high == pytest.approx(0.60, abs=0.011)


def test_bootstrap_over_seeds_that_differ_is_wider_than_over_tasks_alone() -> None:
    # Seeds 0.2, 0.5, 0.8 on 400 tasks: three drawn seeds all equal the worst or the best once in 27 each.
    tasks = 400
    matrix = np.zeros((3, tasks))
    for row, rate in zip(matrix, (0.2, 0.5, 0.8), strict=True):
        row[: int(rate * tasks)] = 1.0
    interval = two_level_bootstrap(matrix)
    assert interval.low == pytest.approx(0.2, abs=0.05)
    assert interval.high == pytest.approx(0.8, abs=0.05)


def test_identical_scores_have_no_width() -> None:
    assert two_level_bootstrap(np.ones((3, 7))) == Interval(1.0, 1.0, 1.0)


def test_pairing_removes_what_tasks_have_in_common() -> None:
    # Ten of 40 tasks gained, none lost; the paired interval excludes zero, though the rates' own intervals overlap.
    before = np.array([[1.0] * 10 + [0.0] * 30])
    after = np.array([[1.0] * 20 + [0.0] * 20])
    assert two_level_bootstrap(after - before).excludes_zero
    assert two_level_bootstrap(before).high > two_level_bootstrap(after).low


def test_a_bootstrap_is_reproducible() -> None:
    matrix = np.random.default_rng(5).random((3, 20))
    assert two_level_bootstrap(matrix) == two_level_bootstrap(matrix)


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (3,)])
def test_bootstrap_refuses_what_is_no_matrix(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="seeds x tasks"):
        two_level_bootstrap(np.zeros(shape))


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=4))
def test_an_interval_holds_its_mean_and_stays_in_range(rows: list[list[bool]]) -> None:
    interval = two_level_bootstrap(rows, resamples=200)
    assert 0.0 <= interval.low <= interval.high <= 1.0
    assert interval.mean == pytest.approx(np.mean(rows))


@given(st.integers(0, 40), st.integers(1, 40))
def test_wilson_holds_the_rate(successes: int, failures: int) -> None:
    interval = wilson_interval(successes, successes + failures)
    assert interval.low <= interval.mean <= interval.high
