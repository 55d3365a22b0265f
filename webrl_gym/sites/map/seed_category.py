"""What a kind of places is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of place.

    ``key`` and ``value`` are its main tag, ``label`` stands before its name in search results, ``words`` are what people
    type for it (singular; plurals follow). ``names`` are patterns with ``{last}`` (a surname), ``{word}`` (one of
    ``nouns``), ``{area}`` (a neighbourhood), ``{street}`` and ``{town}``; ``brands`` are chains with several branches.
    ``count`` is how many a town has beside those that the world's facts name.
    """

    id: str
    key: str
    value: str
    label: str
    words: tuple[str, ...]
    count: int = 0
    names: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    building: bool = False
    importance: float = 0.1
