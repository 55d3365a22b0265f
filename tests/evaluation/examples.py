"""Small builders for tasks, pages and changed rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webrl_gym.sites import Change
from webrl_gym.sites.world import Value
from webrl_gym.tasks.task import EndState, EvalSpec, Task


@dataclass(frozen=True)
class ShownPage:
    """A page that is nothing but its address."""

    url: str = "http://shopping.test/"


def task(
    *types: str,
    intent: str = "Do it.",
    answers: dict[str, Any] | None = None,
    url: str | None = None,
    end: EndState | None = None,
) -> Task:
    spec = EvalSpec(eval_types=types, reference_answers=answers, reference_url=url, end_state=end)
    return Task(task_id="t1", sites=("shopping",), start_url="__SHOPPING__", intent=intent, eval=spec)


def answer_task(intent: str = "Tell me.", **answers: Any) -> Task:
    return task("string_match", intent=intent, answers=answers)


def change(table: str, row_id: int, before: Mapping[str, Value] | None, after: Mapping[str, Value] | None) -> Change:
    return Change(
        "shopping", table, row_id, None if before is None else dict(before), None if after is None else dict(after)
    )
