"""A run that is killed and resumed ends like one that was not: same metrics, same evaluations, same weights."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from algorithms.recording import choose_folder
from webrl_gym.errors import ConfigurationError
from webrl_gym.tasks.datasets import task_source
from webrl_gym.tasks.schema import task_to_json

ROOT = Path(__file__).parents[2]

#: Kill when the run announces one of these; the last one leaves the control alone at work.
KILLS = (
    "sft  demonstrations",
    "sft  sft",
    "sft  evaluation",
    "sft  reward model rollouts",
    "webrl  phase 1  curriculum",
    "webrl  phase 1  collection",
    "webrl  phase 1  critic",
    "webrl  phase 2  curriculum",
    "webrl  phase 2  collection",
    "webrl  phase 2  evaluation",
    "waiting for the control",
)


def command(folder: Path, run: str, resume: bool) -> list[str]:
    return [
        sys.executable,
        "-m",
        "algorithms.train",
        f"output_root={folder}",
        f"run={run}",
        f"resume={str(resume).lower()}",
        "demonstrations.per_family=1",
        "demonstrations.family_fraction=0.2",
        "sft.max_epochs=12",
        "reward.episodes=50",
        "reward.model.epochs=2",
        "phases.phases=2",
        "phases.env_steps_per_phase=60",
        "curriculum.tasks_per_phase=12",
        "control.curriculum.tasks_per_phase=12",
        f"phases.curve_tasks={folder / 'tasks.json'}",
        f"phases.final_tasks={folder / 'tasks.json'}",
        "logger.tensorboard=false",
    ]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "OMP_NUM_THREADS": "1", "COLUMNS": "200"}


def run_until(folder: Path, run: str, resume: bool, text: str | None) -> bool:
    """Run; kill the process when it prints ``text``. True when it was killed."""
    process = subprocess.Popen(
        command(folder, run, resume), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment()
    )
    assert process.stdout is not None
    output = []
    for line in process.stdout:
        output.append(line)
        if text is not None and text in line:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True
    assert process.wait() == 0, "".join(output)[-3000:]
    return False


def results(folder: Path) -> tuple[list[tuple[str, ...]], list[str], bytes]:
    """Metrics without clocks, evaluations, and the final policy."""
    with (folder / "metrics.csv").open(newline="") as file:
        metrics = [tuple(row) for row in csv.reader(file) if not row[3].startswith(("time/", "perf/"))]
    evaluations = (folder / "evaluations.jsonl").read_text().splitlines()
    return metrics, evaluations, (folder / "policy" / "policy.safetensors").read_bytes()


@pytest.mark.slow
def test_killed_in_any_stage_and_resumed(tmp_path: Path) -> None:
    source = task_source("replica/val")
    tasks = [task_to_json(task) for task in source.tasks[:3]]  # type: ignore[attr-defined]
    (tmp_path / "tasks.json").write_text(json.dumps(tasks))
    assert not run_until(tmp_path, "whole", False, None)
    killed = [run_until(tmp_path, "pieces", number > 0, text) for number, text in enumerate(KILLS)]
    assert sum(killed) >= 9, killed  # the control may be ready before anybody waits for it
    run_until(tmp_path, "pieces", True, None)
    assert results(tmp_path / "pieces") == results(tmp_path / "whole")
    assert not list((tmp_path / "pieces").rglob("*.pkl"))


def test_run_names_are_never_overwritten(tmp_path: Path) -> None:
    first = choose_folder(tmp_path, None, "webrl-s0", False)
    first.path.mkdir()
    assert choose_folder(tmp_path, None, "webrl-s0", False).path.name == "webrl-s0-2"
    with pytest.raises(ConfigurationError, match="add resume=true"):
        choose_folder(tmp_path, "webrl-s0", "x", False)
    with pytest.raises(ConfigurationError, match="no run"):
        choose_folder(tmp_path, "other", "x", True)
    with pytest.raises(ConfigurationError, match="needs run="):
        choose_folder(tmp_path, None, "x", True)
    assert choose_folder(tmp_path, "webrl-s0", "x", True).path == first.path
