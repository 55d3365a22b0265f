"""Language models: any transformers causal model as a policy, a critic and an outcome reward model."""

from algorithms.policies.causal_lm.backbone import RandomLlama
from algorithms.policies.causal_lm.policy import CausalLM, CausalLMConfig

__all__ = ["CausalLM", "CausalLMConfig", "RandomLlama"]
