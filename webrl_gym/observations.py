"""Page -> text and back: the accessibility tree, one line per node, in windows of a token budget.

Line format and drop rules are WebArena's (Zhou et al. 2023, arXiv 2307.13854, ``accessibility_tree``), with three
differences: ids are small and in document order, a repeated text is recognised by names alone (not by the digits of
neighbouring ids), and property values that are not one plain word are quoted, so that every line can be read back.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from webrl_gym.browsers.base import AXNode, Page

IdPosition = Literal["first", "last"]

OVERLAP = 2
"""Lines that neighbouring windows share."""

_DROPPED_WHEN_EMPTY = frozenset(
    {
        "generic",
        "img",
        "image",
        "list",
        "strong",
        "paragraph",
        "banner",
        "navigation",
        "Section",
        "LabelText",
        "Legend",
        "listitem",
    }
)
_NOTICE_TOKENS = 40  # more than the two notices of a window take

_QUOTED = r"'(?:[^'\\]|\\.)*'" + r'|"(?:[^"\\]|\\.)*"'
_PROPERTY = rf" ([^\s:'\"\[]+): ({_QUOTED}|\S+)"
_LINE = re.compile(
    rf"(?P<indent>\t*)(?:\[(?P<first>\d+)\] )?(?P<role>[^\s'\"\[]+) (?P<name>{_QUOTED})(?: \[(?P<last>\d+)\])?"
    rf"(?P<properties>(?:{_PROPERTY})*)"
)
_PROPERTIES = re.compile(_PROPERTY)
_PLAIN_VALUE = re.compile(r"[^\s'\"]\S*")


def observation_lines(root: AXNode, id_position: IdPosition = "first") -> list[str]:
    """The lines of a tree: one TAB per depth, ``[id] role 'name'`` and ``key: value`` properties.

    Depth grows only below printed nodes. Left out, their children taking their place: nameless nodes of structural
    roles without properties, nameless list items, and static text that is empty or part of the name of one of the
    three lines before it.
    """
    lines: list[str] = []
    _print(root, "", id_position == "first", lines, ["", "", ""])
    return lines


# A function of the module, not a nested one: a nested function that calls itself is a reference cycle, which would keep
# every observation's tree alive until the next garbage collection.
def _print(node: AXNode, indent: str, first: bool, lines: list[str], names: list[str]) -> None:
    """Append the lines of a node and its descendants; ``names`` are those of the last three lines."""
    role, name, properties = node.role, node.name, node.properties
    if role == "StaticText":
        printed = name != "" and name not in names[0] and name not in names[1] and name not in names[2]
    else:
        printed = name != "" or not (role == "listitem" or (role in _DROPPED_WHEN_EMPTY and not properties))
    if printed:
        names[:] = names[1], names[2], name
        line = f"{indent}[{node.id}] {role} {name!r}" if first else f"{indent}{role} {name!r} [{node.id}]"
        for key, value in properties:
            line += f" {key}: {value if _is_plain(value) else repr(value)}"
        lines.append(line)
        indent += "\t"
    for child in node.children:
        _print(child, indent, first, lines, names)


def _is_plain(value: str) -> bool:
    return value.isprintable() and _PLAIN_VALUE.fullmatch(value) is not None


def count_tokens(line: str) -> int:
    """Estimated tokens of a line: a third of its UTF-8 bytes, rounded up, and one for the line break.

    Tokenizers differ and none is a dependency. On lines such as ``[17] link 'My Cart'`` subword tokenizers of
    language models make a token of 2.5 to 4 bytes, so the estimate errs on the safe side for most pages.
    """
    return ((len(line) if line.isascii() else len(line.encode("utf-8", "replace"))) + 2) // 3 + 1


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a long page that is shown, by the index of its first line."""

    start: int = 0

    def span(self, lines: Sequence[str], budget: int | None) -> tuple[int, int]:
        """First line shown and one past the last: as many lines as fit ``budget`` tokens, at least one."""
        if budget is None:
            return 0, len(lines)
        costs = _costs(lines)
        if sum(costs) <= budget:
            return 0, len(lines)
        room = budget - _NOTICE_TOKENS
        start = self.start if self.start < len(lines) else _fit_backwards(costs, len(lines), room)
        return start, _fit_forwards(costs, start, room)

    def scrolled(self, direction: str, lines: Sequence[str], budget: int | None) -> tuple[Window, str]:
        """The neighbouring window ("up" or "down") and "", or this one and a sentence that says why it is the last."""
        start, end = self.span(lines, budget)
        if direction == "down":
            if end == len(lines):
                return self, "The page cannot be scrolled further down: its last line is shown."
            return Window(max(start + 1, end - OVERLAP)), ""
        if start == 0:
            return self, "The page cannot be scrolled further up: its first line is shown."
        room = (budget or 0) - _NOTICE_TOKENS
        return Window(min(start - 1, _fit_backwards(_costs(lines), start + OVERLAP, room))), ""


def _costs(lines: Sequence[str]) -> list[int]:
    return [count_tokens(line) for line in lines]


def _fit_forwards(costs: Sequence[int], start: int, room: int) -> int:
    end, room = start + 1, room - costs[start]
    while end < len(costs) and costs[end] <= room:
        room -= costs[end]
        end += 1
    return end


def _fit_backwards(costs: Sequence[int], end: int, room: int) -> int:
    end = min(end, len(costs))
    start, room = end - 1, room - costs[end - 1]
    while start > 0 and costs[start - 1] <= room:
        start -= 1
        room -= costs[start]
    return start


def render_observation(
    page: Page,
    id_position: IdPosition = "first",
    window: Window = Window(),
    max_tokens: int | None = None,
    action_error: str = "",
) -> str:
    """What the agent reads: tabs, the last action's error if any, a blank line, and the tree.

    The tree takes at most ``max_tokens`` (see :func:`count_tokens`; None: no limit), notices about lines above and
    below included, except where a single line is longer. The lines before the tree come on top.
    """
    lines = observation_lines(page.tree, id_position)
    start, end = window.span(lines, max_tokens)
    text = [_tab_line(page)]
    if action_error:
        text.append(f"Action error: {' '.join(action_error.split())}")
    text.append("")
    if start > 0:
        text.append(f"({_lines(start)} above: scroll [up] to see more)")
    text.extend(lines[start:end])
    if end < len(lines):
        text.append(f"({_lines(len(lines) - end)} below: scroll [down] to see more)")
    return "\n".join(text)


def _tab_line(page: Page) -> str:
    return " | ".join(
        f"Tab {i}{' (current)' if i == page.current_tab else ''}: {' '.join(title.split())}"
        for i, title in enumerate(page.tabs)
    )


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


@dataclass(frozen=True, slots=True)
class ObservedNode:
    """A tree line that was read back. ``line`` is its index among the lines of the text."""

    id: int
    role: str
    name: str
    properties: tuple[tuple[str, str], ...]
    depth: int
    line: int


def parse_observation(text: str) -> list[ObservedNode]:
    """The nodes of an observation, in order; lines that are not tree lines (tabs, errors, notices) are skipped.

    The inverse of :func:`observation_lines` for both id positions, and of :func:`render_observation` for what the
    window shows.
    """
    nodes = []
    for index, line in enumerate(text.split("\n")):
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        number = found["first"] or found["last"]
        if number is None or (found["first"] and found["last"]):
            continue
        properties = found["properties"]
        nodes.append(
            ObservedNode(
                int(number),
                found["role"],
                _unquote(found["name"]),
                tuple((key, _unquote(value)) for key, value in _PROPERTIES.findall(properties)) if properties else (),
                len(found["indent"]),
                index,
            )
        )
    return nodes


def _unquote(literal: str) -> str:
    """A bare word as it is, a Python string literal as its value (the common case without its parser)."""
    if literal[0] not in "'\"":
        return literal
    return _evaluated(literal) if "\\" in literal else literal[1:-1]


@functools.lru_cache(maxsize=4096)
def _evaluated(literal: str) -> str:
    return str(ast.literal_eval(literal))
