"""Answers that guess: a list of candidates that happens to contain the right one is not an answer.

The published matchers accept any text that contains the gold, so an agent that copies a whole page passes. Here, an
answer is refused when

* it says N/A and the gold does not,
* beside a gold value it gives more than one other value that could be meant instead (same kind, and same unit if the
  gold value has one, not from the question), or gives one as an alternative (``4 or 5``, ``4, 5``),
* it is a list (three or more items of at most five words) of which more than one item is neither a gold, nor from
  the question, nor a piece of a sentence (``who mention it``), or
* it has more than :data:`MAX_OTHER_WORDS` words that neither the golds nor the question have.

Where the golds are free text (prose, sequences), values and lists in the answer are no guesses, and it may have as many
other words as the golds have words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from webrl_gym.evaluation.text import find_words, words
from webrl_gym.evaluation.values import Typed, extract, whole

MAX_OTHER_WORDS = 40
_MAX_OTHERS = 1
_ITEM_WORDS = 5

_ALTERNATIVE = re.compile(r"[\s()]*(?:(?:\bor\b|\band\b|[/,;|&\n])[\s()]*)+")
# Not the separators inside 3/11/2023 and 1,234.
_SEPARATOR = re.compile(r"\s*(?:,(?!\d{3}\b)|;|\||(?<!\d)/|/(?!\d)|\n|\band\b|\bor\b)\s*", re.IGNORECASE)
_SENTENCE_WORDS = frozenset(
    {"is", "are", "was", "were", "has", "have", "it", "they", "i", "who", "which", "that", "there"}
)


def guesses(golds: Sequence[str], question: str, answer: str, free_text: bool = False) -> str:
    """Why the answer is refused as a guess, in a sentence, or "". ``golds`` are all accepted items."""
    gold_values = [value for gold in golds for value in [whole(gold), *extract(gold)] if value is not None]
    values = extract(answer)
    if any(value.kind == "N/A" for value in values) and not any(gold.kind == "N/A" for gold in gold_values):
        return "The answer also says N/A."
    if free_text:
        return _other_words(golds, question, answer, max(MAX_OTHER_WORDS, sum(len(words(gold)) for gold in golds)))
    return (
        _other_values(gold_values, extract(question), values, answer)
        or _other_items(golds, gold_values, question, answer)
        or _other_words(golds, question, answer)
    )


def _other_values(golds: Sequence[Typed], question: Sequence[Typed], values: Sequence[Typed], answer: str) -> str:
    """Complain about values of the answer that could be meant instead of the gold ones."""
    right = [value for value in values if any(gold.matches(value) for gold in golds)]
    others = [
        value
        for value in values
        if value not in right
        and not any(asked.matches(value) for asked in question)
        and answer[value.start : value.end].lower() != "one"  # a pronoun more often than a number
    ]
    for gold in right:
        alternatives = [other for other in others if _is_alternative(gold, other, answer)]
        competing = [other for other in others if other.competes_with(gold)]
        if alternatives or len(competing) > _MAX_OTHERS:
            listed = ", ".join(answer[other.start : other.end].strip() for other in alternatives or competing)
            return f"The answer does not commit itself: it also gives {listed}."
    return ""


def _is_alternative(gold: Typed, other: Typed, answer: str) -> bool:
    """Whether the two stand side by side, with nothing but a separator in between."""
    low, high = sorted((gold, other), key=lambda value: value.start)
    between = answer[low.end : high.start].lower()
    if not between.strip():
        return other.competes_with(gold)
    return other.kind == gold.kind and _ALTERNATIVE.fullmatch(between) is not None


def _other_items(golds: Sequence[str], gold_values: Sequence[Typed], question: str, answer: str) -> str:
    items = [item for item in _SEPARATOR.split(answer) if words(item)]
    if len(items) < 3 or any(len(words(item)) > _ITEM_WORDS for item in items):
        return ""
    gold_words, question_words = [words(gold) for gold in golds], words(question)

    def expected(item: str) -> bool:
        said = words(item)
        return (
            any(find_words(gold, said) is not None or find_words(said, gold) is not None for gold in gold_words)
            or any(gold.matches(value) for gold in gold_values for value in extract(item))
            or find_words(question_words, said) is not None
            or not _SENTENCE_WORDS.isdisjoint(said)
        )

    others = [item for item in items if not expected(item)]
    return f"The answer lists more than was asked for: {', '.join(others)}." if len(others) > _MAX_OTHERS else ""


def _other_words(golds: Sequence[str], question: str, answer: str, limit: int = MAX_OTHER_WORDS) -> str:
    known = {word for text in (*golds, question) for word in words(text)}
    count = sum(word not in known for word in words(answer))
    return f"The answer has {count} words beside the expected ones; say only what was asked." if count > limit else ""
