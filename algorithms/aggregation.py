"""From losses per factor or per step to one number, normalised by *global* counts.

``Batch.num_samples`` and ``Batch.num_tokens`` count the whole optimizer step, so the sum of the results (and of the
gradients) over its micro-batches is the same however it was split. A padded position never counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from torch import Tensor

from algorithms.data import Batch

Aggregation = Callable[[Tensor, Batch], Tensor]


def sequence_sum(values: Tensor, batch: Batch) -> Tensor:
    """Sum of ``values`` [B, T] over each step's factors: [B]."""
    return (values * batch.loss_mask).sum(dim=1)


def sequence_mean(values: Tensor, batch: Batch) -> Tensor:
    """Mean of ``values`` [B, T] over each step's factors: [B]."""
    return sequence_sum(values, batch) / batch.loss_mask.sum(dim=1).clamp(min=1)


def seq_mean(loss: Tensor, batch: Batch) -> Tensor:
    """Mean over steps of ``loss`` [B], or of each step's mean over its factors for [B, T]. Every step counts the same."""
    per_step = sequence_mean(loss, batch) if loss.dim() == 2 else loss
    return per_step.sum() / batch.num_samples


def token_mean(loss: Tensor, batch: Batch) -> Tensor:
    """Mean of ``loss`` [B, T] over all factors: a step counts as much as it has factors."""
    return (loss * batch.loss_mask).sum() / batch.num_tokens


def seq_mean_token_sum(loss: Tensor, batch: Batch) -> Tensor:
    """Mean over steps of the sum of ``loss`` [B, T] over factors: the likelihood of whole actions."""
    return sequence_sum(loss, batch).sum() / batch.num_samples


def token_sum_norm(loss: Tensor, batch: Batch, norm: float) -> Tensor:
    """Mean over steps of the sum of ``loss`` [B, T] over factors, divided by the constant ``norm``.

    Dr. GRPO's normaliser (arXiv 2503.20783), ``norm`` being the longest response there: unlike the mean over its own
    tokens, a constant does not weigh a long failure less than a short one.
    """
    return seq_mean_token_sum(loss, batch) / norm


AGGREGATIONS: Final[dict[str, Aggregation]] = {
    "seq_mean": seq_mean,
    "token_mean": token_mean,
    "seq_mean_token_sum": seq_mean_token_sum,
}
"""By the names used in configuration files."""
