"""The published address matching, quirks included.

``localhost`` becomes ``127.0.0.1`` and one slash at the end is dropped, on both sides. Then the page's address must be a
gold address, or, where the task's ``url_note`` says "GOLD in PRED", have one in it as a piece of text: the order of
parameters and the way of escaping matter, and ``/order_id/1890`` passes for ``/order_id/189``.
"""

from __future__ import annotations

from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation.result import Check
from webrl_gym.tasks.task import Task

EXACT, SUBSTRING = "EXACT", "GOLD in PRED"


def url_match(task: Task, url: str) -> list[Check]:
    """One check: the page's address agrees with one of the gold's."""
    if not task.eval.reference_url:
        raise ConfigurationError(f"Task {task.task_id!r} is graded by url_match; fill eval.reference_url.")
    rule = task.eval.url_note or EXACT
    page = cleaned(url)
    golds = [cleaned(gold) for gold in task.eval.reference_url.split(" |OR| ")]
    if rule == EXACT:
        passed = page in golds
    elif rule == SUBSTRING:
        passed = any(gold in page for gold in golds)
    else:
        raise ConfigurationError(f"Task {task.task_id!r} has url_note {rule!r}; it is {EXACT!r} or {SUBSTRING!r}.")
    reason = "agrees with" if passed else "does not agree with"
    return [Check("url_match", passed, f"The page's address {page!r} {reason} {' or '.join(golds)!r} ({rule}).")]


def cleaned(url: str) -> str:
    """The address as it is compared."""
    return url.replace("localhost", "127.0.0.1").removesuffix("/")
