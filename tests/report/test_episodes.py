"""A run folder with traces becomes a page in which they can be read, by function and by command."""

from __future__ import annotations

from pathlib import Path

import pytest

from algorithms.report.__main__ import main
from algorithms.report.page import write_report
from algorithms.report.records import TRACES_FOLDER, load_run
from tests.report.fake_run import make_run
from webrl_gym.traces import Outcome, Trace, TraceStep, TraceWriter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A run whose final evaluations were all recorded."""
    folder = make_run(tmp_path / "webrl-0")
    run = load_run(folder)
    for learner in run.summary.learners[:2]:
        with TraceWriter(folder / TRACES_FOLDER / f"{learner.name}.jsonl", about={"learner": learner.name}) as writer:
            for row in run.final(learner):
                writer.write(trace(row.task_id, row.success))
    return folder


def trace(task_id: str, success: bool) -> Trace:
    page = "Tab 0 (current): Shop\n\n[1] RootWebArea 'Shop'\n\t[2] link 'My Cart'\n\t[3] button 'Search'"
    step = TraceStep(f"Do {task_id}", "http://shopping.test/", page, "click [2]")
    return Trace(task_id, f"Do {task_id}", (step,), Outcome("http://shopping.test/cart", page, success, 1.0, True))


def test_ten_traces_are_in_the_page_with_one_style_sheet(folder: Path) -> None:
    page = write_report(load_run(folder)).read_text(encoding="utf-8")
    assert page.count('<article class="trace">') == 10
    assert page.count(".trace-words {") == 1
    assert "link &#39;My Cart&#39;" in page


def test_a_missing_learners_traces_leave_the_rest(folder: Path) -> None:
    (folder / TRACES_FOLDER / "sft.jsonl").unlink()
    page = write_report(load_run(folder)).read_text(encoding="utf-8")
    assert page.count('<article class="trace">') == 6


def test_the_command_says_where_the_report_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(folder)])
    output = capsys.readouterr().out
    assert "WebRL" in output and f"Report: {folder / 'report.html'}" in output
    assert (folder / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_command_names_a_folder_that_is_no_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "folder of a finished run" in capsys.readouterr().err
