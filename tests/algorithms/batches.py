"""Batches made by hand: no policy, log-probabilities given."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from algorithms.data import Batch


def batch_of(
    lengths: Sequence[int],
    *,
    advantages: Sequence[float] | None = None,
    ref_logps: Tensor | None = None,
    old_logps: Tensor | None = None,
    weights: Sequence[float] | None = None,
    width: int | None = None,
    num_samples: int | None = None,
    num_tokens: int | None = None,
    dtype: torch.dtype = torch.float64,
) -> Batch:
    """A batch of actions with ``lengths`` factors each; reference and old log-probabilities 0 unless given, [B, T]."""
    width = width or max(lengths)
    mask = torch.tensor([[1.0] * length + [0.0] * (width - length) for length in lengths], dtype=dtype)
    zeros = torch.zeros(len(lengths), width, dtype=dtype)
    return Batch(
        inputs=None,
        loss_mask=mask,
        advantages=torch.tensor(advantages or [1.0] * len(lengths), dtype=dtype),
        ref_logps=zeros if ref_logps is None else ref_logps.to(dtype),
        old_logps=zeros if old_logps is None else old_logps.to(dtype),
        weights=torch.tensor(weights or [1.0] * len(lengths), dtype=dtype),
        num_samples=num_samples or len(lengths),
        num_tokens=num_tokens or sum(lengths),
    )
