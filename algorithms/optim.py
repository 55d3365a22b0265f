"""One optimizer step: AdamW over a policy's parameters, gradients accumulated over micro-batches and clipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, TypeVar

import torch
from torch import Tensor

from algorithms.data import Batch, Sample
from algorithms.losses import Loss
from algorithms.policies.base import Policy
from algorithms.scoring import micro_batches
from webrl_gym.errors import ConfigurationError

AnySample = TypeVar("AnySample", bound=Sample)

Objective = Callable[[Tensor, Batch], Loss]
"""Log-probabilities [B, T] and their batch -> loss and metrics, both as contributions to the optimizer step."""


@dataclass(frozen=True, kw_only=True)
class OptimizationConfig:
    """How an algorithm collects and steps.

    Args:
        rounds: collections per phase, each followed by its updates. 1 is the off-policy phase of WebRL; on-policy
            algorithms take several, so that what they learn from was done by (nearly) the policy that learns.
        group_size: episodes per task, every one from the identical start. Only algorithms that compare the episodes of
            a task have a use for more than 1.
        learning_rate: AdamW's, constant. 1e-3 suits the pointer policy (about 1M parameters, sparse hashed features),
            1e-6 full updates and 1e-4 LoRA updates of a language model.
        weight_decay: AdamW's decoupled decay.
        max_grad_norm: gradients are scaled down to this global norm.
        batch_size: steps (actions) per optimizer step.
        micro_batch_size: steps per forward pass, 0 for the whole batch; language models also keep to a budget of tokens
            of their own. Changes memory, never results.
        epochs: passes over the prepared samples per round.
        augment: show the policy each state with something left out (:attr:`Sample.view`), so that it cannot rely on
            single words. Policies without views see no difference.
    """

    on_policy: ClassVar[bool] = False
    """Whether the algorithm may learn only from what the policy as it stands has just done."""

    rounds: int = 1
    group_size: int = 1
    learning_rate: float = 1e-3
    weight_decay: float = 0.0
    max_grad_norm: float = 1.0
    batch_size: int = 32
    micro_batch_size: int = 32
    epochs: int = 1
    augment: bool = True

    def __post_init__(self) -> None:
        if self.rounds < 1 or self.group_size < 1:
            raise ConfigurationError("rounds and group_size must be at least 1.")
        if self.learning_rate <= 0 or self.max_grad_norm <= 0:
            raise ConfigurationError("learning_rate and max_grad_norm must be above 0.")
        if self.batch_size < 1 or self.epochs < 1 or self.micro_batch_size < 0:
            raise ConfigurationError("batch_size and epochs must be at least 1, micro_batch_size at least 0.")

    @property
    def continuations(self) -> int:
        """Further episodes per episode, from a state inside it; only algorithms that compare them ask for any."""
        return 0


class Updater:
    """Owns the optimizer of one policy."""

    def __init__(self, policy: Policy, config: OptimizationConfig) -> None:
        self.policy = policy
        self.config = config
        self.optimizer = torch.optim.AdamW(
            policy.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay
        )
        self.updates = 0
        self.tokens = 0

    def step(
        self, samples: Sequence[Sample], objective: Objective, *, without_gradient: int = 0, together: int = 1
    ) -> dict[str, float]:
        """One optimizer step on all ``samples``, however they are split into micro-batches; every ``together``
        consecutive ones stay in one.

        ``without_gradient`` is the number of further samples of this step that are left out because their gradient is
        zero; they count in the mean over samples.
        Returns ``train/loss``, ``train/grad_norm`` (before clipping), ``train/learning_rate``, ``train/n_updates``,
        ``train/n_tokens`` (both since the start) and the objective's metrics. Raises RuntimeError when a gradient is
        not finite, before weights are touched.
        """
        num_samples, num_tokens = len(samples) + without_gradient, sum(len(sample.factors) for sample in samples)
        totals: Counter[str] = Counter()
        self.optimizer.zero_grad(set_to_none=True)
        for indices in micro_batches(samples, self.config.micro_batch_size, self.policy, together):
            batch = self.policy.collate([samples[index] for index in indices], num_samples, num_tokens)
            loss, metrics = objective(self.policy.log_probs(batch), batch)
            loss.backward()  # type: ignore[no-untyped-call]
            totals.update({"loss": loss.item(), **metrics})
        norm = torch.nn.utils.clip_grad_norm_(
            self.policy.parameters(), self.config.max_grad_norm, error_if_nonfinite=True
        )
        self.optimizer.step()
        self.updates += 1
        self.tokens += num_tokens
        totals.update({"grad_norm": float(norm), "learning_rate": self.config.learning_rate})
        totals.update({"n_updates": float(self.updates), "n_tokens": float(self.tokens)})
        return {f"train/{name}": float(value) for name, value in totals.items()}

    def state_dict(self) -> dict[str, Any]:
        """The optimizer's state, and the counts of updates and of tokens (factors)."""
        return {"optimizer": self.optimizer.state_dict(), "updates": self.updates, "tokens": self.tokens}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` returned."""
        self.optimizer.load_state_dict(state["optimizer"])
        self.updates, self.tokens = state["updates"], state["tokens"]


#: Views to draw from; view 0 shows everything.
VIEWS = 256


def with_views(samples: Sequence[AnySample], generator: torch.Generator) -> list[AnySample]:
    """The samples, each in a random view."""
    views = torch.randint(1, VIEWS, (len(samples),), generator=generator).tolist()
    return [replace(sample, view=view) for sample, view in zip(samples, views, strict=True)]


def mini_batches(samples: Sequence[Sample], size: int, generator: torch.Generator) -> Iterator[list[Sample]]:
    """The samples in random order, in batches of ``size``; the last one may be smaller.

    Batches are drawn without regard to length, so that pages of one kind do not share a step: sorting by length is left
    to the micro-batches, where it cannot change the gradient.
    """
    order = torch.randperm(len(samples), generator=generator).tolist()
    for start in range(0, len(order), size):
        yield [samples[index] for index in order[start : start + size]]
