"""Grading an episode: did the agent's answer, its last page and its changes do what the task asks?

An evaluation has the types that the task names, each a list of checks; all must pass (scores multiply). Rules are
"strict": WebArena's, with their known quirks fixed (see the modules for the rules).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation.end_state import end_state
from webrl_gym.evaluation.result import Check, EvaluatedPage, Evaluation
from webrl_gym.evaluation.string_match import string_match
from webrl_gym.evaluation.url_match import url_match
from webrl_gym.sites import SITES, Change
from webrl_gym.tasks.task import Task

_EMBEDDED_ROOTS = {f"__{name.upper()}__": spec.root for name, spec in SITES.items()}


def evaluate(
    task: Task,
    answer: str | None,
    page: EvaluatedPage,
    world_diff: Sequence[Change],
    variant: str = "strict",
    roots: Mapping[str, str] = _EMBEDDED_ROOTS,
) -> Evaluation:
    """Grade an episode.

    Args:
        task: the task.
        answer: text of the agent's stop action; None when it did not stop by itself.
        page: the page on which the episode ended.
        world_diff: rows of the sites that differ from the start (``World.diff()``).
        variant: "strict".
        roots: addresses of the sites by placeholder; by default those of the embedded sites.

    Raises:
        ConfigurationError: the task cannot be graded (unknown or unsupported evaluation type, missing gold).
    """
    if variant != "strict":
        detail = "is not supported yet" if variant == "vab" else "is unknown"
        raise ConfigurationError(f"evaluator={variant!r} {detail}; use evaluator='strict'.")
    if not task.eval.eval_types:
        raise ConfigurationError(f"Task {task.task_id!r} names no evaluation types; fill eval.eval_types.")
    checks: list[Check] = []
    for kind in task.eval.eval_types:
        match kind:
            case "string_match":
                checks += string_match(task, answer)
            case "url_match":
                checks += url_match(task, page.url, roots)
            case "end_state":
                checks += end_state(task, world_diff)
            case "program_html":
                raise ConfigurationError(f"Task {task.task_id!r} needs program_html, which is not supported yet.")
            case _:
                raise ConfigurationError(f"Task {task.task_id!r} names the unknown evaluation type {kind!r}.")
    return Evaluation.of(checks)


__all__ = ["Check", "EvaluatedPage", "Evaluation", "evaluate"]
