"""The published answer matching, quirks included.

An answer is *cleaned*: a pair of equal quotes around it is dropped, and it is put in small letters; white space stays, so
``"N/A "`` is not ``N/A``. ``must_include`` looks for an item of one word among the answer's words (``914`` is not in
``914km``), and for any other as a piece of text. A bare string where a list is expected makes the published evaluator
stop, which counts as a failure. Without a language model ``fuzzy_match`` is as in the strict variant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation.judge import Judge
from webrl_gym.evaluation.judging import same_meaning
from webrl_gym.evaluation.result import Check
from webrl_gym.evaluation.string_match import impossible, items_of, judged
from webrl_gym.evaluation.vab.tokens import words
from webrl_gym.tasks.task import Task

OR = " |OR| "
_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<=": lambda value, bound: value <= bound,
    ">=": lambda value, bound: value >= bound,
    "==": lambda value, bound: value == bound,
    "<": lambda value, bound: value < bound,
    ">": lambda value, bound: value > bound,
}


def string_match(task: Task, answer: str, judge: Judge | None = None) -> list[Check]:
    """One check per item of every matcher; without a stop action the answer is empty.

    Raises:
        ConfigurationError: a matcher or its gold is not understood.
        InfrastructureError: the judge gave no verdict.
    """
    golds = task.eval.reference_answers
    if not golds:
        raise ConfigurationError(f"Task {task.task_id!r} is graded by string_match; fill eval.reference_answers.")
    pred = clean(answer)
    checks: list[Check] = []
    for matcher, gold in golds.items():
        if matcher == "one_of":
            found = any(clean(str(item)) in pred for item in items_of(gold))
            checks.append(Check("string_match: one_of", found, f"The answer has {'one' if found else 'none'} of them."))
        elif matcher == "fuzzy_match":
            checks += _fuzzy_match(task, gold, pred, judge)
        else:
            checks += matched(task, "string_match", "The answer", matcher, gold, pred)
    return checks


def _fuzzy_match(task: Task, gold: Any, pred: str, judge: Judge | None) -> list[Check]:
    if gold == "N/A":
        exact = matched(task, "string_match", "The answer", "exact_match", gold, pred)
        return impossible(task, exact, pred, judge)
    if judge is None:
        return judged(task, items_of(gold), pred, None)
    return same_meaning(task, items_of(gold), pred, judge)


def matched(task: Task, kind: str, what: str, matcher: str, gold: Any, text: str) -> list[Check]:
    """The checks of one matcher on an answer or on what was read from a page."""
    if matcher not in _MATCHERS and matcher != "exact_match":
        known = ", ".join(["exact_match", *_MATCHERS])
        raise ConfigurationError(f"Task {task.task_id!r} names the matcher {matcher!r}; there are: {known}.")
    if matcher == "exact_match":
        passed = clean(str(gold)) == clean(text)
        return [Check(f"{kind}: exact_match", passed, f"{what} is {'' if passed else 'not '}{gold!r}.")]
    if not isinstance(gold, list):
        return [Check(f"{kind}: {matcher}", False, f"The published evaluator fails on {gold!r}: it is no list.")]
    checks = []
    for item in gold:
        passed = _MATCHERS[matcher](str(item), text)
        reason = f"{what} {'satisfies' if passed else 'does not satisfy'} {matcher} {item!r}."
        checks.append(Check(f"{kind}: {matcher} {item!r}", passed, reason))
    return checks


def clean(text: str) -> str:
    """The text without a pair of equal quotes around it, in small letters."""
    for quote in ("'", '"'):
        if text.startswith(quote) and text.endswith(quote):
            text = text[1:-1]
            break
    return text.lower()


def includes(gold: str, text: str) -> bool:
    """``must_include`` for one item: as a word if it is one, else as a piece of the text."""
    wanted, given = clean(gold), clean(text)
    if len(words(wanted)) != 1:
        return wanted in given
    found = words(given)
    return wanted in found or any(wanted in token.split("/") for token in found if "/" in token)


def excludes(gold: str, text: str) -> bool:
    """``must_exclude`` for one item; unlike the above it does not look between slashes."""
    wanted, given = clean(gold), clean(text)
    return wanted not in (words(given) if len(words(wanted)) == 1 else given)


def satisfies(conditions: str, text: str) -> bool:
    """``required_values``: the text is a whole number for which the comparison holds, or one of several."""
    number = text.strip().replace(",", "")
    if not re.fullmatch(r"[+-]?\d+", number):
        return False
    return any(_compare(int(number), condition) for condition in conditions.split(OR))


def _compare(number: int, condition: str) -> bool:
    sign = next((sign for sign in _COMPARISONS if sign in condition), None)
    try:
        bound = float(condition.split(sign)[1]) if sign is not None else None
    except ValueError:
        bound = None
    if sign is None or bound is None:
        raise ConfigurationError(f"required_values has {condition!r}; write it like '>= 5'.")
    return _COMPARISONS[sign](number, bound)


_MATCHERS: Mapping[str, Callable[[str, str], bool]] = {
    "must_include": lambda gold, text: any(includes(part, text) for part in gold.split(OR)),
    "must_exclude": excludes,
    "required_values": satisfies,
}
