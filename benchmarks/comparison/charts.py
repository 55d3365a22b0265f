"""Charts of a comparison: as SVG for the page, and as a PNG for papers and slides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from algorithms.report import svg
from benchmarks.comparison.contenders import Contender
from benchmarks.comparison.curves import AXES, learning_curve
from benchmarks.comparison.files import Comparison
from webrl_gym.errors import MissingDependencyError

#: More curves than these are drawn without bands.
_MOST_BANDS = 4


def curves_svg(comparison: Comparison, axis: str) -> str:
    """Mean success rate over seeds against what training cost, the range of the seeds as a band (of few curves); ""
    without data."""
    found = [standing.contender for standing in comparison.standings]
    series = [
        svg.Series(item.label, index + 1, [svg.Point(p.x, p.mean, p.low, p.high) for p in curve])
        for index, item in enumerate(found)
        if len(curve := learning_curve(item, axis)) > 1
    ]
    if not series:
        return ""
    return svg.line_chart(
        series,
        references(found),
        AXES[axis],
        f"replica success rate, {comparison.curve_tasks}",
        crowded=len(series) > _MOST_BANDS,
    )


def references(found: Sequence[Contender]) -> list[svg.Reference]:
    """Lines across the chart: what can be expressed at most, and contenders without a curve (the start)."""
    run = found[0].runs[0]
    ceiling = float(np.mean([run.summary.ceiling.rate for item in found for run in item.runs]))
    of_other_tasks = "" if run.summary.curve_tasks == run.summary.tasks else f", {run.summary.tasks}"
    lines = [svg.Reference(f"ceiling {ceiling:.1%}{of_other_tasks}", ceiling)]
    for item in found:
        points = learning_curve(item, "env_steps")
        if len(points) == 1:
            lines.append(svg.Reference(f"{item.label} {points[0].mean:.1%}", points[0].mean))
    return lines


def write_png(path: Path, comparison: Comparison) -> None:
    """Success rates with their intervals, and the learning curves over environment steps.

    Raises:
        MissingDependencyError: if matplotlib is not installed (extra "analysis").
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingDependencyError(
            'The PNG needs matplotlib: pip install "webrl-gym[analysis]", or leave it out with --no-png.'
        ) from error
    table = comparison.standings
    figure = Figure(figsize=(12, 0.35 * len(table) + 3.2), layout="constrained")
    left, right = figure.subplots(1, 2)
    for row, standing in enumerate(table):
        rate = standing.rate
        left.plot([rate.low, rate.high], [row, row], color=f"C{row % 10}", linewidth=2)
        left.plot(rate.mean, row, "o", color=f"C{row % 10}")
        left.plot(standing.contender.outcomes.mean(axis=1), [row] * len(standing.contender.seeds), "|", color="0.4")
        points = learning_curve(standing.contender, "env_steps")
        xs = [point.x for point in points]
        right.plot(xs, [point.mean for point in points], "o-", color=f"C{row % 10}", label=standing.contender.label)
        if len(table) <= _MOST_BANDS:
            right.fill_between(xs, [p.low for p in points], [p.high for p in points], color=f"C{row % 10}", alpha=0.12)
    left.set_yticks(range(len(table)), [standing.contender.label for standing in table])
    left.invert_yaxis()
    left.set_xlabel(f"replica success rate, {comparison.tasks}; dots and 95 % intervals, ticks are seeds")
    right.set_xlabel(AXES["env_steps"])
    right.set_ylabel(f"replica success rate, {comparison.curve_tasks}")
    right.legend(fontsize="small")
    figure.savefig(path, dpi=130)
