"""``fuzzy_match`` without a language model: typed comparison of golds that are values or names.

An item ``label: rest`` belongs to its label: with several labels, the rest must stand in the part of the answer that
follows (in all items) or precedes (in all items) the label. The rest, and an item without a label, is compared

* by its values, when it has any: every amount, date, duration, pair and phone number must be among the answer's, and
  the words around them do not matter (``0 order`` is found in ``no more than 0``);
* ``Yes`` and ``No``: the answer says the same; when the gold goes on (``No, it is open``), an answer that says only
  the rest also passes, one that says the opposite does not;
* as a sequence, when it says ``The order is A, B, C``: the answer names them in this order;
* as a name, otherwise: all its words are in the answer, in any order.

Sentences, and what is too long for a name, are prose, see :mod:`webrl_gym.evaluation.prose`; when an item is, all are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from webrl_gym.evaluation import prose
from webrl_gym.evaluation.result import Check
from webrl_gym.evaluation.text import find_words, words
from webrl_gym.evaluation.values import extract
from webrl_gym.tasks.task import Task

_ORDER = re.compile(r"the order is:?\s+(?P<names>.+)", re.IGNORECASE | re.DOTALL)
_LABEL = re.compile(r"(?P<label>[^:]*[^\W\d_][^:]*|\d+):\s+(?P<rest>.+)", re.DOTALL)


def fuzzy_match(task: Task, items: Sequence[str], answer: str) -> list[Check]:
    """One check per item; one for all together when they are prose."""
    labels, golds = _taken_apart(items)
    whole = [answer] * len(golds)
    sides = [_parts(labels, answer, following) for following in (True, False)] if labels else [whole]
    if is_prose(items):
        covered = max(([prose.covers(*pair) for pair in _with_question(golds, task, side)] for side in sides), key=sum)
        return [
            Check(
                f"string_match: fuzzy_match, {len(items)} of prose",
                prose.enough(covered),
                f"The answer says the gist of {sum(covered)} of {len(items)}: {_listed(items, covered)}.",
            )
        ]
    results = max(([_agrees(*pair) for pair in zip(golds, side, strict=True)] for side in sides), key=sum)
    return [
        Check(
            f"string_match: fuzzy_match {item!r}",
            passed,
            f"The answer {'agrees with' if passed else f'{answer!r} does not say'} {item!r}.",
        )
        for item, passed in zip(items, results, strict=True)
    ]


def is_prose(items: Sequence[str]) -> bool:
    """Whether these items, labels aside, are compared as prose."""
    golds = _taken_apart(items)[1]
    return any(not _ORDER.fullmatch(gold.strip()) and prose.is_prose(gold, bool(extract(gold))) for gold in golds)


def is_free_text(items: Sequence[str]) -> bool:
    """Whether an answer to these items may hold lists and values: prose, and sequences."""
    return is_prose(items) or any(_ORDER.fullmatch(item.strip()) for item in items)


def _taken_apart(items: Sequence[str]) -> tuple[list[str], list[str]]:
    """The items' labels (none unless there are several items, all with one) and what is to be found."""
    labelled = [found for item in items if (found := _LABEL.fullmatch(item))]
    if len(items) > 1 and len(labelled) == len(items):
        return [found["label"] for found in labelled], [found["rest"] for found in labelled]
    return [], list(items)


def _with_question(golds: Sequence[str], task: Task, parts: Sequence[str]) -> list[tuple[str, str, str]]:
    return [(gold, task.intent, part) for gold, part in zip(golds, parts, strict=True)]


def _listed(items: Sequence[str], covered: Sequence[bool]) -> str:
    missing = [repr(item[:60]) for item, is_covered in zip(items, covered, strict=True) if not is_covered]
    return f"it lacks {', '.join(missing)}" if missing else "nothing is missing"


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


def _agrees(gold: str, answer: str) -> bool:
    ordered = _ORDER.fullmatch(gold.strip())
    if ordered is not None:
        return _in_order(ordered["names"].rstrip(".").split(","), answer)
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
    return bool(name) and set(name) <= set(words(answer))


def _in_order(names: Sequence[str], answer: str) -> bool:
    """Whether the answer has all names, each for the first time after the one before."""
    said = words(answer)
    places = [find_words(said, words(name)) for name in names]
    found = [place for place in places if place is not None]
    return len(found) == len(names) and found == sorted(set(found))
