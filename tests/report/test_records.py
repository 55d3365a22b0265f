"""Run records survive the way to disk and back, and say what is wrong with a folder that is no run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from algorithms.report.records import (
    Ceiling,
    Evaluation,
    LearnerResult,
    Machine,
    Metric,
    RewardModelResult,
    RunSummary,
    Stage,
    append_evaluations,
    append_metrics,
    load_run,
    write_summary,
)
from webrl_gym.errors import ConfigurationError


def summary() -> RunSummary:
    return RunSummary(
        name="tiny",
        algorithm="webrl",
        seed=3,
        command="python -m algorithms.train seed=3",
        tasks="replica/test",
        curve_tasks="replica/val",
        benchmark={"tasks": "replica/test", "sites": "embedded", "browser": "text"},
        config={"seed": 3, "algorithm": {"beta": 0.1}},
        machine=Machine("Linux", "A CPU", 2, 7.7, None, "3.11.7", "2.13.0"),
        stages=(Stage("sft", 12.5), Stage("collection", 60.0)),
        learners=(LearnerResult("sft", "SFT", "start", 0, 0), LearnerResult("webrl", "WebRL", "trained", 1, 400)),
        ceiling=Ceiling(4, ("shopping-9",)),
        reward_model=RewardModelResult(100, 40, 50, 20, 0.9, 0.8, 0.85, 900),
    )


def evaluation(learner: str, phase: int, split: str, task: str, success: bool) -> Evaluation:
    return Evaluation(learner, phase, 200 * phase, split, task, "order_status", "retrieve", success, 7, "été")


def test_round_trip(tmp_path: Path) -> None:
    metrics = [Metric(400, 1, "webrl", "train/loss", 0.1 + 0.2), Metric(400, 1, "webrl", "buffer/size", 12)]
    rows = [evaluation("sft", 0, "replica/test", "shopping-2", True)]
    append_metrics(tmp_path, metrics[:1])
    append_metrics(tmp_path, metrics[1:])
    append_evaluations(tmp_path, rows)
    write_summary(tmp_path, summary())

    run = load_run(tmp_path)

    assert run.summary == summary()
    assert list(run.metrics) == metrics
    assert list(run.evaluations) == rows
    assert not list(tmp_path.glob("*.partial"))


def test_final_evaluation_is_that_of_the_named_phase_and_split(tmp_path: Path) -> None:
    append_evaluations(
        tmp_path,
        [
            evaluation("webrl", 1, "replica/test", "b", False),
            evaluation("webrl", 1, "replica/test", "a", True),
            evaluation("webrl", 0, "replica/test", "a", False),
            evaluation("webrl", 1, "replica/val", "v", True),
        ],
    )
    write_summary(tmp_path, summary())
    run = load_run(tmp_path)
    trained = run.summary.learner("trained")
    assert trained is not None
    assert [(row.task_id, row.success) for row in run.final(trained)] == [("a", True), ("b", False)]


def test_ceiling_is_the_share_of_expressible_tasks() -> None:
    assert Ceiling(4, ("x",)).rate == 0.75
    assert Ceiling(0).rate == 0.0


def test_a_folder_without_a_summary_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="folder of a finished run"):
        load_run(tmp_path)


def test_records_of_another_version_are_refused(tmp_path: Path) -> None:
    write_summary(tmp_path, summary())
    data = json.loads((tmp_path / "summary.json").read_text())
    data["colour"] = "green"
    (tmp_path / "summary.json").write_text(json.dumps(data))
    with pytest.raises(ConfigurationError, match="not written by this version"):
        load_run(tmp_path)


def test_the_machine_describes_itself() -> None:
    machine = Machine.here()
    assert machine.cores >= 1 and machine.memory_gb > 0 and machine.processor and machine.python
