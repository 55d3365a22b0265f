"""Episodes in the file formats of the published benchmark, for its scoring and data scripts.

``actions/{id}.json`` holds an episode's score and action strings, ``traces/{id}.jsonl`` one row per action with what the
model saw and said. An episode that reached a limit ends, as in the published runner, with a stop action that is "". One
that the machinery broke, or that breaks off, has the score of an unfinished one, -0.1, which the scoring script passes
over and the runner repeats, and no trace, so that nobody learns from it. Everything is ASCII, since those scripts read in
whatever encoding the machine has.

Next to them stands ``records.jsonl``, the same episodes as our own traces, with verdicts and reasons.

Differences that no file shows: ``html`` is the observation as our environment gave it, an accessibility tree unless it
was made otherwise and cut to its budget of tokens (``max_observation_tokens=None`` cuts nothing); there are no screenshots
and no ``render_{id}.html``.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from webrl_gym.errors import ConfigurationError
from webrl_gym.traces.record import Trace, TraceWriter

UNFINISHED = -0.1
EARLIER_PAGE = "** Simplified html **"
"""The prompt of every row but the first, as published: the model's history has this in place of pages."""
FORCED_STOP = ""
RECORDS = "records.jsonl"


def export_published(
    traces: Iterable[Trace], folder: str | Path, numbers: Mapping[str, int] | None = None
) -> list[Path]:
    """Write episodes for the published scripts, one per task, and ``records.jsonl``.

    Every file is written whole or not at all; files of other tasks in the folder stay, ``records.jsonl`` is replaced.

    Args:
        traces: the episodes, of different tasks. Several attempts go to several folders, as the scoring script wants.
        folder: where ``actions`` and ``traces`` are made; not a run's own folder, whose ``traces`` are ours.
        numbers: the numbers of tasks by id. None: the ids are numbers, as those of the official tasks.

    Returns:
        The ``actions`` files, in the order of the episodes.

    Raises:
        ConfigurationError: a task has no number, or there are several episodes of one.
    """
    folder, episodes = Path(folder), list(traces)
    numbered = [(task_number(trace.task_id, numbers), trace) for trace in episodes]
    seen: set[int] = set()
    for number, trace in numbered:
        if number in seen:
            raise ConfigurationError(
                f"There are several episodes of task {trace.task_id!r}; export each attempt to its own folder."
            )
        seen.add(number)
    paths = [write_published(trace, folder, number) for number, trace in numbered]
    write_records(folder / RECORDS, episodes)
    return paths


def task_number(task_id: str, numbers: Mapping[str, int] | None = None) -> int:
    """The number by which the published files name a task. Raises ConfigurationError when it has none."""
    if numbers is not None and task_id in numbers:
        return numbers[task_id]
    if numbers is None and re.fullmatch(r"\d+", task_id, re.ASCII):
        return int(task_id)
    raise ConfigurationError(
        f"The published files name tasks by numbers, and {task_id!r} has none; pass numbers={{task id: number}}."
    )


def write_published(trace: Trace, folder: str | Path, number: int) -> Path:
    """Write one episode's two files and return the path of the one with the score.

    The score comes last, as in the published runner: where it says that an episode is finished, its trace is there.
    """
    actions = Path(folder) / "actions" / f"{number}.json"
    rows = Path(folder) / "traces" / f"{number}.jsonl"
    _write(actions, _as_actions({**actions_of(trace, number), "score": UNFINISHED}))
    if is_finished(trace):
        _write(rows, "".join(json.dumps(row) + "\n" for row in trace_rows(trace, number)))
        _write(actions, _as_actions(actions_of(trace, number)))
    else:
        rows.unlink(missing_ok=True)
    return actions


def write_records(path: str | Path, traces: Iterable[Trace]) -> Path:
    """Write our own traces to a file, whole or not at all."""
    path = Path(path)
    partial = _partial(path)
    with TraceWriter(partial) as writer:
        for trace in traces:
            writer.write(trace)
    os.replace(partial, path)
    return path


def is_finished(trace: Trace) -> bool:
    """Whether the episode came to its end and was graded."""
    return trace.outcome is not None and trace.outcome.status == "ok"


def actions_of(trace: Trace, number: int) -> dict[str, Any]:
    """The content of ``actions/{id}.json``."""
    score = float(trace.outcome.success) if trace.outcome is not None and is_finished(trace) else UNFINISHED
    actions = [step.action for step in trace.steps]
    return {"task_id": number, "score": score, "actions": [*actions, FORCED_STOP] if _was_stopped(trace) else actions}


def trace_rows(trace: Trace, number: int) -> list[dict[str, Any]]:
    """The rows of ``traces/{id}.jsonl``."""
    turns = [(step.observation, step.action) for step in trace.steps]
    if _was_stopped(trace) and trace.outcome is not None:
        turns.append((trace.outcome.observation, FORCED_STOP))
    return [
        {
            "trace_id": number,
            "index": index,
            "prompt": EARLIER_PAGE if index else trace.instruction,
            "html": observation,
            "response": response,
            "target": trace.instruction,
        }
        for index, (observation, response) in enumerate(turns)
    ]


def _was_stopped(trace: Trace) -> bool:
    """Whether the episode ended at a limit instead of by the agent's own stop action."""
    return trace.outcome is not None and is_finished(trace) and not trace.outcome.terminated


def _as_actions(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=4)


def _write(path: Path, text: str) -> None:
    """Replace a file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = _partial(path)
    partial.write_text(text, "ascii", newline="\n")
    os.replace(partial, path)


def _partial(path: Path) -> Path:
    """A file beside another, with a name that no script takes for one of its own."""
    return path.with_name(f".{path.name}.{os.getpid()}.partial")
