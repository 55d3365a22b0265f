"""PointerCritic: success probability of a state, by the pointer policy's encoder with weights of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import torch
from torch import Tensor, nn

from algorithms.critics import classification_metrics
from algorithms.data import Prompt
from algorithms.policies.pointer.network import StateEncoder
from algorithms.policies.pointer.prepared import Prepared, PreparedCache, StateInputs
from webrl_gym.lexical.features import NUM_ELEMENT_FEATURES

_CHUNK = 512


def pooled_features(prepared: Prepared) -> np.ndarray[Any, np.dtype[np.float32]]:
    """[2 * NUM_ELEMENT_FEATURES]: maximum and mean of the page's element features."""
    features = prepared.element_features
    if not len(features):
        return np.zeros(2 * NUM_ELEMENT_FEATURES, dtype=np.float32)
    return np.concatenate([features.max(0), features.mean(0)])


class _ValueNetwork(nn.Module):
    def __init__(self, dim: int, hidden: int) -> None:
        super().__init__()
        self.state = StateEncoder(dim, hidden)
        self.hidden = nn.Sequential(nn.Linear(hidden + 2 * NUM_ELEMENT_FEATURES, hidden), nn.ReLU())
        self.out = nn.Linear(hidden, 1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, states: StateInputs, pooled: Tensor) -> Tensor:
        """Logits [B]."""
        encoded = self.hidden(torch.cat([self.state(states), pooled], dim=1))
        logits: Tensor = self.out(encoded).squeeze(1)
        return logits


class PointerCritic:
    """A :class:`~algorithms.critics.Critic` over hashed features.

    Args:
        cache: prepared prompts, best shared with the policy. learning_rate, batch_size: of AdamW and its mini-batches.
        dim, hidden: widths. seed: of the initial weights.
    """

    def __init__(
        self,
        cache: PreparedCache | None = None,
        dim: int = 32,
        hidden: int = 64,
        learning_rate: float = 2e-3,
        weight_decay: float = 1e-3,
        batch_size: int = 64,
        seed: int = 0,
    ) -> None:
        self.cache = cache if cache is not None else PreparedCache()
        self.dim, self.hidden, self.seed = dim, hidden, seed
        self.learning_rate, self.weight_decay, self.batch_size = learning_rate, weight_decay, batch_size
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.network = _ValueNetwork(dim, hidden)
        self.optimizer = self._fresh_optimizer()

    def _fresh_optimizer(self) -> torch.optim.AdamW:
        return torch.optim.AdamW(self.network.parameters(), lr=self.learning_rate, weight_decay=self.weight_decay)

    def _logits(self, prompts: Sequence[Prompt]) -> Tensor:
        prepared = [self.cache.get(prompt) for prompt in prompts]
        pooled = torch.from_numpy(np.stack([pooled_features(each) for each in prepared]))
        logits: Tensor = self.network(StateInputs.of(prepared), pooled)
        return logits

    @torch.no_grad()
    def values(self, prompts: Sequence[Prompt]) -> Tensor:
        """See :class:`~algorithms.critics.Critic`."""
        if not prompts:
            return torch.zeros(0)
        chunks = [prompts[start : start + _CHUNK] for start in range(0, len(prompts), _CHUNK)]
        return torch.cat([torch.sigmoid(self._logits(chunk)) for chunk in chunks])

    def fit(
        self, prompts: Sequence[Prompt], targets: Sequence[float], generator: torch.Generator, epochs: int = 1
    ) -> dict[str, float]:
        """See :class:`~algorithms.critics.Critic`."""
        labels = torch.tensor(list(targets), dtype=torch.float32)
        losses: list[float] = []
        for _ in range(epochs):
            losses = []
            order = torch.randperm(len(prompts), generator=generator).tolist()
            for start in range(0, len(order), self.batch_size):
                rows = order[start : start + self.batch_size]
                loss = nn.functional.binary_cross_entropy_with_logits(
                    self._logits([prompts[row] for row in rows]), labels[rows]
                )
                self.optimizer.zero_grad(set_to_none=True)
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(self.network.parameters(), 1.0, error_if_nonfinite=True)
                self.optimizer.step()
                losses.append(float(loss.detach()) * len(rows))
        return {**classification_metrics(self.values(prompts), labels), "loss": sum(losses) / max(1, len(prompts))}

    def clone(self) -> Self:
        """See :class:`~algorithms.critics.Critic`."""
        copy = type(self)(
            self.cache, self.dim, self.hidden, self.learning_rate, self.weight_decay, self.batch_size, self.seed
        )
        copy.network.load_state_dict(self.network.state_dict())
        return copy

    @torch.no_grad()
    def move_towards(self, other: Self, share: float) -> None:
        """See :class:`~algorithms.critics.Critic`."""
        for mine, theirs in zip(self.network.parameters(), other.network.parameters(), strict=True):
            mine.lerp_(theirs, share)

    def state_dict(self) -> dict[str, Any]:
        """See :class:`~algorithms.critics.Critic`."""
        return {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> Any:
        """See :class:`~algorithms.critics.Critic`."""
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
