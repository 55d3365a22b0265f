"""``innerText`` and ``outerText``: the text of an element as it is shown (HTML standard, "rendered text").

Hidden descendants are left out, blocks stand on lines of their own, paragraphs are a blank line apart, cells are
separated by tabs, and white space collapses as on the screen. What an element is (block, inline, table part) follows
from its tag: sites do not change that by style sheets for tables and lists, and where they do for others, only line
breaks differ. Chromium agrees on the cases of ``tests/browsers/test_rendered_text.py``.
"""

from __future__ import annotations

import re

from webrl_gym.browsers.dom import (
    RAW_TEXT,
    WHITESPACE,
    Document,
    Element,
    Text,
    is_hidden,
    is_listbox,
    summary_of,
    words,
)

_BLOCKS = words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search "
    "section summary table text ul"
)
_CELLS = frozenset(("td", "th"))
_ATOMS = words("button canvas embed iframe img input meter progress select textarea video")
"""What stands in a line like a letter: white space on both sides of it stays."""

_UNSHOWN = RAW_TEXT | words("area audio base canvas datalist head link meta param rp source title track video")
_BOXES = words("canvas iframe video")
"""Shown as boxes whose content is for browsers that cannot show them."""

_EMPTY = words("embed img input meter progress textarea")
"""Shown, but not as text of the document."""

_SPLIT = re.compile(rf"([{WHITESPACE}]+)")


def rendered_text(document: Document, element: Element) -> str:
    """``element.outerText``."""
    if _in_closed_details(document, element) or (element.tag in _BOXES and _is_rendered(element)):
        return ""
    if not _is_rendered(element):
        return element.raw_text()
    root = element
    while root.tag not in _BLOCKS | _CELLS | {"button"} and root.parent is not None:
        root = root.parent  # what stands before in the line decides which spaces are shown
    collector = _Collector(document, element)
    collector.visit_children(root)
    return collector.text()


def _in_closed_details(document: Document, element: Element) -> bool:
    """Whether the element is in the closed part of a disclosure that is shown itself."""
    child = element
    for ancestor in element.ancestors():
        closed = ancestor.tag == "details" and not document.is_open(ancestor) and child is not summary_of(ancestor)
        if closed and _is_rendered(ancestor):
            return True
        child = ancestor
    return False


def _is_rendered(element: Element) -> bool:
    """Whether the element has a box; without one, all its text counts."""
    if element.tag in ("option", "optgroup"):
        select = element.closest("select")
        if select is not None and not is_listbox(select):
            return False
    inside_boxes = any(ancestor.tag in _BOXES for ancestor in element.ancestors())
    return not inside_boxes and not any(
        e.tag in _UNSHOWN - _BOXES or _has_no_box(e) for e in (element, *element.ancestors())
    )


def _has_no_box(element: Element) -> bool:
    return is_hidden(element) or "popover" in element.attrs


class _Collector:
    """Walks a block and keeps what comes from one element in it: texts, and line breaks that neighbours require."""

    def __init__(self, document: Document, target: Element) -> None:
        self._document = document
        self._target = target
        self._inside = False
        self._parts: list[str | int] = []
        self._space: bool | None = None  # a space to come: whether it belongs to the target
        self._line_start = True

    def text(self) -> str:
        """The text kept; of line breaks required in a row the largest number counts, and none at the ends."""
        parts = [part for part in self._parts if part != ""]
        while parts and isinstance(parts[0], int):
            parts.pop(0)
        while parts and isinstance(parts[-1], int):
            parts.pop()
        written: list[str] = []
        required = 0
        for part in parts:
            if isinstance(part, int):
                required = max(required, part)
            else:
                written += ["\n" * required, part]
                required = 0
        return "".join(written)

    def visit_children(self, element: Element) -> None:
        """Collect what is inside an element."""
        outer = self._inside
        self._inside = outer or element is self._target
        closed = element.tag == "details" and not self._document.is_open(element)
        for child in element.children:
            if closed and child is not summary_of(element):
                continue
            if isinstance(child, Text):
                self._characters(child.data, element)
            elif child.tag not in _UNSHOWN and not _has_no_box(child):
                self._visit(child)
            elif child.tag in _ATOMS and not _has_no_box(child):
                self._atom()
        self._inside = outer

    def _visit(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break("\n", self._inside)
        elif tag == "select":
            self._atom()
            self._options(element)
        elif tag in _ATOMS or tag in _EMPTY:
            self._atom()
            if tag not in _EMPTY:
                self._line_start = True
                self.visit_children(element)
                self._space, self._line_start = None, False
        elif tag in _BLOCKS:
            required = 2 if tag == "p" else 1
            self._break(required, self._inside)
            self.visit_children(element)
            self._break(required, self._inside)
        elif tag in _CELLS:
            self._new_line()
            self.visit_children(element)
            self._break("\t" if _followed_by(element, _CELLS) else "", self._inside)
        elif tag == "tr":
            self._new_line()
            self.visit_children(element)
            self._break("\n" if _row_follows(element) else "", self._inside)
        else:
            self.visit_children(element)

    def _options(self, select: Element) -> None:
        inside = self._inside or select is self._target
        for option in self._document.options(select):
            self._keep(1, inside)
            self._keep(option.text(), inside)
            self._keep(1, inside)

    # ---------------------------------------------------------------- white space
    def _characters(self, data: str, parent: Element) -> None:
        if parent.closest("pre", "listing") is not None:
            self._flush()
            self._keep(data, self._inside)
            self._line_start = data.endswith("\n")
            return
        for piece in _SPLIT.split(data):
            if not piece:
                continue
            if piece[0] in WHITESPACE:
                if not self._line_start and self._space is None:
                    self._space = self._inside
            else:
                self._flush()
                self._keep(piece, self._inside)
                self._line_start = False

    def _flush(self) -> None:
        """Write the space that was to come, now that something follows on the line."""
        if self._space is not None:
            self._keep(" ", self._space)
        self._space = None

    def _atom(self) -> None:
        self._flush()
        self._line_start = False

    def _new_line(self) -> None:
        self._space, self._line_start = None, True

    def _break(self, what: str | int, inside: bool) -> None:
        self._new_line()
        self._keep(what, inside)

    def _keep(self, part: str | int, inside: bool) -> None:
        if inside:
            self._parts.append(part)


def _followed_by(element: Element, tags: frozenset[str]) -> bool:
    """Whether a later sibling that is shown has one of these tags."""
    siblings = element.parent.children if element.parent is not None else []
    return any(
        isinstance(other, Element) and other.index > element.index and other.tag in tags and not _has_no_box(other)
        for other in siblings
    )


def _row_follows(row: Element) -> bool:
    """Whether the table has a row after this one."""
    if _followed_by(row, frozenset(("tr",))):
        return True
    section = row.parent
    while section is not None and section.tag in ("tbody", "thead", "tfoot"):
        siblings = section.parent.children if section.parent is not None else []
        return any(
            isinstance(other, Element)
            and other.index > section.index
            and other.tag in ("tbody", "thead", "tfoot", "tr")
            and not _has_no_box(other)
            and (other.tag == "tr" or any(isinstance(e, Element) and e.tag == "tr" for e in other.children))
            for other in siblings
        )
    return False
