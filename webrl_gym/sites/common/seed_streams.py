"""Random streams of generators: one per subject, so that a change to one subject leaves the others as they were."""

from __future__ import annotations

import random
from collections.abc import Callable

from webrl_gym.sites.common.seed_lite import LITE, SHIFTED
from webrl_gym.sites.world import Seed

Streams = Callable[[str], random.Random]


def streams(seed: Seed) -> Streams:
    """A function from a subject's name to its generator. Seed 1 and seed "1" draw different data.

    The shifted lite world draws what the lite world draws: only pinned facts tell them apart.
    """
    if seed == SHIFTED:
        seed = LITE

    def stream(subject: str) -> random.Random:
        # A string seeds through SHA-512, independent of PYTHONHASHSEED.
        return random.Random(f"{type(seed).__name__}:{seed}/{subject}")

    return stream
