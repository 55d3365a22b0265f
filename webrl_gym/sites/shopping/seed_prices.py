"""Price ladders: two decades in every leaf, most steps near the middle, no price twice."""

from __future__ import annotations

import random

_ENDINGS = (99, 99, 99, 99, 99, 95, 95, 49, 50, 0, 97, 89)


def price_ladder(rng: random.Random, middle_price: float, count: int, taken: set[int]) -> list[int]:
    """``count`` ascending prices in cents, from a tenth of ``middle_price`` dollars to ten times that.

    Prices in ``taken`` are avoided, and the new ones are added to it.
    """
    prices = []
    for step in range(count):
        place = 2 * step / (count - 1) - 1
        if 0 < step < count - 1:
            place += rng.uniform(-0.8, 0.8) / (count - 1)
        exponent = abs(place) ** 1.4 * (1 if place > 0 else -1)
        price = _ending(rng, middle_price * 100 * 10**exponent)
        while price in taken:
            price = int(price * rng.uniform(0.97, 1.03)) + rng.randint(-3, 3)
        taken.add(price)
        prices.append(price)
    return sorted(prices)


def _ending(rng: random.Random, cents: float) -> int:
    """Near ``cents``, with the last digits that shops like."""
    if cents < 300 or rng.random() < 0.15:
        return max(49, round(cents))
    return int(cents) // 100 * 100 + rng.choice(_ENDINGS)
