"""Comparison over seeds: hand-computed gains, the files written, and what it refuses."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from algorithms.report.records import (
    Ceiling,
    Evaluation,
    LearnerResult,
    Machine,
    Metric,
    RunSummary,
    append_evaluations,
    append_metrics,
    write_summary,
)
from benchmarks.compare import main
from benchmarks.comparison.contenders import contenders, find_runs
from benchmarks.comparison.curves import area_under, learning_curve, spent
from benchmarks.comparison.gains import compare
from benchmarks.comparison.launch import launch, plan
from benchmarks.comparison.pairs import compare_pairs, standings
from webrl_gym.errors import ConfigurationError

TASKS = ("a", "b", "c", "d", "e")
SITES = ("shopping", "map")


def write_run(
    folder: Path,
    seed: int,
    solved: dict[str, int],
    tasks: tuple[str, ...] = TASKS,
    algorithm: str = "webrl",
    overrides: tuple[str, ...] = (),
) -> None:
    """A run whose learners solve the first so many tasks."""
    roles = {"sft": "start", "webrl": "trained", "filtered_bc": "control"}
    folder.mkdir(parents=True)
    for learner, count in solved.items():
        phase = int(learner != "sft")
        append_evaluations(
            folder,
            [
                Evaluation(
                    learner,
                    phase,
                    100 * phase,
                    "replica/test",
                    task,
                    f"{SITES[index % 2]}.f",
                    "retrieve",
                    index < count,
                    3,
                )
                for index, task in enumerate(tasks)
            ],
        )
    write_summary(
        folder,
        RunSummary(
            name=folder.name,
            algorithm=algorithm,
            seed=seed,
            command="",
            tasks="replica/test",
            curve_tasks="replica/test",
            benchmark={},
            config={
                "seed": seed,
                "algorithm": algorithm,
                "overrides": [item for item in overrides if "seed" not in item],
            },
            machine=Machine("", "", 1, 1.0, None, "", ""),
            stages=(),
            learners=tuple(
                LearnerResult(name, name.upper(), roles[name], *((1, 100 + seed) if name != "sft" else (0, 0)))  # type: ignore[arg-type]
                for name in solved
            ),
            ceiling=Ceiling(len(tasks)),
            commit="0123abc",
            overrides=overrides,
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
    assert "Comparison on replica/test" in capsys.readouterr().out
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


def sweep(folder: Path, solved: dict[str, int], tasks: tuple[str, ...], seeds: int = 4) -> Path:
    """Runs of several variants, each solving so many tasks with every seed; the start solves one."""
    for words, count in solved.items():
        algorithm, *overrides = words.split()
        for seed in range(seeds):
            learners = {"sft": 1} if algorithm == "sft" else {"sft": 1, "webrl": count}
            shared = ("experiment=quick", f"seed={seed}", "phases.phases=2", f"algorithm={algorithm}")
            write_run(folder / f"{words},{seed}", seed, learners, tasks, algorithm, (*shared, *overrides))
    return folder


MANY = tuple(f"task-{number:02d}" for number in range(40))


def test_variants_are_algorithms_and_the_overrides_that_set_them_apart(tmp_path: Path) -> None:
    rows = {"sft": 1, "webrl": 20, "webrl curriculum=none": 12, "webrl replay=none algorithm.beta=0.2": 3}
    found = contenders(find_runs([sweep(tmp_path, rows, MANY)]))
    assert [item.name for item in found] == [
        "sft",
        "webrl",
        "webrl algorithm.beta=0.2 replay=none",
        "webrl curriculum=none",
    ]
    assert [item.outcomes.mean() for item in found] == pytest.approx([1 / 40, 20 / 40, 3 / 40, 12 / 40])
    assert found[1].site_rates().tolist() == [[0.5, 0.5]] * 4
    assert found[1].seeds == (0, 1, 2, 3)


def test_without_an_sft_run_the_common_start_is_compared(runs: Path) -> None:
    names = [item.name for item in contenders(find_runs([runs]))]
    assert names == ["sft", "webrl", "control of webrl"]


def test_a_clear_lead_is_called_better_and_is_bold(tmp_path: Path) -> None:
    main([str(sweep(tmp_path, {"sft": 1, "webrl": 38, "awr": 3}, MANY)), "--output", str(tmp_path / "out")])
    text = (tmp_path / "out" / "comparison.md").read_text()
    assert text.count("**") == 2 and "**95.0% [" in text
    assert "awr solves less than webrl" in text
    record = json.loads((tmp_path / "out" / "comparison.json").read_text())
    assert {pair["verdict"] for pair in record["pairs"]} == {"worse"}


def test_overlapping_intervals_are_never_a_win(tmp_path: Path) -> None:
    """A paired difference of six tasks that every seed shows: real, but the two intervals overlap."""
    main(
        [str(sweep(tmp_path, {"webrl": 20, "awr": 26}, MANY)), "--output", str(tmp_path / "out"), "--against", "webrl"]
    )
    record = json.loads((tmp_path / "out" / "comparison.json").read_text())
    pairs = {pair["first"]: pair for pair in record["pairs"]}
    assert pairs["awr"]["difference"]["low"] > 0 and pairs["awr"]["p_tasks"] == pytest.approx(2 / 2**6)
    assert pairs["awr"]["overlap"] and pairs["awr"]["verdict"] in (
        "paired difference, intervals overlap",
        "not told apart",
    )
    for name in ("comparison.md", "comparison.html"):
        text = (tmp_path / "out" / name).read_text()
        assert "awr solves more" not in text
        assert "**" not in text and "<b>" not in text


@pytest.mark.parametrize(("awr", "webrl"), [(a, b) for a in (2, 14, 20, 26, 39) for b in (2, 20, 38)])
def test_what_is_said_follows_the_intervals(awr: int, webrl: int, tmp_path: Path) -> None:
    found = contenders(find_runs([sweep(tmp_path, {"awr": awr, "webrl": webrl}, MANY, seeds=3)]))
    table = standings(found)
    for standing in table:
        others = [other for other in table if other is not standing]
        assert standing.best == all(standing.rate.low > other.rate.high for other in others)
    for pair in compare_pairs(table, None):
        first, second = (next(s for s in table if s.contender.name == name) for name in (pair.first, pair.second))
        apart = first.rate.low > second.rate.high or second.rate.low > first.rate.high
        assert pair.overlap != apart
        if not apart or pair.p_holm >= 0.05:
            assert pair.verdict not in ("better", "worse")
            assert " more than" not in pair.sentence and " less than" not in pair.sentence
        elif pair.difference.mean > 0:
            assert pair.verdict == "better"


def test_one_seed_never_wins(tmp_path: Path) -> None:
    found = contenders(find_runs([sweep(tmp_path, {"awr": 0, "webrl": 40}, MANY, seeds=1)]))
    assert {pair.verdict for pair in compare_pairs(standings(found), None)} == {"not told apart"}


def test_pairs_are_corrected_for_their_number_and_use_common_seeds(tmp_path: Path) -> None:
    sweep(tmp_path, {"awr": 26, "webrl": 20}, MANY, seeds=3)
    write_run(tmp_path / "more", 7, {"sft": 1, "webrl": 20}, MANY, "webrl", ("phases.phases=2",))
    table = standings(contenders(find_runs([tmp_path])))
    against = compare_pairs(table, "webrl")
    assert {pair.first: pair.seeds for pair in against} == {"sft": (0, 1, 2, 7), "awr": (0, 1, 2)}
    every = {(pair.first, pair.second): pair.p_holm for pair in compare_pairs(table, None)}
    assert len(every) == 3
    assert all(every.get((pair.first, pair.second), 1.0) >= pair.p_holm for pair in against)
    with pytest.raises(ConfigurationError, match="no 'grpo'"):
        compare_pairs(table, "grpo")


def test_files_hold_every_outcome_and_a_row_per_seed(tmp_path: Path) -> None:
    main(
        [
            str(sweep(tmp_path, {"sft": 1, "webrl": 30, "webrl replay=none": 10}, MANY)),
            "--output",
            str(tmp_path / "out"),
        ]
    )
    lines = (tmp_path / "out" / "outcomes.jsonl").read_text().splitlines()
    assert len(lines) == 3 * 4 * 40
    first = json.loads(lines[0])
    assert (first["contender"], first["seed"], first["site"], first["success"]) == ("sft", 0, "shopping", True)
    with (tmp_path / "out" / "runs.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["contender"], row["seed"]) for row in rows[:5]] == [
        *(("sft", str(seed)) for seed in range(4)),
        ("webrl", "0"),
    ]
    webrl = rows[4]
    assert (webrl["solved"], webrl["of"], webrl["success_rate"], webrl["commit"]) == ("30", "40", "0.750000", "0123abc")
    assert webrl["success_rate/map"] == "0.750000"
    hashes = {row["contender"]: {r["config_hash"] for r in rows if r["contender"] == row["contender"]} for row in rows}
    assert len(hashes["webrl"]) == 1 and hashes["webrl"] != hashes["webrl replay=none"]


def test_the_page_is_complete_and_the_picture_is_one(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    main([str(sweep(tmp_path, {"sft": 1, "webrl": 30, "awr": 20}, MANY)), "--output", str(tmp_path / "out")])
    page = (tmp_path / "out" / "comparison.html").read_text()
    assert "not WebArena-Lite results" in page and "<script" not in page and "<svg" in page
    assert (tmp_path / "out" / "comparison.png").read_bytes().startswith(b"\x89PNG")


def test_without_matplotlib_the_picture_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    folder = str(sweep(tmp_path, {"sft": 1, "webrl": 30}, MANY))
    with pytest.raises(SystemExit):
        main([folder, "--output", str(tmp_path / "out")])
    assert 'pip install "webrl-gym[analysis]"' in capsys.readouterr().err
    main([folder, "--output", str(tmp_path / "out"), "--no-png"])


def test_curves_over_steps_tokens_and_time(tmp_path: Path) -> None:
    """Two seeds, two phases: 10 and 20 s, 100 then 300 tokens in all."""
    for seed in (0, 1):
        write_run(tmp_path / str(seed), seed, {"sft": 1, "webrl": 3})
        append_evaluations(
            tmp_path / str(seed),
            [Evaluation("webrl", 2, 200, "replica/test", task, "map.f", "retrieve", True, 3) for task in TASKS],
        )
        append_metrics(
            tmp_path / str(seed),
            [
                Metric(0, 1, "webrl", "time/collection", 8.0 + 4 * seed),
                Metric(0, 1, "webrl", "time/evaluation", 99.0),
                Metric(0, 2, "webrl", "time/actor", 20.0),
                Metric(100, 1, "webrl", "train/n_tokens", 100.0),
                Metric(200, 2, "webrl", "train/n_tokens", 300.0),
            ],
        )
    (_, webrl) = contenders(find_runs([tmp_path]))
    assert [(p.x, p.mean) for p in learning_curve(webrl, "wall_s")][1:] == [(10.0, 0.6), (30.0, 1.0)]
    assert [p.x for p in learning_curve(webrl, "tokens")][1:] == [100.0, 300.0]
    steps = learning_curve(webrl, "env_steps")
    assert [p.x for p in steps][-2:] == [100.0, 200.0]
    assert spent(webrl, "wall_s") == [28.0, 32.0]
    assert area_under(steps[-2:]) == pytest.approx(0.8)


def test_records_of_earlier_comparisons_are_read() -> None:
    for file in (Path(__file__).parents[2] / "benchmarks" / "results").glob("*/comparison.json"):
        record = json.loads(file.read_text())
        assert record["learners"] and record["tasks"]


def test_the_plan_has_every_row_for_every_seed(tmp_path: Path) -> None:
    todo = plan(["experiment=quick", "seeds=2", "phases.phases=1"])
    assert todo.folder == Path("multirun/quick")
    assert todo.jobs[0] == ("experiment=quick", "phases.phases=1", "algorithm=sft", "seed=0")
    assert len(todo.jobs) == 2 * 3 and {job[-1] for job in todo.jobs[:3]} == {"seed=0"}
    assert {job[-1] for job in plan(["experiment=quick", "seeds=4,9", f"folder={tmp_path}"]).jobs} == {
        "seed=4",
        "seed=9",
    }
    for wrong, message in ((["seeds=2"], "Nothing to launch"), (["experiment=quick", "seeds=x"], "number of seeds")):
        with pytest.raises(ConfigurationError, match=message):
            plan(wrong)
    with pytest.raises(ConfigurationError, match="do not compose"):
        plan(["experiment=quick", "phases.phase=1"])


def test_failed_runs_are_told_after_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []

    def fake(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        begun.append(command)
        return subprocess.CompletedProcess(command, int("algorithm=sft" in command), "ConfigurationError: no", "")

    monkeypatch.setattr(subprocess, "run", fake)
    with pytest.raises(ConfigurationError, match=r"1 of 3 runs failed: .*algorithm=sft seed=0"):
        launch(["experiment=quick", f"folder={tmp_path}"], jobs=2)
    assert len(begun) == 3
    assert all(command[1:4] == ["-m", "algorithms.train", "-m"] for command in begun)
    assert all(f"hydra.sweep.dir={tmp_path}" in command for command in begun)
