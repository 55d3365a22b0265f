"""Sampling by a server (vLLM, SGLang, anything that speaks OpenAI's completions) while this process trains.

Tokens in, tokens out: prompts are sent as ids, and responses are taken as the ids that the server sampled, never made
again from text. The server must serve this policy's weights as they are; whether it does is measured on its first
responses after every change of the weights, by scoring them here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import torch

from algorithms.data import Prompt, Sample
from algorithms.policies.base import Generation
from webrl_gym.endpoint import Endpoint, EndpointConfig, UnusableReply
from webrl_gym.errors import ConfigurationError

if TYPE_CHECKING:
    from algorithms.policies.causal_lm.policy import CausalLM

_CHECKED_RESPONSES: Final = 4
_TOKEN_ID: Final = re.compile(r"token_id:(\d+)")


@dataclass(frozen=True, kw_only=True)
class ServedSamplingConfig:
    """A server that samples for a policy in training.

    Args:
        base_url: address up to and including the version, e.g. http://localhost:8000/v1.
        model: name under which the server knows the policy.
        api_key_env: environment variable that holds the key; none is sent when it is unset.
        timeout_s: longest time for one response.
        max_retries: further attempts after a failure of the machinery.
        parallel: requests at the same time.
        extra: further fields of the request; null removes one that the server does not know.
        tolerance: mean distance in nats between the server's log-probabilities and those computed here from which the
            server is said to serve other weights. Two implementations in bfloat16 differ by some hundredths.
        update: how the server is given new weights: ``vllm_lora`` (adapters loaded at run time, which vLLM allows when
            VLLM_ALLOW_RUNTIME_LORA_UPDATING is set), ``sglang`` (weights read from disk), ``none`` (somebody else does it).
        folder: where weights are written for the server, on a disk that it shares.
    """

    base_url: str
    model: str
    api_key_env: str = "OPENAI_API_KEY"
    timeout_s: float = 120.0
    max_retries: int = 5
    parallel: int = 16
    extra: Mapping[str, Any] = field(default_factory=dict)
    tolerance: float = 0.1
    update: Literal["none", "vllm_lora", "sglang"] = "none"
    folder: str | None = None

    def __post_init__(self) -> None:
        if self.parallel < 1 or self.tolerance <= 0:
            raise ConfigurationError("parallel must be at least 1, tolerance above 0.")
        if self.update not in ("none", "vllm_lora", "sglang"):
            raise ConfigurationError(f"update={self.update!r} is unknown; use none, vllm_lora or sglang.")
        if self.update != "none" and not self.folder:
            raise ConfigurationError("Give folder=<where weights are written for the server>, or update=none.")


class ServedSampling:
    """Samples responses of ``policy`` from the server."""

    def __init__(self, config: ServedSamplingConfig, policy: CausalLM) -> None:
        self.config, self._policy = config, policy
        self._endpoint = Endpoint(
            EndpointConfig(
                base_url=config.base_url,
                model=config.model,
                api_key_env=config.api_key_env,
                max_tokens=policy.config.max_new_tokens,
                timeout_s=config.timeout_s,
                max_retries=config.max_retries,
                extra=config.extra,
            )
        )
        self._served_version: int | None = None

    def generate(self, prompts: Sequence[Prompt], generator: torch.Generator, temperature: float) -> list[Generation]:
        """A response per prompt.

        Raises:
            EndpointError: the server does not answer. ConfigurationError: it returns no token ids, leaves out the token
            that ended a response, or serves other weights.
        """
        encoder = self._policy.encoder
        changed = self._version() != self._served_version
        if changed:
            self._hand_over()
        seeds = torch.randint(2**31, (len(prompts),), generator=generator).tolist()
        with ThreadPoolExecutor(self.config.parallel) as pool:
            asked = [
                pool.submit(self._sample, encoder.prompt(prompt), temperature, seed)
                for prompt, seed in zip(prompts, seeds, strict=True)
            ]
            sampled = [future.result() for future in asked]
        if changed:
            self._check(prompts[:_CHECKED_RESPONSES], sampled[:_CHECKED_RESPONSES])
            self._served_version = self._version()
        return [Generation(encoder.action(ids), ids, logps) for ids, logps in sampled]

    def _sample(self, prompt: list[int], temperature: float, seed: int) -> tuple[tuple[int, ...], tuple[float, ...]]:
        fields = {
            "prompt": prompt,
            "temperature": temperature,
            "seed": seed,
            "logprobs": 1,
            "stop_token_ids": [self._policy.encoder.end_id],
            "skip_special_tokens": False,
            "return_token_ids": True,
            "return_tokens_as_token_ids": True,
        }
        return self._endpoint.post("/completions", fields, self._read)

    def _read(self, choice: dict[str, Any]) -> tuple[tuple[int, ...], tuple[float, ...]]:
        """Ids and log-probabilities of one response."""
        scored = choice.get("logprobs")
        scored = scored if isinstance(scored, dict) else {}
        ids = choice.get("token_ids")
        if not isinstance(ids, list):
            found = [_TOKEN_ID.fullmatch(str(token)) for token in scored.get("tokens") or [""]]
            ids = [int(match[1]) for match in found if match is not None]
            if len(ids) != len(found):
                raise ConfigurationError(
                    f"{self.config.base_url} returns text without token ids, and ids made again from text are not those "
                    "that were sampled. Use a server that returns them (vLLM: return_token_ids), or endpoint=null."
                )
        logps = scored.get("token_logprobs")
        if not isinstance(logps, list) or len(logps) != len(ids) or None in logps:
            raise UnusableReply("the reply has no log-probability for every token")
        if not ids:
            raise UnusableReply("the reply has no tokens")
        if ids[-1] != self._policy.encoder.end_id and choice.get("finish_reason") == "stop":
            raise ConfigurationError(
                f"{self.config.base_url} leaves out the token that ends a response, whose probability is part of the "
                "action's. Use a server that returns it (vLLM does), or endpoint=null."
            )
        return tuple(int(token) for token in ids), tuple(float(logp) for logp in logps)

    def _version(self) -> int:
        """Changes whenever a weight is written to."""
        return sum(parameter._version for parameter in self._policy.parameters())

    def _hand_over(self) -> None:
        """Give the server the weights as they are."""
        config = self.config
        if config.update == "none" or config.folder is None:
            return
        folder = Path(config.folder).resolve()
        self._policy.save(folder)
        address = config.base_url.rstrip("/")
        if config.update == "sglang":
            self._endpoint.tell(f"{address.removesuffix('/v1')}/update_weights_from_disk", {"model_path": str(folder)})
            return
        fields = {"lora_name": config.model, "lora_path": str(folder), "load_inplace": True}
        self._endpoint.tell(f"{address}/load_lora_adapter", fields)

    def _check(self, prompts: Sequence[Prompt], sampled: Sequence[tuple[tuple[int, ...], tuple[float, ...]]]) -> None:
        samples = [Sample(prompt, ids) for prompt, (ids, _) in zip(prompts, sampled, strict=True)]
        batch = self._policy.collate(samples)
        own = self._policy.log_probs(batch).cpu()
        theirs = torch.zeros_like(own)
        for row, (_, logps) in enumerate(sampled):
            theirs[row, : len(logps)] = torch.tensor(logps)
        distance = float(((own - theirs).abs().sum() / batch.loss_mask.sum()).item())
        if not distance <= self.config.tolerance:
            raise ConfigurationError(
                f"{self.config.base_url} does not serve this policy's weights: its log-probabilities are {distance:.2f} "
                f"nats per token away from them (tolerance {self.config.tolerance}). Serve the start policy's folder and "
                "set policy.endpoint.update, or endpoint=null."
            )
