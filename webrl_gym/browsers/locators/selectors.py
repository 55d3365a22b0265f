"""CSS selectors on our own elements.

Lexbor matches them, by the CSS standard: a bracket or quote that is not closed is closed at the end of the selector, as
browsers do. Our elements are in the order of its tree, so that an element is known by its position.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from webrl_gym.browsers.dom import Document, Element, words
from webrl_gym.errors import LocatorRefused

_STRUCTURAL = words(
    "empty first-child first-of-type has is last-child last-of-type not nth-child nth-last-child nth-last-of-type "
    "nth-of-type only-child only-of-type root where"
)
"""Pseudo-classes that the source alone decides; others depend on the user, or differ from browser to browser."""

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*(?:\"|$)|'(?:[^'\\]|\\.)*(?:'|$)|\\.", re.DOTALL)
_PSEUDO = re.compile(r"::?(-?[\w-]*)")


class Selectors:
    """Answers selectors on one document; its source is parsed at the first of them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tree: LexborHTMLParser | None = None
        self._places: dict[int, int] = {}
        self._found: dict[str, list[Element]] = {}

    def all(self, selector: str) -> list[Element]:
        """The matching elements of the whole document, in document order. LocatorRefused for what cannot be read."""
        if selector not in self._found:
            self._found[selector] = self._match(selector)
        return self._found[selector]

    def inside(self, root: Element, selector: str) -> list[Element]:
        """Those below ``root``; what stands above it in the selector may be anywhere, as in browsers."""
        return [element for element in self.all(selector) if root in element.ancestors()]

    def _match(self, selector: str) -> list[Element]:
        for name in _PSEUDO.findall(_QUOTED.sub("_", selector)):
            if name.lower() not in _STRUCTURAL:
                raise LocatorRefused(f"The selector {selector!r} has ':{name}', which needs a browser.")
        if self._tree is None:
            self._tree = LexborHTMLParser(self._document.source)
            if self._tree.root is not None:
                for node in self._tree.root.traverse():
                    self._places[node.mem_id] = len(self._places)
        try:
            nodes = self._tree.css(selector)
        except SelectolaxError:
            raise LocatorRefused(f"The selector {selector!r} cannot be read.") from None
        places = sorted({self._places[node.mem_id] for node in nodes if node.mem_id in self._places})
        return [self._document.elements[place] for place in places]
