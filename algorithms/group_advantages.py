"""Advantage estimators without a critic: an episode against the other episodes of its task, or of its round.

A group is the episodes of one task from one identical start. All take one group's returns (one number per episode:
the final reward, less what a penalty took) and give one number per episode; an episode's advantage is that of all its
steps. A group of one says nothing about its episode: advantage 0. Episodes broken by the machinery are left out before
estimating, so that they enter no baseline.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from statistics import fmean, stdev

STD_EPSILON = 1e-4


def baselined(returns: Sequence[float], baseline: float) -> list[float]:
    """A_i = R_i - b (REINFORCE with a baseline that does not depend on the action; Williams 1992)."""
    return [value - baseline for value in returns]


def leave_one_out(returns: Sequence[float]) -> list[float]:
    """A_i = R_i - mean_{j != i} R_j (RLOO: Kool et al. 2019; Ahmadian et al. 2024, arXiv 2402.14740).

    Equal to G / (G - 1) (R_i - mean R): the baseline is independent of R_i, so the estimator is unbiased.
    """
    count = len(returns)
    if count < 2:
        return [0.0] * count
    mean = fmean(returns)
    return [count / (count - 1) * (value - mean) for value in returns]


def group_relative(returns: Sequence[float], std: bool = True) -> list[float]:
    """A_i = (R_i - mean R) / (std R + 1e-4) (GRPO: Shao et al. 2024, arXiv 2402.03300).

    ``std`` is the sample standard deviation (n - 1), as in the public implementations. Without it the difference to the
    mean stays as it is (Dr. GRPO, arXiv 2503.20783): dividing favours tasks that are nearly always or never solved.
    """
    if len(returns) < 2:
        return [0.0] * len(returns)
    scale = stdev(returns) + STD_EPSILON if std else 1.0
    return [difference / scale for difference in baselined(returns, fmean(returns))]


def degenerate(returns: Sequence[float]) -> bool:
    """Whether a group teaches nothing: one episode, or the same return for all."""
    return len(set(returns)) < 2


def discounted(outcome: float, length: int, gamma: float) -> list[float]:
    """gamma^(T-1-t) R for t = 0 ... T - 1: the return from each step of an episode whose only reward is the last."""
    return [gamma ** (length - 1 - t) * outcome for t in range(length)]


def anchored(
    returns: Sequence[Sequence[float]], anchors: Sequence[Sequence[Hashable]], std: bool = False
) -> list[list[float]]:
    """A_t = R_t - mean over the group's steps taken in the same state (GiGPO: Feng et al. 2025, arXiv 2505.10978, eq. 7).

    ``returns`` and ``anchors``: per episode, per step, the return from there and the state acted in. All steps in a
    state are compared, also those of one episode that came back; a state that was visited once gives 0.
    ``std`` also divides by the standard deviation of the state's returns.
    """
    states: dict[Hashable, list[tuple[int, int]]] = {}
    for episode, visited in enumerate(anchors):
        for step, state in enumerate(visited):
            states.setdefault(state, []).append((episode, step))
    advantages = [[0.0] * len(episode) for episode in returns]
    for places in states.values():
        values = group_relative([returns[episode][step] for episode, step in places], std)
        for (episode, step), value in zip(places, values, strict=True):
            advantages[episode][step] = value
    return advantages
