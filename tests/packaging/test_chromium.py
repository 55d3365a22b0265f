"""Which Chromium the slow tests get, and in which order ways to provide one are tried."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from webrl_gym.tools import chromium


class Machine:
    """A machine on which a Chromium appears after the command that ``provided_by`` names."""

    def __init__(self, provided_by: str | None, failing: Sequence[str] = ()) -> None:
        self.provided_by = provided_by
        self.failing = failing
        self.commands: list[str] = []

    def find(self) -> str | None:
        provided = self.provided_by == "" or any(self.provided_by == command for command in self.commands)
        return "/usr/bin/chromium" if provided else None

    def run(self, command: Sequence[str]) -> bool:
        name = " ".join(word for word in command[:3] if not word.startswith(("-", "/")))
        self.commands.append(name)
        return name not in self.failing


DOWNLOAD = "playwright"


def provide(machine: Machine, is_root: bool) -> str | None:
    return chromium.provide(machine.find, machine.run, is_root)


def test_one_that_is_here_is_reused() -> None:
    machine = Machine(provided_by="")
    assert provide(machine, is_root=True) == "/usr/bin/chromium"
    assert machine.commands == []


def test_playwrights_download_comes_before_the_distribution() -> None:
    machine = Machine(provided_by=DOWNLOAD)
    assert provide(machine, is_root=True) is not None
    assert machine.commands == [DOWNLOAD]


def test_root_takes_the_distributions_package_when_the_download_fails() -> None:
    machine = Machine(provided_by="apt-get install", failing=[DOWNLOAD])
    assert provide(machine, is_root=True) is not None
    assert machine.commands == [DOWNLOAD, "apt-get update", "apt-get install"]


def test_where_none_can_be_had_the_answer_is_none() -> None:
    assert provide(Machine(provided_by=None), is_root=True) is None
    user = Machine(provided_by="apt-get install")
    assert provide(user, is_root=False) is None
    assert user.commands == [DOWNLOAD]


def program(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_a_program_that_does_not_start_is_no_browser(tmp_path: Path) -> None:
    assert chromium.runs(program(tmp_path / "good", "echo Chromium 149.0"))
    assert not chromium.runs(program(tmp_path / "placeholder", "echo please install the snap"))
    assert not chromium.runs(program(tmp_path / "broken", "exit 127"))
    assert not chromium.runs(str(tmp_path / "absent"))


def test_the_named_one_wins_then_path_then_downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = program(tmp_path / "mine" / "browser", "echo Chromium 1")
    on_path = program(tmp_path / "bin" / "chromium", "echo Chromium 2")
    downloaded = program(tmp_path / "ms" / "chromium-1200" / "chrome-linux64" / "chrome", "echo Chromium 3")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "ms"))
    monkeypatch.setenv(chromium.VARIABLE, named)
    assert chromium.candidates() == [named, on_path, downloaded]
    monkeypatch.delenv(chromium.VARIABLE)
    assert chromium.find(lambda path: path != on_path) == downloaded
