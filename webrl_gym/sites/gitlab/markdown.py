"""Markdown as HTML: no raw HTML, relative links made absolute, code highlighted."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from webrl_gym.sites.gitlab.highlight import highlighted


def _code(content: str, language: str, _: str) -> str:
    return str(highlighted(content, f"code.{language}"))


_PARSER = MarkdownIt("commonmark", {"html": False, "highlight": _code}).enable(["table", "strikethrough"])


@functools.lru_cache(maxsize=512)
def markdown(text: str, base: str = "") -> Markup:
    """Render a text; ``base`` (with a slash at its end) is what relative links start from."""
    environment: dict[str, Any] = {}
    tokens = _PARSER.parse(text, environment)
    if base:
        _resolve(tokens, base)
    return Markup(_PARSER.renderer.render(tokens, _PARSER.options, environment))


def plain(text: str) -> str:
    """A text's words without marks, for one-line excerpts."""
    return " ".join(text.replace("`", "").replace("**", "").replace("#", "").split())


def _resolve(tokens: Sequence[Token], base: str) -> None:
    for token in tokens:
        for name in ("href", "src"):
            value = token.attrGet(name)
            if isinstance(value, str) and not value.startswith(("/", "#")) and not urlsplit(value).scheme:
                token.attrSet(name, quote(base) + value)
        _resolve(token.children or (), base)
