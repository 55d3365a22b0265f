"""Action, and its two grammars: WebArena ids ``click [3]`` and WebRL calls ``do(action="Click", element="3")``."""

from __future__ import annotations

from webrl_gym.actions.action import Action, ActionType, key_combination
from webrl_gym.actions.grammar import ActionGrammar, grammar
from webrl_gym.actions.webarena import WebArenaGrammar
from webrl_gym.actions.webrl import WebRLGrammar

__all__ = ["Action", "ActionGrammar", "ActionType", "WebArenaGrammar", "WebRLGrammar", "grammar", "key_combination"]
