"""The comparison's statistics against closed forms, tables and brute force."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms.report.statistics import t_test, two_level_bootstrap
from benchmarks.comparison.inference import (
    holm,
    improvement_interval,
    paired_p_values,
    probability_of_improvement,
    sign_flip_test,
    stratified_bootstrap,
)

DIFFERENCES = st.lists(st.integers(-2, 2), min_size=1, max_size=7)


@given(DIFFERENCES)
def test_the_permutation_test_is_the_enumeration(differences: list[int]) -> None:
    patterns = list(itertools.product((-1, 1), repeat=len(differences)))
    extreme = sum(
        abs(sum(s * d for s, d in zip(signs, differences, strict=True))) >= abs(sum(differences)) for signs in patterns
    )
    assert sign_flip_test(differences) == pytest.approx(extreme / len(patterns))


@pytest.mark.parametrize(("plus", "minus"), [(5, 0), (7, 2), (3, 3), (1, 0)])
def test_on_equal_sizes_it_is_the_sign_test(plus: int, minus: int) -> None:
    """Two-sided binomial tail: 2 P(X <= min), which the symmetric case reaches twice."""
    n = plus + minus
    tail = sum(math.comb(n, k) for k in range(min(plus, minus) + 1)) / 2**n
    assert sign_flip_test([1.0] * plus + [-1.0] * minus + [0.0] * 4) == pytest.approx(min(1.0, 2 * tail))


def test_many_differences_are_sampled_close_to_the_exact_value() -> None:
    differences = [1.0] * 14 + [-1.0] * 6
    exact = 2 * sum(math.comb(20, k) for k in range(7)) / 2**20
    assert sign_flip_test(differences) == pytest.approx(exact, abs=0.02)
    assert sign_flip_test([1.0] * 400) == pytest.approx(1 / 10_001), "never 0"


def test_students_test_follows_the_table() -> None:
    """t = 2.776 at 4 degrees of freedom and 12.706 at 1 are the 5 % points."""
    for degrees, point in ((4, 2.7764), (1, 12.7062)):
        n = degrees + 1
        data = np.array([1.0, -1.0] * (n // 2) + [0.0] * (n % 2))
        shifted = data + point * data.std(ddof=1) / math.sqrt(n)
        assert t_test(shifted.tolist()) == pytest.approx(0.05, abs=1e-4)
    assert t_test([0.1, 0.1, 0.1]) == 0.0
    assert t_test([0.0, 0.0]) == 1.0
    with pytest.raises(ValueError, match="at least two"):
        t_test([0.5])


def test_holm_by_hand() -> None:
    """0.01 * 4, 0.02 * 3, 0.03 * 2 = 0.06 (kept at 0.06), 0.04 * 1 -> 0.06 by monotonicity."""
    assert holm([0.03, 0.01, 0.04, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert holm([0.6, 0.5]) == [1.0, 1.0]
    assert holm([0.2]) == [0.2]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_is_between_nothing_and_bonferroni(values: list[float]) -> None:
    adjusted = holm(values)
    assert all(p <= q <= min(1.0, len(values) * p) + 1e-12 for p, q in zip(values, adjusted, strict=True))
    order = sorted(range(len(values)), key=values.__getitem__)
    assert [adjusted[i] for i in order] == sorted(adjusted)


def test_probability_of_improvement_by_enumeration() -> None:
    first, second = [[0.5, 0.2], [0.7, 0.4]], [[0.5, 0.4], [0.6, 0.4], [0.1, 0.0]]
    # Group 1: 0.5 against 0.5, 0.6, 0.1 -> 0.5 + 0 + 1; 0.7 -> 3; 4.5 of 6. Group 2: 0.2 -> 0, 0, 1; 0.4 -> 0.5,
    # 0.5, 1; 3 of 6.
    assert probability_of_improvement(first, second) == pytest.approx((4.5 / 6 + 3 / 6) / 2)
    assert probability_of_improvement(second, first) == pytest.approx(1 - (4.5 / 6 + 3 / 6) / 2)
    interval = improvement_interval([[0.9]] * 3, [[0.1]] * 3)
    assert (interval.mean, interval.low, interval.high) == (1.0, 1.0, 1.0)


def test_tasks_stay_in_their_stratum() -> None:
    """All variance lies between the strata: resampling within them leaves none."""
    scores = [[1.0, 1.0, 1.0, 0.0, 0.0]]
    strata = ["a", "a", "a", "b", "b"]
    inside = stratified_bootstrap(scores, strata)
    assert (inside.mean, inside.low, inside.high) == pytest.approx((0.6, 0.6, 0.6))
    across = two_level_bootstrap(scores)
    assert across.low < 0.4 and across.high > 0.8


def test_one_stratum_is_the_plain_two_level_bootstrap() -> None:
    scores = np.random.default_rng(0).integers(0, 2, (4, 30))
    plain, inside = two_level_bootstrap(scores), stratified_bootstrap(scores, ["a"] * 30)
    assert (inside.low, inside.high) == pytest.approx((plain.low, plain.high), abs=0.02)
    with pytest.raises(ValueError, match="stratum per task"):
        stratified_bootstrap(scores, ["a"] * 29)


def test_the_interval_covers_the_true_mean() -> None:
    """Known case: seeds and tasks add independent effects around 0. Nominal 95 %; 200 draws, seed fixed."""
    rng = np.random.default_rng(1)
    covered = 0
    for _ in range(200):
        scores = rng.normal(0, 0.1, (8, 1)) + rng.normal(0, 0.5, (1, 60)) + rng.normal(0, 0.3, (8, 60))
        interval = stratified_bootstrap(scores, ["a"] * 30 + ["b"] * 30, resamples=400)
        covered += interval.low <= 0 <= interval.high
    assert 0.90 <= covered / 200 <= 0.99


def test_equal_algorithms_are_rarely_told_apart() -> None:
    """Both p-values at once: under no difference the larger one falls below 5 % in at most about 5 % of cases."""
    rng = np.random.default_rng(2)
    small = 0
    for _ in range(200):
        differences = rng.normal(0, 0.03, (5, 1)) + rng.choice((-1, 0, 1), size=(5, 12), p=(0.2, 0.6, 0.2))
        small += max(paired_p_values(differences)) < 0.05
    assert small <= 12


def test_one_seed_says_nothing_about_an_algorithm() -> None:
    seeds, tasks = paired_p_values(np.ones((1, 12)))
    assert seeds == 1.0
    assert tasks == pytest.approx(2 / 2**12)
