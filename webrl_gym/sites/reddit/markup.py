"""Markdown to safe HTML: no raw HTML, no pictures, no script in links; names of forums and users become links."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

_MENTION = re.compile(r"(?<![\w/])/?([fu])/([A-Za-z0-9_-]{3,25})(?![\w/-])")
_FOLDERS = {"f": "/f/", "u": "/user/"}


def _mentions(text: str) -> Iterator[Token]:
    """The tokens of a text in which ``/f/name`` and ``/u/name`` are links."""
    end = 0
    for found in _MENTION.finditer(text):
        if found.start() > end:
            yield Token("text", "", 0, content=text[end : found.start()])
        yield Token("link_open", "a", 1, attrs={"href": f"{_FOLDERS[found[1]]}{found[2]}"})
        yield Token("text", "", 0, content=found[0])
        yield Token("link_close", "a", -1)
        end = found.end()
    if end < len(text):
        yield Token("text", "", 0, content=text[end:])


def _link_mentions(state: StateCore) -> None:
    """Link the mentions in all texts that are not inside a link already."""
    for block in state.tokens:
        inside = 0
        children: list[Token] = []
        for token in block.children or ():
            inside += token.nesting if token.type in {"link_open", "link_close"} else 0
            children += _mentions(token.content) if token.type == "text" and not inside else [token]
        if block.type == "inline":
            block.children = children


_PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
_PARSER.core.ruler.push("mentions", _link_mentions)


@functools.lru_cache(maxsize=4096)
def markdown(text: str) -> Markup:
    """A text as people write it, as HTML."""
    return Markup(_PARSER.render(text).strip())
