"""What a few seeds on a few hundred tasks can support: intervals, paired tests, their correction.

An outcome depends on the training seed and on the task. Intervals therefore resample both, tasks within their site
(Agarwal et al. 2021, arXiv 2108.13264; Miller 2024, arXiv 2411.00640), and a difference counts as real only if it holds
over seeds *and* over tasks: the larger of two p-values, which is an intersection-union test (Berger 1982).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from algorithms.report.statistics import LEVEL, RESAMPLES, Interval, t_test

#: Up to this many differences all sign patterns are enumerated, beyond it they are sampled.
_EXACT = 12
_FLIPS = 10_000


def stratified_bootstrap(
    scores: ArrayLike, strata: Sequence[str], resamples: int = RESAMPLES, level: float = LEVEL, rng_seed: int = 0
) -> Interval:
    """Percentile interval of the mean of a seeds x tasks matrix, resampling seeds, and tasks within their stratum.

    ``strata`` names the stratum (site) of each task, so that every resample has as many tasks of each site as the
    benchmark. With one seed only tasks are resampled. For a paired comparison pass the differences.

    Raises:
        ValueError: if ``scores`` is not a non-empty matrix with a stratum for each column.
    """
    matrix = np.asarray(scores, dtype=np.float64)
    if matrix.ndim != 2 or matrix.size == 0 or matrix.shape[1] != len(strata):
        raise ValueError(f"scores must be seeds x tasks with a stratum per task, not {matrix.shape}, {len(strata)}.")
    rng = np.random.default_rng(rng_seed)
    seeds = _counts(rng, matrix.shape[0], resamples)
    tasks = np.zeros((resamples, matrix.shape[1]))
    labels = np.asarray(strata)
    for name in sorted(set(strata)):
        members = np.flatnonzero(labels == name)
        tasks[:, members] = _counts(rng, len(members), resamples)
    means = np.einsum("rs,rs->r", seeds, tasks @ matrix.T) / matrix.size
    return _percentile(float(matrix.mean()), means, level)


def paired_p_values(differences: ArrayLike) -> tuple[float, float]:
    """Two-sided p-values of a seeds x tasks matrix of paired differences: over seeds, and over tasks.

    Over seeds: Student's paired t test of the seeds' mean differences; with one seed 1, as one run says nothing about
    an algorithm. Over tasks: the sign-flip permutation test of the tasks' mean differences.
    """
    matrix = np.asarray(differences, dtype=np.float64)
    by_seed = matrix.mean(axis=1).tolist()
    return t_test(by_seed) if len(by_seed) > 1 else 1.0, sign_flip_test(matrix.mean(axis=0))


def sign_flip_test(differences: ArrayLike, flips: int = _FLIPS, rng_seed: int = 0) -> float:
    """Two-sided p-value of the paired permutation test (Fisher 1935): how often a sum as far from 0 arises when every
    difference may as well have had the other sign.

    Exact for at most 12 differences other than 0; else from ``flips`` random patterns and the observed one.
    """
    values = np.asarray(differences, dtype=np.float64)
    values = values[values != 0]
    if values.size == 0:
        return 1.0
    # Sums of equal fractions differ in the last digits, and a tie counts.
    observed = abs(float(values.sum())) - 1e-9
    if values.size <= _EXACT:
        signs = np.array(list(itertools.product((-1.0, 1.0), repeat=values.size)))
        return float(np.mean(np.abs(signs @ values) >= observed))
    signs = np.random.default_rng(rng_seed).choice((-1.0, 1.0), size=(flips, values.size))
    return float((1 + np.sum(np.abs(signs @ values) >= observed)) / (1 + flips))


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values (Holm 1979), in the order given: at most the family-wise error rate if all below it count."""
    adjusted = [0.0] * len(p_values)
    largest = 0.0
    for rank, index in enumerate(sorted(range(len(p_values)), key=lambda index: p_values[index])):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = largest
    return adjusted


def probability_of_improvement(first: ArrayLike, second: ArrayLike) -> float:
    """P(a run of the first beats a run of the second), ties counting half, averaged over groups (arXiv 2108.13264).

    Both are runs x groups of graded scores, here success rates per site: on single 0/1 outcomes it would only restate
    the difference of means.
    """
    a, b = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    wins = a[:, None, :] > b[None, :, :]
    ties = np.isclose(a[:, None, :], b[None, :, :], rtol=0, atol=1e-12)
    return float(np.where(ties, 0.5, wins).mean())


def improvement_interval(
    first: ArrayLike, second: ArrayLike, resamples: int = 2000, level: float = LEVEL, rng_seed: int = 0
) -> Interval:
    """:func:`probability_of_improvement` with a percentile interval that resamples the runs of both."""
    a, b = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    rng = np.random.default_rng(rng_seed)
    drawn = [
        probability_of_improvement(a[rng.integers(len(a), size=len(a))], b[rng.integers(len(b), size=len(b))])
        for _ in range(resamples)
    ]
    return _percentile(probability_of_improvement(a, b), np.asarray(drawn), level)


def _counts(rng: np.random.Generator, size: int, resamples: int) -> NDArray[np.float64]:
    """How often each of ``size`` items is drawn: [resamples, size], rows sum to ``size``."""
    return rng.multinomial(size, np.full(size, 1.0 / size), size=resamples).astype(np.float64)


def _percentile(mean: float, draws: NDArray[np.float64], level: float) -> Interval:
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(draws, (tail, 1.0 - tail))
    return Interval(mean, float(low), float(high))
