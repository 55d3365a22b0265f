"""Launching the rows of an experiment: one process per run, each a resumable job of a sweep."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from hydra import compose, initialize_config_module
from hydra.errors import HydraException

from algorithms.sweep import folder_name
from webrl_gym.errors import ConfigurationError

#: Lines of a failed run's output that are shown.
_TAIL = 15


@dataclass(frozen=True)
class Plan:
    """Runs to launch: for every row and seed its overrides, and the folder of the sweep they belong to."""

    folder: Path
    jobs: tuple[tuple[str, ...], ...]


def plan(overrides: Sequence[str]) -> Plan:
    """Every row of the experiment for every seed, seeds first, so that an early stop leaves whole tables.

    ``seeds=5`` means the seeds 0 to 4, ``seeds=3,7`` those two; ``folder=...`` the sweep's folder; all else goes to the
    runs.

    Raises:
        ConfigurationError: without rows or seeds, or with overrides that do not compose.
    """
    values = dict(item.partition("=")[::2] for item in overrides)
    seeds = _seeds(values.get("seeds", "1"))
    common = [item for item in overrides if item.partition("=")[0] not in ("seeds", "folder")]
    try:
        with initialize_config_module("conf", version_base="1.3"):
            rows = [str(row).split() for row in compose("config", overrides=common).rows]
            for row in rows:
                compose("config", overrides=[*common, *row])
    except HydraException as error:
        raise ConfigurationError(f"These overrides do not compose: {error}") from error
    if not rows:
        raise ConfigurationError(
            "Nothing to launch: choose an experiment with rows, as in run experiment=paper_table seeds=5."
        )
    folder = Path(values.get("folder") or f"multirun/{folder_name(values.get('experiment'))}")
    kept = [item for item in common if not item.startswith("rows=")]
    return Plan(folder, tuple((*kept, *row, f"seed={seed}") for seed in seeds for row in rows))


def launch(overrides: Sequence[str], jobs: int) -> Path:
    """Carry out what is left of a plan, ``jobs`` processes at a time; returns the folder of the runs.

    Raises:
        ConfigurationError: at the end, if runs failed; the others have finished by then.
    """
    todo = plan(overrides)
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        failed = [name for name in pool.map(lambda job: _run(todo, job), todo.jobs) if name is not None]
    if failed:
        raise ConfigurationError(
            f"{len(failed)} of {len(todo.jobs)} runs failed: {'; '.join(failed)}. Repeat the command to try them again, or "
            f"compare what there is: python -m benchmarks.compare {todo.folder}"
        )
    return todo.folder


def _run(todo: Plan, job: Sequence[str]) -> str | None:
    """One run as a sweep of one job; its overrides if it failed."""
    command = [sys.executable, "-m", "algorithms.train", "-m", *job, f"hydra.sweep.dir={todo.folder}"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    print(f"begun: {' '.join(job)}", flush=True)
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode == 0:
        print(f"done:  {' '.join(job)}", flush=True)
        return None
    print("\n".join([f"failed: {' '.join(job)}", *done.stdout.splitlines()[-_TAIL:]]), flush=True)
    return " ".join(job)


def _seeds(text: str) -> list[int]:
    try:
        numbers = [int(part) for part in text.split(",")]
    except ValueError as error:
        raise ConfigurationError(f"seeds={text!r}: give a number of seeds, or seeds with commas.") from error
    seeds = numbers if "," in text else list(range(numbers[0]))
    if not seeds or len(set(seeds)) < len(seeds):
        raise ConfigurationError(f"seeds={text!r}: give at least one seed, each once.")
    return seeds
