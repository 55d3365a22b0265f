"""Numbers of a report from a run small enough to compute by hand."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from algorithms.report.analysis import curve, groups, headline, phase_table, site_rows, versus
from algorithms.report.records import (
    Ceiling,
    Evaluation,
    LearnerResult,
    Machine,
    Metric,
    Run,
    RunSummary,
)
from webrl_gym.errors import ConfigurationError

SFT = LearnerResult("sft", "SFT", "start", 0, 0)
WEBRL = LearnerResult("webrl", "WebRL", "trained", 2, 800)
OUTCOMES = {
    # learner, phase: outcomes of a-0, a-1, b-0, b-1
    ("sft", 0): (True, False, False, False),
    ("webrl", 1): (True, True, False, False),
    ("webrl", 2): (True, True, True, False),
}


def evaluations() -> tuple[Evaluation, ...]:
    return tuple(
        Evaluation(learner, phase, 400 * phase, "replica/test", task, task[0], "retrieve", success, 4 + phase)
        for (learner, phase), outcomes in OUTCOMES.items()
        for task, success in zip(("a-0", "a-1", "b-0", "b-1"), outcomes, strict=True)
    )


@pytest.fixture
def run() -> Run:
    summary = RunSummary(
        name="r",
        algorithm="webrl",
        seed=0,
        command="",
        tasks="replica/test",
        curve_tasks="replica/test",
        benchmark={},
        config={},
        machine=Machine("", "", 1, 1.0, None, "", ""),
        stages=(),
        learners=(SFT, WEBRL),
        ceiling=Ceiling(4, ("b-1",)),
    )
    metrics = (
        Metric(400, 1, "webrl", "buffer/size", 5.0),
        Metric(400, 1, "webrl", "buffer/size", 7.0),
        Metric(800, 2, "webrl", "buffer/size", 9.0),
        Metric(800, 2, "webrl", "buffer/ppl_median", 1.1),
        Metric(800, 2, "filtered_bc", "buffer/size", 1.0),
    )
    return Run(Path("outputs/r"), summary, metrics, evaluations())


def test_headline(run: Run) -> None:
    before, after = headline(run)
    assert (before.successes, before.tasks, before.gain, before.p_value) == (1, 4, None, None)
    assert (after.successes, after.rate.mean, after.steps_mean) == (3, 0.75, 6.0)
    assert after.gain is not None and after.gain.mean == 0.5
    assert after.p_value == 0.5  # two gained, none lost: 2 * 1/4


def test_broken_episodes_are_counted_as_failures_and_named(run: Run) -> None:
    broken = dataclasses.replace(run.evaluations[-1], status="infra_error")
    after = headline(dataclasses.replace(run, evaluations=(*run.evaluations[:-1], broken)))[1]
    assert (after.machinery_failures, after.tasks) == (1, 4)


def test_groups(run: Run) -> None:
    rows = groups(run, lambda row: row.family)
    assert [(row.name, row.tasks, row.expressible, row.successes) for row in rows] == [
        ("a", 2, 2, (1, 2)),
        ("b", 2, 1, (0, 1)),
    ]


def test_rows_per_site_with_the_gain_on_each(run: Run) -> None:
    """Family a is on one site, b on another: of two tasks each, one more is solved on both."""
    sites = {"a": "shopping.a", "b": "map.b"}
    moved = [dataclasses.replace(row, family=sites[row.family]) for row in run.evaluations]
    rows = site_rows(dataclasses.replace(run, evaluations=tuple(moved)))
    assert [(row.group.name, row.group.successes) for row in rows] == [("map", (0, 1)), ("shopping", (1, 2))]
    assert [row.gain.mean for row in rows if row.gain] == [0.5, 0.5]


def test_a_curve_starts_at_the_starting_policy(run: Run) -> None:
    assert [(point.env_steps, point.rate.mean) for point in curve(run, WEBRL)] == [(0, 0.25), (400, 0.5), (800, 0.75)]
    assert [(point.env_steps, point.rate.mean) for point in curve(run, SFT)] == [(0, 0.25)]


def test_a_curve_that_has_its_own_start_keeps_it(run: Run) -> None:
    own = Evaluation("webrl", 0, 0, "replica/test", "a-0", "a", "retrieve", True, 4)
    points = curve(dataclasses.replace(run, evaluations=(*run.evaluations, own)), WEBRL)
    assert [(point.env_steps, point.rate.mean) for point in points] == [(0, 1.0), (400, 0.5), (800, 0.75)]


def test_versus_is_paired_by_task(run: Run) -> None:
    assert versus(run, WEBRL, SFT).mean == 0.5
    assert versus(run, SFT, WEBRL).mean == -0.5


def test_a_phase_table_holds_the_last_value_of_each_phase(run: Run) -> None:
    table = phase_table(run, WEBRL, "buffer")
    assert table.columns == ("size", "ppl_median")
    assert table.rows == ((1, (7.0, None)), (2, (9.0, 1.1)))
    assert phase_table(run, WEBRL, "critic").rows == ()


def test_an_unfinished_run_is_named(run: Run) -> None:
    with pytest.raises(ConfigurationError, match="no evaluation of webrl"):
        headline(dataclasses.replace(run, evaluations=run.evaluations[:8]))


def test_different_tasks_cannot_be_paired(run: Run) -> None:
    with pytest.raises(ConfigurationError, match="different tasks"):
        headline(dataclasses.replace(run, evaluations=run.evaluations[:-1]))
