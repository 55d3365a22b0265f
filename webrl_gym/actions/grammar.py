"""The ActionGrammar protocol: how actions are written and read."""

from __future__ import annotations

from typing import Protocol

from webrl_gym.actions.action import Action
from webrl_gym.actions.webarena import WebArenaGrammar
from webrl_gym.actions.webrl import WebRLGrammar
from webrl_gym.errors import ConfigurationError


class ActionGrammar(Protocol):
    """One way to write actions. ``parse(render(action)) == action`` for every well-formed action."""

    @property
    def name(self) -> str:
        """The value of the environment's ``actions`` argument."""

    def parse(self, text: str) -> Action:
        """Read an agent's reply. Raises ActionParseError with one sentence that says what to write instead."""

    def render(self, action: Action) -> str:
        """Write an action."""

    def describe(self) -> str:
        """The grammar in words, for prompts."""


def grammar(name: str) -> ActionGrammar:
    """The grammar called ``webarena`` or ``webrl``. Raises ConfigurationError for another name."""
    if name == WebArenaGrammar.name:
        return WebArenaGrammar()
    if name == WebRLGrammar.name:
        return WebRLGrammar()
    raise ConfigurationError(f'Unknown action grammar {name!r}: pass actions="webarena" or actions="webrl".')
