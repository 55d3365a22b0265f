"""The published tasks for tests: from the cache, or from where a development machine keeps its data."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from webrl_gym.tasks.official import FETCH, is_official, load_official, official_file
from webrl_gym.tasks.task import Task

_ELSEWHERE = Path(__file__).parents[3] / "shared" / "data" / "test_webarena_lite.raw.json"


@functools.cache
def published_file() -> Path | None:
    """The published task file, if this machine has it: looked for once, before any test takes another cache."""
    found = (path for path in (official_file(), _ELSEWHERE) if path.is_file() and is_official(path.read_bytes()))
    return next(found, None)


@functools.cache
def published_tasks() -> tuple[Task, ...]:
    """All 165 by number; none where the file is missing."""
    path = published_file()
    return tuple(load_official(path)) if path is not None else ()


def official_path() -> Path:
    """The published task file. Raises FileNotFoundError where it is missing; guard with :data:`needs_published_tasks`."""
    path = published_file()
    if path is None:
        raise FileNotFoundError(f"The official tasks are not on this machine; fetch them with: {FETCH}")
    return path


needs_published_tasks = pytest.mark.skipif(
    published_file() is None, reason=f"the official tasks are not on this machine; fetch them with: {FETCH}"
)
