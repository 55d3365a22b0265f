"""Episodes in the published file formats: every key, type and order, as the published scripts read them."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.traces.episodes import FAILURE, HOME, INSTRUCTION, RESULTS, SUCCESS
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError
from webrl_gym.tasks.task import EvalSpec, Task
from webrl_gym.traces import Outcome, Trace, TraceWriter, export_published, read_traces
from webrl_gym.traces.published import write_published

SOLVED = replace(SUCCESS, task_id="46")
STOPPED = replace(FAILURE, task_id="7")
BROKEN = replace(FAILURE, task_id="12", outcome=Outcome("", "", False, 0.0, False, status="infra_error"))
CUT_OFF = replace(SUCCESS, task_id="164", outcome=None)


def actions(folder: Path, number: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "actions" / f"{number}.json").read_text("ascii"))
    return found


def rows(folder: Path, number: int) -> list[dict[str, Any]]:
    # As the published reader does: a line each, no blank ones.
    with (folder / "traces" / f"{number}.jsonl").open(encoding="ascii") as file:
        return [json.loads(line) for line in file]


def test_actions_of_an_episode_that_the_agent_ended(tmp_path: Path) -> None:
    assert export_published([SOLVED], tmp_path) == [tmp_path / "actions" / "46.json"]
    written = actions(tmp_path, 46)
    assert list(written) == ["task_id", "score", "actions"]
    assert written == {"task_id": 46, "score": 1.0, "actions": ["click [77]", "type [5] [mug] [1]", "stop [$12.00]"]}
    assert (type(written["task_id"]), type(written["score"])) == (int, float)


def test_the_trace_has_a_row_for_every_action(tmp_path: Path) -> None:
    export_published([SOLVED], tmp_path)
    written = rows(tmp_path, 46)
    assert [list(row) for row in written] == [["trace_id", "index", "prompt", "html", "response", "target"]] * 3
    assert written == [
        {
            "trace_id": 46,
            "index": index,
            "prompt": prompt,
            "html": html,
            "response": response,
            "target": INSTRUCTION,
        }
        for index, (prompt, html, response) in enumerate(
            [
                (INSTRUCTION, HOME, "click [77]"),
                ("** Simplified html **", HOME, "type [5] [mug] [1]"),
                ("** Simplified html **", RESULTS, "stop [$12.00]"),
            ]
        )
    ]
    assert all((type(row["trace_id"]), type(row["index"])) == (int, int) for row in written)


def test_a_forced_stop_is_an_empty_action_on_the_last_page(tmp_path: Path) -> None:
    export_published([STOPPED], tmp_path)
    assert actions(tmp_path, 7) == {"task_id": 7, "score": 0.0, "actions": ["click [9]", "I do not know", ""]}
    last = rows(tmp_path, 7)[-1]
    assert (last["index"], last["prompt"], last["html"], last["response"]) == (2, "** Simplified html **", HOME, "")
    assert len(rows(tmp_path, 7)) == 3


@pytest.mark.parametrize(("trace", "number"), [(BROKEN, 12), (CUT_OFF, 164)])
def test_an_episode_without_a_verdict_is_unfinished_and_teaches_nothing(
    tmp_path: Path, trace: Trace, number: int
) -> None:
    write_published(replace(trace, outcome=SUCCESS.outcome), tmp_path, number)
    write_published(trace, tmp_path, number)
    written = actions(tmp_path, number)
    assert (written["score"], written["actions"]) == (-0.1, [step.action for step in trace.steps])
    assert not (tmp_path / "traces" / f"{number}.jsonl").exists()


def test_our_own_records_stand_beside(tmp_path: Path) -> None:
    episodes = [STOPPED, SOLVED, BROKEN, CUT_OFF]
    export_published(iter(episodes), tmp_path)
    assert read_traces(tmp_path / "records.jsonl") == episodes
    assert sorted(path.name for path in tmp_path.iterdir()) == ["actions", "records.jsonl", "traces"]
    assert sorted(path.name for path in (tmp_path / "actions").iterdir()) == [
        "12.json",
        "164.json",
        "46.json",
        "7.json",
    ]
    assert sorted(path.name for path in (tmp_path / "traces").iterdir()) == ["46.jsonl", "7.jsonl"]


def test_the_scores_as_the_published_script_counts_them(tmp_path: Path) -> None:
    export_published([STOPPED, SOLVED, BROKEN, CUT_OFF], tmp_path)
    contents = [json.loads(path.read_text()) for path in (tmp_path / "actions").glob("*.json")]
    counted = {content["task_id"]: content["score"] for content in contents if content["score"] >= 0}
    assert counted == {46: 1.0, 7: 0.0}
    for path in (tmp_path / "traces").glob("*.jsonl"):  # the data script wants a score for every trace
        assert counted[int(path.stem)] >= 0


def test_any_text_survives(tmp_path: Path) -> None:
    odd = "Zoë\u2028“quoted”\r\n\x85\ud800 <|eot_id|>"
    step = replace(SUCCESS.steps[0], action=odd, observation=odd)
    export_published([replace(SOLVED, instruction=odd, steps=(step,))], tmp_path)
    assert actions(tmp_path, 46)["actions"] == [odd]
    (row,) = rows(tmp_path, 46)
    assert (row["prompt"], row["html"], row["response"], row["target"]) == (odd, odd, odd, odd)


@pytest.mark.parametrize("fails_at", range(4))
def test_a_file_is_whole_or_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    export_published([SOLVED], tmp_path)
    replaced, calls = os.replace, []

    def killed(source: str | Path, target: str | Path) -> None:
        calls.append(target)
        if len(calls) > fails_at:
            raise KeyboardInterrupt
        replaced(source, target)

    monkeypatch.setattr(os, "replace", killed)
    again = replace(SOLVED, steps=SOLVED.steps[1:])
    with pytest.raises(KeyboardInterrupt):
        export_published([again], tmp_path)
    written = actions(tmp_path, 46)
    assert len(written["actions"]) == (2 if fails_at else 3)
    # Where the score says finished, the trace belongs to it.
    assert written["score"] == -0.1 or len(rows(tmp_path, 46)) == len(written["actions"])
    assert read_traces(tmp_path / "records.jsonl") == [SOLVED]


def test_tasks_need_numbers_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="'shop/cheapest/1' has none; pass numbers="):
        export_published([SUCCESS], tmp_path)
    with pytest.raises(ConfigurationError, match="several episodes of task '46'"):
        export_published([SOLVED, SOLVED], tmp_path)
    assert not list(tmp_path.iterdir())
    export_published([SUCCESS], tmp_path, numbers={"shop/cheapest/1": 300})
    assert (actions(tmp_path, 300)["task_id"], rows(tmp_path, 300)[0]["trace_id"]) == (300, 300)


@pytest.mark.parametrize("stops", [True, False])
def test_an_episode_of_the_environment(tmp_path: Path, stops: bool) -> None:
    task = Task("5", ("map",), "__MAP__", "Say five.", EvalSpec(("string_match",), {"exact_match": "five"}))
    env = WebArenaLiteEnv(tasks=task, actions="webrl", max_steps=2, evaluator="vab")
    with TraceWriter(tmp_path / "run.jsonl", grammar="webrl") as writer:
        observation, info = env.reset(seed=0)
        writer.reset(observation, info)
        seen = [observation["observation"]]
        said = ["# Note: begin\nnothing", 'exit(message="five")' if stops else "nothing more"]
        for response in said:
            result = env.step(response)
            writer.step(response, *result)
            seen.append(result[0]["observation"])
    env.close()
    export_published(read_traces(tmp_path / "run.jsonl"), tmp_path / "out")
    assert actions(tmp_path / "out", 5) == {
        "task_id": 5,
        "score": float(stops),
        "actions": said if stops else [*said, ""],
    }
    assert [row["html"] for row in rows(tmp_path / "out", 5)] == seen[: 2 if stops else 3]
