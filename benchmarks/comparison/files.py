"""The files of a comparison: outcomes, rows, the whole record, and the tables as Markdown."""

from __future__ import annotations

import csv
import dataclasses
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from algorithms.report.analysis import site_of
from algorithms.report.formats import percent, points
from algorithms.report.statistics import Interval
from benchmarks.comparison.contenders import Contender, config_hash
from benchmarks.comparison.curves import AXES, area_under, learning_curve, spent
from benchmarks.comparison.gains import LearnerComparison, gains_markdown
from benchmarks.comparison.inference import stratified_bootstrap
from benchmarks.comparison.pairs import TEST, Pair, Standing

NOTE = (
    "Success rates on embedded replica sites; not WebArena-Lite results. Rates and differences have 95 % intervals that "
    "resample seeds, and tasks within their site; a rate is bold only when its interval lies above that of everybody else. "
    "Differences and gains are in percentage points, paired by seed and task. Tokens (factors of actions trained on) and "
    "seconds (collection and updates, no evaluation) are a seed's mean and leave out the start that all share; those of SFT "
    "are the start's: demonstrations, imitation, reward model. Curve mean is the success rate averaged over the learning "
    "curve's environment steps, on its own tasks."
)


@dataclass(frozen=True)
class Comparison:
    """Everything that is reported. ``command`` made the comparison; ``tasks`` is the split of the final evaluations."""

    command: str
    tasks: str
    curve_tasks: str
    standings: Sequence[Standing]
    pairs: Sequence[Pair]
    gains: Sequence[LearnerComparison]


def write_outcomes(path: Path, found: Sequence[Contender]) -> None:
    """One line per contender, seed and task of the final evaluations (JSONL)."""
    with path.open("w", encoding="utf-8") as file:
        for item in found:
            for run, rows in zip(item.runs, item.rows, strict=True):
                for row in rows:
                    record = {"contender": item.name, "seed": run.summary.seed, "site": site_of(row)}
                    file.write(json.dumps(record | dataclasses.asdict(row), ensure_ascii=False) + "\n")


_ROW_HEAD = (
    "contender",
    "algorithm",
    "overrides",
    "learner",
    "seed",
    "tasks",
    "success_rate",
    "solved",
    "of",
    "steps_mean",
    "broken",
)


def write_rows(path: Path, found: Sequence[Contender]) -> None:
    """One line per contender and seed (CSV), with what it cost, the commit and the hash of its settings."""
    sites = sorted(set(found[0].sites))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*_ROW_HEAD, *AXES, *(f"success_rate/{site}" for site in sites), "commit", "config_hash"])
        for item in found:
            costs = [spent(item, axis) for axis in AXES]
            for index, (run, learner, rows) in enumerate(zip(item.runs, item.learners, item.rows, strict=True)):
                solved = sum(row.success for row in rows)
                row: list[object] = [item.name, run.summary.algorithm, " ".join(item.name.split()[1:]), learner.name]
                row += [run.summary.seed, run.summary.tasks, f"{solved / len(rows):.6f}", solved, len(rows)]
                row += [f"{np.mean([row.steps for row in rows]):.3f}", sum(row.status != "ok" for row in rows)]
                row += [_cell(cost[index]) for cost in costs]
                row += [f"{rate:.6f}" for rate in item.site_rates()[index]]
                writer.writerow([*row, run.summary.commit or "", config_hash(run)])


def write_record(path: Path, comparison: Comparison) -> None:
    """All numbers as JSON; an interval that one seed leaves open has null ends."""
    record = {
        "command": comparison.command,
        "tasks": comparison.tasks,
        "contenders": [_contender_record(standing) for standing in comparison.standings],
        "test": TEST.format(count=len(comparison.pairs)),
        "pairs": [dataclasses.asdict(pair) | {"verdict": pair.verdict} for pair in comparison.pairs],
        "learners": [dataclasses.asdict(gain) for gain in comparison.gains],
    }
    path.write_text(json.dumps(_closed(record), indent=2, allow_nan=False) + "\n", encoding="utf-8")


def markdown(comparison: Comparison) -> str:
    """The tables and what may be said about them."""
    parts = [f"# Comparison on {comparison.tasks}", NOTE, _main_table(comparison), _site_table(comparison)]
    if comparison.pairs:
        sentences = "\n".join(f"- {pair.sentence}" for pair in comparison.pairs)
        parts += ["## Pairs", _pair_table(comparison.pairs), TEST.format(count=len(comparison.pairs)), sentences]
    parts += ["## Gains over the start of the same run", gains_markdown(comparison.gains, comparison.tasks)]
    parts += [f"Made by `{comparison.command}`."]
    return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows])


def main_rows(comparison: Comparison) -> list[list[str]]:
    """Cells of the main table, plain: name, seeds, cost, rate, range of the seeds, area under the curve."""
    rows = []
    for standing in comparison.standings:
        item = standing.contender
        per_seed = item.outcomes.mean(axis=1)
        area = area_under(learning_curve(item, "env_steps"))
        costs = [_mean(spent(item, axis)) for axis in AXES]
        spread = f"{per_seed.min():.1%} to {per_seed.max():.1%}"
        mean = "" if math.isnan(area) else f"{area:.1%}"
        rows.append([item.label, str(len(item.seeds)), *costs, percent(standing.rate), spread, mean])
    return rows


MAIN_HEAD = ("contender", "seeds", "env steps", "tokens", "seconds", "success [95 %]", "range of seeds", "curve mean")
PAIR_HEAD = (
    "pair",
    "difference [95 %]",
    "p over seeds",
    "p over tasks",
    "p (Holm)",
    "P(improvement) [95 %]",
    "verdict",
)


def site_rates(standing: Standing) -> list[Interval]:
    """Success rate on each site, sites in alphabetical order."""
    item = standing.contender
    sites = np.asarray(item.sites)
    return [
        stratified_bootstrap(item.outcomes[:, sites == site], [site] * int((sites == site).sum()))
        for site in sorted(set(item.sites))
    ]


def site_head(comparison: Comparison) -> list[str]:
    """Head of the per-site table: sites with their number of tasks."""
    sites = comparison.standings[0].contender.sites
    return ["contender", *(f"{site.replace('_', ' ')} ({sites.count(site)})" for site in sorted(set(sites)))]


def pair_rows(pairs: Sequence[Pair]) -> list[list[str]]:
    """Cells of the table of pairs."""
    return [
        [f"{pair.first} - {pair.second}", points(pair.difference)]
        + [f"{p_value:.3g}" for p_value in (pair.p_seeds, pair.p_tasks, pair.p_holm)]
        + [f"{pair.improvement.mean:.2f} [{pair.improvement.low:.2f}, {pair.improvement.high:.2f}]", pair.verdict]
        for pair in pairs
    ]


def _main_table(comparison: Comparison) -> str:
    rows = main_rows(comparison)
    for standing, row in zip(comparison.standings, rows, strict=True):
        row[5] = f"**{row[5]}**" if standing.best else row[5]
    return table(MAIN_HEAD, rows)


def _site_table(comparison: Comparison) -> str:
    rows = [[each.contender.label, *map(percent, site_rates(each))] for each in comparison.standings]
    return "## Per site\n\n" + table(site_head(comparison), rows)


def _pair_table(pairs: Sequence[Pair]) -> str:
    return table(PAIR_HEAD, pair_rows(pairs))


def _contender_record(standing: Standing) -> dict[str, object]:
    item = standing.contender
    return {
        "name": item.name,
        "label": item.label,
        "seeds": item.seeds,
        "rates": item.outcomes.mean(axis=1).tolist(),
        "rate": dataclasses.asdict(standing.rate),
        "best": standing.best,
        "sites": dict(zip(sorted(set(item.sites)), map(dataclasses.asdict, site_rates(standing)), strict=True)),
        "curves": {axis: [dataclasses.asdict(point) for point in learning_curve(item, axis)] for axis in AXES},
        "commits": sorted({run.summary.commit or "" for run in item.runs}),
        "config_hashes": sorted({config_hash(run) for run in item.runs}),
    }


def _mean(costs: Sequence[float | None]) -> str:
    known = [cost for cost in costs if cost is not None]
    return f"{np.mean(known):,.0f}" if known and len(known) == len(costs) else ""


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}"


def _closed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _closed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_closed(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
