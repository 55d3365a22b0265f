"""What can be evaluated: saved and transformers policies (many prompts at once), and served models (one thread each).

Each configuration group ``policy`` of ``python -m algorithms.evaluate`` is one dataclass here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from algorithms.data import Prompt
from algorithms.evaluation.prompts import WEBRL_STOP, chat_messages, webrl_text
from algorithms.policies.base import Policy
from algorithms.policies.causal_lm import CausalLM, CausalLMConfig
from algorithms.policies.pointer import PointerPolicy
from algorithms.seeding import torch_generator
from webrl_gym.actions import grammar
from webrl_gym.endpoint import Endpoint, EndpointConfig
from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True)
class Reply:
    """An action as the policy wrote it, and the name of the element it goes to where the policy knows it."""

    action: str
    element: str = ""


class LockstepAgent:
    """A policy in this process: all running episodes act together, one batch per round."""

    def __init__(self, policy: Policy, temperature: float) -> None:
        self._policy, self._temperature = policy, temperature
        self._generator = torch_generator("evaluation")

    def act(self, prompts: Sequence[Prompt]) -> list[Reply]:
        """One action per prompt; deterministic at temperature 0."""
        made = self._policy.generate(prompts, self._generator, self._temperature)
        return [Reply(generation.action, generation.element_name) for generation in made]

    def close(self) -> None:
        """Nothing to free."""


class ServedAgent:
    """A model behind an address: every running episode waits for its own reply."""

    def __init__(self, endpoint: Endpoint, prompt: str, actions: str, temperature: float) -> None:
        self._endpoint, self._prompt, self._temperature = endpoint, prompt, temperature
        self._grammar = grammar(actions)

    def reply(self, prompt: Prompt) -> Reply:
        """The model's reply; called from many threads.

        Raises:
            EndpointError: there is none.
        """
        if self._prompt == "webrl":
            return Reply(self._endpoint.complete(webrl_text(prompt), self._temperature, [WEBRL_STOP]))
        return Reply(self._endpoint.chat(chat_messages(prompt, self._grammar), self._temperature))

    def close(self) -> None:
        """Let no thread wait any longer."""
        self._endpoint.close()


Agent = LockstepAgent | ServedAgent


class AgentConfig(Protocol):
    """A policy as it is configured."""

    @property
    def label(self) -> str:
        """A name for tables."""

    def actions(self, wanted: str | None) -> str:
        """The grammar of the environment: ``wanted`` if the policy can write it, its own for None."""

    def build(self, actions: str, temperature: float) -> Agent:
        """Load or connect."""


@dataclass(frozen=True, kw_only=True)
class PointerAgentConfig:
    """A saved pointer policy. Args: folder: where it was saved, e.g. outputs/<run>/policy."""

    folder: str | None = None

    @property
    def label(self) -> str:
        """The folder."""
        return f"pointer {self.folder}"

    def actions(self, wanted: str | None) -> str:
        """Pointer policies write WebArena's grammar."""
        return _only("webarena", wanted, "a pointer policy")

    def build(self, actions: str, temperature: float) -> LockstepAgent:
        """Load the policy."""
        if self.folder is None:
            raise ConfigurationError(
                "Give policy.folder=<folder of a saved policy>, e.g. outputs/<run>/policy, or another policy "
                "(policy=openai_compatible, policy=causal_lm)."
            )
        return LockstepAgent(PointerPolicy.load(Path(self.folder)), temperature)


@dataclass(frozen=True, kw_only=True)
class CausalLMAgentConfig:
    """A transformers model in this process.

    Args:
        folder: a policy that a training run saved; its own settings count, and those below are ignored.
        model, chat_format, max_prompt_tokens, max_new_tokens, dtype, device: as in
            :class:`algorithms.policies.causal_lm.CausalLMConfig`.
    """

    folder: str | None = None
    model: str | None = None
    chat_format: str = "plain"
    max_prompt_tokens: int = 4096
    max_new_tokens: int = 128
    dtype: str = "auto"
    device: str = "auto"

    @property
    def label(self) -> str:
        """The folder or the model."""
        return f"causal_lm {self.folder or self.model}"

    def actions(self, wanted: str | None) -> str:
        """A model was trained on one grammar; which one cannot be seen from it."""
        return wanted or "webarena"

    def build(self, actions: str, temperature: float) -> LockstepAgent:
        """Load the model. Raises MissingDependencyError when transformers is not installed."""
        if self.folder is not None:
            if not (Path(self.folder) / "policy.json").is_file():
                raise ConfigurationError(
                    f"No policy in {self.folder} (policy.json is missing); for a plain model give policy.model=<folder>."
                )
            return LockstepAgent(CausalLM.load(Path(self.folder)), temperature)
        if self.model is None:
            raise ConfigurationError("Give policy.model=<name or folder of a model>, or policy.folder=<saved policy>.")
        settings: dict[str, Any] = {name: getattr(self, name) for name in ("chat_format", "dtype", "device")}
        config = CausalLMConfig(
            model=self.model,
            max_prompt_tokens=self.max_prompt_tokens,
            max_new_tokens=self.max_new_tokens,
            **settings,
        )
        return LockstepAgent(config.load(), temperature)


@dataclass(frozen=True, kw_only=True)
class ServedAgentConfig(EndpointConfig):
    """A model behind an OpenAI-compatible address.

    Args:
        prompt: "chat" (conversation, any chat model, /chat/completions) or "webrl" (the text that WebRL's models were
            trained on, /completions).
        base_url, model, api_key_env, max_tokens, timeout_s, max_retries, first_wait_s, max_wait_s, extra: as in
            :class:`webrl_gym.endpoint.EndpointConfig`.
    """

    prompt: Literal["chat", "webrl"] = "chat"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.prompt not in ("chat", "webrl"):
            raise ConfigurationError(f"policy.prompt={self.prompt!r} is unknown; use chat or webrl.")

    @property
    def label(self) -> str:
        """The model and its prompt."""
        return f"{self.model} ({self.prompt} prompt)"

    def actions(self, wanted: str | None) -> str:
        """WebRL's models write its calls, a chat model what its prompt describes."""
        return _only("webrl", wanted, "policy.prompt=webrl") if self.prompt == "webrl" else wanted or "webarena"

    def build(self, actions: str, temperature: float) -> ServedAgent:
        """Nothing is asked yet."""
        return ServedAgent(Endpoint(self), self.prompt, actions, temperature)


def _only(own: str, wanted: str | None, who: str) -> str:
    if wanted not in (None, own):
        raise ConfigurationError(
            f"env.actions={wanted} does not fit {who}, which writes {own!r}; leave env.actions out."
        )
    return own
