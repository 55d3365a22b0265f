"""Traces: episodes as JSON lines, written while they run and read back step by step.

The first line is a header with the versions. Then, per episode, a line ``begin``, one line ``step`` per action, and a
line ``end``. Every line is flushed, so that an interrupted run leaves all steps but perhaps half of the last line.
A step holds what the agent saw, what it did, and what came of it.
"""

from __future__ import annotations

import json
import platform
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from webrl_gym.errors import ConfigurationError

FORMAT = "webrl-gym traces"
FORMAT_VERSION = 1

INFO_KEYS = ("status", "state_hash")
"""What is kept of the ``info`` of a step."""


@dataclass(frozen=True)
class TraceStep:
    """One action. ``observation`` and ``url`` are what the agent saw before it, ``action_error`` ("" if none),
    ``reward`` and ``info`` what came of it."""

    instruction: str
    url: str
    observation: str
    action: str
    action_error: str = ""
    reward: float = 0.0
    info: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How an episode ended: the last page, and the verdict with the evaluation's reasons."""

    url: str
    observation: str
    success: bool
    reward: float
    terminated: bool
    status: str = "ok"
    answer: str | None = None
    evaluation: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Trace:
    """One episode. ``outcome`` is None when the record breaks off. ``grammar`` is the one the actions are written in;
    ``about`` holds whatever the writer wants to say of the episode (learner, seed), as plain values."""

    task_id: str
    instruction: str
    steps: tuple[TraceStep, ...] = ()
    outcome: Outcome | None = None
    grammar: str = "webarena"
    benchmark: Mapping[str, Any] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)


class TraceWriter:
    """Writes episodes to a file, as a context manager.

    Along with an environment: :meth:`reset` with what ``env.reset`` returned, then :meth:`step` with the action and
    what ``env.step`` returned. Finished traces: :meth:`write`.
    """

    def __init__(self, path: str | Path, grammar: str = "webarena", about: Mapping[str, Any] | None = None) -> None:
        from webrl_gym import __version__

        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
        self._grammar, self._about = grammar, dict(about or {})
        self._seen: Mapping[str, str] | None = None
        self._put(
            "header",
            {
                "format": FORMAT,
                "format_version": FORMAT_VERSION,
                "webrl_gym": __version__,
                "python": platform.python_version(),
            },
        )

    def reset(self, observation: Mapping[str, str], info: Mapping[str, Any]) -> None:
        """An episode begins (an unfinished one before it stays without an end)."""
        self._seen = observation
        self._begin(info["task_id"], observation["instruction"], self._grammar, info.get("benchmark", {}), self._about)

    def step(
        self,
        action: str,
        observation: Mapping[str, str],
        reward: float,
        terminated: bool,
        truncated: bool,
        info: Mapping[str, Any],
    ) -> None:
        """An action and what came of it; the last one of an episode also writes its end."""
        if self._seen is None:
            raise ValueError("No episode has begun: call reset() with what env.reset() returned.")
        seen, self._seen = self._seen, observation
        self._step(
            TraceStep(
                seen["instruction"],
                seen["url"],
                seen["observation"],
                action,
                str(info.get("action_error", "")),
                float(reward),
                {key: info[key] for key in INFO_KEYS if key in info},
            )
        )
        if terminated or truncated:
            self._seen = None
            self._end(
                Outcome(
                    observation["url"],
                    observation["observation"],
                    bool(info.get("success", False)),
                    float(reward),
                    bool(terminated),
                    str(info.get("status", "ok")),
                    info.get("answer"),
                    info.get("evaluation", {}),
                )
            )

    def write(self, trace: Trace) -> None:
        """A whole episode."""
        self._begin(trace.task_id, trace.instruction, trace.grammar, trace.benchmark, trace.about)
        for step in trace.steps:
            self._step(step)
        if trace.outcome is not None:
            self._end(trace.outcome)

    def close(self) -> None:
        """Finish the file; calling it twice is fine."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _begin(
        self, task_id: str, instruction: str, grammar: str, benchmark: Mapping[str, Any], about: Mapping[str, Any]
    ) -> None:
        fields = {"task_id": task_id, "instruction": instruction, "grammar": grammar}
        self._put("begin", {**fields, "benchmark": dict(benchmark), "about": dict(about)})

    def _step(self, step: TraceStep) -> None:
        self._put("step", asdict(step))

    def _end(self, outcome: Outcome) -> None:
        self._put("end", asdict(outcome))

    def _put(self, kind: str, fields: Mapping[str, Any]) -> None:
        self._file.write(json.dumps({"kind": kind, **fields}, ensure_ascii=False) + "\n")
        self._file.flush()


def read_traces(path: str | Path) -> list[Trace]:
    """The episodes of a file.

    Half of a last line (the writer was killed) is left out with a warning. Raises ConfigurationError, naming the
    line, for anything else that is not a trace file of this version.
    """
    path = Path(path)
    traces: list[Trace] = []
    begin: dict[str, Any] | None = None
    steps: list[TraceStep] = []

    def finish(outcome: Outcome | None) -> None:
        nonlocal begin
        if begin is not None:
            traces.append(Trace(steps=tuple(steps), outcome=outcome, **begin))
        begin = None
        steps.clear()

    for number, line in _lines(path):
        kind = line.pop("kind", None)
        try:
            if number == 1:
                _check_header(path, kind, line)
            elif kind == "begin":
                finish(None)
                begin = line
            elif kind == "step" and begin is not None:
                steps.append(TraceStep(**line))
            elif kind == "end" and begin is not None:
                finish(Outcome(**line))
            else:
                raise ConfigurationError(f"{path}, line {number}: {kind!r} does not belong here; is the file complete?")
        except TypeError as error:
            raise ConfigurationError(f"{path}, line {number}: not a {kind} of a trace ({error}).") from error
    finish(None)
    return traces


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Numbered lines as objects, without a last one that was cut off."""
    try:
        lines = path.read_text("utf-8", errors="replace").split("\n")
    except OSError as error:
        raise ConfigurationError(f"Cannot read the traces {str(path)!r}: {error.strerror}.") from error
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        try:
            data = json.loads(line)
        except ValueError as error:
            if number == len(lines) and number > 1:
                warnings.warn(
                    f"{path}: the last line is incomplete and was left out; the writer was killed.", stacklevel=3
                )
                return
            raise ConfigurationError(f"{path}, line {number}: not valid JSON ({error}).") from error
        if not isinstance(data, dict):
            raise ConfigurationError(f"{path}, line {number}: not an object.")
        yield number, data


def _check_header(path: Path, kind: Any, header: Mapping[str, Any]) -> None:
    if kind != "header" or header.get("format") != FORMAT:
        raise ConfigurationError(f"{path} holds no traces: its first line is no header of {FORMAT!r}.")
    if header.get("format_version") != FORMAT_VERSION:
        raise ConfigurationError(
            f"{path} has version {header.get('format_version')!r} of the trace format, this package reads "
            f"{FORMAT_VERSION}; use the package version that wrote it ({header.get('webrl_gym')})."
        )
