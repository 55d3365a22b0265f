"""CausalLMCritic: success probability of a state, by a value head on a language model's last hidden state.

WebRL's critic starts as a copy of the policy that SFT made, with a fresh head (arXiv 2411.02337, section 3.3). So does
this one, with four differences from the public code: one logit instead of two heads of two classes, of which the code
takes the minimum; the head starts at zero, so that a new critic says 0.5, instead of at a spread that saturates it; the
state is read at the prompt's last token whatever is padded; and what the policy keeps frozen is shared, not copied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

import torch
from torch import Tensor, nn

from algorithms.critics import classification_metrics
from algorithms.data import Prompt
from algorithms.policies.base import Policy
from algorithms.policies.causal_lm.backbone import (
    computing,
    decoder_of,
    load_weights,
    own_copy,
    padded,
    positions,
    trainable,
)
from algorithms.policies.causal_lm.policy import CausalLM
from algorithms.scoring import groups_by_length
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class CausalLMCriticConfig:
    """A critic on the policy's language model.

    Args:
        train_backbone: train what the policy trains, in a copy: the adapters under LoRA, else every weight. Otherwise the
            value head only, on a copy that stays as the policy was when training began.
        learning_rate: AdamW's, constant; of the backbone.
        head_learning_rate: that of the value head, which starts from nothing.
        weight_decay: AdamW's decoupled decay.
        max_grad_norm: gradients are scaled down to this global norm.
        batch_size: states per optimizer step.
        max_tokens_per_micro_batch: tokens of one forward pass, padding included; 0 is no limit. Changes memory and time,
            never results.
    """

    train_backbone: bool = True
    learning_rate: float = 1e-5
    head_learning_rate: float = 1e-3
    weight_decay: float = 0.0
    max_grad_norm: float = 1.0
    batch_size: int = 32
    max_tokens_per_micro_batch: int = 16384

    def __post_init__(self) -> None:
        if self.learning_rate <= 0 or self.head_learning_rate <= 0 or self.max_grad_norm <= 0:
            raise ConfigurationError("learning_rate, head_learning_rate and max_grad_norm must be above 0.")
        if self.batch_size < 1 or self.max_tokens_per_micro_batch < 0:
            raise ConfigurationError("batch_size must be at least 1, max_tokens_per_micro_batch at least 0.")

    def build(self, policy: Policy, seed: int) -> CausalLMCritic:
        """A new critic on the policy's weights as they are; nothing about it is random.

        Raises:
            ConfigurationError: the policy is no language model.
        """
        if not isinstance(policy, CausalLM):
            raise ConfigurationError(
                f"critic=causal_lm needs a language model as policy, not {type(policy).__name__}; choose critic=pointer."
            )
        return CausalLMCritic(policy, self)


class _ValueNetwork(nn.Module):
    """A decoder and a head that starts at zero."""

    def __init__(self, decoder: Any, width: int) -> None:
        super().__init__()
        self.decoder = decoder
        self.head = nn.Linear(width, 1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)


class CausalLMCritic:
    """A :class:`~algorithms.critics.Critic` that reads the prompts of ``policy`` with a decoder of its own."""

    def __init__(self, policy: CausalLM, config: CausalLMCriticConfig, network: _ValueNetwork | None = None) -> None:
        self.config, self._policy = config, policy
        if network is None:
            decoder = own_copy(decoder_of(policy.model))
            if not config.train_backbone:
                decoder.requires_grad_(False)
            network = _ValueNetwork(decoder, decoder.config.hidden_size).to(policy.device)
        self.network = network.eval()
        self._optimizer = self._fresh_optimizer()

    @torch.no_grad()
    def values(self, prompts: Sequence[Prompt]) -> Tensor:
        """See :class:`~algorithms.critics.Critic`."""
        values = torch.zeros(len(prompts))
        for rows in self._micro_batches(prompts):
            values[rows] = self._logits([prompts[row] for row in rows]).sigmoid().cpu()
        return values

    def fit(
        self, prompts: Sequence[Prompt], targets: Sequence[float], generator: torch.Generator, epochs: int = 1
    ) -> dict[str, float]:
        """See :class:`~algorithms.critics.Critic`. Beside ``loss`` there is what the values were when they were fitted:
        those of each state before the step that it took part in, in the last epoch."""
        labels = torch.tensor(list(targets), dtype=torch.float32)
        seen = torch.zeros(len(prompts))
        for _ in range(epochs):
            order = torch.randperm(len(prompts), generator=generator).tolist()
            for start in range(0, len(order), self.config.batch_size):
                batch = order[start : start + self.config.batch_size]
                seen[batch] = self.step([prompts[row] for row in batch], labels[batch])
        return classification_metrics(seen, labels)

    def step(self, prompts: Sequence[Prompt], targets: Tensor) -> Tensor:
        """One optimizer step on mean binary cross-entropy; returns the values before it, [N] on the CPU."""
        values = torch.zeros(len(prompts))
        self._optimizer.zero_grad(set_to_none=True)
        for rows in self._micro_batches(prompts):
            logits = self._logits([prompts[row] for row in rows])
            wanted = targets[rows].to(logits.device)
            loss = nn.functional.binary_cross_entropy_with_logits(logits, wanted, reduction="sum") / len(prompts)
            loss.backward()  # type: ignore[no-untyped-call]
            values[rows] = logits.detach().sigmoid().cpu()
        nn.utils.clip_grad_norm_(self._trained(), self.config.max_grad_norm, error_if_nonfinite=True)
        self._optimizer.step()
        return values

    def clone(self) -> Self:
        """See :class:`~algorithms.critics.Critic`. Frozen weights, which nobody changes, are shared."""
        return type(self)(self._policy, self.config, own_copy(self.network))

    @torch.no_grad()
    def move_towards(self, other: Self, share: float) -> None:
        """See :class:`~algorithms.critics.Critic`."""
        for mine, theirs in zip(self._trained(), other._trained(), strict=True):
            mine.lerp_(theirs, share)

    def state_dict(self) -> dict[str, Any]:
        """See :class:`~algorithms.critics.Critic`. Frozen weights are left out: those of the policy's model."""
        weights = {name: parameter.detach() for name, parameter in trainable(self.network).items()}
        return {"network": weights, "optimizer": self._optimizer.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """See :class:`~algorithms.critics.Critic`."""
        load_weights(trainable(self.network), state["network"])
        self._optimizer.load_state_dict(state["optimizer"])

    # ---------------------------------------------------------------- internals
    def _logits(self, prompts: Sequence[Prompt]) -> Tensor:
        """[N] in float32: the head on the hidden state of each prompt's last token."""
        ids = [self._policy.encoder.prompt(prompt) for prompt in prompts]
        input_ids, attention_mask = padded(ids, "left", self._policy.device)
        with computing(self.network.decoder, self._policy.config):
            hidden = self.network.decoder(
                input_ids=input_ids,
                attention_mask=attention_mask,
                position_ids=positions(attention_mask),
                use_cache=False,
            ).last_hidden_state[:, -1]
        self._policy.tokens += sum(len(each) for each in ids)
        logits: Tensor = self.network.head(hidden.float()).squeeze(-1)
        return logits

    def _micro_batches(self, prompts: Sequence[Prompt]) -> Iterator[list[int]]:
        lengths = [self._policy.encoder.length(prompt) for prompt in prompts]
        return groups_by_length(lengths, max_tokens=self.config.max_tokens_per_micro_batch)

    def _trained(self) -> list[nn.Parameter]:
        return list(trainable(self.network).values())

    def _fresh_optimizer(self) -> torch.optim.AdamW:
        config, weights = self.config, trainable(self.network)
        head = [parameter for name, parameter in weights.items() if name.startswith("head.")]
        backbone = [parameter for name, parameter in weights.items() if not name.startswith("head.")]
        groups = [{"params": head, "lr": config.head_learning_rate}]
        groups += [{"params": backbone, "lr": config.learning_rate}] if backbone else []
        return torch.optim.AdamW(groups, lr=config.learning_rate, weight_decay=config.weight_decay)
