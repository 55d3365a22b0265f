"""From a run's records to the numbers that a report shows. No formatting here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from algorithms.report.records import Evaluation, LearnerResult, Run
from algorithms.report.statistics import Interval, mcnemar_exact, two_level_bootstrap, wilson_interval
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True)
class HeadlineRow:
    """One learner's final evaluation. Rates are shares in [0, 1]; ``gain`` is paired by task with the start.

    Attributes:
        rate: mean with an interval over tasks, which describes this checkpoint and not other seeds.
        gain: difference to the starting policy, None for that policy itself.
        p_value: McNemar's exact test against the starting policy.
        machinery_failures: tasks whose episode broke for no fault of the agent; they count as failures.
    """

    learner: LearnerResult
    successes: int
    tasks: int
    rate: Interval
    gain: Interval | None
    p_value: float | None
    steps_mean: float
    machinery_failures: int


@dataclass(frozen=True)
class GroupRow:
    """Tasks of one family or kind: how many, how many the policy can express, how many each learner solved."""

    name: str
    tasks: int
    expressible: int
    successes: tuple[int, ...]


@dataclass(frozen=True)
class SiteRow:
    """Tasks of one site, and the trained policy's gain there, paired by task with the start (None without both)."""

    group: GroupRow
    gain: Interval | None


@dataclass(frozen=True)
class CurvePoint:
    """Success rate after ``env_steps`` collection steps, with Wilson's interval over tasks."""

    env_steps: float
    rate: Interval


@dataclass(frozen=True)
class PhaseTable:
    """Metrics of one group, a row per phase; a metric that a phase did not log is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[float | None, ...]], ...]


def headline(run: Run) -> list[HeadlineRow]:
    """A row per learner, in the order of the summary."""
    start = run.summary.learner("start")
    before = _outcomes(run, start) if start is not None else None
    rows = []
    for learner in run.summary.learners:
        evaluations = run.final(learner)
        outcomes = _outcomes(run, learner)
        compared = before if learner.role != "start" else None
        rows.append(
            HeadlineRow(
                learner=learner,
                successes=sum(outcomes),
                tasks=len(outcomes),
                rate=two_level_bootstrap([outcomes]),
                gain=None if compared is None else paired_gain([compared], [outcomes]),
                p_value=None if compared is None else mcnemar_exact(compared, outcomes),
                steps_mean=float(np.mean([row.steps for row in evaluations])),
                machinery_failures=sum(row.status != "ok" for row in evaluations),
            )
        )
    return rows


def paired_gain(before: Sequence[Sequence[bool]], after: Sequence[Sequence[bool]]) -> Interval:
    """Difference of success rates, seeds x tasks, paired by both."""
    return two_level_bootstrap(np.asarray(after, dtype=float) - np.asarray(before, dtype=float))


def versus(run: Run, first: LearnerResult, second: LearnerResult) -> Interval:
    """First minus second, paired by task."""
    return paired_gain([_outcomes(run, second)], [_outcomes(run, first)])


def groups(run: Run, key: Callable[[Evaluation], str]) -> list[GroupRow]:
    """Final evaluations by ``key`` (family, kind), sorted by name; ``successes`` follow the summary's learners."""
    inexpressible = set(run.summary.ceiling.inexpressible)
    finals = [run.final(learner) for learner in run.summary.learners]
    tasks = Counter(key(row) for row in finals[0])
    expressible = Counter(key(row) for row in finals[0] if row.task_id not in inexpressible)
    solved = [Counter(key(row) for row in rows if row.success) for rows in finals]
    return [
        GroupRow(name, tasks[name], expressible[name], tuple(counter[name] for counter in solved))
        for name in sorted(tasks)
    ]


def site_of(row: Evaluation) -> str:
    """The site of an evaluated task: families are named ``<site>.<what>``."""
    return row.family.partition(".")[0]


def site_rows(run: Run) -> list[SiteRow]:
    """Final evaluations by site, with the trained learner's gain on each."""
    start, trained = run.summary.learner("start"), run.summary.learner("trained")
    rows = []
    for group in groups(run, site_of):
        gain = None
        if start is not None and trained is not None:
            before, after = (
                [row.success for row in run.final(learner) if site_of(row) == group.name]
                for learner in (start, trained)
            )
            gain = paired_gain([before], [after])
        rows.append(SiteRow(group, gain))
    return rows


def curve(run: Run, learner: LearnerResult) -> list[CurvePoint]:
    """The learner's success rate on ``curve_tasks`` after every phase, from the starting policy on."""
    points = _curve(run, learner.name)
    start = run.summary.learner("start")
    if start is not None and learner.role != "start" and (not points or points[0].env_steps > 0):
        points = [CurvePoint(0.0, point.rate) for point in _curve(run, start.name)[-1:]] + points
    return points


def phase_table(run: Run, learner: LearnerResult, group: str) -> PhaseTable:
    """Metrics ``<group>/...`` of a learner, in the order in which they were first logged; the last value of a phase."""
    columns: dict[str, None] = {}
    values: dict[int, dict[str, float]] = {}
    for metric in run.metrics:
        prefix, _, name = metric.name.partition("/")
        if metric.learner == learner.name and prefix == group:
            columns.setdefault(name)
            values.setdefault(metric.phase, {})[name] = metric.value
    rows = tuple((phase, tuple(row.get(column) for column in columns)) for phase, row in sorted(values.items()))
    return PhaseTable(tuple(columns), rows)


def _curve(run: Run, name: str) -> list[CurvePoint]:
    phases: dict[int, list[Evaluation]] = {}
    for row in run.evaluations:
        if row.learner == name and row.tasks == run.summary.curve_tasks:
            phases.setdefault(row.phase, []).append(row)
    return [
        CurvePoint(
            float(max(row.env_steps for row in rows)), wilson_interval(sum(row.success for row in rows), len(rows))
        )
        for _, rows in sorted(phases.items())
    ]


def _outcomes(run: Run, learner: LearnerResult) -> list[bool]:
    """Outcomes of the final evaluation in the order of task ids, equal for all learners of the run."""
    rows = run.final(learner)
    if not rows:
        raise ConfigurationError(
            f"{run.folder} holds no evaluation of {learner.name} on {run.summary.tasks} in phase {learner.phase}; "
            "the run did not finish its final evaluation. Resume it."
        )
    reference = run.final(run.summary.learners[0])
    if [row.task_id for row in rows] != [row.task_id for row in reference]:
        raise ConfigurationError(
            f"{run.folder}: {learner.name} and {run.summary.learners[0].name} were evaluated on different tasks, so "
            "their outcomes cannot be paired."
        )
    return [row.success for row in rows]
