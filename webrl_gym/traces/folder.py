"""Finding the traces of a run: those of an evaluation, of a training run, or of one file."""

from __future__ import annotations

import json
from pathlib import Path

from webrl_gym.errors import ConfigurationError
from webrl_gym.traces.record import Trace, read_traces

EPISODES_FILE = "episodes.jsonl"
TRACES_FOLDER = "traces"


def traces_at(path: Path) -> list[Trace]:
    """The episodes of a trace file or of a run's folder.

    In an evaluation's folder ``episodes.jsonl`` says which traces count, in their order; in any other one all files of
    ``traces/`` do.

    Raises:
        ConfigurationError: there are none.
    """
    if not path.is_dir():
        return read_traces(path)
    episodes = path / EPISODES_FILE
    if episodes.is_file():
        files = _listed(episodes)
    else:
        files = sorted((path / TRACES_FOLDER).glob("*.jsonl")) or sorted(path.glob("*.jsonl"))
    traces = [trace for file in files for trace in read_traces(file)]
    if not traces:
        raise ConfigurationError(
            f"{path} holds no episodes; give the folder of a run (outputs/<run>, outputs/evaluations/<run>) or a trace file."
        )
    return traces


def _listed(episodes: Path) -> list[Path]:
    """The trace files that the lines name; the last line of a task counts, and half of a last line is not read."""
    files: dict[str, Path] = {}
    for number, line in enumerate(episodes.read_bytes().split(b"\n")[:-1], start=1):
        try:
            record = json.loads(line)
            name = record["trace"]
            task_id = record["task_id"]
        except (ValueError, LookupError, TypeError) as error:
            raise ConfigurationError(f"{episodes}, line {number} is no result of an episode.") from error
        files.pop(task_id, None)
        if name:
            files[task_id] = episodes.parent / name
    return list(files.values())
