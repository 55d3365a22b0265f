"""The markup of article texts: ``[[Title]]``, ``[[Title|words]]`` and ``''words''``."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from webrl_gym.sites.wikipedia.addresses import article_path

LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")
_PIECE = re.compile(rf"{LINK.pattern}|''(.+?)''")


def render(text: str) -> Markup:
    """Markup as HTML; everything else is escaped."""
    out: list[str] = []
    end = 0
    for found in _PIECE.finditer(text):
        out.append(str(escape(text[end : found.start()])))
        title, words, emphasised = found.groups()
        if emphasised is not None:
            out.append(f"<i>{escape(emphasised)}</i>")
        else:
            out.append(f'<a href="{escape(article_path(title))}">{escape(words or title)}</a>')
        end = found.end()
    out.append(str(escape(text[end:])))
    return Markup("".join(out))


def plain(text: str) -> str:
    """What a reader sees of a text."""
    return LINK.sub(lambda found: found[2] or found[1], text).replace("''", "")


def targets(text: str) -> list[str]:
    """Titles that a text links to, in order."""
    return [found[1] for found in LINK.finditer(text)]
