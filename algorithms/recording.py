"""A run's folder: stages that appear whole, their metrics and evaluations, and the merged files that reports read.

``outputs/<run>/stages/<stage>/`` holds a stage's checkpoint, ``metrics.csv`` and ``evaluations.jsonl``. Stages of a
learner are named ``<learner>/phase-01`` and so on. A stage that is there is finished; a killed one left nothing.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from algorithms.checkpoint import whole_folder
from algorithms.report.records import (
    EVALUATIONS_FILE,
    METRICS_FILE,
    TRACES_FOLDER,
    Evaluation,
    Metric,
    append_evaluations,
    append_metrics,
    read_evaluations,
    read_metrics,
)
from webrl_gym.errors import ConfigurationError


class StageRecord:
    """What a running stage writes: into ``folder``, and as metric and evaluation rows."""

    def __init__(self, folder: Path, learner: str, phase: int) -> None:
        self.folder, self.learner, self.phase = folder, learner, phase
        self._metrics: list[Metric] = []
        self._evaluations: list[Evaluation] = []

    def log(self, metrics: dict[str, float], env_steps: int) -> None:
        """Record numbers at this many environment steps of the learner."""
        self._metrics += [Metric(env_steps, self.phase, self.learner, name, value) for name, value in metrics.items()]

    def evaluations(self, rows: list[Evaluation]) -> None:
        """Record graded tasks."""
        self._evaluations += rows

    @contextlib.contextmanager
    def timed(self, name: str, env_steps: int = 0) -> Iterator[None]:
        """Add the block's wall time as ``time/<name>`` (seconds)."""
        start = time.perf_counter()
        yield
        self.log({f"time/{name}": time.perf_counter() - start}, env_steps)

    def flush(self) -> None:
        """Write the rows into the stage's folder."""
        append_metrics(self.folder, self._metrics)
        append_evaluations(self.folder, self._evaluations)


class RunFolder:
    """One run on disk. ``on_stage`` is called whenever this process has finished a stage."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.stages = path / "stages"
        self.on_stage: Callable[[], None] | None = None

    def stage(self, name: str) -> Path:
        """Folder of a stage, there or not."""
        return self.stages / name

    def finished(self, name: str) -> bool:
        """Whether the stage has been completed."""
        return self.stage(name).is_dir()

    @contextlib.contextmanager
    def record(self, name: str, learner: str, phase: int) -> Iterator[StageRecord]:
        """Run a stage: everything it writes appears at once when the block ends well."""
        target = self.stage(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole_folder(target) as scratch:
            stage = StageRecord(scratch, learner, phase)
            yield stage
            stage.flush()
        if self.on_stage is not None:
            self.on_stage()

    def stage_order(self) -> list[Path]:
        """Finished stages: the common ones in order, then each learner's phases."""
        common = [self.stage(name) for name in ("sft", "reward_model") if self.finished(name)]
        learners = sorted(
            path for path in self.stages.glob("*/phase-*") if path.is_dir() and not path.name.endswith(".partial")
        )
        return common + learners

    def merge(self) -> None:
        """Rewrite the run's ``metrics.csv``, ``evaluations.jsonl`` and ``traces/`` from all finished stages."""
        for name in (METRICS_FILE, EVALUATIONS_FILE):
            (self.path / name).unlink(missing_ok=True)
        traces = self.path / TRACES_FOLDER
        shutil.rmtree(traces, ignore_errors=True)
        traces.mkdir(parents=True)
        for stage in self.stage_order():
            append_metrics(self.path, read_metrics(stage))
            append_evaluations(self.path, read_evaluations(stage))
            for trace in sorted(stage.glob("*.trace.jsonl")):
                shutil.copyfile(trace, traces / trace.name.replace(".trace", ""))

    def publish(self, last_stage: str) -> None:
        """Copy what people use afterwards to plain places: ``policy/`` and ``reward_model/``."""
        for source, name in (
            (self.stage(last_stage) / "policy", "policy"),
            (self.stage("reward_model") / "model", "reward_model"),
        ):
            shutil.copytree(source, self.path / name, dirs_exist_ok=True)

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold a lock of the run; a second process waits for the first to end (a killed one has let go)."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / f".{name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def choose_folder(root: Path, run: str | None, default: str, resume: bool) -> RunFolder:
    """The run's folder: a named one (which must exist exactly when resuming), else the first free default name."""
    if run is not None:
        path = root / run
        if resume and not path.is_dir():
            raise ConfigurationError(f"There is no run {str(path)!r} to resume; leave out resume=true to start it.")
        if not resume and path.exists():
            raise ConfigurationError(
                f"The run {str(path)!r} exists; add resume=true to go on with it, or choose another run=<name>."
            )
        return RunFolder(path)
    if resume:
        raise ConfigurationError("resume=true needs run=<name of the run to resume>.")
    number = 1
    while (root / (name := default if number == 1 else f"{default}-{number}")).exists():
        number += 1
    return RunFolder(root / name)


def parent_is_alive(parent: int) -> bool:
    """Whether the process that started this one is still there."""
    return os.getppid() == parent
