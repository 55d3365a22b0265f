"""Product names: brand, adjective, variant, noun, tail, size and pack count, in 4 to 9 words."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from webrl_gym.sites.shopping.seed_vocabulary import Kit

SHORTEST, LONGEST = 4, 9
"""Words in a name, brand included."""


@dataclass(frozen=True)
class NameParts:
    """What a name is put together from; empty strings for parts it does without."""

    brand: str
    adjective: str
    variant: str
    noun: str
    tail: str
    size: str
    pack_size: int

    def __str__(self) -> str:
        name = " ".join(filter(None, (self.brand, self.adjective, self.variant, self.noun, self.tail)))
        pack = f"{self.pack_size} Pack" if self.pack_size > 1 else ""
        return ", ".join(filter(None, (name, self.size, pack)))

    @property
    def reads_well(self) -> bool:
        """Neither too short nor too long, and no word twice."""
        words = [word.rstrip("s") for word in re.findall(r"[a-z]+", str(self).lower()) if len(word) > 3]
        return SHORTEST <= len(str(self).split()) <= LONGEST and len(words) == len(set(words))

    def repacked(self, pack_size: int) -> NameParts:
        """The same product in another pack."""
        return replace(self, pack_size=pack_size)


def draw_name(rng: random.Random, kit: Kit, brand: str, noun: str) -> NameParts:
    """A name that reads well, for ``noun`` of ``brand``."""
    while True:
        parts = NameParts(
            brand=brand,
            adjective=rng.choice(kit.adjectives) if rng.random() < 0.85 else "",
            variant=rng.choice(kit.variants) if rng.random() < 0.55 else "",
            noun=noun,
            tail=rng.choice(kit.tails) if rng.random() < 0.65 else "",
            size=rng.choice(kit.sizes) if kit.sizes and rng.random() < 0.35 else "",
            pack_size=rng.choice(kit.packs) if kit.packs and rng.random() < 0.2 else 1,
        )
        if parts.reads_well:
            return parts


def slug(text: str) -> str:
    """``Women's Shoes & Bags`` -> ``women-s-shoes-bags``."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
