"""The folder of an evaluation: written so that a run killed at any moment can go on.

========================  =============================================================================
``config.yaml``           the settings; a resumed run must have the same
``episodes.jsonl``        one :class:`~algorithms.evaluation.episode.EpisodeResult` a line, on disk before the next step
``traces/<task>.jsonl``   the episode of a task, step by step (``webrl_gym.traces`` format)
========================  =============================================================================

An episode counts once its line is whole. Its trace is written before, under its final name in one step, so a line never
names a trace that is not there. A failure of the machinery is a line too; the task is tried again on resume, and the last
line of a task counts.
"""

from __future__ import annotations

import dataclasses
import fcntl
import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from omegaconf import OmegaConf

from algorithms.evaluation.episode import EpisodeResult
from webrl_gym.errors import ConfigurationError
from webrl_gym.traces import Trace, TraceWriter

CONFIG_FILE = "config.yaml"
EPISODES_FILE = "episodes.jsonl"
TRACES_FOLDER = "traces"

#: Settings that say how a run goes on, not what it measures; they may differ when it is resumed.
_ASIDE = frozenset({"output", "num_envs", "threads", "limit"})
_POLICY_ASIDE = frozenset({"base_url", "api_key_env", "timeout_s", "max_retries", "first_wait_s", "max_wait_s"})


class EvaluationFolder:
    """Results so far, and the file new ones are added to. A context manager; only one at a time has a folder."""

    def __init__(self, path: Path, config: Mapping[str, Any]) -> None:
        self.path = path
        (path / TRACES_FOLDER).mkdir(parents=True, exist_ok=True)
        self._file = (path / EPISODES_FILE).open("a+b")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            raise ConfigurationError(
                f"Another evaluation is writing to {path}; wait for it, or give another folder with output=..."
            ) from error
        try:
            self.results = self._read()
            self._keep(config)
        except BaseException:
            self._file.close()
            raise

    @property
    def graded(self) -> dict[str, EpisodeResult]:
        """Tasks that have their verdict."""
        return {task_id: result for task_id, result in self.results.items() if result.graded}

    def add(self, result: EpisodeResult, trace: Trace | None) -> None:
        """Record a finished episode; when this returns, no crash can take it back."""
        if trace is not None:
            result = dataclasses.replace(result, trace=self._write_trace(trace))
        line = json.dumps(dataclasses.asdict(result), ensure_ascii=False) + "\n"
        self._file.write(line.encode("utf-8", "backslashreplace"))
        self._file.flush()
        os.fsync(self._file.fileno())
        self.results[result.task_id] = result

    def _write_trace(self, trace: Trace) -> str:
        name = f"{TRACES_FOLDER}/{quote(trace.task_id, safe='')}.jsonl"
        partial = self.path / f"{name}.partial"
        with TraceWriter(partial) as writer:
            writer.write(trace)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(self.path / name)
        return name

    def _keep(self, config: Mapping[str, Any]) -> None:
        path = self.path / CONFIG_FILE
        if path.exists() and self.results:  # before the first result, settings can still be put right
            before = _measured(OmegaConf.to_container(OmegaConf.load(path)))
            now = _measured(config)
            changed = [key for key in sorted({*before, *now}) if before.get(key) != now.get(key)]
            if changed:
                raise ConfigurationError(
                    f"The evaluation in {self.path} was started with other settings ({', '.join(changed)}); resume it with "
                    "the same ones, or give another folder with output=..."
                )
            return
        partial = path.with_suffix(".partial")
        partial.write_text(OmegaConf.to_yaml(OmegaConf.create(dict(config))), "utf-8")
        partial.replace(path)

    def _read(self) -> dict[str, EpisodeResult]:
        """The results on disk, without half of a last line, which is cut off so that the next one starts a line."""
        self._file.seek(0)
        data = self._file.read()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            self._file.truncate(whole)
        results = {}
        for number, line in enumerate(data[:whole].decode("utf-8").splitlines(), start=1):
            try:
                result = EpisodeResult(**json.loads(line))
            except (TypeError, ValueError) as error:
                raise ConfigurationError(
                    f"{self.path / EPISODES_FILE}, line {number} is no result of an episode ({error}); take the line out, "
                    "and its task is run again."
                ) from error
            results[result.task_id] = result
        return results

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()


def _measured(config: Any) -> dict[str, Any]:
    """The settings that results depend on, as flat dotted keys."""
    flat: dict[str, Any] = {}
    for key, value in dict(config).items():
        if key in _ASIDE:
            continue
        if isinstance(value, Mapping):
            aside = _POLICY_ASIDE if key == "policy" else frozenset()
            flat.update({f"{key}.{name}": part for name, part in value.items() if name not in aside})
        else:
            flat[key] = value
    return flat
