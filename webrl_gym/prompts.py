"""What an agent sees before it acts: the environment's texts, and the episode so far."""

from __future__ import annotations

import copy
from dataclasses import dataclass

REMEMBERED_PAGES = 3


@dataclass(frozen=True)
class Prompt:
    """What a policy sees before it acts: the environment's texts and the episode so far.

    ``history`` holds, per past step, the action string and the name of the element it went to; ``visited`` holds
    the observation texts of earlier pages (latest last), for policies with a memory.
    """

    instruction: str
    observation: str
    url: str
    history: tuple[tuple[str, str], ...] = ()
    visited: tuple[str, ...] = ()


class PromptBuilder:
    """Builds the prompts of one episode: the current page, what was done, and the last distinct pages before."""

    def __init__(self, observation: dict[str, str]) -> None:
        self._history: list[tuple[str, str]] = []
        self._visited: list[str] = []
        self.current = self._prompt(observation)

    def _prompt(self, observation: dict[str, str]) -> Prompt:
        return Prompt(
            instruction=observation["instruction"],
            observation=observation["observation"],
            url=observation["url"],
            history=tuple(self._history),
            visited=tuple(self._visited[-REMEMBERED_PAGES:]),
        )

    def advance(self, action: str, element: str, observation: dict[str, str]) -> Prompt:
        """Record an action and the observation it led to; returns the next prompt."""
        self._history.append((action, element))
        seen = self.current.observation
        if observation["observation"] != seen:
            self._visited = [page for page in self._visited if page != seen] + [seen]
        self.current = self._prompt(observation)
        return self.current

    def copy(self) -> PromptBuilder:
        """A builder in the same state that goes on by itself."""
        copied = copy.copy(self)
        copied._history, copied._visited = list(self._history), list(self._visited)
        return copied
