"""Tracking services are told every finished stage once, through their own packages, which only they need."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from algorithms.loggers import (
    LoggerConfig,
    MLflowConfig,
    Rows,
    ServiceConfig,
    Session,
    TrackioConfig,
    WandbConfig,
    publishing,
    rows_of,
)
from algorithms.recording import RunFolder
from algorithms.report.records import Metric
from webrl_gym.errors import MissingDependencyError


class Calls:
    """Records what is called on it; every attribute is a function that returns ``result``."""

    def __init__(self, result: Any = None) -> None:
        self.made: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.result = result

    def __getattr__(self, name: str) -> Any:
        def call(*args: Any, **keywords: Any) -> Any:
            self.made.append((name, args, keywords))
            return self.result

        return call

    def named(self, name: str) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
        return [(args, keywords) for called, args, keywords in self.made if called == name]


def module(monkeypatch: pytest.MonkeyPatch, name: str, calls: Calls) -> None:
    fake: Any = ModuleType(name)
    fake.__getattr__ = calls.__getattr__
    monkeypatch.setitem(sys.modules, name, fake)


def stage(run: RunFolder, name: str, learner: str = "webrl", phase: int = 1, **values: float) -> None:
    with run.record(name, learner, phase) as record:
        record.log({key.replace("__", "/"): value for key, value in values.items()}, 100 * phase)


ROWS = {("webrl", 1, 100): {"train/loss": 0.5, "eval/replica/val": 0.25}}


def test_rows_gather_what_belongs_together() -> None:
    metrics = [Metric(0, 1, "webrl", "time/actor", 2.0), Metric(9, 1, "webrl", "train/loss", 1.0)]
    metrics += [Metric(9, 1, "webrl", "train/kl_ref", 0.1), Metric(9, 1, "webrl", "train/loss", 0.5)]
    assert rows_of(metrics) == {
        ("webrl", 1, 0): {"time/actor": 2.0},
        ("webrl", 1, 9): {"train/loss": 0.5, "train/kl_ref": 0.1},
    }


def test_wandb(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls()
    opened = Calls()
    opened.id = "abc"  # type: ignore[attr-defined]
    calls.result = opened
    module(monkeypatch, "wandb", calls)
    session = WandbConfig(project="p", mode="offline").open("webrl-s0", {"seed": 0}, None)
    ((_, settings),) = calls.named("init")
    assert (settings["project"], settings["name"], settings["id"]) == ("p", "webrl-s0", None)
    assert (settings["mode"], settings["resume"], settings["config"]) == ("offline", "allow", {"seed": 0})
    session.log(ROWS)
    session.close()
    assert opened.named("log") == [
        (({"env_steps": 100, "phase": 1, "webrl/train/loss": 0.5, "webrl/eval/replica/val": 0.25},), {})
    ]
    assert (("*",), {"step_metric": "env_steps"}) in opened.named("define_metric")
    assert len(opened.named("finish")) == 1
    assert session.key == "abc"
    WandbConfig().open("webrl-s0", {}, "abc")
    assert calls.named("init")[-1][1]["id"] == "abc"


def test_mlflow(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls(SimpleNamespace(info=SimpleNamespace(run_id="r1")))
    module(monkeypatch, "mlflow", calls)
    session = MLflowConfig(experiment="e", tracking_uri="file:here").open("webrl-s0", {"seed": 0}, None)
    assert calls.named("set_tracking_uri") == [(("file:here",), {})]
    assert calls.named("set_experiment") == [(("e",), {})]
    assert calls.named("start_run") == [((), {"run_name": "webrl-s0"})]
    assert calls.named("log_dict") == [(({"seed": 0}, "config.json"), {})]
    session.log(ROWS)
    session.close()
    assert calls.named("log_metrics") == [(({"webrl/train/loss": 0.5, "webrl/eval/replica/val": 0.25},), {"step": 100})]
    assert len(calls.named("end_run")) == 1
    MLflowConfig().open("webrl-s0", {}, session.key)
    assert calls.named("start_run")[-1] == ((), {"run_id": "r1"})
    assert len(calls.named("log_dict")) == 1


def test_trackio(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls()
    module(monkeypatch, "trackio", calls)
    session = TrackioConfig(project="p").open("webrl-s0", {"seed": 0}, None)
    ((_, settings),) = calls.named("init")
    assert (settings["project"], settings["name"], settings["resume"]) == ("p", "webrl-s0", "allow")
    session.log(ROWS)
    session.close()
    assert calls.named("log")[0][0][0]["webrl/train/loss"] == 0.5
    assert len(calls.named("finish")) == 1


@pytest.mark.parametrize("config", [WandbConfig(), MLflowConfig(), TrackioConfig()])
def test_a_missing_package_is_named_with_its_extra(config: ServiceConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    name = type(config).__name__.removesuffix("Config").lower()
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingDependencyError, match=rf"webrl-gym\[{name}\]"):
        config.open("run", {}, None)


class Service:
    """A service that keeps what it is told."""

    def __init__(self) -> None:
        self.opened: list[str | None] = []
        self.told: list[str] = []
        self.closed = 0

    def open(self, run: str, config: Mapping[str, Any], key: str | None) -> Session:
        self.opened.append(key)
        return self

    key = "the key"

    def log(self, rows: Rows) -> None:
        self.told += [name for values in rows.values() for name in values]

    def close(self) -> None:
        self.closed += 1


def test_stages_are_published_as_they_end_and_once(tmp_path: Path) -> None:
    service, run = Service(), RunFolder(tmp_path / "run")
    run.path.mkdir()
    config = LoggerConfig(service=service)
    with pytest.raises(KeyboardInterrupt), publishing(config, run, {}):
        stage(run, "sft", "sft", 0, sft__epochs=3.0)
        assert service.told == ["sft/epochs"]
        stage(run, "webrl/phase-01", train__loss=0.5)
        assert service.told == ["sft/epochs", "train/loss"]
        raise KeyboardInterrupt
    resumed = RunFolder(tmp_path / "run")
    with publishing(config, resumed, {}):
        stage(RunFolder(tmp_path / "run"), "filtered_bc/phase-01", train__grad_norm=1.0)  # another process: the control
        stage(resumed, "webrl/phase-02", phase=2, train__kl_ref=0.1)
    assert sorted(service.told) == ["sft/epochs", "train/grad_norm", "train/kl_ref", "train/loss"]
    assert (service.opened, service.closed) == ([None, "the key"], 2)


def test_without_a_service_nothing_is_imported_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run, real = RunFolder(tmp_path / "run"), builtins.__import__

    def guard(name: str, *rest: Any) -> Any:
        assert name not in ("wandb", "mlflow", "trackio")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", guard)
    with publishing(LoggerConfig(), run, {}):
        stage(run, "sft", "sft", 0, sft__epochs=3.0)
    assert [path.name for path in run.path.iterdir()] == ["stages"]
