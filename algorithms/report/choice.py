"""Which trajectories a report shows: ten, telling, and from many families."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from algorithms.report.records import Evaluation


@dataclass(frozen=True)
class Choice:
    """One episode to show, and why."""

    evaluation: Evaluation
    reason: str


def choose(before: Sequence[Evaluation], after: Sequence[Evaluation], limit: int = 10) -> list[Choice]:
    """Episodes of the same tasks before and after training.

    Three tasks that training gained, each before and after; a lost one, before and after; then successes and failures
    that stayed, after. What is missing of one sort is filled with the next ones. Families repeat as late as possible.
    """
    olds = {row.task_id: row for row in before}
    news = sorted((row for row in after if row.task_id in olds), key=lambda row: row.task_id)
    gained = [row for row in news if row.success and not olds[row.task_id].success]
    lost = [row for row in news if not row.success and olds[row.task_id].success]
    kept = [row for row in news if row.success and olds[row.task_id].success]
    failed = [row for row in news if not row.success and not olds[row.task_id].success]

    used: list[str] = []
    chosen: list[Choice] = []

    def show(rows: list[Evaluation], count: int, reason: str, both: bool) -> None:
        while rows and count and len(chosen) + 1 + both <= limit:
            row = min(rows, key=lambda row: (used.count(row.family), row.task_id))
            rows.remove(row)
            used.append(row.family)
            if both:
                chosen.append(Choice(olds[row.task_id], f"{reason}: before"))
            chosen.append(Choice(row, f"{reason}: after" if both else reason))
            count -= 1

    show(gained, 3, "Gained by training", both=True)
    show(lost, 1, "Lost by training", both=True)
    show(failed, 1, "Not solved before or after", both=False)
    show(kept, 1, "Solved before and after", both=False)
    show(gained, limit, "Gained by training", both=True)
    show(failed, limit, "Not solved before or after", both=False)
    show(kept, limit, "Solved before and after", both=False)
    show(lost, limit, "Lost by training", both=False)
    return chosen


def choose_from(evaluations: Sequence[Evaluation], limit: int = 10) -> list[Choice]:
    """Half successes, half failures of one evaluation, when there is nothing to compare it with."""
    rows = sorted(evaluations, key=lambda row: row.task_id)
    successes = [Choice(row, "Solved") for row in rows if row.success]
    failures = [Choice(row, "Not solved") for row in rows if not row.success]
    half = max(limit // 2, limit - len(failures))
    return (successes[:half] + failures)[:limit]
