"""Grids: lists with filters, sorting, keyword search and pages, all in the address.

A :class:`Grid` says what a list shows; :func:`read` turns a request's parameters into a :class:`View`, which knows the
rows of the page and the address of every other state of the list. The newer grids (``panel`` style) and the older
ones (``inline`` style) differ in the names of their parameters and in their templates, and in nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.shopping_admin import values
from webrl_gym.sites.world import SiteState, Value

Kind = Literal["text", "number", "money", "moment", "day", "select", "image"]
Options = Sequence[tuple[str, str]]

RANGED: frozenset[Kind] = frozenset(("number", "money", "moment", "day"))
"""Kinds that are filtered by two bounds."""
PAGE_SIZES = (20, 30, 50, 100, 200)


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``sql`` is its expression; ``options`` are value and label of a select, or a function of the state.

    ``only_filter`` columns are shown nowhere but among the filters; ``link`` gives the address that a cell leads to,
    or that of its picture: an ``image`` column's value is the picture's name.
    """

    key: str
    label: str
    sql: str
    kind: Kind = "text"
    options: Options | Callable[[SiteState], Options] = ()
    filterable: bool = True
    sortable: bool = True
    only_filter: bool = False
    link: Callable[[sqlite3.Row], str] | None = None
    filter_label: str = ""

    def choices(self, state: SiteState) -> Options:
        """Value and label of each option."""
        return self.options(state) if callable(self.options) else self.options

    def text(self, value: Value, labels: Mapping[str, str]) -> str:
        """How a value is shown."""
        return labels.get(str(value), str(value)) if self.kind == "select" else values.shown(value, self.kind)


@dataclass(frozen=True, slots=True)
class Action:
    """Something done to the ticked rows. ``choices`` are what else must be chosen (a status)."""

    key: str
    label: str
    choices: Options = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A list. ``source`` is what follows FROM; ``search`` are expressions that the keyword search looks into."""

    path: str
    source: str
    columns: tuple[Column, ...]
    order: tuple[str, Literal["asc", "desc"]]
    row_id: str
    edit: Callable[[sqlite3.Row], str] | None = None
    edit_label: str = "Edit"
    search: tuple[str, ...] = ()
    where: str = ""
    also: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    actions_path: str = ""
    style: Literal["panel", "inline"] = "panel"

    def column(self, key: str) -> Column | None:
        """The column with this key."""
        return next((column for column in self.columns if column.key == key), None)

    def filter_name(self, key: str, bound: str = "") -> str:
        """Name of a filter's parameter."""
        name = f"filters[{key}]" if self.style == "panel" else key
        return f"{name}[{bound}]" if bound else name

    @property
    def names(self) -> Mapping[str, str]:
        """Names of the other parameters."""
        if self.style == "panel":
            return {
                "sort": "sorting[field]",
                "dir": "sorting[direction]",
                "size": "paging[pageSize]",
                "page": "paging[current]",
            }
        return {"sort": "sort", "dir": "dir", "size": "limit", "page": "page"}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force: what it says, and the address of the list without it."""

    label: str
    text: str
    without: str


@dataclass(frozen=True, slots=True)
class View:
    """A state of a grid and the rows that it shows. ``given`` are the parameters that make this state."""

    grid: Grid
    state: SiteState
    given: Mapping[str, str]
    hidden: frozenset[str]
    problems: tuple[str, ...]
    chips: tuple[Chip, ...]
    sort: str
    direction: str
    pages: Pages
    rows: tuple[sqlite3.Row, ...]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def columns(self) -> list[Column]:
        """Columns that the table shows."""
        return [c for c in self.grid.columns if not c.only_filter and c.key not in self.hidden]

    def value(self, name: str) -> str:
        """Value of a parameter."""
        return self.given.get(name, "")

    def cell(self, row: sqlite3.Row, column: Column) -> str:
        """Text of a cell."""
        return column.text(row[column.key], self.labels.get(column.key, {}))

    def url(self, **changes: str | int | None) -> str:
        """Address of the list with other ``sort``, ``dir``, ``size`` or ``page``."""
        changed = {self.grid.names[name]: value for name, value in changes.items()}
        return _address(self.grid.path, {**self.given, **changed}, self.hidden)

    def sort_url(self, column: Column) -> str:
        """Address of the list sorted by a column; the other way round when it is sorted by it already."""
        down = self.sort == column.key and self.direction == "asc"
        return self.url(sort=column.key, dir="desc" if down else "asc", page=None)

    def kept(self, *dropped: str) -> list[tuple[str, str]]:
        """Parameters for the hidden fields of a form that sets those whose names start with ``dropped``."""
        pairs = [(name, value) for name, value in self.given.items() if not name.startswith(dropped)]
        return pairs if "hide" in dropped else [*pairs, *(("hide", key) for key in sorted(self.hidden))]

    @property
    def filter_prefixes(self) -> tuple[str, ...]:
        """What the names of the filters' parameters start with, and the page, which a new filter starts from."""
        page = self.grid.names["page"]
        if self.grid.style == "panel":
            return ("filters[", page)
        return (*(column.key for column in self.grid.columns if column.filterable), page)

    @property
    def export_url(self) -> str:
        """Address of all rows as text."""
        return _address(f"{self.grid.path}export/", self.given, self.hidden)


def read(grid: Grid, state: SiteState, args: MultiDict[str, str], everything: bool = False) -> View:
    """The state of the grid that the parameters ask for. What they ask in vain is left out, or named as a problem."""
    labels = {c.key: {str(v): label for v, label in c.choices(state)} for c in grid.columns if c.kind == "select"}
    given: dict[str, str] = {}
    problems: list[str] = []
    conditions: list[str] = [grid.where] if grid.where else []
    bindings: list[Value] = []
    words = args.get("search", "").strip() if grid.search else ""
    if words:
        given["search"] = words
        conditions.append(f"({' OR '.join(f'{sql} LIKE ? ESCAPE char(92)' for sql in grid.search)})")
        bindings += [values.like(words)] * len(grid.search)
    for column in grid.columns:
        if column.filterable:
            _filter(grid, column, labels.get(column.key, {}), args, given, conditions, bindings, problems)
    sort, direction = _sorting(grid, args, given)
    condition = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    total = int(state.value(f"SELECT count(*) FROM {grid.source}{condition}", *bindings))
    pages = _pages(grid, args, given, total)
    shown = [column for column in grid.columns if not column.only_filter]
    hidden = frozenset(args.getlist("hide")) & {column.key for column in shown}
    if len(hidden) == len(shown):
        hidden = frozenset()
    selected = ", ".join([f"{grid.row_id} AS row_id", *(f"{c.sql} AS {c.key}" for c in shown), *grid.also])
    ordering = next((c.sql for c in shown if c.key == sort), grid.row_id)
    window = "" if everything else f" LIMIT {pages.size} OFFSET {pages.offset}"
    rows = state.query(
        f"SELECT {selected} FROM {grid.source}{condition} ORDER BY {ordering} {direction}, {grid.row_id} {direction}{window}",
        *bindings,
    )
    view = View(grid, state, given, hidden, tuple(problems), (), sort, direction, pages, tuple(rows), labels)
    return replace(view, chips=tuple(_chips(view)))


def _filter(
    grid: Grid,
    column: Column,
    labels: Mapping[str, str],
    args: MultiDict[str, str],
    given: dict[str, str],
    conditions: list[str],
    bindings: list[Value],
    problems: list[str],
) -> None:
    """Add the condition of one column's filter, if it is set."""
    if column.kind in RANGED:
        for bound, sign in (("from", ">="), ("to", "<=")):
            name = grid.filter_name(column.key, bound)
            text = args.get(name, "").strip()
            if not text:
                continue
            value = values.bound(text, column.kind, upper=bound == "to")
            if value is None:
                problems.append(f"{column.filter_label or column.label}: {values.complaint(text, column.kind)}")
                continue
            given[name] = text
            conditions.append(f"{column.sql} {sign} ?")
            bindings.append(value)
        return
    name = grid.filter_name(column.key)
    text = args.get(name, "").strip()
    if not text or (column.kind == "select" and text not in labels):
        return
    given[name] = text
    if column.kind == "select":
        conditions.append(f"CAST({column.sql} AS TEXT) = ?")
        bindings.append(text)
    else:
        conditions.append(f"{column.sql} LIKE ? ESCAPE char(92)")
        bindings.append(values.like(text))


def _sorting(grid: Grid, args: MultiDict[str, str], given: dict[str, str]) -> tuple[str, str]:
    sort, direction = args.get(grid.names["sort"], ""), args.get(grid.names["dir"], "")
    column = grid.column(sort)
    if column is None or not column.sortable or column.only_filter or direction not in ("asc", "desc"):
        return grid.order
    if (sort, direction) != grid.order:
        given[grid.names["sort"]], given[grid.names["dir"]] = sort, direction
    return sort, direction


def _pages(grid: Grid, args: MultiDict[str, str], given: dict[str, str], total: int) -> Pages:
    asked = args.get(grid.names["size"], "")
    size = int(asked) if asked in {str(size) for size in PAGE_SIZES} else PAGE_SIZES[0]
    pages = Pages.of(args.get(grid.names["page"]), size, total)
    if size != PAGE_SIZES[0]:
        given[grid.names["size"]] = str(size)
    if pages.number > 1:
        given[grid.names["page"]] = str(pages.number)
    return pages


def _chips(view: View) -> list[Chip]:
    chips = []
    if "search" in view.given:
        chips.append(Chip("Keyword", view.given["search"], _without(view, "search")))
    for column in view.grid.columns:
        label = column.filter_label or column.label
        if column.kind in RANGED:
            low, high = (view.grid.filter_name(column.key, bound) for bound in ("from", "to"))
            if low in view.given or high in view.given:
                text = f"{view.given.get(low, '...')} - {view.given.get(high, '...')}"
                chips.append(Chip(label, text, _without(view, low, high)))
        elif view.grid.filter_name(column.key) in view.given:
            name = view.grid.filter_name(column.key)
            text = view.labels.get(column.key, {}).get(view.given[name], view.given[name])
            chips.append(Chip(label, text, _without(view, name)))
    return chips


def _without(view: View, *names: str) -> str:
    dropped = dict.fromkeys((*names, view.grid.names["page"]))
    return _address(view.grid.path, {**view.given, **dropped}, view.hidden)


def _address(path: str, parameters: Mapping[str, str | int | None], hidden: frozenset[str]) -> str:
    pairs = [(name, str(value)) for name, value in parameters.items() if value is not None]
    pairs += [("hide", key) for key in sorted(hidden)]
    return f"{path}?{urlencode(pairs, safe='[]')}" if pairs else path
