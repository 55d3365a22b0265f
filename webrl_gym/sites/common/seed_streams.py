"""Random streams of generators: one per subject, so that a change to one subject leaves the others as they were."""

from __future__ import annotations

import random
from collections.abc import Callable

from webrl_gym.sites.world import Seed

Streams = Callable[[str], random.Random]


def streams(seed: Seed) -> Streams:
    """A function from a subject's name to its generator. Seed 1 and seed "1" draw different data."""

    def stream(subject: str) -> random.Random:
        # A string seeds through SHA-512, independent of PYTHONHASHSEED.
        return random.Random(f"{type(seed).__name__}:{seed}/{subject}")

    return stream
