"""The report's numbers in the terminal: a table, the time budget, and the closing lines."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from algorithms.report.analysis import HeadlineRow, SiteRow, headline, site_rows
from algorithms.report.formats import duration, family, percent, points
from algorithms.report.records import Run


def print_report(run: Run, console: Console) -> None:
    """Headline table and time budget."""
    console.print(_headline_table(run, headline(run)))
    sites = site_rows(run)
    if len(sites) > 1:
        console.print(_site_table(run, sites))
    console.print(_stage_table(run))


def closing_lines(run: Run) -> list[str]:
    """The last lines of a run, for people and for programs that read them: ceiling, control, result.

    Lines whose learner the run did not train are left out.
    """
    summary = run.summary
    ceiling = summary.ceiling
    lines = [
        f"expressible ceiling ({summary.tasks}): {ceiling.tasks - len(ceiling.inexpressible)} of {ceiling.tasks} tasks, "
        f"{ceiling.rate:.1%}"
    ]
    rates = {row.learner.role: row for row in reversed(headline(run))}
    if (control := rates.get("control")) is not None:
        lines.append(
            f"control ({summary.tasks}): {control.learner.name} {control.rate.mean:.1%} "
            f"after {control.learner.env_steps} environment steps"
            + (
                f" ({rates['trained'].learner.name}: {rates['trained'].learner.env_steps})"
                if "trained" in rates
                else ""
            )
        )
    if "start" in rates and "trained" not in rates:
        only = rates["start"]
        lines.append(f"replica success rate ({summary.tasks}): {only.learner.name} {only.rate.mean:.1%}")
    elif "start" in rates:
        before, after = rates["start"], rates["trained"]
        lines.append(
            f"replica success rate ({summary.tasks}): {before.learner.name} {before.rate.mean:.1%} -> "
            f"{after.learner.name} {after.rate.mean:.1%}"
        )
    return lines


def _headline_table(run: Run, rows: list[HeadlineRow]) -> Table:
    table = Table(title=f"Replica success rate on {run.summary.tasks}", title_justify="left")
    table.add_column("learner")
    for column in ("env steps", "solved", "rate [95 %]", "gain, points [95 %]"):
        table.add_column(column, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(
            row.learner.label,
            f"{row.learner.env_steps:,}",
            f"{row.successes} / {row.tasks}",
            percent(row.rate),
            "" if row.gain is None else points(row.gain),
        )
    return table


def _site_table(run: Run, rows: list[SiteRow]) -> Table:
    table = Table(title="Solved per site", title_justify="left")
    table.add_column("site")
    for column in ("tasks", *(learner.label for learner in run.summary.learners), "gain, points [95 %]"):
        table.add_column(column, justify="right", no_wrap=True)
    for row in rows:
        solved = (str(count) for count in row.group.successes)
        gain = "" if row.gain is None else points(row.gain)
        table.add_row(family(row.group.name), str(row.group.tasks), *solved, gain)
    return table


def _stage_table(run: Run) -> Table:
    table = Table(title="Time per stage", title_justify="left")
    table.add_column("stage")
    table.add_column("wall time", justify="right")
    table.add_column("share", justify="right")
    total = sum(stage.seconds for stage in run.summary.stages)
    for stage in run.summary.stages:
        table.add_row(stage.name, duration(stage.seconds), f"{stage.seconds / total:.0%}" if total else "")
    return table
