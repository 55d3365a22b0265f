"""``fuzzy_match`` by whoever judges: a language model if there is one, else typed comparators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from webrl_gym.evaluation.fuzzy import fuzzy_match
from webrl_gym.evaluation.judge import Judge
from webrl_gym.evaluation.result import Check, Judgement
from webrl_gym.tasks.task import Task

TYPED_COMPARATORS = "typed comparators"
"""The name under which verdicts without a language model are recorded."""
_SHOWN_CHARACTERS = 200


def same_meaning(task: Task, items: Sequence[str], text: str, judge: Judge | None) -> list[Check]:
    """Whether a text says what the items say: one check for all from a judge, else as the comparators give them.

    Raises:
        InfrastructureError: the judge gave no verdict.
    """
    if judge is None:
        return [replace(check, judge=TYPED_COMPARATORS) for check in fuzzy_match(task, items, text)]
    return [_check(judge.same_meaning(task.intent, ", ".join(items), text))]


def same_reason(task: Task, reported: str, judge: Judge) -> Check:
    """Whether an answer other than N/A says why the task cannot be done. Raises InfrastructureError like the above."""
    return _check(judge.same_reason(task.intent, task.eval.string_note, reported))


def _check(judgement: Judgement) -> Check:
    answer = (
        judgement.answer if len(judgement.answer) <= _SHOWN_CHARACTERS else f"{judgement.answer[:_SHOWN_CHARACTERS]}..."
    )
    reason = f"The judge finds {answer!r} {judgement.verdict}; the reference is {judgement.reference!r}."
    return Check("string_match: fuzzy_match", judgement.passed, reason, judgement.judge, judgement)
