"""The table that an evaluation ends with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rich.table import Table

from algorithms.evaluation.episode import EpisodeResult
from algorithms.report.formats import percent
from algorithms.report.statistics import wilson_interval


def site_table(results: Sequence[EpisodeResult]) -> Table:
    """Per site and over all: graded episodes, solved ones, the rate with its 95 % Wilson interval, mean steps."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("site")
    for column in ("n", "solved", "success rate [95 %]", "mean steps", "not graded"):
        table.add_column(column.replace("[", r"\["), justify="right")
    sites: dict[str, list[EpisodeResult]] = defaultdict(list)
    for result in results:
        sites[result.site].append(result)
    for site, part in sorted(sites.items(), key=lambda item: (-len(item[1]), item[0])):
        table.add_row(site, *_cells(part))
    if len(sites) > 1:
        table.add_section()
        table.add_row("all", *_cells(results), style="bold")
    return table


def solved_of(results: Iterable[EpisodeResult]) -> tuple[int, int]:
    """How many were solved, and how many were graded at all: what the machinery cut off counts for neither."""
    graded = [result for result in results if result.graded]
    return sum(result.success for result in graded), len(graded)


def _cells(results: Sequence[EpisodeResult]) -> tuple[str, ...]:
    solved, graded = solved_of(results)
    steps = sum(result.steps for result in results if result.graded) / max(1, graded)
    rate = percent(wilson_interval(solved, graded)).replace("[", r"\[") if graded else "–"
    missing = len(results) - graded
    return str(graded), str(solved), rate, f"{steps:.1f}" if graded else "–", str(missing) if missing else ""
