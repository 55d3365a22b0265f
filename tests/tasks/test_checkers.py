"""Mutation tests of the checkers: change one thing about a right ending, and the verdict must flip."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from tests.tasks.recorded import End, Recorded, recorded, score
from webrl_gym.sites.world import Change, Row, Value


def test_right_endings_pass() -> None:
    assert [one.task.task_id for one in recorded() if score(one.task, one.end) != 1.0] == []


def test_other_answers_fail() -> None:
    for one in recorded():
        if one.task.eval.reference_answers is not None:
            for answer in other_answers(one.end.answer):
                assert score(one.task, dataclasses.replace(one.end, answer=answer)) == 0.0, (one.task.task_id, answer)


def test_other_pages_fail() -> None:
    for one in recorded():
        if one.task.eval.reference_url is not None:
            for url in other_urls(one.end.url):
                assert score(one.task, dataclasses.replace(one.end, url=url)) == 0.0, (one.task.task_id, url)


def test_every_change_of_the_end_state_that_matters_flips_the_verdict() -> None:
    mutants = killed = 0
    for one in recorded():
        for diff in other_diffs(one):
            mutants += 1
            dead = score(one.task, dataclasses.replace(one.end, diff=diff)) == 0.0
            killed += dead
            assert dead, (one.task.task_id, diff)
    assert mutants > 1000 and killed == mutants


def test_what_the_agent_cannot_choose_does_not_matter() -> None:
    """Ids and times of added rows are the shop's business."""
    for one in recorded():
        added = [change for change in one.end.diff if change.kind == "added"]
        for change in added:
            for column in sorted({"created", "added"} & set(change.after or ())):
                diff = replaced(one.end.diff, change, with_value(change, column, "2030-01-01T00:00:00"))
                assert score(one.task, dataclasses.replace(one.end, diff=diff)) == 1.0, (one.task.task_id, column)


def other_answers(answer: str) -> Iterator[str]:
    """Nothing, N/A, a bit more, a bit less, another digit."""
    yield ""
    yield "I do not know"
    if answer != "N/A":
        yield "N/A"
        yield f"{answer} or N/A"
    yield f"{answer} x"
    digits = [place for place, character in enumerate(answer) if character.isdigit()]
    for place in digits:
        yield f"{answer[:place]}{(int(answer[place]) + 1) % 10}{answer[place + 1 :]}"
    if not digits:
        yield answer[1:]


def other_urls(url: str) -> Iterator[str]:
    """The home page, another path, another or no query."""
    yield "http://shopping.test/"
    yield url.replace("shopping.test/", "shopping.test/x/")
    path, mark, query = url.partition("?")
    yield f"{path}{mark}{query}{'&' if mark else '?'}price=1-2&cat=3"
    if mark:
        yield path
        yield f"{path}?{query}x"


def other_diffs(one: Recorded) -> Iterator[tuple[Change, ...]]:
    """A changed row too many, one missing, one twice, or one with another value in a column that is checked."""
    diff = one.end.diff
    for table in ("review", "newsletter", "cart_item", "wishlist_item", "contact_message", "sales_order", "address"):
        yield (*diff, Change("shopping", table, 9_999, None, like(table, diff)))
        yield (*diff, Change("shopping", table, 9_998, like(table, diff), None))
    for change in diff:
        yield tuple(other for other in diff if other is not change)
        yield (*diff, dataclasses.replace(change, id=change.id + 10_000))
        for column in checked_columns(one, change):
            row = change.after if change.after is not None else change.before
            assert row is not None
            yield replaced(diff, change, with_value(change, column, other_value(row[column])))


def like(table: str, diff: tuple[Change, ...]) -> Row:
    """A row of ``table`` that no task asks for, with the columns that its patterns read."""
    for change in diff:
        if change.table == table:
            row = dict(change.after or change.before or {})
            return {column: other_value(value) for column, value in row.items()}
    columns = ("id", "customer_id", "product_id", "quantity", "options", "email", "comment", "status")
    return dict.fromkeys(columns, -1)


def checked_columns(one: Recorded, change: Change) -> list[str]:
    """Columns of a changed row whose value the task determines: those of its pattern; of a changed row, all others too."""
    expected = one.task.eval.end_state
    assert expected is not None
    named = {c for pattern in expected.required if pattern.table == change.table for c in pattern.where}
    if change.kind == "changed":
        named |= set(change.after or ()) if change.table in expected.only_columns else set()
    return sorted(named - {"id"})


def other_value(value: Value) -> Value:
    """Another value of the same type."""
    return value + 1 if isinstance(value, int | float) else f"{value} x"


def with_value(change: Change, column: str, value: Value) -> Change:
    """The same change with another value in one column of the row that counts."""
    if change.after is not None:
        return dataclasses.replace(change, after={**change.after, column: value})
    return dataclasses.replace(change, before={**(change.before or {}), column: value})


def replaced(diff: tuple[Change, ...], old: Change, new: Change) -> tuple[Change, ...]:
    """``diff`` with one change in place of another."""
    return tuple(new if change is old else change for change in diff)


def test_mutants_start_from_a_pass() -> None:
    """A mutant that fails proves nothing unless the original passes with the very same machinery."""
    one = next(one for one in recorded() if one.task.kind == "mutate")
    assert score(one.task, End(one.end.url, one.end.answer, one.end.diff)) == 1.0
