"""Learning curves over seeds, against environment steps, trained tokens and wall time."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.comparison.contenders import Contender, learning_rows, metrics_of

#: Name of the axis -> its label.
AXES = {
    "env_steps": "environment steps used for training",
    "tokens": "tokens (factors of actions) trained on",
    "wall_s": "seconds of training (evaluation not counted)",
}


@dataclass(frozen=True)
class CurvePoint:
    """Mean success rate over seeds after a phase, the lowest and the highest seed; ``x`` is the seeds' mean."""

    phase: int
    x: float
    mean: float
    low: float
    high: float


def learning_curve(contender: Contender, axis: str) -> list[CurvePoint]:
    """One point per evaluated phase that all seeds have; empty when the axis was not recorded."""
    if axis not in AXES:
        raise ValueError(f"axis must be one of {', '.join(AXES)}, not {axis!r}.")
    seeds = learning_rows(contender)
    spent = [_spent(contender, index, axis) for index in range(len(seeds))]
    points = []
    for column in zip(*seeds, strict=False):
        phase = column[0][0]
        xs = [
            cost.get(row[0]) if axis != "env_steps" else float(row[1]) for row, cost in zip(column, spent, strict=True)
        ]
        known = [x for x in xs if x is not None]
        if len(known) < len(xs):
            continue
        rates = [row[2] for row in column]
        points.append(CurvePoint(phase, float(np.mean(known)), float(np.mean(rates)), min(rates), max(rates)))
    return points


def area_under(points: Sequence[CurvePoint]) -> float:
    """Mean success rate over the curve's range of x, by the trapezoid rule; the rate itself for a single point."""
    if not points:
        return float("nan")
    width = points[-1].x - points[0].x
    if width <= 0:
        return points[-1].mean
    return sum((b.x - a.x) * (a.mean + b.mean) / 2 for a, b in itertools.pairwise(points)) / width


def spent(contender: Contender, axis: str) -> list[float | None]:
    """What each seed's training cost on an axis until its end; None where it was not recorded."""
    if axis == "env_steps":
        return [float(steps) for steps in contender.env_steps]
    costs = [_spent(contender, index, axis) for index in range(len(contender.runs))]
    return [max(cost.values()) if cost else None for cost in costs]


def _spent(contender: Contender, index: int, axis: str) -> dict[int, float]:
    """Phase -> tokens or seconds of training up to its end, for one seed."""
    totals: dict[int, float] = {}
    running = 0.0
    for metric in metrics_of(contender.runs[index], contender.learners[index]):
        if axis == "wall_s" and metric.name.startswith("time/") and metric.name != "time/evaluation":
            running += metric.value
            totals[metric.phase] = running
        elif axis == "tokens" and metric.name == "train/n_tokens":
            totals[metric.phase] = max(totals.get(metric.phase, 0.0), metric.value)
    return {0: 0.0, **totals} if totals else {}
