"""Invented brands. Every top category has a few that make everything, and a few that make one thing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from webrl_gym.sites.shopping.seed_vocabulary import words

HOUSE_BRANDS = 3
"""Brands per top category with goods all over it."""
SPECIALISTS = 3
"""Brands per top category with a handful of goods in a single leaf."""

_STARTS = words(
    "Alder, Bram, Calver, Corv, Dalen, Dorv, Elm, Eskel, Fenn, Ferro, Galder, Gren, Hald, Harl, Isel, Jarn, Jov, "
    "Keld, Kest, Lark, Lind, Marl, Mend, Nael, Norv, Olm, Orv, Penn, Pral, Quill, Rav, Rost, Sael, Sorv, Tarn, "
    "Tolv, Ulm, Vael, Verd, Vond, Wend, Wick, Yarl, Yev, Zand, Zorv, Brisk, Copp, Drift, Glim"
)
_ENDS = words("ano, aro, ella, era, etto, igo, ilo, ina, iro, ista, oma, onde, ora, uno, wyn, yra")


@dataclass(frozen=True)
class Brands:
    """Brands of one top category; ``specialists`` maps the position of a leaf to the brand at home there."""

    house: tuple[str, ...]
    specialists: dict[int, str]


def draw_brands(rng: random.Random, leaf_counts: Sequence[int]) -> list[Brands]:
    """Brands of every top category, given the numbers of their leaves. No two share a name."""
    starts = [*_STARTS, *_STARTS]
    rng.shuffle(starts)
    names: list[str] = []
    for start in starts:
        name = start + rng.choice(_ENDS)
        if name not in names:
            names.append(name)
    brands = []
    for position, leaves in enumerate(leaf_counts):
        own = names[position * (HOUSE_BRANDS + SPECIALISTS) :][: HOUSE_BRANDS + SPECIALISTS]
        homes = rng.sample(range(leaves), SPECIALISTS)
        brands.append(Brands(tuple(own[:HOUSE_BRANDS]), dict(zip(homes, own[HOUSE_BRANDS:], strict=True))))
    return brands
