"""How the catalogue's vocabulary is written down: kits of words, and category trees that use them.

Each top category has a module (``seed_beauty`` and so on) with ``KITS`` and ``TREE``. A kit holds the words that
make sense for one kind of goods; a tree is indented text, one category a line::

    Makeup
      Lips = 12 | makeup | Lip Liner, Lip Balm, Lipstick Set

A leaf names the middle of its price ladder in dollars, its kit, and its nouns from the cheapest to the dearest. Lines
below it give variants that suit it better than the kit's (``in``), and what of the kit does not suit it (``not``)::

      Coffee = 21 | drinks | Ground Coffee, Coffee Beans
        in Vanilla, Hazelnut
        not Sparkling, Loose Leaf
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Kit:
    """Words for one kind of goods.

    ``adjectives`` and ``variants`` stand before the noun, ``tails`` ("with ...", "for ...") after it; ``sizes`` and
    pack counts close the name. ``variant_label`` and ``size_label`` head them in the table of details. ``options``
    maps the title of a custom option to its values. ``topics`` are subjects that reviews may speak of, besides the
    general ones. ``bulk`` runs from 1 (fits in a letter) to 5 (needs two people).
    """

    adjectives: tuple[str, ...]
    variants: tuple[str, ...]
    variant_label: str
    tails: tuple[str, ...]
    sizes: tuple[str, ...]
    size_label: str
    packs: tuple[int, ...]
    options: Mapping[str, tuple[str, ...]]
    topics: tuple[str, ...]
    sentences: tuple[str, ...]
    bulk: int

    def fitted(self, line: CategoryLine) -> Kit:
        """The kit without what does not suit the goods of ``line``."""
        return replace(
            self,
            adjectives=tuple(word for word in self.adjectives if word not in line.unsuitable),
            variants=line.variants or self.variants,
            tails=tuple(phrase for phrase in self.tails if phrase not in line.unsuitable),
            sizes=() if self.size_label in line.unsuitable else self.sizes,
            packs=() if "Pack" in line.unsuitable else self.packs,
        )


@dataclass(frozen=True)
class CategoryLine:
    """One line of a tree; ``nouns`` is empty unless products hang on this very category.

    ``unsuitable`` holds adjectives and tails of the kit, its size label, or ``Pack``.
    """

    level: int
    name: str
    middle_price: float = 0.0
    kit: str = ""
    nouns: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    unsuitable: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """A top category: its name, its tree below it, and the kits its leaves name."""

    name: str
    tree: tuple[CategoryLine, ...]
    kits: Mapping[str, Kit]


def words(text: str) -> tuple[str, ...]:
    """``"Matte, Long Lasting"`` as ``("Matte", "Long Lasting")``."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def kit(
    *,
    adjectives: str,
    variants: str,
    variant_label: str,
    tails: str,
    sentences: tuple[str, ...],
    topics: str = "",
    sizes: str = "",
    size_label: str = "Size",
    packs: tuple[int, ...] = (),
    options: Mapping[str, str] | None = None,
    bulk: int = 1,
) -> Kit:
    """A Kit from comma-separated text."""
    return Kit(
        adjectives=words(adjectives),
        variants=words(variants),
        variant_label=variant_label,
        tails=words(tails),
        sizes=words(sizes),
        size_label=size_label,
        packs=packs,
        options={title: words(values) for title, values in (options or {}).items()},
        topics=tuple(topics.split()),
        sentences=sentences,
        bulk=bulk,
    )


def tree(text: str) -> tuple[CategoryLine, ...]:
    """The lines of an indented tree; two spaces a level, the outermost being level 2."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[CategoryLine]:
    lines = [line for line in text.splitlines() if line.strip()]
    for place, line in enumerate(lines):
        level = 2 + (len(line) - len(line.lstrip())) // 2
        name, _, rest = line.strip().partition(" = ")
        if rest:
            price, kit_name, nouns = rest.split(" | ")
            notes = [note.strip() for note in itertools.takewhile(_is_note, lines[place + 1 :])]
            variants = [note.removeprefix("in ") for note in notes if note.startswith("in ")]
            unsuitable = [note.removeprefix("not ") for note in notes if note.startswith("not ")]
            yield CategoryLine(
                level,
                name,
                float(price),
                kit_name,
                words(nouns),
                words(",".join(variants)),
                words(",".join(unsuitable)),
            )
        elif not _is_note(line):
            yield CategoryLine(level, name)


def _is_note(line: str) -> bool:
    return line.lstrip().startswith(("in ", "not "))
