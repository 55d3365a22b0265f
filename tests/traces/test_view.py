"""The command ``view`` on folders of runs, and the list of episodes it writes."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.traces.episodes import FAILURE, SUCCESS
from webrl_gym import __main__ as cli
from webrl_gym.errors import ConfigurationError
from webrl_gym.traces import Outcome, Trace, TraceWriter, traces_page
from webrl_gym.traces.folder import traces_at

CUT_OFF = dataclasses.replace(
    FAILURE,
    task_id="map/1",
    about={"site": "map+wikipedia"},
    outcome=Outcome("", "", False, 0.0, False, "infra_error", None, {"checks": [], "reason": "The server is down."}),
)


def write(path: Path, *traces: Trace) -> None:
    with TraceWriter(path) as writer:
        for trace in traces:
            writer.write(trace)


def evaluation(folder: Path, *lines: tuple[str, str]) -> Path:
    text = "".join(json.dumps({"task_id": task_id, "trace": trace}) + "\n" for task_id, trace in lines)
    folder.mkdir(exist_ok=True)
    (folder / "episodes.jsonl").write_text(text, "utf-8")
    return folder


def test_an_evaluation_shows_the_episodes_that_count(tmp_path: Path) -> None:
    write(tmp_path / "traces" / "a.jsonl", SUCCESS)
    write(tmp_path / "traces" / "b.jsonl", FAILURE)
    write(tmp_path / "traces" / "left-over.jsonl", FAILURE)
    evaluation(tmp_path, ("a", ""), ("b", "traces/b.jsonl"), ("a", "traces/a.jsonl"))
    with (tmp_path / "episodes.jsonl").open("a") as file:
        file.write('{"task_id": "c", "tra')
    assert traces_at(tmp_path) == [FAILURE, SUCCESS]


def test_a_training_run_shows_all_learners(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "traces" / "webrl.jsonl", SUCCESS)
    write(tmp_path / "traces" / "filtered_bc.jsonl", FAILURE)
    assert traces_at(tmp_path) == [FAILURE, SUCCESS]
    assert cli.main(["view", str(tmp_path), "--only", "success"]) == 0
    assert capsys.readouterr().out == f"1 episode in {tmp_path / 'episodes.html'}\n"


def test_what_holds_no_episodes_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="holds no episodes"):
        traces_at(tmp_path)
    (tmp_path / "episodes.jsonl").write_text('{"task": 1}\n')
    with pytest.raises(ConfigurationError, match="line 1 is no result"):
        traces_at(tmp_path)


def test_the_list_can_be_filtered_by_site_and_result_and_searched() -> None:
    page = LexborHTMLParser(traces_page([SUCCESS, FAILURE, CUT_OFF]))
    rows = [node.attributes for node in page.css("details.episode")]
    assert [(row["data-site"], row["data-result"]) for row in rows] == [
        ("shopping", "success"),
        ("shopping", "failure"),
        ("map+wikipedia", "not graded"),
    ]
    assert [option.text() for option in page.css("select[name=site] option")] == [
        "all sites",
        "map+wikipedia",
        "shopping",
    ]
    assert [option.text() for option in page.css("select[name=result] option")][1:] == [
        "success",
        "failure",
        "not graded",
    ]
    words = str(rows[0]["data-words"])
    for part in ("cheapest mug", "$12.00", "shop/cheapest/1", "type 'mug' into combobox", "no element 77"):
        assert part in words
    assert "1 of 3 episodes succeeded; 1 not graded." in " ".join(page.css_first(".summary").text().split())


def test_pages_and_actions_stand_side_by_side() -> None:
    page = LexborHTMLParser(traces_page([SUCCESS]))
    pairs = page.css(".trace-pair")
    assert len(pairs) == len(SUCCESS.steps)
    for pair, step in zip(pairs, SUCCESS.steps, strict=True):
        assert pair.css_first("pre").text() == step.observation + "\n"
        assert pair.css_first("code").text() == step.action
    assert page.css("details.episode[open]")


def test_why_the_machinery_cut_an_episode_off() -> None:
    page = LexborHTMLParser(traces_page([CUT_OFF]))
    assert [" ".join(node.text().split()) for node in page.css(".trace-checks li")] == ["! The server is down."]
