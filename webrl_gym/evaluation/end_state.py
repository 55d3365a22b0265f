"""The end-state check: the required rows have changed, and nothing else has.

Every required pattern is met by as many changed rows as it says, every changed row belongs to a required or an
allowed pattern, and a required row changes in no other columns than the task allows. Doing and undoing leaves no
changed row, so it fails the required patterns; doing more than asked leaves a row that belongs to no pattern.
"""

from __future__ import annotations

from collections.abc import Sequence

from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation.result import Check
from webrl_gym.sites.world import Change, Row, Value
from webrl_gym.tasks.task import EndState, RowPattern, Task


def end_state(task: Task, world_diff: Sequence[Change]) -> list[Check]:
    """One check per required pattern, and one that nothing else changed."""
    expected = task.eval.end_state
    if expected is None:
        raise ConfigurationError(f"Task {task.task_id!r} is graded by end_state but has none; fill eval.end_state.")
    checks = [_required(pattern, world_diff) for pattern in expected.required]
    complaints = [complaint for change in world_diff if (complaint := _complaint(change, expected))]
    checks.append(
        Check(
            "end_state: nothing else changed",
            not complaints,
            " ".join(complaints) or "Nothing changed that should not have.",
        )
    )
    return checks


def _required(pattern: RowPattern, world_diff: Sequence[Change]) -> Check:
    name = f"end_state: {describe(pattern)}"
    found = sum(_matches(pattern, change) for change in world_diff)
    if found == pattern.count or (pattern.count is None and found > 0):
        return Check(name, True, f"{describe(pattern)[0].upper()}{describe(pattern)[1:]}: done.")
    reason = f"Expected {describe(pattern)}, found {found or 'none'}"
    near = _nearest_miss(pattern, world_diff) if not found else ""
    return Check(name, False, f"{reason}{f' ({near})' if near else ''}.")


def _complaint(change: Change, expected: EndState) -> str:
    """Why a changed row should not have changed this way, or ""."""
    row = f"{change.table} {change.id}"
    if any(_matches(pattern, change) for pattern in expected.allowed):
        return ""
    if not any(_matches(pattern, change) for pattern in expected.required):
        return f"{row} was {change.kind}, which the task does not ask for."
    columns = expected.only_columns.get(change.table)
    if columns is None or change.before is None or change.after is None:
        return ""
    touched = [c for c, value in change.after.items() if value != change.before[c] and c not in columns]
    return f"{row} also changed in {', '.join(touched)}, which the task does not ask for." if touched else ""


def _matches(pattern: RowPattern, change: Change) -> bool:
    if (pattern.site, pattern.table, pattern.kind) != (change.site, change.table, change.kind):
        return False
    row = _row(change)
    return all(_same(row, column, value, pattern) for column, value in pattern.where.items())


def _row(change: Change) -> Row:
    row = change.before if change.after is None else change.after
    assert row is not None  # a Change has one of the two
    return row


def _same(row: Row, column: str, expected: Value, pattern: RowPattern) -> bool:
    if column not in row:
        raise ConfigurationError(
            f"An end state names the column {pattern.table}.{column}, which does not exist; "
            f"there are: {', '.join(row)}."
        )
    return _folded(row[column]) == _folded(expected)


def _folded(value: Value) -> Value:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def _nearest_miss(pattern: RowPattern, world_diff: Sequence[Change]) -> str:
    """How the most similar changed row of the same table and kind differs, or "" when there is none."""
    misses: list[list[str]] = []
    for change in world_diff:
        if (pattern.site, pattern.table, pattern.kind) == (change.site, change.table, change.kind):
            row = _row(change)
            misses.append(
                [
                    f"{column} is {row[column]!r} instead of {value!r}"
                    for column, value in pattern.where.items()
                    if not _same(row, column, value, pattern)
                ]
            )
    closest: list[str] = min(misses, key=len, default=[])
    return f"the closest differs: {', '.join(closest)}" if closest else ""


def describe(pattern: RowPattern) -> str:
    """A pattern in words: ``one row added to review (product_id 5, stars 4)``."""
    where = ", ".join(f"{column} {value!r}" for column, value in pattern.where.items())
    count = {None: "at least one row", 1: "one row"}.get(pattern.count, f"{pattern.count} rows")
    preposition = {"added": "added to", "changed": "changed in", "deleted": "deleted from"}[pattern.kind]
    return f"{count} {preposition} {pattern.table}{f' ({where})' if where else ''}"
