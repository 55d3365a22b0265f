"""Filters of issue and merge request lists: read from a query string, written as one canonical address, run as SQL.

The canonical order is ``sort, state``, people, ``label_name[]``, ``milestone_title``, ``search``, and
``first_page_size`` in projects. An address that somebody typed in another form is served as it is.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from werkzeug.datastructures import MultiDict

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.gitlab.people import like, user_row
from webrl_gym.sites.gitlab.stats import work_stats
from webrl_gym.sites.gitlab.works import Kind

PAGE_SIZE = 20
SORTS: tuple[tuple[str, str], ...] = (
    ("created_date", "Created date"),
    ("created_asc", "Oldest created"),
    ("updated_desc", "Updated date"),
    ("updated_asc", "Oldest updated"),
    ("due_date", "Due date"),
    ("title_asc", "Title"),
)
_ORDERS = {
    "created_date": "created DESC, id DESC",
    "created_asc": "created, id",
    "due_date": "due_date IS NULL, due_date, id",
    "title_asc": "title COLLATE NOCASE, id",
}
PEOPLE = ("assignee_username", "author_username", "reviewer_username")
STATES = ("opened", "closed", "merged", "all")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list shows."""

    sort: str = "created_date"
    state: str = "opened"
    people: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    milestone: str = ""
    search: str = ""
    page: int = 1
    in_project: bool = True

    @classmethod
    def read(cls, query: MultiDict[str, str], in_project: bool) -> Listing:
        """The list that a query string asks for; values that make no sense count as not given."""
        sort, state = query.get("sort", ""), query.get("state", "")
        sort = {"created_desc": "created_date"}.get(sort, sort)
        page = query.get("page", "")
        return cls(
            sort=sort if sort in dict(SORTS) else "created_date",
            state=state if state in STATES else "opened",
            people=tuple((name, query[name].strip()[:_LONGEST]) for name in PEOPLE if query.get(name, "").strip()),
            labels=tuple(
                label.strip()[:_LONGEST]
                for key in ("label_name[]", "label_name")
                for label in query.getlist(key)[:10]
                if label.strip()
            ),
            milestone=query.get("milestone_title", "").strip()[:_LONGEST],
            search=query.get("search", "").strip()[:_LONGEST],
            page=int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1,
            in_project=in_project,
        )

    def _parameters(self) -> Iterator[tuple[str, str]]:
        yield "sort", self.sort
        yield "state", self.state
        yield from self.people
        for label in self.labels:
            yield "label_name[]", label
        if self.milestone:
            yield "milestone_title", self.milestone
        if self.search:
            yield "search", self.search
        if self.in_project:
            yield "first_page_size", str(PAGE_SIZE)
        if self.page > 1:
            yield "page", str(self.page)

    def url(self, path: str, **changes: Any) -> str:
        """Canonical address of this list with some fields changed; all changes but ``page`` go to page 1."""
        changed = dataclasses.replace(self, **{"page": 1, **changes})
        query = "&".join(f"{quote(key, safe='')}={quote(value, safe='')}" for key, value in changed._parameters())
        return f"{path}?{query}"

    def page_url(self, path: str) -> str:
        """The list's address up to the page's number."""
        return f"{self.url(path)}&page="

    @property
    def chosen(self) -> Mapping[str, str]:
        """Handles by parameter."""
        return dict(self.people)

    @property
    def is_filtered(self) -> bool:
        """Whether more than the state limits the list."""
        return bool(self.people or self.labels or self.milestone or self.search)


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of the page, and how many there are in each state."""

    rows: list[sqlite3.Row]
    counts: Mapping[str, int]
    total: int


def run(kind: Kind, listing: Listing, condition: str, *values: int | str) -> Found:
    """Run a list within a condition."""
    conditions, arguments = [f"({condition})"], list(values)
    for name, username in listing.people:
        row = user_row(username)
        column = name.replace("_username", "_id")
        if column == "reviewer_id" and kind.table == "issue":
            continue
        conditions.append(f"{column} = ?")
        arguments.append(row["id"] if row is not None else -1)
    for label in listing.labels:
        conditions.append(
            "id IN (SELECT target_id FROM label_link WHERE kind = ? AND label_id IN "
            "(SELECT id FROM label WHERE title = ? COLLATE NOCASE))"
        )
        arguments += [kind.table, label]
    if listing.milestone:
        conditions.append("milestone_id IN (SELECT id FROM milestone WHERE title = ? COLLATE NOCASE)")
        arguments.append(listing.milestone)
    for word in listing.search.split()[:8]:
        conditions.append("(title LIKE ? ESCAPE '\\' OR description LIKE ? ESCAPE '\\')")
        arguments += [like(word), like(word)]
    where = " AND ".join(conditions)
    state = current_state()
    rows = state.query(f"SELECT state, count(*) AS number FROM {kind.table} WHERE {where} GROUP BY state", *arguments)
    counts = dict.fromkeys(STATES, 0) | {row["state"]: row["number"] for row in rows}
    counts["all"] = sum(row["number"] for row in rows)
    total = counts[listing.state]
    if listing.state != "all":
        where += " AND state = ?"
        arguments.append(listing.state)
    offset = min((listing.page - 1) * PAGE_SIZE, max(0, (total - 1) // PAGE_SIZE * PAGE_SIZE))
    return Found(_sorted(kind, listing, where, arguments, offset), counts, total)


def _sorted(kind: Kind, listing: Listing, where: str, arguments: list[int | str], offset: int) -> list[sqlite3.Row]:
    state = current_state()
    order = _ORDERS.get(listing.sort)
    if order is not None and not (listing.sort == "due_date" and kind.table == "merge_request"):
        return state.query(
            f"SELECT * FROM {kind.table} WHERE {where} ORDER BY {order} LIMIT {PAGE_SIZE} OFFSET {offset}", *arguments
        )
    ids = [row["id"] for row in state.query(f"SELECT id FROM {kind.table} WHERE {where}", *arguments)]
    stats = work_stats(kind.table, ids)
    ids.sort(key=lambda number: (stats[number]["updated"], number), reverse=listing.sort != "updated_asc")
    shown = ids[offset : offset + PAGE_SIZE]
    rows = state.query(f"SELECT * FROM {kind.table} WHERE id IN (SELECT value FROM json_each(?))", json.dumps(shown))
    return sorted(rows, key=lambda row: shown.index(row["id"]))
