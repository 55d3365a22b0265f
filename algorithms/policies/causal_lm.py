"""Any transformers causal language model as a policy, trained in full or through LoRA adapters.

A factor is a token. What was sampled is what is scored: ids are stored and never made again from text, the token that
ends the response included. Only the positions that predict response tokens pass through the output layer, and their
log-probabilities are computed in float32. transformers and peft are imported when a model is loaded.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import torch
from torch import Tensor

from algorithms.data import Batch, Prompt, Sample
from algorithms.policies.base import Generation
from algorithms.policies.chat import CHAT_FORMATS, PromptEncoder, Tokenizer
from webrl_gym.errors import ConfigurationError, MissingDependencyError

_SETTINGS = "policy.json"


@dataclass(frozen=True, kw_only=True)
class CausalLMConfig:
    """Which model, and how it is prompted and trained.

    Args:
        model: name on the hub, or a folder.
        chat_format: control texts around turns: ``plain``, ``llama3`` or ``chatml``.
        max_prompt_tokens: budget of a prompt; the page is cut to fit.
        max_new_tokens: longest response; one that reaches it has no end token.
        lora_rank: rank of the adapters on all linear layers; 0 trains every weight.
        lora_alpha: their scale is ``lora_alpha / lora_rank``.
        dtype: torch type of the weights; ``auto`` is bfloat16 on a GPU, float32 on a CPU.
        device: torch device; ``auto`` is a GPU when there is one.
        padding_side: where shorter prompts of a batch are padded when scoring. Changes cost, never results: on the left
            all responses end together, so fewer positions pass through the output layer.
        seed: of the adapters' initial weights.
    """

    model: str
    chat_format: str = "plain"
    max_prompt_tokens: int = 4096
    max_new_tokens: int = 128
    lora_rank: int = 0
    lora_alpha: float = 32.0
    dtype: str = "auto"
    device: str = "auto"
    padding_side: Literal["left", "right"] = "left"
    seed: int = 0

    def __post_init__(self) -> None:
        if self.chat_format not in CHAT_FORMATS:
            raise ConfigurationError(f"chat_format={self.chat_format!r} is unknown; use one of {sorted(CHAT_FORMATS)}.")
        if self.padding_side not in ("left", "right"):
            raise ConfigurationError(f"padding_side={self.padding_side!r} is unknown; use left or right.")
        if self.max_new_tokens < 1 or self.lora_rank < 0:
            raise ConfigurationError("max_new_tokens must be at least 1, lora_rank at least 0.")

    def build(self) -> CausalLM:
        """Load the model and its tokenizer.

        Raises:
            MissingDependencyError: transformers, or peft for LoRA, is not installed.
        """
        transformers = _optional("transformers")
        tokenizer = transformers.AutoTokenizer.from_pretrained(self.model)
        model = transformers.AutoModelForCausalLM.from_pretrained(self.model, dtype=self._torch_dtype())
        return CausalLM(model, tokenizer, self)

    def torch_device(self) -> torch.device:
        """The device meant by ``device``."""
        if self.device != "auto":
            return torch.device(self.device)
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")

    def _torch_dtype(self) -> torch.dtype:
        if self.dtype == "auto":
            return torch.bfloat16 if self.torch_device().type == "cuda" else torch.float32
        dtype = getattr(torch, self.dtype, None)
        if not isinstance(dtype, torch.dtype):
            raise ConfigurationError(f"dtype={self.dtype!r} is no torch type; use auto, float32 or bfloat16.")
        return dtype


@dataclass(frozen=True)
class CausalLMInputs:
    """Whole sequences [B, L]; ``columns`` [B, T] say where in them each factor of ``targets`` [B, T] is predicted.

    ``attention_mask`` covers prompt and response alike: which tokens are scored is the batch's ``loss_mask`` and never
    touches what the model sees.
    """

    input_ids: Tensor
    attention_mask: Tensor
    columns: Tensor
    targets: Tensor


class CausalLM:
    """The :class:`algorithms.policies.base.Policy` interface over a causal language model.

    ``model`` is wrapped with fresh LoRA adapters when ``config.lora_rank`` asks for them and it has none. It stays in
    evaluation mode: dropout would make log-ratios to the reference noisy.
    """

    def __init__(self, model: Any, tokenizer: Tokenizer, config: CausalLMConfig) -> None:
        self.config = config
        self.tokenizer = tokenizer
        self.device = config.torch_device()
        if config.lora_rank and not hasattr(model, "peft_config"):
            peft = _optional("peft")
            settings = peft.LoraConfig(
                r=config.lora_rank, lora_alpha=config.lora_alpha, target_modules="all-linear", task_type="CAUSAL_LM"
            )
            with torch.random.fork_rng():
                torch.manual_seed(config.seed)
                model = peft.get_peft_model(model, settings)
        self.model = model.to(self.device).eval()
        self._encoder = PromptEncoder(tokenizer, CHAT_FORMATS[config.chat_format], config.max_prompt_tokens)

    def parameters(self) -> Sequence[torch.nn.Parameter]:
        """Trainable parameters: all, or the adapters'."""
        return list(self._trainable().values())

    @torch.no_grad()
    def generate(
        self, prompts: Sequence[Prompt], generator: torch.Generator, temperature: float = 1.0
    ) -> list[Generation]:
        """Sample a response per prompt, all prompts at once; temperature 0 is greedy.

        ``logps`` are those of the model itself (temperature 1), so they are comparable with :meth:`log_probs`.
        """
        if not prompts:
            return []
        input_ids, attention_mask = self._pad([self._encoder.prompt(prompt) for prompt in prompts], "left")
        factors: list[list[int]] = [[] for _ in prompts]
        logps: list[list[float]] = [[] for _ in prompts]
        done = [False] * len(prompts)
        following, cache = input_ids, None
        for _ in range(self.config.max_new_tokens):
            output = self.model(
                input_ids=following,
                attention_mask=attention_mask,
                position_ids=_positions(attention_mask)[:, -following.shape[1] :],
                past_key_values=cache,
                use_cache=True,
                logits_to_keep=1,
            )
            cache = output.past_key_values
            distribution = output.logits[:, -1].float().log_softmax(-1).cpu()
            if temperature > 0:
                chosen = torch.multinomial((distribution / temperature).softmax(-1), 1, generator=generator)
            else:
                chosen = distribution.argmax(-1, keepdim=True)
            scores = distribution.gather(1, chosen)
            for row in range(len(prompts)):
                if not done[row]:
                    factors[row].append(int(chosen[row]))
                    logps[row].append(float(scores[row]))
                    done[row] = factors[row][-1] == self._encoder.end_id
            if all(done):
                break
            following = chosen.to(self.device)
            attention_mask = torch.cat([attention_mask, torch.ones_like(following)], dim=1)
        return [
            Generation(self._encoder.action(row), tuple(row), tuple(scores))
            for row, scores in zip(factors, logps, strict=True)
        ]

    def factors_of(self, prompt: Prompt, action: str) -> tuple[int, ...] | None:
        """The tokens of ``action`` and the end token; None when they are longer than a response may be."""
        factors = self._encoder.response(action)
        return factors if len(factors) <= self.config.max_new_tokens else None

    def collate(
        self, samples: Sequence[Sample], num_samples: int | None = None, num_tokens: int | None = None
    ) -> Batch:
        """Prompts and responses as padded sequences, on the model's device."""
        prompts = [self._encoder.prompt(sample.prompt) for sample in samples]
        sequences = [[*prompt, *sample.factors] for prompt, sample in zip(prompts, samples, strict=True)]
        input_ids, attention_mask = self._pad(sequences, self.config.padding_side)
        width, length = max(len(sample.factors) for sample in samples), input_ids.shape[1]
        columns, targets = [], []
        for prompt, sequence, sample in zip(prompts, sequences, samples, strict=True):
            padding = length - len(sequence) if self.config.padding_side == "left" else 0
            first, missing = padding + len(prompt) - 1, width - len(sample.factors)
            # Missing factors look at the first one's column, which is computed anyway; the mask removes them.
            columns.append([*range(first, first + len(sample.factors)), *[first] * missing])
            targets.append([*sample.factors, *[0] * missing])
        inputs = CausalLMInputs(
            input_ids,
            attention_mask,
            torch.tensor(columns, device=self.device),
            torch.tensor(targets, device=self.device),
        )
        return Batch(inputs=inputs, **Batch.tensors(samples, num_samples, num_tokens)).to(self.device)

    def log_probs(self, batch: Batch) -> Tensor:
        """Log-probabilities of the responses' tokens, [B, T], in float32; 0 where padded."""
        inputs: CausalLMInputs = batch.inputs
        kept, position = torch.unique(inputs.columns, return_inverse=True)
        output = self.model(
            input_ids=inputs.input_ids,
            attention_mask=inputs.attention_mask,
            position_ids=_positions(inputs.attention_mask),
            use_cache=False,
            logits_to_keep=kept,
        )
        rows = torch.arange(len(position), device=self.device)[:, None]
        logits: Tensor = output.logits[rows, position].float()
        chosen = logits.gather(-1, inputs.targets[..., None]).squeeze(-1)
        return (chosen - logits.logsumexp(-1)) * batch.loss_mask

    def state_dict(self) -> dict[str, Any]:
        """The trainable weights by name; tied ones once."""
        return {name: parameter.detach() for name, parameter in self._trainable().items()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` of a policy with the same settings returned."""
        trainable = self._trainable()
        if trainable.keys() != state.keys():
            odd = sorted(trainable.keys() ^ state.keys())
            raise ConfigurationError(
                f"The weights are not those of this model ({odd[0]!r} and {len(odd) - 1} more names differ); "
                "load them into a policy with the same model and lora_rank."
            )
        with torch.no_grad():
            for name, parameter in trainable.items():
                parameter.copy_(state[name])

    def forget(self) -> None:
        """Nothing is kept between calls."""

    def save(self, folder: Path) -> None:
        """Write weights (safetensors; the adapters only under LoRA), tokenizer and settings (JSON)."""
        folder.mkdir(parents=True, exist_ok=True)
        self.model.save_pretrained(str(folder))
        self.tokenizer.save_pretrained(str(folder))
        (folder / _SETTINGS).write_text(json.dumps(dataclasses.asdict(self.config), indent=2) + "\n", "utf-8")

    @staticmethod
    def load(folder: Path) -> CausalLM:
        """What :meth:`save` wrote. Under LoRA the base model is loaded from where it came from."""
        config = CausalLMConfig(**json.loads((folder / _SETTINGS).read_text("utf-8")))
        if not config.lora_rank:
            policy = dataclasses.replace(config, model=str(folder)).build()
            return CausalLM(policy.model, policy.tokenizer, config)
        base = dataclasses.replace(config, lora_rank=0).build()
        model = _optional("peft").PeftModel.from_pretrained(base.model, str(folder), is_trainable=True)
        return CausalLM(model, base.tokenizer, config)

    def _trainable(self) -> dict[str, torch.nn.Parameter]:
        return {name: parameter for name, parameter in self.model.named_parameters() if parameter.requires_grad}

    def _pad(self, sequences: Sequence[Sequence[int]], side: str) -> tuple[Tensor, Tensor]:
        length = max(len(sequence) for sequence in sequences)
        ids, mask = [], []
        for sequence in sequences:
            padding, ones = [0] * (length - len(sequence)), [1] * len(sequence)
            ids.append([*padding, *sequence] if side == "left" else [*sequence, *padding])
            mask.append([*padding, *ones] if side == "left" else [*ones, *padding])
        return torch.tensor(ids, device=self.device), torch.tensor(mask, device=self.device)


def _positions(attention_mask: Tensor) -> Tensor:
    """Position ids that count real tokens only, so that padding on the left shifts nothing."""
    return (attention_mask.cumsum(-1) - 1).clamp(min=0)


def _optional(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingDependencyError(
            f"Language-model policies need {name}; install it with: pip install 'webrl-gym[llm]'."
        ) from error
