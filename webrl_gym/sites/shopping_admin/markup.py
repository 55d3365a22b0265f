"""Text that keepers write with tags: the few tags that a description needs, and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

from markupsafe import Markup, escape

ALLOWED = frozenset(("b", "blockquote", "em", "h2", "h3", "i", "li", "ol", "p", "strong", "ul"))
_DROPPED_WITH_CONTENT = frozenset(("iframe", "math", "noscript", "object", "script", "style", "svg", "template"))


class _Cleaner(HTMLParser):
    """Collects allowed tags without attributes, and all text outside of scripts and the like."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._open: list[str] = []
        self._dropping = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Keep a tag that is allowed."""
        if self._dropping:
            return
        if tag in _DROPPED_WITH_CONTENT:
            self._dropping = tag
        elif tag == "br":
            self.parts.append("<br>")
        elif tag in ALLOWED:
            self._open.append(tag)
            self.parts.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """Close a tag that is open, and those within it."""
        if self._dropping:
            self._dropping = "" if tag == self._dropping else self._dropping
        elif tag in self._open:
            while self._close_last() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep text."""
        if not self._dropping:
            self.parts.append(str(escape(data)))

    def _close_last(self) -> str:
        tag = self._open.pop()
        self.parts.append(f"</{tag}>")
        return tag

    def finished(self) -> Markup:
        """What was collected, with every tag closed."""
        self.close()
        while self._open:
            self._close_last()
        return Markup("".join(self.parts))


def clean(text: str) -> Markup:
    """The text as markup: allowed tags without attributes; other tags vanish, and scripts with all that is in them."""
    cleaner = _Cleaner()
    cleaner.feed(text)
    return cleaner.finished()
