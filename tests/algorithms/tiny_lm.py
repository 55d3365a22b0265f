"""A language model with nothing to download: random Llama weights and a tokenizer built in memory."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from algorithms.data import Prompt
from algorithms.policies.causal_lm import CausalLM, CausalLMConfig
from algorithms.policies.causal_lm.byte_tokenizer import byte_tokenizer

PROMPTS = [
    Prompt("Open the cart", "[1] link 'My Cart'", "http://shopping.test/"),
    Prompt(
        "Find the price of the blue lamp and report it",
        "[1] link 'Home'\n\t[2] heading 'Blue Lamp'\n\t[3] StaticText '$12.99'\n" * 4,
        "http://shopping.test/blue-lamp.html",
        history=(("type [7] [blue lamp]", "Search"), ("click [12]", "Blue Lamp")),
    ),
    Prompt("Größe wählen, bitte ✓", "[4] combobox 'Größe'", "http://shopping.test/größe", history=(("click [9]", ""),)),
]


def tiny_lm(seed: int = 0, tokenizer: Any = None, **settings: Any) -> CausalLM:
    """A Llama of two layers and width 32 on the CPU."""
    transformers = pytest.importorskip("transformers")
    tokenizer = tokenizer or byte_tokenizer()
    llama = transformers.LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=1024,
        initializer_range=0.2,  # sharper than usual, so that log-probabilities differ visibly
    )
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = transformers.LlamaForCausalLM(llama)
    config: dict[str, Any] = {
        "model": "tiny",
        "max_prompt_tokens": 512,
        "max_new_tokens": 12,
        "device": "cpu",
    } | settings
    return CausalLM(model, tokenizer, CausalLMConfig(**config))
