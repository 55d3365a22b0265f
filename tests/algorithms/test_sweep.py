"""Sweeps: a folder per job, finished jobs are skipped, half-done ones go on, failures are told at the end."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hydra.core.global_hydra import GlobalHydra
from hydra.core.hydra_config import HydraConfig

from algorithms import sweep
from algorithms import train as program
from algorithms.configuration import CONFIG_FILE
from algorithms.metrics import describe
from algorithms.recording import RunFolder
from algorithms.report.records import SUMMARY_FILE, read_metrics
from tests.report.fake_run import make_run
from webrl_gym.errors import ConfigurationError

ROOT = Path(__file__).parents[2]


class Trainer:
    """Stands in for training: notes which runs it was asked for and leaves a finished run."""

    def __init__(self) -> None:
        self.runs: list[str] = []
        self.fail: set[str] = set()

    def train(self, _config: Any, run: RunFolder, _console: Any) -> None:
        name = run.path.name
        self.runs.append(name)
        if any(part in name for part in self.fail):
            raise ConfigurationError("the disk is full of cats")

    def finish(self, _config: Any, run: RunFolder, _plain: Any, _console: Any) -> float:
        make_run(run.path)
        return 0.5


@pytest.fixture
def trainer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Trainer]:
    fake = Trainer()
    monkeypatch.setattr(program, "train", fake.train)
    monkeypatch.setattr(program, "finish", fake.finish)
    monkeypatch.chdir(tmp_path)
    yield fake
    GlobalHydra.instance().clear()
    HydraConfig.instance().cfg = None


def run_sweep(monkeypatch: pytest.MonkeyPatch, *overrides: str) -> None:
    GlobalHydra.instance().clear()
    monkeypatch.setattr(sys, "argv", ["train", "-m", *overrides])
    program.main()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def test_every_job_has_a_folder_named_by_its_overrides(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run_sweep(monkeypatch, "algorithm=sft,webrl", "seed=0,1", "experiment=quick", "phases.curve_tasks=replica/test")
    wanted = [
        f"algorithm={name},phases.curve_tasks=replica-test,seed={seed}" for name in ("sft", "webrl") for seed in (0, 1)
    ]
    assert names(tmp_path / "multirun" / "quick") == wanted
    assert sorted(trainer.runs) == wanted


def test_a_sweep_without_experiment_has_a_folder_too(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run_sweep(monkeypatch, "seed=3")
    assert names(tmp_path / "multirun") == ["default"]
    assert trainer.runs == ["default,seed=3"]


def test_the_same_command_does_what_is_left(trainer: Trainer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    command = ("seed=0,1,2", "experiment=quick")
    run_sweep(monkeypatch, *command)
    folder = tmp_path / "multirun" / "quick"
    (folder / "default,seed=1" / SUMMARY_FILE).unlink()  # killed before its end
    trainer.runs.clear()
    run_sweep(monkeypatch, *command)
    assert trainer.runs == ["default,seed=1"]


def test_other_threads_or_loggers_are_the_same_job(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run_sweep(monkeypatch, "seed=0", "trainer.threads=2", "logger.tensorboard=false")
    run_sweep(monkeypatch, "seed=0")
    assert trainer.runs == ["default,seed=0"]


def test_a_folder_made_with_other_settings_is_refused(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_sweep(monkeypatch, "seed=0", "experiment=quick")
    before = (tmp_path / "multirun" / "quick" / "default,seed=0" / CONFIG_FILE).read_text()
    with pytest.raises(SystemExit):
        run_sweep(monkeypatch, "seed=0", "hydra.sweep.dir=multirun/quick")  # the same name without the experiment
    assert "started with other settings" in capsys.readouterr().out
    assert (tmp_path / "multirun" / "quick" / "default,seed=0" / CONFIG_FILE).read_text() == before
    assert trainer.runs == ["default,seed=0"]


def test_a_failure_does_not_stop_the_others_and_is_told_at_the_end(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trainer.fail = {"seed=0", "seed=2"}
    with pytest.raises(SystemExit) as end:
        run_sweep(monkeypatch, "seed=0,1,2,3")
    assert end.value.code == 1
    assert trainer.runs == [f"default,seed={seed}" for seed in range(4)]
    told = capsys.readouterr().out.partition("2 failed")[2]
    assert "seed=0: ConfigurationError: the disk is full of cats" in told and "seed=2:" in told
    assert "seed=1" not in told
    trainer.fail, trainer.runs = set(), []
    run_sweep(monkeypatch, "seed=0,1,2,3")
    assert trainer.runs == ["default,seed=0", "default,seed=2"]
    assert sweep.failures(tmp_path / "multirun" / "default") == []


def test_a_job_of_a_sweep_has_no_name_of_its_own(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run_sweep(monkeypatch, "seed=0", "run=mine")
    assert "leave out run=" in capsys.readouterr().out
    assert trainer.runs == []


def test_the_objective_is_returned(trainer: Trainer, tmp_path: Path) -> None:
    assert sweep.guarded(tmp_path, lambda: 0.25) == 0.25

    def broken() -> float:
        raise ZeroDivisionError

    assert math.isnan(sweep.guarded(tmp_path, broken))
    assert "Traceback" in (tmp_path / sweep.FAILURE_FILE).read_text()


def test_folder_names_are_safe_short_and_different() -> None:
    assert sweep.folder_name(None) == "default"
    assert sweep.folder_name("tasks=replica/test,seed=1") == "tasks=replica-test,seed=1"
    long = ["x" * 300 + end for end in "ab"]
    assert len({sweep.folder_name(text) for text in long}) == 2
    assert all(len(sweep.folder_name(text)) <= 200 for text in long)


@pytest.mark.slow
@pytest.mark.parametrize("launcher", ["basic", "joblib"])
def test_two_algorithms_and_two_seeds_share_their_starts(launcher: str, tmp_path: Path) -> None:
    if launcher == "joblib":
        pytest.importorskip("hydra_plugins.hydra_joblib_launcher")
    tiny = "demonstrations.per_family=1 demonstrations.family_fraction=0.2 sft.max_epochs=6 reward.episodes=50"
    tiny += " reward.model.epochs=2 phases.phases=1 phases.env_steps_per_phase=60 curriculum.tasks_per_phase=12"
    command = [sys.executable, "-m", "algorithms.train", "-m", "algorithm=webrl,filtered_bc", "seed=0,1"]
    command += ["experiment=quick", f"hydra/launcher={launcher}", *tiny.split()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=600)
    folder = tmp_path / "multirun" / "quick"
    assert len(list(folder.glob(f"*/{SUMMARY_FILE}"))) == 4
    starts = sorted((tmp_path / "outputs" / "starts").iterdir())
    assert [path.name.rpartition("-")[0] for path in starts] == [
        "reward_model-s0",
        "reward_model-s1",
        "sft-s0",
        "sft-s1",
    ]
    logged = {metric.name for run in folder.iterdir() if run.is_dir() for metric in read_metrics(run)}
    assert len(logged) > 40 and [name for name in sorted(logged) if describe(name) is None] == []
    again = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    assert again.stdout.count("has finished before") == 4
