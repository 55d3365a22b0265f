"""The critic on a language model: the promises of a critic, what is trained, and what is shared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from algorithms.checkpoint import load_state, save_state
from algorithms.policies.causal_lm import CausalLM
from algorithms.policies.causal_lm.critic import CausalLMCritic, CausalLMCriticConfig
from algorithms.policies.pointer import PointerPolicy
from tests.algorithms import contracts
from tests.algorithms.tiny_lm import PROMPTS, tiny_lm
from webrl_gym.errors import ConfigurationError

TARGETS = [1.0, 0.0, 1.0]


def critic_of(policy: CausalLM, **settings: Any) -> CausalLMCritic:
    rates = {"learning_rate": 1e-2, "head_learning_rate": 5e-2, "batch_size": 2}
    return CausalLMCriticConfig(**{**rates, **settings}).build(policy, 0)  # type: ignore[arg-type]


@pytest.mark.parametrize("adapters", [0, 4])
@pytest.mark.parametrize("backbone", [True, False])
def test_promises_of_a_critic(adapters: int, backbone: bool) -> None:
    if adapters:
        pytest.importorskip("peft")
    contracts.check_critic(critic_of(tiny_lm(lora_rank=adapters), train_backbone=backbone), PROMPTS)


def test_a_new_critic_says_a_half() -> None:
    assert critic_of(tiny_lm()).values(PROMPTS).tolist() == [0.5, 0.5, 0.5]


def test_it_starts_at_the_policy_and_leaves_it_alone() -> None:
    policy = tiny_lm()
    before = {name: weight.clone() for name, weight in policy.state_dict().items()}
    critic = critic_of(policy)
    started = {name: weight.clone() for name, weight in critic.state_dict()["network"].items()}
    critic.fit(PROMPTS, TARGETS, torch.Generator().manual_seed(0), 3)
    assert all(torch.equal(weight, before[name]) for name, weight in policy.state_dict().items())
    assert torch.equal(started["decoder.norm.weight"], before["model.norm.weight"])
    assert not torch.equal(
        critic.state_dict()["network"]["decoder.layers.0.mlp.up_proj.weight"],
        started["decoder.layers.0.mlp.up_proj.weight"],
    )


def test_without_the_backbone_only_the_head_is_trained_and_saved() -> None:
    critic = critic_of(tiny_lm(), train_backbone=False)
    assert set(critic.state_dict()["network"]) == {"head.weight", "head.bias"}


def test_adapted_models_share_their_frozen_weights_and_nothing_else() -> None:
    pytest.importorskip("peft")
    policy = tiny_lm(lora_rank=2)
    critic = critic_of(policy)
    frozen = {p.data_ptr() for p in policy.model.parameters() if not p.requires_grad}
    for one in (critic, critic.clone()):
        base = [p for p in one.network.parameters() if not p.requires_grad]
        assert base and all(p.data_ptr() in frozen for p in base)
    trained = [
        {p.data_ptr() for p in owner.parameters() if p.requires_grad}
        for owner in (policy.model, critic.network, critic.clone().network)
    ]
    assert not trained[0] & trained[1] and not trained[1] & trained[2]


def test_neither_micro_batches_nor_checkpointing_change_what_is_learnt() -> None:
    def fitted(checkpointing: bool, budget: int) -> torch.Tensor:
        critic = critic_of(tiny_lm(gradient_checkpointing=checkpointing), max_tokens_per_micro_batch=budget)
        critic.fit(PROMPTS, TARGETS, torch.Generator().manual_seed(0), 3)
        return critic.values(PROMPTS)

    expected = fitted(False, 0)
    assert (expected - 0.5).abs().max() > 0.01
    for other in (fitted(False, 1), fitted(True, 0), fitted(True, 500)):
        torch.testing.assert_close(other, expected, rtol=0, atol=1e-3)


def test_it_goes_on_from_a_checkpoint_exactly(tmp_path: Path) -> None:
    generator = torch.Generator().manual_seed(0)
    critic = critic_of(tiny_lm())
    critic.fit(PROMPTS, TARGETS, generator, 2)
    save_state(tmp_path, "critic", critic.state_dict())
    resumed = critic_of(tiny_lm())
    resumed.load_state_dict(load_state(tmp_path, "critic"))
    for one in (critic, resumed):
        one.fit(PROMPTS, TARGETS, torch.Generator().manual_seed(1), 2)
    assert torch.equal(critic.values(PROMPTS), resumed.values(PROMPTS))


def test_no_states_have_no_values() -> None:
    assert critic_of(tiny_lm()).values([]).tolist() == []


def test_what_cannot_be_used_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="critic=pointer"):
        CausalLMCriticConfig().build(PointerPolicy(8, 16), 0)
    with pytest.raises(ConfigurationError, match="above 0"):
        CausalLMCriticConfig(head_learning_rate=0.0)
    with pytest.raises(ConfigurationError, match="batch_size"):
        CausalLMCriticConfig(batch_size=0)
