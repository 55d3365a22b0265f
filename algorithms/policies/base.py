"""The Policy protocol: sample actions with log-probabilities, and score given ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import torch
from torch import Tensor

from algorithms.data import Batch, Prompt, Sample


@dataclass(frozen=True)
class Generation:
    """A sampled action: the string for the environment, its scored factors and their log-probabilities."""

    action: str
    factors: tuple[int, ...]
    logps: tuple[float, ...]
    element_name: str = ""


class Policy(Protocol):
    """What algorithms may ask of a policy. ``collate``'s inputs are opaque to them."""

    def parameters(self) -> Sequence[torch.nn.Parameter]:
        """Trainable parameters."""

    def generate(
        self, prompts: Sequence[Prompt], generator: torch.Generator, temperature: float = 1.0
    ) -> list[Generation]:
        """One action per prompt; temperature 0 is greedy. No gradients."""

    def factors_of(self, prompt: Prompt, action: str) -> tuple[int, ...] | None:
        """The factors that produce ``action`` in this state, or None when the policy cannot express it."""

    def collate(
        self, samples: Sequence[Sample], num_samples: int | None = None, num_tokens: int | None = None
    ) -> Batch:
        """Samples as a batch for :meth:`log_probs`."""

    def log_probs(self, batch: Batch) -> Tensor:
        """Log-probabilities of the batch's factors, [B, T]; padding positions hold 0. Differentiable."""

    def state_dict(self) -> dict[str, Any]:
        """Weights."""

    def load_state_dict(self, state: dict[str, Any]) -> Any:
        """Take weights."""

    def forget(self) -> None:
        """Drop what is kept of earlier prompts to save time; results do not change."""

    def save(self, folder: Path) -> None:
        """Write weights (safetensors) and settings (JSON)."""


@runtime_checkable
class TokenBudget(Protocol):
    """A policy whose samples differ in length so much that micro-batches are cut by tokens, not by samples."""

    @property
    def max_tokens_per_micro_batch(self) -> int:
        """Tokens of one forward pass, padding included; 0 is no limit."""

    def length(self, sample: Sample) -> int:
        """Tokens of a sample's prompt and factors."""


@runtime_checkable
class LanguagePolicy(Protocol):
    """A policy whose factors are tokens, on which more can be measured. It stays in the process that made it."""

    @property
    def tokens(self) -> int:
        """Tokens that have passed through the model so far, padding not included."""

    def is_cut(self, prompt: Prompt) -> bool:
        """Whether the page is longer than the prompt has room for."""
