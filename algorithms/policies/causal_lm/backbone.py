"""Language models as they are loaded: by name, from a folder, or made up at random; whole or through LoRA adapters.

transformers and peft are imported when a model is loaded. Models stay in evaluation mode: dropout would make log-ratios
to a reference noisy.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from algorithms.policies import smollm2
from algorithms.policies.causal_lm.byte_tokenizer import byte_tokenizer
from algorithms.policies.dependencies import optional
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class RandomLlama:
    """A Llama with random weights that reads bytes: the whole path of a language model, and nothing to download.

    Args:
        hidden_size: width; that of the layers between is 8/3 of it, as in Llama.
        layers: decoder layers.
        heads: attention heads; half as many for keys and values.
        context: longest sequence in tokens.
        vocabulary: rows of the output layer; null: as many as the tokenizer of bytes has tokens.
        initializer_range: standard deviation of the initial weights.
    """

    hidden_size: int = 64
    layers: int = 2
    heads: int = 4
    context: int = 4096
    vocabulary: int | None = None
    initializer_range: float = 0.02

    def build(self, seed: int) -> tuple[Any, Any]:
        """(model, tokenizer)."""
        transformers = optional("transformers")
        tokenizer = byte_tokenizer()
        config = transformers.LlamaConfig(
            vocab_size=max(self.vocabulary or 0, len(tokenizer)),
            hidden_size=self.hidden_size,
            intermediate_size=self.hidden_size * 8 // 3,
            num_hidden_layers=self.layers,
            num_attention_heads=self.heads,
            num_key_value_heads=max(1, self.heads // 2),
            max_position_embeddings=self.context,
            initializer_range=self.initializer_range,
            bos_token_id=None,
            eos_token_id=tokenizer.eos_token_id,
        )
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            return transformers.LlamaForCausalLM(config), tokenizer


@dataclass(frozen=True, kw_only=True)
class BackboneConfig:
    """Which model, and how its weights are kept and trained.

    Args:
        model: name on the hub, a folder, ``smollm2-135m`` (see :mod:`algorithms.policies.smollm2`), or a
            :class:`RandomLlama`.
        lora_rank: rank of the adapters on all linear layers; 0 trains every weight.
        lora_alpha: their scale is ``lora_alpha / lora_rank``.
        dtype: torch type that is computed in; ``auto`` is bfloat16 on a GPU, float32 on a CPU (where bfloat16 is slower).
            Weights that are trained are kept in float32 all the same, since small steps would be rounded away.
        device: torch device; ``auto`` is a GPU when there is one.
        gradient_checkpointing: compute activations again in the backward pass instead of keeping them: a third more
            work for a fraction of the memory. Changes no result.
    """

    model: Any = None
    lora_rank: int = 0
    lora_alpha: float = 32.0
    dtype: str = "auto"
    device: str = "auto"
    gradient_checkpointing: bool = False

    def __post_init__(self) -> None:
        if self.lora_rank < 0:
            raise ConfigurationError("lora_rank must be at least 0.")

    def torch_device(self) -> torch.device:
        """The device meant by ``device``."""
        if self.device != "auto":
            return torch.device(self.device)
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")

    def torch_dtype(self) -> torch.dtype:
        """The type meant by ``dtype``."""
        if self.dtype == "auto":
            return torch.bfloat16 if self.torch_device().type == "cuda" else torch.float32
        dtype = getattr(torch, self.dtype, None)
        if not isinstance(dtype, torch.dtype):
            raise ConfigurationError(f"dtype={self.dtype!r} is no torch type; use auto, float32 or bfloat16.")
        return dtype

    def load_backbone(self, seed: int, training: bool) -> tuple[Any, Any]:
        """(model, tokenizer), without adapters. ``training`` in full needs weights in float32.

        Raises:
            ConfigurationError: no model is named.
            MissingDependencyError: transformers is not installed.
        """
        dtype = torch.float32 if training and not self.lora_rank else self.torch_dtype()
        if isinstance(self.model, RandomLlama):
            model, tokenizer = self.model.build(seed)
            return model.to(dtype), tokenizer
        if not self.model:
            raise ConfigurationError(
                "No language model is named; choose policy=tiny_llama, smollm2_135m or another of conf/policy, or give "
                "model=<name on the hub or folder>."
            )
        transformers = optional("transformers")
        source = str(smollm2.converted()) if self.model == smollm2.NAME else self.model
        tokenizer = transformers.AutoTokenizer.from_pretrained(source)
        return transformers.AutoModelForCausalLM.from_pretrained(source, dtype=dtype), tokenizer


def adapted(model: Any, config: BackboneConfig, seed: int) -> Any:
    """The model on its device, in evaluation mode, with fresh adapters where the settings ask for them and it has none."""
    if config.lora_rank and not hasattr(model, "peft_config"):
        peft = optional("peft")
        settings = peft.LoraConfig(
            r=config.lora_rank, lora_alpha=config.lora_alpha, target_modules="all-linear", task_type="CAUSAL_LM"
        )
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            model = peft.get_peft_model(model, settings)
    if config.gradient_checkpointing:
        model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
    return model.to(config.torch_device()).eval()


def decoder_of(model: Any) -> Any:
    """The model without its output layer; adapters are inside."""
    plain = model.get_base_model() if hasattr(model, "peft_config") else model
    return plain.get_decoder()


def own_copy(module: Any) -> Any:
    """A copy with trainable weights of its own. Frozen ones are shared, so copies of an adapted model cost little."""
    frozen = {id(parameter): parameter for parameter in module.parameters() if not parameter.requires_grad}
    return copy.deepcopy(module, frozen)


@contextlib.contextmanager
def computing(model: Any, config: BackboneConfig) -> Iterator[None]:
    """In the type that the settings ask for, and with checkpoints where gradients are wanted.

    Layers keep no activations only while they believe to be in training; that is said to them and not to what is inside
    them, so that no dropout wakes up.
    """
    layers = []
    if config.gradient_checkpointing and torch.is_grad_enabled():
        layers = [module for module in model.modules() if getattr(module, "gradient_checkpointing", False)]
    device, dtype = config.torch_device().type, config.torch_dtype()
    for layer in layers:
        layer.training = True
    try:
        with torch.autocast(device, dtype=torch.bfloat16, enabled=dtype == torch.bfloat16):
            yield
    finally:
        for layer in layers:
            layer.training = False


def trainable(model: Any) -> dict[str, torch.nn.Parameter]:
    """The weights that are trained, by name; tied ones once."""
    return {name: parameter for name, parameter in model.named_parameters() if parameter.requires_grad}


def load_weights(own: dict[str, torch.nn.Parameter], state: dict[str, Tensor]) -> None:
    """Copy ``state`` into the weights of the same names. Raises ConfigurationError when names differ."""
    if own.keys() != state.keys():
        odd = sorted(own.keys() ^ state.keys())
        raise ConfigurationError(
            f"The weights are not those of this model ({odd[0]!r} and {len(odd) - 1} more names differ); "
            "load them into one with the same model and lora_rank."
        )
    with torch.no_grad():
        for name, parameter in own.items():
            parameter.copy_(state[name])


def padded(sequences: Sequence[Sequence[int]], side: str, device: torch.device) -> tuple[Tensor, Tensor]:
    """(ids, attention mask), [B, L] each; zeros stand before (``left``) or after shorter sequences."""
    length = max(len(sequence) for sequence in sequences)
    ids, mask = [], []
    for sequence in sequences:
        padding, ones = [0] * (length - len(sequence)), [1] * len(sequence)
        ids.append([*padding, *sequence] if side == "left" else [*sequence, *padding])
        mask.append([*padding, *ones] if side == "left" else [*ones, *padding])
    return torch.tensor(ids, device=device), torch.tensor(mask, device=device)


def positions(attention_mask: Tensor) -> Tensor:
    """Position ids that count real tokens only, so that padding on the left shifts nothing."""
    return (attention_mask.cumsum(-1) - 1).clamp(min=0)
