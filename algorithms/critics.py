"""The Critic protocol: the probability that an episode succeeds from a state, and how well it is known.

WebRL's value network is a classifier of eventual success (Qi et al. 2024, arXiv 2411.02337, eq. 8): every state of a
trajectory carries the trajectory's label, nothing is bootstrapped, and V is a probability in [0, 1].
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, Self

import torch
from torch import Tensor

from algorithms.data import Prompt


class Critic(Protocol):
    """What algorithms may ask of a critic.

    Values are independent of the batch they are computed in, and a critic that was never fitted returns a constant
    near 0.5 for every prompt.
    """

    def values(self, prompts: Sequence[Prompt]) -> Tensor:
        """Probability of eventual success per prompt: float tensor [N] in [0, 1], on the CPU, without gradients."""

    def fit(
        self, prompts: Sequence[Prompt], targets: Sequence[float], generator: torch.Generator, epochs: int = 1
    ) -> dict[str, float]:
        """Minimise binary cross-entropy for ``epochs`` passes over the data, continuing from the current weights.

        ``targets`` are in [0, 1], one per prompt; ``generator`` decides the order of the mini-batches and nothing
        else is random. Returns at least ``loss``, the mean over the last epoch, without a prefix.
        """

    def clone(self) -> Self:
        """A critic with the same weights that shares no memory with this one; its optimizer starts fresh."""

    def move_towards(self, other: Self, share: float) -> None:
        """Every weight becomes (1 - ``share``) of its own plus ``share`` of ``other``'s (Polyak averaging).

        ``other`` is a critic of the same shape; optimizers are left alone. 1 takes over its values.
        """

    def state_dict(self) -> dict[str, Any]:
        """Weights and optimizer state, enough to go on exactly where this critic stands."""

    def load_state_dict(self, state: dict[str, Any]) -> Any:
        """Take what :meth:`state_dict` returned."""


def classification_metrics(values: Tensor, targets: Tensor) -> dict[str, float]:
    """How well probabilities ``values`` [N] tell the 0/1 ``targets`` [N].

    ``loss`` is binary cross-entropy in nats, ``accuracy`` uses the threshold 0.5, ``brier`` is the mean squared error,
    ``auc`` the probability that a success is ranked above a failure (ties count a half; absent when one class is
    missing), ``explained_variance`` 1 - Var(targets - values) / Var(targets) (absent when all targets are equal).
    """
    if not len(values):
        return {}
    values, targets = values.double(), targets.double()
    metrics = {
        "loss": float(torch.nn.functional.binary_cross_entropy(values, targets)),
        "accuracy": float(((values >= 0.5) == (targets >= 0.5)).double().mean()),
        "brier": float((values - targets).square().mean()),
        "value_mean": float(values.mean()),
    }
    positive, negative = values[targets >= 0.5], values[targets < 0.5]
    if len(positive) and len(negative):
        margin = positive[:, None] - negative[None, :]
        metrics["auc"] = float((margin > 0).double().mean() + 0.5 * (margin == 0).double().mean())
    if float(targets.var(correction=0)) > 0:
        residual = (targets - values).var(correction=0)
        metrics["explained_variance"] = float(1 - residual / targets.var(correction=0))
    return metrics


class CachedValues:
    """A fixed critic's values, each distinct state evaluated once.

    The state after step t is the state of step t + 1, and every episode of a task starts in the same one, so T + 1
    evaluations per episode, or fewer, do for V(s) and V(s').
    """

    def __init__(self, critic: Critic) -> None:
        self._critic = critic
        self._known: dict[Prompt, float] = {}

    def __call__(self, prompts: Sequence[Prompt]) -> list[float]:
        """Probability of success per prompt."""
        missing = [prompt for prompt in dict.fromkeys(prompts) if prompt not in self._known]
        if missing:
            self._known.update(zip(missing, self._critic.values(missing).tolist(), strict=True))
        return [self._known[prompt] for prompt in prompts]
