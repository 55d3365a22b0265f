"""Code as HTML: Pygments finds the words, which are grouped into a handful of colors to keep pages small."""

from __future__ import annotations

import functools
from itertools import groupby

from markupsafe import Markup, escape
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.lexers.special import TextLexer
from pygments.token import Comment, Keyword, Name, Number, String, _TokenType
from pygments.util import ClassNotFound

_CLASSES = ((Comment, "c"), (Keyword, "k"), (String, "s"), (Number, "m"), (Name.Function, "f"), (Name.Class, "f"))
_LONGEST = 60_000
"""Characters beyond which code stays plain."""


@functools.lru_cache(maxsize=512)
def highlighted(content: str, file_name: str) -> Markup:
    """The code with colored words; the lexer is chosen by the file's name (or ``code.<language>``)."""
    if len(content) > _LONGEST:
        return escape(content)
    tokens = ((_class(kind), text) for kind, text in _lexer(file_name).get_tokens(content))
    parts = []
    for name, group in groupby(tokens, key=lambda token: token[0]):
        text = escape("".join(part for _, part in group))
        parts.append(f'<span class="{name}">{text}</span>' if name else str(text))
    return Markup("".join(parts))


def _class(kind: _TokenType) -> str:
    return next((name for parent, name in _CLASSES if kind in parent), "")


@functools.lru_cache(maxsize=256)
def _lexer(file_name: str) -> Lexer:
    options = {"ensurenl": True, "stripnl": False}
    base, _, extension = file_name.rpartition(".")
    try:
        if base == "code":
            return get_lexer_by_name(extension, **options)
        return get_lexer_for_filename(file_name, **options)
    except ClassNotFound:
        return TextLexer(**options)
