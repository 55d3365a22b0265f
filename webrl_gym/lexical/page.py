"""An observation as a policy reads it: its elements, and around each its row, column header, heading and label."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

from webrl_gym.lexical.text import content_stems, normalised, short_name_tokens, stems
from webrl_gym.observations import ObservedNode, parse_observation

T = TypeVar("T")

CLICKABLE = frozenset(
    [
        "link",
        "button",
        "tab",
        "menuitem",
        "option",
        "radio",
        "checkbox",
        "switch",
        "DisclosureTriangle",
        "menuitemcheckbox",
        "menuitemradio",
    ]
)
TYPEABLE = frozenset(["textbox", "searchbox", "spinbutton", "combobox"])
_ROWS = frozenset(["row", "listitem", "article", "term", "definition", "LayoutTableRow"])
_CELLS = frozenset(["cell", "gridcell", "columnheader", "rowheader", "LayoutTableCell"])
_LABELS = frozenset(["StaticText", "strong", "term", "rowheader", "LabelText", "Legend", "heading", "columnheader"])
LANDMARKS = ("banner", "navigation", "main", "complementary", "contentinfo")
_MAX_ROW_NODES = 60


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a node. ``row`` is an index into :attr:`ObservedPage.rows`, -1 for none; the rest is text."""

    row: int
    header: str
    heading: str
    label: str
    landmark: str


@dataclass(frozen=True, slots=True)
class RowText:
    """A table row, list item or definition: its words, and its text for comparison."""

    words: frozenset[str]
    text: str


@dataclass(frozen=True)
class ObservedPage:
    """A parsed observation. ``contexts`` stand beside ``nodes``; ``clickable`` and ``typeable`` index into them;
    ``names`` are (kind, normalised text) of title and headings."""

    title: str
    nodes: tuple[ObservedNode, ...]
    contexts: tuple[Context, ...]
    rows: tuple[RowText, ...]
    clickable: tuple[int, ...]
    typeable: tuple[int, ...]
    summary: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    failed: bool
    _cache: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def cached(self, name: str, work_out: Callable[[ObservedPage], T]) -> T:
        """What ``work_out`` makes of the page, worked out once per page and ``name``."""
        if name not in self._cache:
            self._cache[name] = work_out(self)
        found: T = self._cache[name]
        return found


def _title(observation: str) -> str:
    header = observation.split("\n", 1)[0]
    for part in header.split(" | "):
        if "(current): " in part:
            return part.split("(current): ", 1)[1]
    return header


@functools.lru_cache(maxsize=512)
def read_page(observation: str, url: str = "") -> ObservedPage:
    """Parse an observation and work out the context of every node."""
    nodes = tuple(parse_observation(observation))
    title = _title(observation)
    contexts, row_spans = _contexts(nodes)
    rows = tuple(_row_text(nodes, start, end) for start, end in row_spans)
    parents_with_options = {i for i, node in enumerate(nodes) if node.role == "combobox" and _has_options(nodes, i)}
    clickable = tuple(i for i, node in enumerate(nodes) if node.role in CLICKABLE)
    typeable = tuple(i for i, node in enumerate(nodes) if node.role in TYPEABLE and i not in parents_with_options)
    return ObservedPage(
        title,
        nodes,
        contexts,
        rows,
        clickable,
        typeable,
        _summary(title, url, nodes),
        _names(title, nodes),
        "\nAction error: " in observation[:2000],
    )


def _has_options(nodes: tuple[ObservedNode, ...], index: int) -> bool:
    depth = nodes[index].depth
    for node in nodes[index + 1 :]:
        if node.depth <= depth:
            return False
        if node.role == "option":
            return True
    return False


def _contexts(nodes: tuple[ObservedNode, ...]) -> tuple[tuple[Context, ...], list[tuple[int, int]]]:
    contexts: list[Context] = []
    row_spans: list[tuple[int, int]] = []
    open_rows: list[tuple[int, int]] = []  # (depth, row index)
    landmarks: list[tuple[int, str]] = []
    tables: list[tuple[int, list[str]]] = []  # (depth, headers)
    cells: list[int] = []  # column of the open row of each open table
    cell_depth: list[tuple[int, str]] = []
    heading = label = ""
    for i, node in enumerate(nodes):
        depth = node.depth
        while open_rows and open_rows[-1][0] >= depth:
            _, row = open_rows.pop()
            row_spans[row] = (row_spans[row][0], i)
        while landmarks and landmarks[-1][0] >= depth:
            landmarks.pop()
        while tables and tables[-1][0] >= depth:
            tables.pop()
            cells.pop()
        while cell_depth and cell_depth[-1][0] >= depth:
            cell_depth.pop()
        role = node.role
        if role in LANDMARKS:
            landmarks.append((depth, role))
        elif role in ("table", "grid", "treegrid"):
            tables.append((depth, []))
            cells.append(0)
        if role in _ROWS:
            row_spans.append((i, len(nodes)))
            open_rows.append((depth, len(row_spans) - 1))
            if role == "row" and cells:
                cells[-1] = 0
        elif role in _CELLS and tables:
            headers = tables[-1][1]
            column = cells[-1]
            cells[-1] += 1
            if role == "columnheader":
                headers.append(node.name)
            cell_depth.append((depth, headers[column] if column < len(headers) and role != "columnheader" else ""))
        contexts.append(
            Context(
                open_rows[-1][1] if open_rows else -1,
                cell_depth[-1][1] if cell_depth else "",
                heading,
                label,
                landmarks[-1][1] if landmarks else "",
            )
        )
        if role == "heading" and node.name:
            heading = node.name
        if node.name and role in _LABELS:
            label = node.name
    return tuple(contexts), row_spans


def _row_text(nodes: tuple[ObservedNode, ...], start: int, end: int) -> RowText:
    names = [node.name for node in nodes[start : min(end, start + _MAX_ROW_NODES)] if node.name]
    words: frozenset[str] = frozenset().union(*(content_stems(name) for name in names)) if names else frozenset()
    return RowText(words, " ".join(normalised(name) for name in names))


def _summary(title: str, url: str, nodes: tuple[ObservedNode, ...]) -> tuple[str, ...]:
    """Tokens that say which page this is: title, path, headings, messages."""
    parts = urlsplit(url)
    path = parts.path
    tokens = short_name_tokens("title", title)
    tokens += [f"path {part}" for part in path.strip("/").split("/")[:5] if not part.isdigit()]
    tokens += [f"query {key} {'number' if value.isdigit() else value}" for key, value in parse_qsl(parts.query)[:6]]
    headings = [node.name for node in nodes if node.role == "heading"][:6]
    tokens += [token for name in headings for token in short_name_tokens("heading", name)]
    tokens += [f"message {s}" for s in _messages(nodes)]
    return tuple(tokens)


def _names(title: str, nodes: tuple[ObservedNode, ...]) -> tuple[tuple[str, str], ...]:
    """What the page calls itself, normalised: its title and its first headings."""
    headings = [node.name for node in nodes if node.role == "heading" and node.name][:4]
    return (("title", normalised(title)), *(("heading", normalised(name)) for name in headings))


def _messages(nodes: tuple[ObservedNode, ...]) -> list[str]:
    words: list[str] = []
    inside = -1
    for node in nodes:
        if inside >= 0 and node.depth <= inside:
            inside = -1
        if node.role in ("alert", "status"):
            inside = node.depth
        if inside >= 0:
            words.extend(stems(node.name)[:12])
    return words[:24]
