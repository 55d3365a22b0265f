"""Words of answers and golds, so that case, accents, quotes, white space and punctuation do not matter."""

from __future__ import annotations

import re
import unicodedata

# An address begins a word, also where a page's texts and addresses were read into one another.
_WORD = re.compile(r"[^\W_]+?(?=https?://)|[^\W_]+(?:['’][^\W_]+)*|&")
_SPELLINGS = {"cancelled": "canceled", "&": "and"}
_QUOTES = "\"'“”‘’`"


def words(text: str) -> list[str]:
    """The words of a text, folded: ``Erik Linder-Norén`` -> ``erik``, ``linder``, ``noren``."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return [_SPELLINGS.get(word, word) for word in _WORD.findall(plain)]


def cleaned(text: str) -> str:
    """A text for comparison as a whole: white space collapsed, quotes around it and a final full stop dropped."""
    collapsed = " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
    while len(collapsed) > 1 and collapsed[0] in _QUOTES and collapsed[-1] in _QUOTES:
        collapsed = collapsed[1:-1].strip()
    return collapsed.removesuffix(".")


def find_words(haystack: list[str], needle: list[str]) -> int | None:
    """Index of the first occurrence of ``needle`` as consecutive words of ``haystack``, or None."""
    if needle:
        for start in range(len(haystack) - len(needle) + 1):
            if haystack[start : start + len(needle)] == needle:
                return start
    return None
