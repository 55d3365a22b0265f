"""Intervals and tests for success rates, on NumPy alone.

The unit for "algorithm A beats B" is the training seed; intervals that resample tasks only describe one checkpoint
(Agarwal et al. 2021, arXiv 2108.13264, and Miller 2024, arXiv 2411.00640, say why both levels matter).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

LEVEL = 0.95
RESAMPLES = 10_000


@dataclass(frozen=True)
class Interval:
    """A mean and the ends of its confidence interval, in the units of the data."""

    mean: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Whether the whole interval lies on one side of zero."""
        return self.low > 0 or self.high < 0


def two_level_bootstrap(
    scores: ArrayLike, resamples: int = RESAMPLES, level: float = LEVEL, rng_seed: int = 0
) -> Interval:
    """Percentile interval of the mean of a seeds x tasks matrix, resampling seeds and tasks independently.

    Every seed is evaluated on the same tasks, so a drawn task counts for all drawn seeds. With one seed only tasks
    are resampled. For a paired comparison pass the differences.

    Raises:
        ValueError: if ``scores`` is not a non-empty matrix.
    """
    matrix = np.asarray(scores, dtype=np.float64)
    if matrix.ndim != 2 or matrix.size == 0:
        raise ValueError(f"scores must be a non-empty matrix of seeds x tasks, not of shape {matrix.shape}.")
    rng = np.random.default_rng(rng_seed)
    seeds = _resampling_counts(rng, matrix.shape[0], resamples)
    tasks = _resampling_counts(rng, matrix.shape[1], resamples)
    means = np.einsum("rs,rs->r", seeds, tasks @ matrix.T) / matrix.size
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(means, (tail, 1.0 - tail))
    return Interval(float(matrix.mean()), float(low), float(high))


def t_interval(values: Sequence[float], level: float = LEVEL) -> Interval:
    """Student's interval of a mean, for example of one paired difference per seed. One value has no finite interval."""
    data = np.asarray(values, dtype=np.float64)
    if data.size == 0:
        raise ValueError("An interval needs at least one value.")
    mean = float(data.mean())
    if data.size == 1:
        return Interval(mean, -math.inf, math.inf)
    margin = t_quantile(level, data.size - 1) * float(data.std(ddof=1)) / math.sqrt(data.size)
    return Interval(mean, mean - margin, mean + margin)


def wilson_interval(successes: int, trials: int, level: float = LEVEL) -> Interval:
    """Wilson's score interval of a proportion (Wilson 1927); sensible for few trials and for 0 or all successes."""
    if trials == 0:
        return Interval(0.0, 0.0, 1.0)
    z = _solve(lambda x: math.erf(x / math.sqrt(2.0)), level)
    rate = successes / trials
    centre = (rate + z * z / (2 * trials)) / (1 + z * z / trials)
    margin = z * math.sqrt(rate * (1 - rate) / trials + z * z / (4 * trials * trials)) / (1 + z * z / trials)
    # At the borders the ends equal 0 and 1, which rounding would miss.
    low = centre - margin if successes > 0 else 0.0
    high = centre + margin if successes < trials else 1.0
    return Interval(rate, low, high)


def mcnemar_exact(before: Sequence[bool], after: Sequence[bool]) -> float:
    """Two-sided p-value of McNemar's exact test: are gained and lost tasks equally likely?"""
    gained = sum(1 for old, new in zip(before, after, strict=True) if new and not old)
    lost = sum(1 for old, new in zip(before, after, strict=True) if old and not new)
    changed = gained + lost
    tail = sum(math.comb(changed, k) for k in range(min(gained, lost) + 1)) / 2.0**changed
    return min(1.0, 2.0 * tail)


def t_test(differences: Sequence[float]) -> float:
    """Two-sided p-value of Student's test that the mean is 0, for example of one paired difference per seed.

    Equal differences leave no doubt: 0, or 1 when they are all 0. Raises ValueError for fewer than two.
    """
    data = np.asarray(differences, dtype=np.float64)
    if data.size < 2:
        raise ValueError("A t test needs at least two differences.")
    error = float(data.std(ddof=1)) / math.sqrt(data.size)
    mean = abs(float(data.mean()))
    if error <= 1e-12 * max(1.0, mean):
        return float(mean <= 1e-12)
    return 1.0 - _t_central_probability(mean / error, data.size - 1)


def t_quantile(level: float, degrees: int) -> float:
    """t with P(|T| <= t) = ``level`` for Student's T with ``degrees`` degrees of freedom."""
    return _solve(lambda t: _t_central_probability(t, degrees), level)


def _resampling_counts(rng: np.random.Generator, size: int, resamples: int) -> NDArray[np.float64]:
    """How often each of ``size`` items is drawn, for every resample: [resamples, size], rows sum to ``size``."""
    return rng.multinomial(size, np.full(size, 1.0 / size), size=resamples).astype(np.float64)


def _t_central_probability(t: float, degrees: int) -> float:
    """P(|T| <= t): the finite sums of Abramowitz and Stegun 26.7.3 (odd) and 26.7.4 (even degrees of freedom)."""
    angle = math.atan(t / math.sqrt(degrees))
    cosine, sine = math.cos(angle), math.sin(angle)
    odd = degrees % 2
    term, total = (cosine if odd else 1.0), 0.0
    for k in range(2 + odd, degrees + 1, 2):
        total += term
        term *= cosine * cosine * (k - 1) / k
    return (angle + sine * total) * 2.0 / math.pi if odd else sine * total


def _solve(increasing: Callable[[float], float], target: float) -> float:
    """x >= 0 at which an increasing function reaches ``target``, by bisection to the last digit."""
    low, high = 0.0, 1.0
    while increasing(high) < target:
        low, high = high, 2.0 * high
    while low < (middle := (low + high) / 2.0) < high:
        low, high = (middle, high) if increasing(middle) < target else (low, middle)
    return high
