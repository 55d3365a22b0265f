"""Strict answer matching.

Matchers of ``eval.reference_answers``; all that are given must pass:

``exact_match``
    The answer is the gold (or one of several, separated by `` |OR| ``): the same text up to case, white space,
    quotes and a final full stop, or the same value (``20`` for ``$20.00``).
``must_include``
    The answer contains every item; an item may list alternatives with `` |OR| ``. An item that is a value is looked
    for among the answer's values, any other as consecutive words. A bare string counts as one item.
``must_exclude``
    The answer contains none of the items.
``one_of``
    The answer contains at least one of the items.
``required_values``
    The answer is one number that satisfies every comparison, such as ``>= 5`` or ``== 3 |OR| == 4``.
``fuzzy_match``
    What the published benchmark asks a language model: asked of one (:mod:`webrl_gym.evaluation.judge`), or compared by
    types (:mod:`webrl_gym.evaluation.fuzzy`). A judge also accepts the reason why a task is impossible for ``"N/A"``.

Answers that guess are refused, see :mod:`webrl_gym.evaluation.guessing`, and so are ones longer than
:data:`MAX_ANSWER_CHARACTERS`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation.fuzzy import is_free_text
from webrl_gym.evaluation.guessing import guesses
from webrl_gym.evaluation.judge import Judge
from webrl_gym.evaluation.judging import same_meaning, same_reason
from webrl_gym.evaluation.result import Check
from webrl_gym.evaluation.text import cleaned, find_words, words
from webrl_gym.evaluation.values import Amount, extract, whole
from webrl_gym.tasks.task import Task

MAX_ANSWER_CHARACTERS = 5_000
"""No gold comes near it; matching a pasted page would only cost time."""

OR = " |OR| "
FUZZY = "fuzzy_match"
_COMPARISONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
}


def string_match(task: Task, answer: str | None, judge: Judge | None = None) -> list[Check]:
    """One check per item of every matcher. ``answer`` None (no stop action) fails all of them.

    Raises:
        ConfigurationError: a matcher or its gold is not understood.
        InfrastructureError: the judge gave no verdict.
    """
    golds = task.eval.reference_answers
    if not golds:
        raise ConfigurationError(f"Task {task.task_id!r} is graded by string_match; fill eval.reference_answers.")
    unknown = sorted(set(golds) - set(_MATCHERS) - {FUZZY})
    if unknown:
        raise ConfigurationError(
            f"Task {task.task_id!r}: reference_answers has the unknown matcher {unknown[0]!r}; "
            f"there are: {', '.join([*_MATCHERS, FUZZY])}."
        )
    if answer is None:
        return [Check("string_match", False, "The agent gave no answer.")]
    if len(answer) > MAX_ANSWER_CHARACTERS:
        return [Check("string_match", False, f"The answer has {len(answer)} characters; say only what was asked.")]
    return [
        check
        for name, gold in golds.items()
        for check in (_fuzzy_match(task, gold, answer, judge) if name == FUZZY else _MATCHERS[name](task, gold, answer))
    ]


def same(gold: str, answer: str) -> bool:
    """Whether the answer as a whole is the gold."""
    if cleaned(gold) == cleaned(answer):
        return True
    gold_value, answer_value = whole(cleaned(gold)), whole(cleaned(answer))
    return gold_value is not None and answer_value is not None and gold_value.matches(answer_value)


def contains(gold: str, answer: str) -> bool:
    """Whether the gold is among the answer's values, or, if it is no value, stands in it word for word."""
    value = whole(gold)
    if value is not None:
        return any(value.matches(other) for other in extract(answer))
    return find_words(words(answer), words(gold)) is not None or cleaned(gold) == cleaned(answer)


def satisfies(answer: str, conditions: str, task: Task) -> bool:
    """Whether the answer is one number for which the comparison holds, or one of several separated by `` |OR| ``."""
    value = whole(answer)
    number = value.content.number if value is not None and isinstance(value.content, Amount) else None
    return number is not None and any(_compare(number, condition, task) for condition in conditions.split(OR))


def _exact_match(task: Task, gold: Any, answer: str) -> list[Check]:
    alternatives = str(gold).split(OR)
    passed = any(same(alternative, answer) for alternative in alternatives)
    reason = f"The answer is {alternatives[0]!r}." if passed else f"The answer is {answer!r}, not {alternatives[0]!r}."
    return [Check("string_match: exact_match", passed, reason)]


def _must_include(task: Task, gold: Any, answer: str) -> list[Check]:
    items = items_of(gold)
    checks = []
    for item in items:
        passed = any(contains(alternative, answer) for alternative in item.split(OR))
        reason = f"The answer {'has' if passed else f'{answer!r} lacks'} {item!r}."
        checks.append(Check(f"string_match: must_include {item!r}", passed, reason))
    return [*checks, _no_guessing([part for item in items for part in item.split(OR)], task, answer)]


def _must_exclude(task: Task, gold: Any, answer: str) -> list[Check]:
    checks = []
    for item in items_of(gold):
        passed = not contains(item, answer)
        reason = f"The answer {'does not say' if passed else 'must not say'} {item!r}."
        checks.append(Check(f"string_match: must_exclude {item!r}", passed, reason))
    return checks


def _one_of(task: Task, gold: Any, answer: str) -> list[Check]:
    items = items_of(gold)
    found = [item for item in items if contains(item, answer)]
    listed = ", ".join(map(repr, items))
    reason = f"The answer has {found[0]!r}." if found else f"The answer {answer!r} has none of {listed}."
    return [Check("string_match: one_of", bool(found), reason), _no_guessing(found[:1] or items, task, answer)]


def _required_values(task: Task, gold: Any, answer: str) -> list[Check]:
    checks = []
    for item in items_of(gold):
        passed = satisfies(answer, item, task)
        reason = f"The answer {answer!r} {'satisfies' if passed else 'is no number with'} {item}."
        checks.append(Check(f"string_match: required_values {item!r}", passed, reason))
    return checks


def _fuzzy_match(task: Task, gold: Any, answer: str, judge: Judge | None) -> list[Check]:
    if isinstance(gold, str) and same(gold, "N/A"):
        return impossible(task, _exact_match(task, gold, answer), answer, judge)
    return judged(task, items_of(gold), answer, judge)


def impossible(task: Task, exact: list[Check], answer: str, judge: Judge | None) -> list[Check]:
    """The checks of an exact N/A, or, when there is a judge, what it says of the reason given instead."""
    if judge is None or all(check.passed for check in exact):
        return exact
    return [same_reason(task, answer, judge)]


def judged(task: Task, items: Sequence[str], answer: str, judge: Judge | None) -> list[Check]:
    """Comparison of meanings with the items, and no guessing."""
    free_text = is_free_text(items)
    return [*same_meaning(task, items, answer, judge), _no_guessing(items, task, answer, free_text)]


def items_of(gold: Any) -> list[str]:
    """The items of a gold; a bare string is one."""
    return [str(item) for item in gold] if isinstance(gold, Sequence) and not isinstance(gold, str) else [str(gold)]


def _no_guessing(golds: Sequence[str], task: Task, answer: str, free_text: bool = False) -> Check:
    complaint = guesses(golds, task.intent, answer, free_text)
    return Check("string_match: no guessing", not complaint, complaint or "The answer commits itself.")


def _compare(number: Decimal, condition: str, task: Task) -> bool:
    found = re.fullmatch(r"\s*(<=|>=|==|!=|<|>)\s*(\S+)\s*", condition)
    try:
        bound = Decimal(found[2]) if found else None
    except InvalidOperation:
        bound = None
    if found is None or bound is None:
        raise ConfigurationError(f"Task {task.task_id!r}: required_values has {condition!r}; write it like '>= 5'.")
    return _COMPARISONS[found[1]](number, bound)


_MATCHERS: Mapping[str, Callable[[Task, Any, str], list[Check]]] = {
    "exact_match": _exact_match,
    "must_include": _must_include,
    "must_exclude": _must_exclude,
    "one_of": _one_of,
    "required_values": _required_values,
}
