"""What an article is made of, and the words that all writers use."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from webrl_gym.sites.common.formats import long_date

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``text``), a list (``rows`` of one cell) or a table (``header`` and ``rows``)."""

    text: str = ""
    header: tuple[str, ...] = ()
    rows: Rows = ()

    def as_json(self) -> dict[str, object]:
        """What templates read."""
        if self.header:
            return {"kind": "table", "header": self.header, "rows": self.rows}
        if self.rows:
            return {"kind": "list", "rows": [cells[0] for cells in self.rows]}
        return {"kind": "paragraph", "text": self.text}

    @property
    def texts(self) -> Iterable[str]:
        """Every text of the block."""
        return [self.text, *self.header, *(cell for row in self.rows for cell in row)]


@dataclass(slots=True)
class Article:
    """One article. Texts are in the markup of ``markup.py``; links may name any title or alias, known or not."""

    title: str
    kind: str
    description: str
    picture: tuple[str | float, ...] = ("list",)
    facts: list[tuple[str, str]] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    sections: list[tuple[str, list[Block]]] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)

    def section(self, heading: str, *blocks: Block | str) -> None:
        """Add a section; a text is a paragraph."""
        self.sections.append((heading, [Block(block) if isinstance(block, str) else block for block in blocks]))

    @property
    def texts(self) -> Iterable[str]:
        """Every text below the title, infobox excluded."""
        yield from self.lead
        for heading, blocks in self.sections:
            yield heading
            for block in blocks:
                yield from block.texts


class Voice:
    """Chooses among ways of saying a thing."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def pick(self, *ways: str) -> str:
        """One of the sentences."""
        return self._rng.choice(ways)

    def some(self, ways: Sequence[str], count: int) -> list[str]:
        """Some of the sentences, in their order."""
        chosen = sorted(self._rng.sample(range(len(ways)), min(count, len(ways))))
        return [ways[index] for index in chosen]


def bullets(items: Iterable[str]) -> Block:
    """A list."""
    return Block(rows=tuple((item,) for item in items))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    """A table."""
    return Block(header=tuple(header), rows=tuple(tuple(row) for row in rows))


def link(title: str, words: str = "") -> str:
    """A link to an article."""
    return f"[[{title}|{words}]]" if words and words != title else f"[[{title}]]"


def listed(items: Sequence[str]) -> str:
    """``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def number(value: int) -> str:
    """``12345`` -> ``12,345``."""
    return f"{value:,}"


def date(moment: str) -> str:
    """``1953-06-23`` -> ``June 23, 1953``."""
    return long_date(moment)


def an(noun: str) -> str:
    """The noun with its article."""
    return f"{'an' if noun[0].lower() in 'aeiou' else 'a'} {noun}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def coordinates(latitude: float, longitude: float) -> str:
    """``42.6526° N, 73.7562° W``."""
    return (
        f"{abs(latitude):.4f}° {'N' if latitude >= 0 else 'S'}, {abs(longitude):.4f}° {'E' if longitude >= 0 else 'W'}"
    )


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> int:
    """The distance between two points along a great circle, rounded."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return round(2 * 6371 * math.asin(math.sqrt(half)))
