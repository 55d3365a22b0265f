"""Full-text search: what a query looks for, and the products found, best first."""

from __future__ import annotations

import re

from webrl_gym.sites.world import SiteState

MOST_HITS = 300
"""A search keeps its best hits only, however generic it is."""
MOST_WORDS = 16

_FILLERS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to", "with")
)
_BM25 = "bm25(product_search, 10.0, 6.0, 1.0)"
"""Relevance: a hit in the name weighs ten times a hit in the description."""


def search_words(text: str) -> list[str]:
    """Words to look for, in order; fillers are left out unless there is nothing else."""
    words = re.findall(r"[^\W_]+", text.lower())[:MOST_WORDS]
    return [word for word in words if word not in _FILLERS] or words


def match_any(words: list[str]) -> str:
    """FTS5 expression for texts with any of the words."""
    return " OR ".join(f'"{word}"' for word in words)


def match_phrase(text: str) -> str:
    """FTS5 expression for texts that hold the query as it stands."""
    return '"' + " ".join(re.findall(r"[^\W_]+", text.lower())[:MOST_WORDS]) + '"'


def search_products(state: SiteState, text: str) -> list[int]:
    """Ids of the products found, best first: the exact SKU, texts with the exact phrase, then any of the words."""
    words = search_words(text)
    if not words:
        return []
    found = dict.fromkeys(row[0] for row in state.query("SELECT id FROM product WHERE sku = ?", text.strip().upper()))
    if len(words) > 1:
        found |= dict.fromkeys(_hits(state, match_phrase(text)))
    found |= dict.fromkeys(_hits(state, match_any(words)))
    return list(found)[:MOST_HITS]


def _hits(state: SiteState, expression: str) -> list[int]:
    # The rounded score makes ties exact, so that the order never depends on the last bits of a sum.
    rows = state.query(
        f"SELECT rowid FROM product_search WHERE product_search MATCH ? ORDER BY round({_BM25}, 9), rowid LIMIT ?",
        expression,
        MOST_HITS,
    )
    return [row[0] for row in rows]
