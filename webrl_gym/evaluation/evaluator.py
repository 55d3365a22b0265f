"""One evaluation: every type that the task names, by the rules of a variant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation import vab
from webrl_gym.evaluation.end_state import end_state
from webrl_gym.evaluation.judge import Judge
from webrl_gym.evaluation.program_html import program_html
from webrl_gym.evaluation.result import Check, EvaluatedPage, Evaluation
from webrl_gym.evaluation.string_match import string_match
from webrl_gym.evaluation.url_match import url_match
from webrl_gym.reading import PageReader
from webrl_gym.sites import Change
from webrl_gym.tasks.placeholders import PLACEHOLDERS, with_addresses
from webrl_gym.tasks.task import Task

VARIANTS = ("strict", "vab")
Reading = Callable[[], AbstractContextManager[PageReader]]


def evaluate(
    task: Task,
    answer: str | None,
    page: EvaluatedPage,
    world_diff: Sequence[Change],
    variant: str = "strict",
    addresses: Mapping[str, str] = PLACEHOLDERS,
    reading: Reading | None = None,
    judge: Judge | None = None,
) -> Evaluation:
    """Grade an episode.

    Args:
        task: the task.
        answer: text of the agent's stop action; None when it did not stop by itself ("vab" takes that as "").
        page: the page on which the episode ended.
        world_diff: rows of the sites that differ from the start (``World.diff()``).
        variant: "strict" or "vab".
        addresses: addresses of the sites by placeholder; by default those of the embedded sites.
        reading: opens a reader of pages that leaves no trace; needed for tasks with ``program_html``.
        judge: the language model that compares meanings (``fuzzy_match``); None: typed comparators do.

    Raises:
        ConfigurationError: the task cannot be graded (unknown evaluation type, missing gold, a locator that is refused).
        InfrastructureError: a site failed while it was read, or the judge gave no verdict.
    """
    if variant not in VARIANTS:
        raise ConfigurationError(f"evaluator={variant!r} is unknown; choose one of {', '.join(VARIANTS)}.")
    if not task.eval.eval_types:
        raise ConfigurationError(f"Task {task.task_id!r} names no evaluation types; fill eval.eval_types.")
    published = variant == "vab"
    task = with_addresses(task, addresses)
    checks: list[Check] = []
    for kind in task.eval.eval_types:
        match kind:
            case "string_match":
                checks += (
                    vab.string_match(task, answer or "", judge) if published else string_match(task, answer, judge)
                )
            case "url_match":
                checks += (vab.url_match if published else url_match)(task, page.url)
            case "end_state":
                checks += end_state(task, world_diff)
            case "program_html":
                if reading is None:
                    raise ConfigurationError(f"Task {task.task_id!r} needs program_html; pass a reader of pages.")
                with reading() as reader:
                    checks += (vab.program_html if published else program_html)(task, reader, addresses, judge)
            case _:
                raise ConfigurationError(f"Task {task.task_id!r} names the unknown evaluation type {kind!r}.")
    return Evaluation.of(checks)
