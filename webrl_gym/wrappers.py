"""Wrappers of the text environment for agents that do not read text."""

from __future__ import annotations

from typing import Any

import gymnasium
import numpy as np
from numpy.typing import NDArray

from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError
from webrl_gym.lexical.candidates import (
    CANDIDATE_TOKENS,
    NUM_CANDIDATE_FEATURES,
    STATE_TOKENS,
    Choices,
    choices,
    encode,
)
from webrl_gym.lexical.features import NUM_STATE_FEATURES
from webrl_gym.lexical.text import BUCKETS
from webrl_gym.prompts import Prompt, PromptBuilder

Arrays = dict[str, NDArray[np.generic]]

#: Fewest candidates: those that every state has, and room for something on the page.
_LEAST = 8


class ElementChoice(gymnasium.Wrapper[Any, Any, Any, Any], gymnasium.utils.RecordConstructorArgs):
    """Numbers instead of text: hashed features of at most ``max_candidates`` actions in, the number of one of them out.

    For agents with fixed-size observations and actions, such as those of stable-baselines3. Candidates are complete
    actions (click an element, type a text into a field, answer with a text, go back, ...), chosen anew in every state
    by the fixed rule of :mod:`webrl_gym.lexical.candidates`. What none of them says cannot be done: on the replica's
    test tasks 128 candidates hold 95 % of the solutions' actions and all actions of 78 % of the tasks.

    Observation: ``Dict`` of ``Box``, see :func:`webrl_gym.lexical.candidates.encode`; action: ``Discrete``. Numbers at
    or above the count of candidates are masked (:meth:`action_masks`, and ``mask`` of the observation); choosing one
    changes nothing and is explained in ``info["action_error"]``, like every action that makes no sense. ``info`` has
    ``action``, the action string carried out, and at the end ``is_success``.

    Args:
        env: a :class:`WebArenaLiteEnv` with WebArena's action grammar, wrapped or not; or another environment with its
            observations (texts ``instruction``, ``observation``, ``url``) and ``info["success"]`` at the end.
        max_candidates: size of the action space, at least 8.

    Raises:
        ConfigurationError: another environment or action grammar, or too few candidates.
    """

    def __init__(self, env: gymnasium.Env[dict[str, str], str], max_candidates: int = 128) -> None:
        gymnasium.utils.RecordConstructorArgs.__init__(self, max_candidates=max_candidates)
        super().__init__(env)
        texts: Any = env.observation_space
        if not (isinstance(texts, gymnasium.spaces.Dict) and {"instruction", "observation", "url"} <= set(texts)):
            raise ConfigurationError("ElementChoice wraps text environments such as WebArenaLite-v0, not " + str(env))
        base: Any = env.unwrapped
        if isinstance(base, WebArenaLiteEnv) and base.grammar.name != "webarena":
            raise ConfigurationError("ElementChoice needs an environment made with actions='webarena', the default.")
        if max_candidates < _LEAST:
            raise ConfigurationError(f"max_candidates must be at least {_LEAST}, not {max_candidates}.")
        self.max_candidates: int = max_candidates
        self.observation_space = choice_space(max_candidates)
        self.action_space = gymnasium.spaces.Discrete(max_candidates)
        self._prompts: PromptBuilder | None = None
        self._choices: Choices | None = None

    @property
    def choices(self) -> Choices:
        """The candidates of the current state."""
        if self._choices is None:
            raise gymnasium.error.ResetNeeded("No episode yet: call reset() first.")
        return self._choices

    @property
    def prompt(self) -> Prompt:
        """The current state as text."""
        if self._prompts is None:
            raise gymnasium.error.ResetNeeded("No episode yet: call reset() first.")
        return self._prompts.current

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Arrays, dict[str, Any]]:
        """Start an episode, as the wrapped environment does."""
        observation, info = self.env.reset(seed=seed, options=options)
        self._prompts = PromptBuilder(observation)
        return self._offer(), info

    def step(self, action: Any) -> tuple[Arrays, float, bool, bool, dict[str, Any]]:
        """Carry out the candidate with this number."""
        offered, number = self.choices.candidates, int(action)
        assert self._prompts is not None
        if 0 <= number < len(offered):
            text, element = offered[number].action, offered[number].element_name
        else:
            text, element = f"candidate [{number}]", ""  # no action of the grammar, so nothing happens
        observation, reward, terminated, truncated, info = self.env.step(text)
        self._prompts.advance(text, element, observation)
        info["action"] = text
        if number >= len(offered):
            info["action_error"] = (
                f"There is no candidate {number} here, only 0 to {len(offered) - 1}: see action_masks()."
            )
        if terminated or truncated:
            info["is_success"] = bool(info["success"])
        return self._offer(), float(reward), terminated, truncated, info

    def action_masks(self) -> NDArray[np.bool_]:
        """[max_candidates]: True for numbers that stand for an action here; sb3-contrib's MaskablePPO asks for it."""
        return np.arange(self.max_candidates) < len(self.choices.candidates)

    def _offer(self) -> Arrays:
        self._choices = choices(self.prompt, self.max_candidates)
        return encode(self._choices, self.max_candidates)


def choice_space(max_candidates: int) -> gymnasium.spaces.Dict:
    """The space of :func:`webrl_gym.lexical.candidates.encode`."""

    def numbers(size: int) -> gymnasium.spaces.Box:
        return gymnasium.spaces.Box(-np.inf, np.inf, (size,), np.float32)

    def buckets(size: int) -> gymnasium.spaces.Box:
        return gymnasium.spaces.Box(0, BUCKETS - 1, (size,), np.int16)

    return gymnasium.spaces.Dict(
        {
            "state_tokens": buckets(4 * STATE_TOKENS),
            "state": numbers(NUM_STATE_FEATURES),
            "tokens": buckets(max_candidates * 2 * CANDIDATE_TOKENS),
            "features": numbers(max_candidates * NUM_CANDIDATE_FEATURES),
            "mask": gymnasium.spaces.Box(0.0, 1.0, (max_candidates,), np.float32),
        }
    )


__all__ = ["ElementChoice", "choice_space"]
