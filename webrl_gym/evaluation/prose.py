"""Golds that are sentences (summaries, reasons), compared without a language model: does the answer say the same things?

What a sentence says are its words other than function words, cut to their beginnings, together with whether a negation
goes before; words that the question already has say nothing. An answer covers a sentence when it has more than half of
what that says. Of several sentences, an answer must cover at least two thirds: a summary may leave something out. An
item ``name: sentence`` is covered only after (or before) its name, see :mod:`webrl_gym.evaluation.fuzzy`.

A paraphrase in wholly other words is not recognised, and words without grammar are; a language model judges better.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from webrl_gym.evaluation.text import words

LONGEST_NAME = 8
"""Words of a name; what is longer is prose."""
_STEM = 5
_REACH = 3
"""Words after a negation that it may negate."""
_NEGATION = "not"
_NEGATIONS = frozenset(["no", "not", "never", "none", "nothing", "without", "cannot", "nor", "neither"])
_FUNCTION_WORDS = frozenset(
    """
    a about above after again all also although am an and another any anyone are as at available be because been before
    being both but by came can come could did do does doing done down each either else even ever every for from get gets
    got had has have having he her here hers him his how however i if in into is it its itself just last latest let like
    lot made make many may me might more most much must my of off on once one only or other our out over own quite rather
    really recent said same say says she should since so some still such than that the their them then there these they
    thing things this those though through to too under until up upon us use very was we well were what when where which
    while who whose why will with would yet you your
    """.split()  # noqa: SIM905 - a list of one line each would be longer than the rest of the module
)
_CLAUSE_END = re.compile(r"[.;:!?()\n]+")

Said = frozenset[tuple[str, bool]]
"""Beginnings of words, each with whether it is negated; a negation is a word itself."""


def is_prose(gold: str, has_values: bool) -> bool:
    """Whether a gold is a sentence rather than a value or a name: it ends like one, or it is too long for a name."""
    return gold.rstrip().endswith(".") or (not has_values and len(words(gold)) > LONGEST_NAME)


def said_in(text: str) -> Said:
    """What a text says."""
    found: set[tuple[str, bool]] = set()
    for clause in _CLAUSE_END.split(text):
        reach = 0
        for word in words(clause):
            if word in _NEGATIONS or word.endswith(("n't", "n’t")):
                found.add((_NEGATION, False))
                reach = _REACH
                continue
            head = re.split("['’]", word)[0]  # it's, I've
            if head not in _FUNCTION_WORDS:
                found.add((_stem(head), reach > 0))
            reach -= 1
    return frozenset(found)


def covers(gold: str, question: str, answer: str) -> bool:
    """Whether the answer has more than half of what the gold says beyond the question."""
    asked = {stem for stem, _ in said_in(question)} - {_NEGATION}
    wanted = {(stem, negated) for stem, negated in said_in(gold) if stem not in asked}
    return 2 * len(wanted & said_in(answer)) > len(wanted)


def enough(covered: Sequence[bool]) -> bool:
    """Whether so many sentences of a summary are covered that it stands."""
    return sum(covered) >= math.ceil(len(covered) * 2 / 3)


def _stem(word: str) -> str:
    return word if word.isdecimal() else word.removesuffix("s")[:_STEM]
