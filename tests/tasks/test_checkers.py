"""Mutation tests of the checkers: change one thing about a right ending, and the verdict must flip."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.tasks.episodes import Recorded, of_all_families, score
from webrl_gym.evaluation.url_match import normalised
from webrl_gym.sites import SITES
from webrl_gym.sites.world import Change, Row, Value
from webrl_gym.tasks.splits import drawing_world

#: Columns that follow from what the agent does, or from the time at which it does it.
CONSEQUENCES = frozenset(
    [
        ("gitlab", "issue", "closed"),
        ("reddit", "submission", "edited"),
        ("reddit", "submission", "last_active"),
        ("reddit", "submission", "ranking"),
        ("shopping_admin", "cms_page", "updated"),
        ("shopping_admin", "product", "updated"),
        ("shopping_admin", "sales_order", "held_status"),
        ("shopping_admin", "sales_order", "updated"),
    ]
)

#: Rows that may also be missing: a new project's first commit, whose README the form proposes.
OPTIONAL = {"gitlab.new_project": ("branch", "git_commit", "commit_change", "file")}


def test_right_endings_pass() -> None:
    assert [one.task.task_id for one in of_all_families() if score(one.task, one.end) != 1.0] == []


def test_other_answers_fail() -> None:
    for one in of_all_families():
        if one.task.eval.reference_answers is not None:
            for answer in other_answers(one):
                assert score(one.task, dataclasses.replace(one.end, answer=answer)) == 0.0, (one.task.task_id, answer)


def test_other_pages_fail() -> None:
    for one in of_all_families():
        if one.task.eval.reference_url is not None:
            for url in other_urls(one.end.url):
                assert score(one.task, dataclasses.replace(one.end, url=url)) == 0.0, (one.task.task_id, url)


def test_every_change_of_the_end_state_that_matters_flips_the_verdict() -> None:
    mutants = 0
    survivors = []
    for one in of_all_families():
        for what, diff in other_diffs(one):
            mutants += 1
            if score(one.task, dataclasses.replace(one.end, diff=diff)) != 0.0:
                survivors.append((one.task.task_id, what))
    assert survivors == []
    assert mutants > 10_000


def test_what_the_agent_cannot_choose_does_not_matter() -> None:
    """Ids and times of added rows are the sites' business."""
    tried = 0
    for one in of_all_families():
        for change in one.end.diff:
            if change.kind != "added":
                continue
            for column in sorted({"created", "added", "last_active"} & set(change.after or ())):
                tried += 1
                diff = replaced(one.end.diff, change, with_value(change, column, "2030-01-01T00:00:00"))
                assert score(one.task, dataclasses.replace(one.end, diff=diff)) == 1.0, (one.task.task_id, column)
    assert tried > 100


def other_answers(one: Recorded) -> Iterator[str]:
    """Nothing, N/A, a bit more, a bit less, another digit."""
    answer = one.end.answer
    yield ""
    yield "I do not know"
    if answer != "N/A":
        yield "N/A"
        yield f"{answer} or N/A"
    if one.task.family == "map.coordinates":
        # Right within a hundred metres: of either number, three decimals count.
        yield from other_coordinates(answer)
        return
    yield f"{answer} x"
    digits = [place for place, character in enumerate(answer) if character.isdigit()]
    for place in digits:
        yield f"{answer[:place]}{(int(answer[place]) + 1) % 10}{answer[place + 1 :]}"
    if not digits:
        yield answer[1:]


def other_coordinates(answer: str) -> Iterator[str]:
    """One of the two numbers alone, or one of them with another digit up to the third decimal."""
    lat, lon = answer.split(", ")
    yield lat
    yield lon
    for text, form in ((lat, f"{{}}, {lon}"), (lon, f"{lat}, {{}}")):
        for place in range(text.index(".") + 4):
            if text[place].isdigit():
                # Not the next digit: both may be right, one cut off and one rounded.
                yield form.format(f"{text[:place]}{(int(text[place]) + 5) % 10}{text[place + 1 :]}")


def other_urls(url: str) -> Iterator[str]:
    """The root of every site, another path, another or no query."""
    yield from (f"{site.root}/" for site in SITES.values() if normalised(f"{site.root}/") != normalised(url))
    host = urlsplit(url).netloc
    yield url.replace(f"{host}/", f"{host}/x/")
    path, mark, query = url.partition("?")
    yield f"{path}{mark}{query}{'&' if mark else '?'}price=1-2&cat=3"
    if mark:
        yield path
        yield f"{path}?{query}x"


@functools.cache
def tables_of(site: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The site's tables whose changes count: site, name, columns."""
    state = drawing_world(0)[site]
    return tuple(
        (site, table, tuple(row["name"] for row in state.query(f"PRAGMA table_info({table})")))
        for table in SITES[site].mutable
        if table not in SITES[site].noise
    )


def other_diffs(one: Recorded) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """A changed row too many, one missing, one twice, or one with another value in a column that is checked."""
    diff = one.end.diff
    for site, table, columns in itertools.chain.from_iterable(map(tables_of, one.task.sites)):
        row = like(site, table, columns, diff)
        yield f"{table} added", (*diff, Change(site, table, 9_999, None, row))
        yield f"{table} deleted", (*diff, Change(site, table, 9_998, row, None))
        yield f"{table} changed", (*diff, Change(site, table, 9_997, row, {**row, "id": 9_997}))
    for change in diff:
        if change.table not in OPTIONAL.get(one.task.family, ()):
            yield f"no {change.table} {change.kind}", tuple(other for other in diff if other is not change)
            yield f"{change.table} {change.kind} twice", (*diff, dataclasses.replace(change, id=change.id + 10_000))
        for column in checked_columns(one, change):
            row = change.after if change.after is not None else change.before or {}
            changed = with_value(change, column, other_value(row[column]))
            yield f"{change.table}.{column} {change.kind}", replaced(diff, change, changed)


def like(site: str, table: str, columns: tuple[str, ...], diff: tuple[Change, ...]) -> Row:
    """A row of ``table`` that no task asks for."""
    for change in diff:
        if (change.site, change.table) == (site, table):
            row = dict(change.after or change.before or {})
            return {column: other_value(value) for column, value in row.items()}
    return dict.fromkeys(columns, -1)


def checked_columns(one: Recorded, change: Change) -> list[str]:
    """Columns of a changed row whose value the task determines: those of its pattern; of a changed row, all others
    too that do not follow by themselves."""
    expected = one.task.eval.end_state
    assert expected is not None
    patterns = [pattern for pattern in (*expected.required, *expected.allowed) if pattern.table == change.table]
    named = {column for pattern in patterns for column in pattern.where}
    if change.kind == "changed":
        named |= {c for c in change.after or () if (change.site, change.table, c) not in CONSEQUENCES}
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
