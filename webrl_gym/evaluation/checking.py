"""Whether a task can be graded at all, before anyone works on it: its evaluation is tried on a page that holds a 0.

What is not understood (a type of evaluation, a matcher, a helper's call, a comparison, a missing gold) is a
ConfigurationError then, in the words of the evaluator that will grade the task. Expressions for pages are the browser's to
check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from webrl_gym.evaluation.evaluator import evaluate
from webrl_gym.reading import PageReader, ReadPage
from webrl_gym.tasks.task import Task

_TEXT = "0"
_ADDRESS = "http://blank.test/"


class _BlankPage:
    """A page on which everything reads 0: a number, so that comparisons are tried."""

    url = _ADDRESS

    def content(self) -> str:
        return _TEXT

    def evaluate(self, expression: str) -> Any:
        return _TEXT


class _BlankPages:
    """Opens blank pages; services know one order and no reviews."""

    def current(self) -> ReadPage:
        return _BlankPage()

    def open(self, url: str) -> ReadPage:
        return _BlankPage()

    def request(self, url: str, *, json: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        if "/orders" in url:
            return {"items": [{"increment_id": "1"}]}
        return [] if "/reviews" in url else _TEXT


@contextmanager
def _reading() -> Iterator[PageReader]:
    yield _BlankPages()


def check_task(task: Task, variant: str = "strict") -> None:
    """Refuse a task that this variant cannot grade. Raises ConfigurationError."""
    evaluate(task, _TEXT, _BlankPage(), [], variant, reading=_reading)
