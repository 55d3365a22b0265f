"""Comparison over seeds: hand-computed gains, the files written, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from algorithms.report.records import (
    Ceiling,
    Evaluation,
    LearnerResult,
    Machine,
    RunSummary,
    append_evaluations,
    write_summary,
)
from benchmarks.compare import compare, find_runs, main
from webrl_gym.errors import ConfigurationError

TASKS = ("a", "b", "c", "d", "e")


def write_run(folder: Path, seed: int, solved: dict[str, int], tasks: tuple[str, ...] = TASKS) -> None:
    """A run whose learners solve the first so many tasks."""
    roles = {"sft": "start", "webrl": "trained", "filtered_bc": "control"}
    folder.mkdir(parents=True)
    for learner, count in solved.items():
        append_evaluations(
            folder,
            [
                Evaluation(learner, 1, 100, "replica/test", task, "f", "retrieve", index < count, 3)
                for index, task in enumerate(tasks)
            ],
        )
    write_summary(
        folder,
        RunSummary(
            name=folder.name,
            algorithm="webrl",
            seed=seed,
            command="",
            tasks="replica/test",
            curve_tasks="replica/test",
            benchmark={},
            config={},
            machine=Machine("", "", 1, 1.0, None, "", ""),
            stages=(),
            learners=tuple(LearnerResult(name, name.upper(), roles[name], 1, 100 + seed) for name in solved),  # type: ignore[arg-type]
            ceiling=Ceiling(len(tasks)),
        ),
    )


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    for seed, (sft, webrl, control) in enumerate([(1, 3, 2), (2, 3, 2), (1, 4, 3)]):
        write_run(tmp_path / f"webrl-{seed}", seed, {"sft": sft, "webrl": webrl, "filtered_bc": control})
    return tmp_path


def test_gains_are_paired_within_each_seed(runs: Path) -> None:
    sft, webrl, control = compare(find_runs([runs]))
    assert (sft.seeds, sft.gains) == ((0, 1, 2), ())
    assert webrl.rates == pytest.approx((0.6, 0.6, 0.8))
    over_start, over_control = webrl.gains
    assert over_start.over == "SFT"
    assert over_start.per_seed == pytest.approx((0.4, 0.2, 0.6))
    # Mean 0.4, s 0.2, margin 4.3027 * 0.2 / sqrt(3) = 0.4968.
    assert over_start.seeds_interval.mean == pytest.approx(0.4)
    assert over_start.seeds_interval.low == pytest.approx(0.4 - 0.4968, abs=1e-4)
    assert over_control.over == "FILTERED_BC"
    assert over_control.per_seed == pytest.approx((0.2, 0.2, 0.2))
    assert [gain.over for gain in control.gains] == ["SFT"]
    assert webrl.env_steps_mean == 101.0


def test_the_command_writes_table_numbers_and_curve(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(runs), "--output", str(runs / "out")])
    assert "Replica success rate" in capsys.readouterr().out
    record = json.loads((runs / "out" / "comparison.json").read_text())
    assert [learner["learner"] for learner in record["learners"]] == ["sft", "webrl", "filtered_bc"]
    text = (runs / "out" / "comparison.md").read_text()
    assert "over SFT: +40.0, +20.0, +60.0" in text and "not WebArena-Lite results" in text
    ElementTree.parse(runs / "out" / "learning_curve.svg")


def test_one_seed_leaves_the_interval_over_seeds_open(tmp_path: Path) -> None:
    write_run(tmp_path / "webrl", 0, {"sft": 1, "webrl": 3})
    main([str(tmp_path), "--output", str(tmp_path / "out")])
    record = json.loads((tmp_path / "out" / "comparison.json").read_text())
    assert record["learners"][1]["gains"][0]["seeds_interval"]["low"] is None
    assert "one seed" in (tmp_path / "out" / "comparison.md").read_text()


def test_no_run_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="No finished run"):
        find_runs([tmp_path])
    with pytest.raises(SystemExit):
        main([str(tmp_path)])


def test_a_seed_counts_once(runs: Path) -> None:
    write_run(runs / "again", 1, {"sft": 1, "webrl": 3, "filtered_bc": 2})
    with pytest.raises(ConfigurationError, match="both webrl with seed 1"):
        find_runs([runs])


def test_runs_on_other_tasks_are_refused(runs: Path) -> None:
    write_run(runs / "other", 7, {"sft": 1, "webrl": 3, "filtered_bc": 2}, tasks=("a", "b", "c", "d", "z"))
    with pytest.raises(ConfigurationError, match="other tasks"):
        compare(find_runs([runs]))


def test_runs_with_other_learners_are_refused(runs: Path) -> None:
    write_run(runs / "other", 7, {"sft": 1, "webrl": 3})
    with pytest.raises(ConfigurationError, match="other learners"):
        compare(find_runs([runs]))
