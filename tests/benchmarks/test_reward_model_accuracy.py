"""The reward model's agreement with the evaluator: by hand, and from a run's folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from algorithms.data import Prompt, Step, Trajectory
from algorithms.report.records import SUMMARY_FILE
from benchmarks.reward_model_accuracy import Agreement, agreement, markdown, measure, pooled
from webrl_gym.errors import ConfigurationError

ROOT = Path(__file__).parents[2]
END = Prompt("any", "the end", "http://toy.test/")


def episode(success: float, reward: float, status: str = "ok") -> Trajectory:
    return Trajectory("t", "any", "f", [Step(END, "stop []")], END, success, reward, status=status)


def test_by_hand() -> None:
    """3 right rewards, 1 wrong one, 2 missed, 4 right refusals; a broken episode does not count."""
    items = [episode(1, 1)] * 3 + [episode(0, 1)] + [episode(1, 0)] * 2 + [episode(0, 0)] * 4
    row = agreement("policy", 0, [*items, episode(1, 0, "infra_error")])
    assert (row.episodes, row.successes, row.rewarded, row.both) == (10, 5, 4, 3)
    assert (row.accuracy.mean, row.precision.mean, row.recall.mean) == pytest.approx((0.7, 0.75, 0.6))
    assert 0.3 < row.accuracy.low < 0.7 < row.accuracy.high < 0.95


def test_a_policy_that_never_succeeds_leaves_recall_open() -> None:
    row = agreement("weak", 0, [episode(0, 0)] * 5)
    assert row.accuracy.mean == 1.0
    assert (row.recall.low, row.recall.high) == (0.0, 1.0)


def test_seeds_are_pooled_by_counts() -> None:
    rows = [Agreement("a", 0, 10, 5, 4, 3), Agreement("b", 0, 1, 0, 0, 0), Agreement("a", 1, 30, 5, 6, 5)]
    assert pooled(rows) == [Agreement("a", None, 40, 10, 10, 8), Agreement("b", None, 1, 0, 0, 0)]
    text = markdown(rows, "replica/test", "the command")
    assert "| a | all | 40 | 10 | 90.0% [" in text and "the command" in text


@pytest.mark.slow
def test_launched_measured_and_compared(tmp_path: Path) -> None:
    tiny = "demonstrations.per_family=2 demonstrations.family_fraction=0.1 sft.max_epochs=10 reward.episodes=60"
    tiny += " phases.phases=1 phases.env_steps_per_phase=60 curriculum.tasks_per_phase=12"
    tiny += " phases.curve_tasks=replica/val phases.final_tasks=replica/val"
    command = [sys.executable, "-m", "benchmarks.reward_model_accuracy", "seeds=1", *tiny.split(), "--no-png"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=900)
    output = tmp_path / "outputs" / "reward_model_accuracy"
    record = json.loads((output / "reward_model_accuracy.json").read_text())
    assert [row["policy"].split()[0] for row in record["rows"]] == ["SFT", "trained", "SFT"] * 2
    assert all(0 <= row["accuracy"]["low"] <= row["accuracy"]["mean"] <= 1 for row in record["rows"])
    compared = json.loads((output / "comparison.json").read_text())
    assert [item["name"] for item in compared["contenders"]] == [
        "sft",
        "webrl reward=evaluator",
        "webrl reward=noisy_evaluator",
        "webrl reward=orm",
    ]
    (noisy,) = (
        path.parent
        for path in (tmp_path / "multirun").rglob(SUMMARY_FILE)
        if "reward=noisy_evaluator" in json.loads(path.read_text())["overrides"]
    )
    with pytest.raises(ConfigurationError, match="no reward model"):
        measure(noisy)
