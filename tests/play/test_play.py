"""A person plays an episode by typing, or a test by piping."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import gymnasium
import pytest
from rich.console import Console

from webrl_gym import __main__ as cli
from webrl_gym.actions import grammar
from webrl_gym.play import play
from webrl_gym.spaces import Unicode
from webrl_gym.traces import read_traces


class TwoPages(gymnasium.Env[dict[str, str], str]):
    """Shows one line; "stop [5]" succeeds, "limit" truncates."""

    action_space = Unicode()

    def _observation(self, error: str = "") -> dict[str, str]:
        text = f"Tab 0 (current): Home\n{f'Action error: {error}{chr(10)}' if error else ''}\n[1] link '[red]Cart'"
        return {"instruction": "How [b]many?", "url": "http://a.test/", "observation": text, "action_error": error}

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        super().reset(seed=seed)
        self.info: dict[str, Any] = {"task_id": (options or {}).get("task_id", "t[1]"), "action_error": ""}
        return self._observation(), self.info

    def step(self, action: str) -> tuple[dict[str, str], float, bool, bool, dict[str, Any]]:
        if not action.startswith(("stop", "limit")):
            return self._observation("Cannot."), 0.0, False, False, self.info | {"action_error": "Cannot."}
        success = action == "stop [5]"
        check = {"name": "answer", "passed": success, "reason": "It is five."}
        ended = "No stop action." if action == "limit" else ""
        end = {"success": success, "evaluation": {"score": float(success), "checks": [check], "reason": ended}}
        return self._observation(), float(success), action != "limit", action == "limit", self.info | end


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> tuple[bool | None, str]:
    """Result and screen of an episode with these lines on standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    console = Console(file=io.StringIO(), width=100, highlight=False)
    result = play(TwoPages(), console, grammar("webarena"), seed=0)
    assert isinstance(console.file, io.StringIO)
    return result, console.file.getvalue()


def test_the_task_and_the_page_are_shown_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    result, screen = typed(monkeypatch, "stop [5]")
    assert result is True
    for text in ("How [b]many?", "t[1]", "http://a.test/", "[1] link '[red]Cart'", "Success", "✓ It is five."):
        assert text in screen


def test_a_wrong_answer_and_a_limit_fail_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    result, screen = typed(monkeypatch, "stop [4]")
    assert result is False
    assert "✗ It is five." in screen
    result, screen = typed(monkeypatch, "limit")
    assert result is False
    assert "No stop action." in screen


def test_errors_are_shown_and_the_episode_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    result, screen = typed(monkeypatch, "", "dance", "stop [5]")
    assert result is True
    assert screen.count("Action error: Cannot.") == 1


def test_help_lists_the_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    for question in ("?", "help", "H"):
        _, screen = typed(monkeypatch, question, "q")
        assert "click [id] - click an element" in screen


@pytest.mark.parametrize("lines", [["q"], ["QUIT"], []])
def test_quitting_and_the_end_of_the_input_give_up(monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    result, screen = typed(monkeypatch, *lines)
    assert result is None
    assert "Given up." in screen


def test_the_command_plays_a_task_of_the_shop_and_records_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("scroll [down]\nclick [999999]\nstop [surely wrong]\n"))
    assert cli.main(["play", "--seed", "1", "--output", str(tmp_path / "me.jsonl")]) == 0
    screen = capsys.readouterr().out
    assert "lines below: scroll [down] to see more" in screen
    assert "Failure" in screen
    (trace,) = read_traces(tmp_path / "me.jsonl")
    assert [step.action for step in trace.steps] == ["scroll [down]", "click [999999]", "stop [surely wrong]"]
    assert [bool(step.action_error) for step in trace.steps] == [False, True, False]
    assert trace.outcome is not None
    assert not trace.outcome.success
    assert trace.benchmark["sites"] == "embedded"


def test_an_unknown_task_is_a_clear_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["play", "--task-id", "nothing"]) == 2
    assert "'nothing' is no training task" in capsys.readouterr().err
