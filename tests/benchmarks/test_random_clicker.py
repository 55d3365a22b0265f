"""The random clicker plays every task, the same way for the same seed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.random_clicker import main, measure
from benchmarks.replay import split_tasks


def test_scores_are_the_same_for_the_same_seed() -> None:
    tasks = split_tasks("replica/val")[:3]
    first, again = (measure(tasks, "strict", episodes=2, actions=3, seed=1) for _ in range(2))
    assert first == again
    assert [score.task_id for score in first] == [task.task_id for task in tasks]
    assert all(0 <= score.successes <= score.episodes == 2 for score in first)


def test_it_prints_a_line_per_task_and_writes_scores(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    output = tmp_path / "scores.json"
    main(["--tasks", "replica/val", "--episodes", "1", "--actions", "1", "--output", str(output)])
    lines = capsys.readouterr().out.splitlines()
    scores = json.loads(output.read_text("utf-8"))
    assert len(lines) == len(scores) + 1 == len(split_tasks("replica/val")) + 1
    assert lines[-1].startswith("random clicker: ")
