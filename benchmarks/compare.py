"""Compare runs over seeds: ``python -m benchmarks.compare outputs/webrl-* [--output benchmarks/results/webrl]``.

Seeds are the unit: per algorithm, the gain of every learner over the starting policy of its own run, averaged over
seeds, with Student's interval over seeds (is the algorithm better?) and the two-level bootstrap over seeds and tasks.
All runs must have been evaluated on the same tasks. Writes ``comparison.json``, ``comparison.md`` and
``learning_curve.svg``; numbers of embedded sites are replica success rates, not WebArena-Lite results.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from algorithms.report import svg
from algorithms.report.analysis import curve
from algorithms.report.formats import percent, points
from algorithms.report.records import SUMMARY_FILE, LearnerResult, Run, load_run
from algorithms.report.statistics import Interval, t_interval, two_level_bootstrap
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


def find_runs(paths: Sequence[Path]) -> list[Run]:
    """Finished runs in these folders and below them, sorted by algorithm and seed.

    Raises:
        ConfigurationError: if there is none, or one algorithm has a seed twice.
    """
    folders = sorted({file.parent for path in paths for file in path.rglob(SUMMARY_FILE)})
    if not folders:
        raise ConfigurationError(f"No finished run ({SUMMARY_FILE}) in {', '.join(map(str, paths))}.")
    runs = sorted((load_run(folder) for folder in folders), key=lambda run: (run.summary.algorithm, run.summary.seed))
    seen: dict[tuple[str, int], Path] = {}
    for run in runs:
        key = (run.summary.algorithm, run.summary.seed)
        if key in seen:
            raise ConfigurationError(f"{seen[key]} and {run.folder} are both {key[0]} with seed {key[1]}; give one.")
        seen[key] = run.folder
    return runs


def compare(runs: Sequence[Run]) -> list[LearnerComparison]:
    """One comparison per algorithm and learner, in the order of the runs' summaries."""
    _check_same_tasks(runs)
    comparisons = []
    for algorithm in sorted({run.summary.algorithm for run in runs}):
        members = [run for run in runs if run.summary.algorithm == algorithm]
        _check_same_learners(members)
        for learner in members[0].summary.learners:
            comparisons.append(_compare_learner(members, learner))
    return comparisons


def learning_curves(runs: Sequence[Run]) -> str:
    """Mean success rate over seeds after every phase, with the range of the seeds as a band, as an SVG chart."""
    series: list[svg.Series] = []
    references: dict[str, svg.Reference] = {}
    for algorithm in sorted({run.summary.algorithm for run in runs}):
        members = [run for run in runs if run.summary.algorithm == algorithm]
        for learner in members[0].summary.learners:
            seeds = [curve(run, learner) for run in members]
            length = min(len(seed) for seed in seeds)
            columns = [[seed[index] for seed in seeds] for index in range(length)]
            means = [
                svg.Point(
                    float(np.mean([point.env_steps for point in column])),
                    float(np.mean([point.rate.mean for point in column])),
                    min(point.rate.mean for point in column),
                    max(point.rate.mean for point in column),
                )
                for column in columns
            ]
            if learner.role == "start":
                references.setdefault(learner.label, svg.Reference(f"{learner.label} {means[-1].y:.1%}", means[-1].y))
            else:
                series.append(svg.Series(learner.label, len(series) + 1, means))
    ceiling = float(np.mean([run.summary.ceiling.rate for run in runs]))
    summary = runs[0].summary
    split = summary.curve_tasks
    of_other_tasks = "" if split == summary.tasks else f", {summary.tasks}"
    lines = [svg.Reference(f"ceiling {ceiling:.1%}{of_other_tasks}", ceiling), *references.values()]
    return svg.line_chart(series, lines, "environment steps used for training", f"replica success rate, {split}")


def markdown(comparisons: Sequence[LearnerComparison], tasks: str) -> str:
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
    note = "Success rates on embedded replica sites; not WebArena-Lite results. Gains in percentage points, paired by seed and task."
    return "\n".join([*lines, "", note, ""])


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description="Compare runs over seeds.")
    parser.add_argument("runs", nargs="+", type=Path, help="run folders, or folders that hold some")
    parser.add_argument("--output", type=Path, default=Path("outputs/comparison"), help="folder for the results")
    options = parser.parse_args(arguments)
    try:
        runs = find_runs(options.runs)
        comparisons = compare(runs)
    except ConfigurationError as error:
        parser.error(str(error))
    tasks = runs[0].summary.tasks
    Console().print(_table(comparisons, tasks))
    options.output.mkdir(parents=True, exist_ok=True)
    record = {"tasks": tasks, "learners": [dataclasses.asdict(comparison) for comparison in comparisons]}
    (options.output / "comparison.json").write_text(_json(record), encoding="utf-8")
    (options.output / "comparison.md").write_text(markdown(comparisons, tasks), encoding="utf-8")
    (options.output / "learning_curve.svg").write_text(svg.standalone(learning_curves(runs)), encoding="utf-8")
    print(f"Written: {options.output}/comparison.json, comparison.md, learning_curve.svg")


def _compare_learner(runs: Sequence[Run], learner: LearnerResult) -> LearnerComparison:
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
        algorithm=runs[0].summary.algorithm,
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


def _check_same_tasks(runs: Sequence[Run]) -> None:
    reference: list[str] = []
    for run in runs:
        for learner in run.summary.learners:
            tasks = [row.task_id for row in run.final(learner)]
            reference = reference or tasks
            if not tasks or tasks != reference:
                raise ConfigurationError(
                    f"{run.folder}: the final evaluation of {learner.name} covers other tasks than that of "
                    f"{runs[0].folder}. Compare runs of the same split and version only."
                )


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


def _table(comparisons: Sequence[LearnerComparison], tasks: str) -> Table:
    table = Table(title=f"Replica success rate on {tasks}", title_justify="left")
    for column in (
        "algorithm",
        "learner",
        "seeds",
        "env steps",
        "success [95 %]",
        "gain, points",
        "over seeds [95 %]",
        "two-level [95 %]",
    ):
        table.add_column(column)
    for comparison in comparisons:
        for row in _cells(comparison):
            table.add_row(*row)
    return table


def _json(record: object) -> str:
    """JSON text; an interval that one seed leaves open has null ends."""

    def closed(value: object) -> object:
        if isinstance(value, dict):
            return {key: closed(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [closed(item) for item in value]
        return None if isinstance(value, float) and not math.isfinite(value) else value

    return json.dumps(closed(record), indent=2, allow_nan=False) + "\n"


if __name__ == "__main__":
    main()
