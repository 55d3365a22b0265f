"""The published rules of WebArena-Lite (VisualAgentBench), for ``evaluator="vab"``.

They are reproduced as they are, so that a score means what published scores mean, with two exceptions that have a name:
words are found by :mod:`~webrl_gym.evaluation.vab.tokens`, which replaces NLTK's sentence model by rules, and what a
language model judges is asked of the given one in our words (:mod:`webrl_gym.evaluation.judge`) or, without one, compared
by types (:mod:`webrl_gym.evaluation.fuzzy`).
"""

from __future__ import annotations

from webrl_gym.evaluation.vab.program_html import program_html
from webrl_gym.evaluation.vab.string_match import string_match
from webrl_gym.evaluation.vab.url_match import url_match

__all__ = ["program_html", "string_match", "url_match"]
