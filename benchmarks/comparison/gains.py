"""What the learners of a run gained over its start and its control, over seeds.

Per variant: the gain of every learner over the starting policy of its own run, paired by seed and task, with Student's
interval over seeds (is the algorithm better?) and the two-level bootstrap over seeds and tasks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from algorithms.report.formats import percent, points
from algorithms.report.records import LearnerResult, Run
from algorithms.report.statistics import Interval, t_interval, two_level_bootstrap
from benchmarks.comparison.contenders import by_variant, check_same_tasks
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True)
class Gain:
    """A difference of success rates, paired by seed and task."""

    over: str
    per_seed: tuple[float, ...]
    seeds_interval: Interval
    two_level: Interval


@dataclass(frozen=True)
class LearnerComparison:
    """One learner of one algorithm over all seeds; rates are shares in [0, 1]."""

    algorithm: str
    learner: str
    label: str
    role: str
    seeds: tuple[int, ...]
    env_steps_mean: float
    rates: tuple[float, ...]
    rate: Interval
    gains: tuple[Gain, ...]


def compare(runs: Sequence[Run]) -> list[LearnerComparison]:
    """One comparison per variant and learner, in the order of the runs' summaries."""
    check_same_tasks(runs)
    comparisons = []
    for variant, members in by_variant(runs).items():
        _check_same_learners(members)
        for learner in members[0].summary.learners:
            comparisons.append(_compare_learner(variant, members, learner))
    return comparisons


def gains_markdown(comparisons: Sequence[LearnerComparison], tasks: str) -> str:
    """The table as Markdown."""
    head = (
        "algorithm",
        "learner",
        "seeds",
        "env steps",
        f"success, {tasks}",
        "gain (per seed)",
        "95 % over seeds",
        "95 % two-level",
    )
    rows = [_cells(comparison) for comparison in comparisons]
    lines = [
        f"| {' | '.join(cells)} |" for cells in [head, ("---",) * len(head), *(row for group in rows for row in group)]
    ]
    return "\n".join(lines)


def _compare_learner(variant: str, runs: Sequence[Run], learner: LearnerResult) -> LearnerComparison:
    outcomes = _matrix(runs, learner.name)
    gains = []
    for other in runs[0].summary.learners:
        baseline = other.role == "start" and learner.role != "start"
        if baseline or (other.role == "control" and learner.role == "trained"):
            differences = outcomes - _matrix(runs, other.name)
            per_seed = differences.mean(axis=1).tolist()
            gains.append(Gain(other.label, tuple(per_seed), t_interval(per_seed), two_level_bootstrap(differences)))
    finals = [next(item for item in run.summary.learners if item.name == learner.name) for run in runs]
    return LearnerComparison(
        algorithm=variant,
        learner=learner.name,
        label=learner.label,
        role=learner.role,
        seeds=tuple(run.summary.seed for run in runs),
        env_steps_mean=float(np.mean([final.env_steps for final in finals])),
        rates=tuple(outcomes.mean(axis=1).tolist()),
        rate=two_level_bootstrap(outcomes),
        gains=tuple(gains),
    )


def _matrix(runs: Sequence[Run], name: str) -> NDArray[np.float64]:
    """Outcomes of a learner's final evaluations: [seeds, tasks]."""
    rows = []
    for run in runs:
        learner = next(item for item in run.summary.learners if item.name == name)
        rows.append([float(row.success) for row in run.final(learner)])
    return np.array(rows)


def _check_same_learners(runs: Sequence[Run]) -> None:
    names = [learner.name for learner in runs[0].summary.learners]
    for run in runs:
        if [learner.name for learner in run.summary.learners] != names:
            raise ConfigurationError(
                f"{run.folder} trained other learners than {runs[0].folder}; compare like with like."
            )


def _cells(comparison: LearnerComparison) -> list[tuple[str, ...]]:
    """Table rows of one learner: one per gain, the first with its own numbers."""
    own = (
        comparison.algorithm,
        comparison.label,
        ", ".join(map(str, comparison.seeds)),
        f"{comparison.env_steps_mean:,.0f}",
        percent(comparison.rate),
    )
    if not comparison.gains:
        return [(*own, "", "", "")]
    rows = []
    for index, gain in enumerate(comparison.gains):
        per_seed = ", ".join(f"{100 * value:+.1f}" for value in gain.per_seed)
        seeds = points(gain.seeds_interval) if len(gain.per_seed) > 1 else "one seed"
        gained = (f"over {gain.over}: {per_seed}", seeds, points(gain.two_level))
        rows.append((*(own if index == 0 else ("",) * len(own)), *gained))
    return rows
