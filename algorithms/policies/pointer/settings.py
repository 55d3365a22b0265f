"""Settings of the pointer policy and its critic, as configuration files name them."""

from __future__ import annotations

from dataclasses import dataclass

from algorithms.policies.base import Policy
from algorithms.policies.pointer.critic import PointerCritic
from algorithms.policies.pointer.policy import PointerPolicy
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class PointerPolicyConfig:
    """The pointer policy's widths. Args: dim: of token embeddings. hidden: of the layers above."""

    dim: int = 48
    hidden: int = 128

    def build(self, seed: int) -> PointerPolicy:
        """A fresh policy."""
        return PointerPolicy(self.dim, self.hidden, seed)


@dataclass(frozen=True, kw_only=True)
class PointerCriticConfig:
    """The pointer critic. Args: dim, hidden: widths. learning_rate, weight_decay, batch_size: of its AdamW."""

    dim: int = 32
    hidden: int = 64
    learning_rate: float = 2e-3
    weight_decay: float = 1e-3
    batch_size: int = 64

    def build(self, policy: Policy, seed: int) -> PointerCritic:
        """A fresh critic that shares the policy's prepared prompts.

        Raises:
            ConfigurationError: when the policy is of another kind, whose prompts this critic cannot share.
        """
        if not isinstance(policy, PointerPolicy):
            raise ConfigurationError(
                f"critic=pointer goes with policy=pointer, not with {type(policy).__name__}; choose critic=causal_lm."
            )
        return PointerCritic(
            policy.cache, self.dim, self.hidden, self.learning_rate, self.weight_decay, self.batch_size, seed
        )
