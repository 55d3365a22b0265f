"""Seeds by purpose: every stage of a run draws from generators of its own, so a resumed stage repeats itself."""

from __future__ import annotations

import hashlib
import random

import numpy as np
import torch


def derive_seed(*parts: int | str) -> int:
    """A 63-bit seed from a run's seed and the names of what it is for."""
    digest = hashlib.blake2b("/".join(str(part) for part in parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def torch_generator(*parts: int | str) -> torch.Generator:
    """A torch generator for one purpose."""
    return torch.Generator().manual_seed(derive_seed(*parts))


def numpy_generator(*parts: int | str) -> np.random.Generator:
    """A NumPy generator for one purpose."""
    return np.random.default_rng(derive_seed(*parts))


def python_random(*parts: int | str) -> random.Random:
    """A Python generator for one purpose."""
    return random.Random(derive_seed(*parts))
