"""Traces are read back as they were written, also when the writer was killed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import webrl_gym
from tests.traces.episodes import FAILURE, HOME, INSTRUCTION, RESULTS, SUCCESS
from webrl_gym.errors import ConfigurationError
from webrl_gym.traces import Outcome, Trace, TraceStep, TraceWriter, read_traces

texts = st.text(max_size=20)
steps = st.builds(
    TraceStep, texts, texts, texts, texts, texts, st.floats(0, 1), st.dictionaries(texts, texts, max_size=2)
)
outcomes = st.builds(
    Outcome,
    texts,
    texts,
    st.booleans(),
    st.floats(0, 1),
    st.booleans(),
    texts,
    st.none() | texts,
    st.dictionaries(texts, texts, max_size=2),
)
traces = st.builds(
    Trace,
    texts,
    texts,
    st.lists(steps, max_size=3).map(tuple),
    st.none() | outcomes,
    st.sampled_from(["webarena", "webrl"]),
    st.dictionaries(texts, texts, max_size=2),
    st.dictionaries(texts, st.integers(), max_size=2),
)


def write(path: Path, *written: Trace) -> Path:
    with TraceWriter(path) as writer:
        for trace in written:
            writer.write(trace)
    return path


@given(written=st.lists(traces, max_size=3))
def test_what_is_written_is_read_back(written: list[Trace], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("traces") / "traces.jsonl"
    assert read_traces(write(path, *written)) == written


def test_the_header_names_the_versions(tmp_path: Path) -> None:
    header = json.loads(write(tmp_path / "new" / "traces.jsonl").read_text("utf-8").split("\n")[0])
    assert header["format"] == "webrl-gym traces"
    assert header["format_version"] == 1
    assert header["webrl_gym"] == webrl_gym.__version__
    assert read_traces(tmp_path / "new" / "traces.jsonl") == []


def test_an_environments_loop_writes_what_the_agent_saw_and_did(tmp_path: Path) -> None:
    def observation(text: str, error: str = "") -> dict[str, str]:
        return {"instruction": INSTRUCTION, "url": "http://shopping.test/", "observation": text, "action_error": error}

    info = {"task_id": "t1", "status": "ok", "state_hash": "ab", "action_error": "", "benchmark": {"sites": "embedded"}}
    with TraceWriter(tmp_path / "t.jsonl", grammar="webrl", about={"seed": 3}) as writer:
        with pytest.raises(ValueError, match="call reset"):
            writer.step("click [1]", observation(HOME), 0.0, False, False, info)
        writer.reset(observation(HOME), info)
        writer.step("nonsense", observation(HOME, "Cannot."), 0.0, False, False, info | {"action_error": "Cannot."})
        writer.reset(observation(HOME), info)
        writer.step("do(action='Scroll Down')", observation(RESULTS), 0.0, False, False, info)
        writer.step(
            "exit()",
            observation(RESULTS),
            1.0,
            True,
            False,
            info | {"success": True, "answer": "", "evaluation": {"score": 1.0}},
        )
        with pytest.raises(ValueError, match="call reset"):
            writer.step("exit()", observation(RESULTS), 0.0, False, False, info)
    broken_off, whole = read_traces(tmp_path / "t.jsonl")
    assert broken_off.outcome is None
    assert [(s.action, s.action_error) for s in broken_off.steps] == [("nonsense", "Cannot.")]
    assert (whole.task_id, whole.grammar, whole.about) == ("t1", "webrl", {"seed": 3})
    assert [s.observation for s in whole.steps] == [HOME, RESULTS]
    assert whole.steps[0].info == {"status": "ok", "state_hash": "ab"}
    assert whole.outcome == Outcome("http://shopping.test/", RESULTS, True, 1.0, True, "ok", "", {"score": 1.0})


def test_half_of_a_last_line_is_left_out_with_a_warning(tmp_path: Path) -> None:
    path = write(tmp_path / "t.jsonl", SUCCESS, FAILURE)
    text = path.read_text("utf-8").rstrip("\n")
    start_of_last = text.rindex("\n") + 1
    for cut in (start_of_last + 1, len(text) - 1):
        path.write_text(text[:cut], "utf-8")
        with pytest.warns(UserWarning, match="the last line is incomplete"):
            first, second = read_traces(path)
        assert first == SUCCESS
        assert second.steps == FAILURE.steps
        assert second.outcome is None


def test_every_whole_number_of_lines_can_be_read(tmp_path: Path) -> None:
    lines = write(tmp_path / "t.jsonl", SUCCESS, FAILURE).read_text("utf-8").splitlines(keepends=True)
    for count in range(1, len(lines) + 1):
        (tmp_path / "part.jsonl").write_text("".join(lines[:count]), "utf-8")
        assert sum(len(trace.steps) for trace in read_traces(tmp_path / "part.jsonl")) == sum(
            '"kind": "step"' in line for line in lines[:count]
        )


def test_what_is_no_trace_file_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    with pytest.raises(ConfigurationError, match="Cannot read the traces"):
        read_traces(path)
    for text, message in (
        ('{"kind": "step"}\n', "first line is no header"),
        ("[1]\n", "line 1: not an object"),
        ("nonsense", "line 1: not valid JSON"),
        ('{"kind": "header", "format": "webrl-gym traces", "format_version": 99}\n', "version 99"),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(ConfigurationError, match=message):
            read_traces(path)
    good = write(path, SUCCESS).read_text("utf-8").splitlines()
    for line, message in (
        ("{", "line 3: not valid JSON"),
        ('{"kind": "step"}', "line 3: not a step"),
        ('{"kind": "x"}', "line 3: 'x'"),
    ):
        path.write_text("\n".join([*good[:2], line, *good[2:]]) + "\n", "utf-8")
        with pytest.raises(ConfigurationError, match=message):
            read_traces(path)
