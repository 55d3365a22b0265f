"""Any transformers causal language model as a policy, trained in full or through LoRA adapters.

A factor is a token. What was sampled is what is scored: ids are stored and never made again from text, the token that
ends the response included. Only the positions that predict response tokens pass through the output layer, and their
log-probabilities are computed in float32.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import torch
from torch import Tensor

from algorithms.data import Batch, Prompt, Sample
from algorithms.policies.base import Generation
from algorithms.policies.causal_lm.backbone import (
    BackboneConfig,
    RandomLlama,
    adapted,
    computing,
    load_weights,
    padded,
    positions,
    trainable,
)
from algorithms.policies.causal_lm.served import ServedSampling, ServedSamplingConfig
from algorithms.policies.chat import CHAT_FORMATS, TEMPLATE, PromptEncoder, Tokenizer
from algorithms.policies.dependencies import optional
from webrl_gym.errors import ConfigurationError

_SETTINGS = "policy.json"


@dataclass(frozen=True, kw_only=True)
class CausalLMConfig(BackboneConfig):
    """A language model as a policy: on top of :class:`BackboneConfig`, how it is prompted, sampled and batched.

    Args:
        chat_format: how prompts are put together: ``plain``, ``llama3``, ``chatml``, ``webrl`` (the completion format
            of WebRL's published models) or ``template`` (the model's own chat template).
        max_prompt_tokens: budget of a prompt; the page is cut to fit.
        max_new_tokens: longest response; one that reaches it has no end token.
        padding_side: where shorter prompts of a batch are padded when scoring. Changes cost, never results: on the left
            all responses end together, so fewer positions pass through the output layer.
        max_tokens_per_micro_batch: prompts and responses of one forward pass, padding included, hold at most so many
            tokens (a longer one passes alone); 0 is no limit. Changes memory and time, never results.
        endpoint: a server that samples responses, see :class:`algorithms.policies.causal_lm.served.ServedSamplingConfig`;
            null: transformers samples in this process.
    """

    chat_format: str = "plain"
    max_prompt_tokens: int = 4096
    max_new_tokens: int = 128
    padding_side: Literal["left", "right"] = "left"
    max_tokens_per_micro_batch: int = 16384
    endpoint: ServedSamplingConfig | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.chat_format not in (*CHAT_FORMATS, TEMPLATE):
            raise ConfigurationError(
                f"chat_format={self.chat_format!r} is unknown; use one of {sorted([*CHAT_FORMATS, TEMPLATE])}."
            )
        if self.padding_side not in ("left", "right"):
            raise ConfigurationError(f"padding_side={self.padding_side!r} is unknown; use left or right.")
        if self.max_new_tokens < 1 or self.max_tokens_per_micro_batch < 0:
            raise ConfigurationError("max_new_tokens must be at least 1, max_tokens_per_micro_batch at least 0.")

    def build(self, seed: int) -> CausalLM:
        """A model to train; ``seed`` decides what of its weights is random.

        Raises:
            ConfigurationError: no model is named.
            MissingDependencyError: transformers, or peft for LoRA, is not installed.
        """
        return CausalLM(*self.load_backbone(seed, training=True), self, seed)

    def load(self, seed: int = 0) -> CausalLM:
        """A model to ask only, with its weights in the type that is computed in. Raises as :meth:`build`."""
        return CausalLM(*self.load_backbone(seed, training=False), self, seed)


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

    ``model`` is wrapped with fresh LoRA adapters, which ``seed`` decides, when ``config.lora_rank`` asks for them and it
    has none. ``tokens`` counts what has passed through the model, padding not included.
    """

    def __init__(self, model: Any, tokenizer: Tokenizer, config: CausalLMConfig, seed: int = 0) -> None:
        self.config, self.seed = config, seed
        self.tokenizer = tokenizer
        self.device = config.torch_device()
        self.model = adapted(model, config, seed)
        self.encoder = PromptEncoder(tokenizer, config.chat_format, config.max_prompt_tokens)
        self._served = ServedSampling(config.endpoint, self) if config.endpoint is not None else None
        self.tokens = 0

    def parameters(self) -> Sequence[torch.nn.Parameter]:
        """Trainable parameters: all, or the adapters'."""
        return list(trainable(self.model).values())

    @torch.no_grad()
    def generate(
        self, prompts: Sequence[Prompt], generator: torch.Generator, temperature: float = 1.0
    ) -> list[Generation]:
        """Sample a response per prompt, all prompts at once; temperature 0 is greedy.

        ``logps`` are those of the model itself (temperature 1), so they are comparable with :meth:`log_probs`.
        """
        if not prompts:
            return []
        if self._served is not None:
            return self._served.generate(prompts, generator, temperature)
        input_ids, attention_mask = padded([self.encoder.prompt(prompt) for prompt in prompts], "left", self.device)
        factors: list[list[int]] = [[] for _ in prompts]
        logps: list[list[float]] = [[] for _ in prompts]
        done = [False] * len(prompts)
        following, cache = input_ids, None
        for _ in range(self.config.max_new_tokens):
            with computing(self.model, self.config):
                output = self.model(
                    input_ids=following,
                    attention_mask=attention_mask,
                    position_ids=positions(attention_mask)[:, -following.shape[1] :],
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
                    done[row] = factors[row][-1] == self.encoder.end_id
            if all(done):
                break
            following = chosen.to(self.device)
            attention_mask = torch.cat([attention_mask, torch.ones_like(following)], dim=1)
        self.tokens += sum(self.encoder.length(prompt) for prompt in prompts) + sum(len(row) for row in factors)
        return [
            Generation(self.encoder.action(row), tuple(row), tuple(scores))
            for row, scores in zip(factors, logps, strict=True)
        ]

    def factors_of(self, prompt: Prompt, action: str) -> tuple[int, ...] | None:
        """The tokens of ``action`` and the end token; None when they are longer than a response may be."""
        factors = self.encoder.response(action)
        return factors if len(factors) <= self.config.max_new_tokens else None

    @property
    def max_tokens_per_micro_batch(self) -> int:
        """See :class:`algorithms.policies.base.TokenBudget`."""
        return self.config.max_tokens_per_micro_batch

    def length(self, sample: Sample) -> int:
        """See :class:`algorithms.policies.base.TokenBudget`."""
        return self.encoder.length(sample.prompt) + len(sample.factors)

    def is_cut(self, prompt: Prompt) -> bool:
        """Whether the page is longer than the prompt has room for."""
        return self.encoder.is_cut(prompt)

    def collate(
        self, samples: Sequence[Sample], num_samples: int | None = None, num_tokens: int | None = None
    ) -> Batch:
        """Prompts and responses as padded sequences, on the model's device."""
        prompts = [self.encoder.prompt(sample.prompt) for sample in samples]
        sequences = [[*prompt, *sample.factors] for prompt, sample in zip(prompts, samples, strict=True)]
        input_ids, attention_mask = padded(sequences, self.config.padding_side, self.device)
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
        with computing(self.model, self.config):
            output = self.model(
                input_ids=inputs.input_ids,
                attention_mask=inputs.attention_mask,
                position_ids=positions(inputs.attention_mask),
                use_cache=False,
                logits_to_keep=kept,
            )
        self.tokens += int(inputs.attention_mask.sum())
        rows = torch.arange(len(position), device=self.device)[:, None]
        logits: Tensor = output.logits[rows, position].float()
        chosen = logits.gather(-1, inputs.targets[..., None]).squeeze(-1)
        return (chosen - logits.logsumexp(-1)) * batch.loss_mask

    def state_dict(self) -> dict[str, Any]:
        """The trainable weights by name; tied ones once."""
        return {name: parameter.detach() for name, parameter in trainable(self.model).items()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take what :meth:`state_dict` of a policy with the same settings returned."""
        load_weights(trainable(self.model), state)

    def forget(self) -> None:
        """Drop the prompts encoded so far."""
        self.encoder.forget()

    def save(self, folder: Path) -> None:
        """Write weights (safetensors; the adapters only under LoRA), tokenizer and settings (JSON)."""
        folder.mkdir(parents=True, exist_ok=True)
        self.model.save_pretrained(str(folder))
        self.tokenizer.save_pretrained(str(folder))
        settings = {"seed": self.seed, **dataclasses.asdict(self.config)}
        (folder / _SETTINGS).write_text(json.dumps(settings, indent=2) + "\n", "utf-8")

    @staticmethod
    def load(folder: Path) -> CausalLM:
        """What :meth:`save` wrote, to sample in this process. Under LoRA the base model is loaded from where it came
        from."""
        record = json.loads((folder / _SETTINGS).read_text("utf-8"))
        seed = record.pop("seed")
        if isinstance(record["model"], dict):
            record["model"] = RandomLlama(**record["model"])
        config = CausalLMConfig(**{**record, "endpoint": None})
        if not config.lora_rank:
            model, tokenizer = dataclasses.replace(config, model=str(folder)).load_backbone(seed, training=False)
            return CausalLM(model, tokenizer, config, seed)
        base, tokenizer = config.load_backbone(seed, training=False)
        model = optional("peft").PeftModel.from_pretrained(base, str(folder), is_trainable=True)
        return CausalLM(model, tokenizer, config, seed)
