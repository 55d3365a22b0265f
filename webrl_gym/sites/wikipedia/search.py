"""Full-text search over titles and texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from webrl_gym.sites.world import SiteState

LONGEST_PATTERN = 250
MOST_WORDS = 16

# Characters that no text holds mark the words found, until the rest is escaped.
_OPEN, _CLOSE = "\x02", "\x03"
_BM25 = "bm25(article_search, 8.0, 1.0)"


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found. ``cite`` is the part of its text around the words, the words in bold."""

    title: str
    cite: Markup
    words: int


def match_expression(pattern: str) -> str | None:
    """FTS5 expression for texts that hold every word of the pattern; None when it has no word."""
    words = re.findall(r"[^\W_]+", pattern[:LONGEST_PATTERN].lower())[:MOST_WORDS]
    return " AND ".join(f'"{word}"' for word in words) or None


def find(state: SiteState, pattern: str, offset: int, size: int) -> tuple[list[Hit], int]:
    """The hits from ``offset``, best first, and how many there are altogether."""
    expression = match_expression(pattern)
    if expression is None:
        return [], 0
    total = state.value("SELECT count(*) FROM article_search WHERE article_search MATCH ?", expression)
    # An article of that very title comes first. The rounded score makes ties exact.
    rows = state.query(
        f"SELECT a.title, a.words, snippet(article_search, 1, ?, ?, '...', 32) AS cite FROM article_search "
        "JOIN article a ON a.id = article_search.rowid WHERE article_search MATCH ? "
        f"ORDER BY lower(a.title) != ?, round({_BM25}, 9), a.id LIMIT ? OFFSET ?",
        _OPEN,
        _CLOSE,
        expression,
        " ".join(pattern.lower().split()),
        size,
        offset,
    )
    return [Hit(row["title"], _bold(row["cite"]), row["words"]) for row in rows], int(total)


def suggest(state: SiteState, term: str, count: int) -> list[str]:
    """Titles with words that begin like those of the term."""
    words = re.findall(r"[^\W_]+", term[:LONGEST_PATTERN].lower())[:MOST_WORDS]
    if not words:
        return []
    expression = "title: (" + " AND ".join(f'"{word}" *' for word in words) + ")"
    rows = state.query(
        "SELECT title FROM article_search WHERE article_search MATCH ? ORDER BY length(title), title LIMIT ?",
        expression,
        count,
    )
    return [str(row["title"]) for row in rows]


def _bold(cite: str) -> Markup:
    return Markup(str(escape(cite)).replace(_OPEN, "<b>").replace(_CLOSE, "</b>"))
