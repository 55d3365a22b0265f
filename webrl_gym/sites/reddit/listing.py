"""Lists of submissions: how they are sorted, from which time, where the next page starts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.reddit import moments
from webrl_gym.sites.reddit.submissions import Submission, shown
from webrl_gym.sites.world import Value

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Sort:
    """A way to sort. ``cursor`` is the name that the next page's address gives to the value of ``column``."""

    key: str
    label: str
    column: str
    cursor: str
    ascending: bool = False
    timed: bool = False


SORTS: Mapping[str, Sort] = {
    sort.key: sort
    for sort in (
        Sort("hot", "Hot", "ranking", "ranking"),
        Sort("new", "New", "id", "id"),
        Sort("active", "Active", "last_active", "lastActive"),
        Sort("top", "Top", "score", "netScore", timed=True),
        Sort("controversial", "Controversial", "score", "netScore", ascending=True, timed=True),
        Sort("most_commented", "Most commented", "comment_count", "commentCount", timed=True),
    )
}
SORT_RULE = f"<any({','.join(SORTS)}):sort>"
"""The part of a route that names a sort."""

_DAY = 86_400
TIMES: Mapping[str, tuple[str, int]] = {
    "day": ("Past 24 hours", _DAY),
    "week": ("Past week", 7 * _DAY),
    "month": ("Past month", 30 * _DAY),
    "year": ("Past year", 365 * _DAY),
    "all": ("All time", 0),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list's address asks for. ``path`` is its address without the sort, "" for the front page."""

    path: str
    sort: Sort
    time: str = "all"
    start: tuple[int, int] | None = None

    @staticmethod
    def read(path: str, sort: str, arguments: MultiDict[str, str]) -> Listing:
        """The list that a query asks for; what makes no sense counts as not given."""
        chosen = SORTS[sort]
        time = arguments.get("t", "all") if chosen.timed else "all"
        number = whole_number(arguments.get("next[id]"))
        value = whole_number(arguments.get(f"next[{chosen.cursor}]"))
        start = None if number is None or value is None else (value, number)
        return Listing(path, chosen, time if time in TIMES else "all", start)

    @property
    def time_label(self) -> str:
        """``Past week``."""
        return TIMES[self.time][0]

    def sort_links(self) -> list[tuple[str, str]]:
        """Label and address of every way to sort; lists that can be limited in time start with the past day."""
        return [(sort.label, f"{self.path}/{sort.key}{'?t=day' if sort.timed else ''}") for sort in SORTS.values()]

    def time_links(self) -> list[tuple[str, str]]:
        """Label and address of every time that the list can be limited to."""
        return [(label, f"{self.path}/{self.sort.key}?t={key}") for key, (label, _) in TIMES.items()]

    def rows(self, where: str = "", *arguments: Value) -> list[sqlite3.Row]:
        """Rows of ``submission`` of this page, and one more if there is a next page; ``where`` limits them further."""
        conditions = [where] if where else []
        values = list(arguments)
        column, order, beyond = (
            (self.sort.column, "ASC", ">") if self.sort.ascending else (self.sort.column, "DESC", "<")
        )
        conditions.append("deleted = 0")
        if TIMES[self.time][1]:
            conditions.append("created > ?")
            values.append(moments.now() - TIMES[self.time][1])
        if self.start is not None:
            value, number = self.start
            conditions.append(f"({column} {beyond} ? OR ({column} = ? AND id {beyond}= ?))")
            values += [value, value, number]
        ties = "" if column == "id" else f", id {order}"
        return current_state().query(
            f"SELECT * FROM submission WHERE {' AND '.join(conditions)} ORDER BY {column} {order}{ties} "
            f"LIMIT {PER_PAGE + 1}",
            *values,
        )

    def page(self, where: str = "", *arguments: Value) -> Page:
        """This page of the list."""
        rows = self.rows(where, *arguments)
        more = None
        if len(rows) > PER_PAGE:
            first = rows[PER_PAGE]
            query = {"t": self.time} if self.time != "all" else {}
            cursor = {f"next[{self.sort.cursor}]": first[self.sort.column], "next[id]": first["id"]}
            more = f"{self.path}/{self.sort.key}?{urlencode({**query, **cursor})}"
        return Page(self, shown(rows[:PER_PAGE]), more)


@dataclass(frozen=True, slots=True)
class Page:
    """Submissions of one page, and the address of the next one."""

    listing: Listing
    submissions: Sequence[Submission]
    more: str | None


def within(column: str, ids: Sequence[int]) -> tuple[str, str]:
    """Condition and argument that limit a column to these ids. The sort's index is walked, not that of the column."""
    return f"+{column} IN (SELECT value FROM json_each(?))", json.dumps(list(ids))


def without(column: str, ids: Sequence[int]) -> tuple[str, str]:
    """Condition and argument that leave out these ids."""
    return f"+{column} NOT IN (SELECT value FROM json_each(?))", json.dumps(list(ids))


def whole_number(text: str | None) -> int | None:
    """A whole number that a table may hold, negative ones included; None for anything else."""
    digits = (text or "").removeprefix("-")
    return int(text or "") if digits.isascii() and digits.isdecimal() and len(digits) <= 12 else None
