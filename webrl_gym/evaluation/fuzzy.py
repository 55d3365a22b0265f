"""``fuzzy_match`` without a language model: typed comparison of golds that are values or names.

An item ``label: rest`` belongs to its label: with several labels, the rest must stand in the part of the answer that
follows (in all items) or precedes (in all items) the label. The rest, and an item without a label, is compared

* by its values, when it has any: every amount, date, duration, pair and phone number must be among the answer's, and
  the words around them do not matter (``0 order`` is found in ``no more than 0``);
* ``Yes`` and ``No``: the answer says the same; when the gold goes on (``No, it is open``), an answer that says only
  the rest also passes, one that says the opposite does not;
* as a name, otherwise: all its words are in the answer, in any order (at most eight words).

Longer prose (summaries, reasons) needs a judge, which this version does not have: ConfigurationError.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation.result import Check
from webrl_gym.evaluation.text import words
from webrl_gym.evaluation.values import extract
from webrl_gym.tasks.task import Task

_MAX_NAME_WORDS = 8
_LABEL = re.compile(r"(?P<label>[^:]*[^\W\d_][^:]*|\d+):\s+(?P<rest>.+)", re.DOTALL)


def fuzzy_match(task: Task, items: Sequence[str], answer: str) -> list[Check]:
    """One check per item."""
    labelled = [_LABEL.fullmatch(item) for item in items]
    if len(items) > 1 and all(labelled):
        pairs = [(found["label"], found["rest"]) for found in labelled if found]
        after, before = (_parts([label for label, _ in pairs], answer, following) for following in (True, False))
        by_side = [
            [_agrees(task, rest, part) for (_, rest), part in zip(pairs, side, strict=True)] for side in (after, before)
        ]
        results = max(by_side, key=sum)
    else:
        results = [_agrees(task, item, answer) for item in items]
    return [
        Check(
            f"string_match: fuzzy_match {item!r}",
            passed,
            f"The answer {'agrees with' if passed else f'{answer!r} does not say'} {item!r}.",
        )
        for item, passed in zip(items, results, strict=True)
    ]


def _parts(labels: Sequence[str], answer: str, following: bool) -> list[str]:
    """For every label, the part of the answer between it and the next label found ("" when it is not there)."""
    text = answer.casefold()
    spans = {}
    for label in labels:
        found = re.search(rf"(?<!\w){re.escape(label.strip().casefold())}(?!\w)", text)
        if found:
            spans[label] = found.span()
    ends = sorted({0, len(text)} | {edge for start, end in spans.values() for edge in (start, end)})
    parts = []
    for label in labels:
        if label not in spans:
            parts.append("")
        elif following:
            end = spans[label][1]
            parts.append(text[end : min((edge for edge in ends if edge > end), default=len(text))])
        else:
            start = spans[label][0]
            parts.append(text[max((edge for edge in ends if edge < start), default=0) : start])
    return parts


def _agrees(task: Task, gold: str, answer: str) -> bool:
    wanted, given = extract(gold), extract(answer)
    verdicts = [
        value for value in wanted if value.kind == "yes or no" and gold[value.end :].lstrip()[:1] in ("", *",.;!")
    ]
    measured = [value for value in wanted if value.kind != "yes or no"]
    if measured:
        return all(any(value.matches(other) for other in given) for value in measured)
    said = {value.content for value in given if value.kind == "yes or no"}
    if verdicts and said:
        return said == {verdicts[0].content}
    name = words(gold[verdicts[0].end :] if verdicts else gold)
    if len(name) > _MAX_NAME_WORDS:
        raise ConfigurationError(
            f"Task {task.task_id!r}: fuzzy_match on {gold[:40]!r}... needs a judge, which is not supported yet."
        )
    return bool(name) and set(name) <= set(words(answer))
