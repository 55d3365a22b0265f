"""The Makefile offers what the README promises; its recipes are read with ``make --dry-run``, not run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGETS = {"train", "test", "test-slow", "curve", "lint", "bench", "clean", "help", "format"}

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(folder: Path, *arguments: str) -> str:
    # A make that runs these tests hands its own options and variables down.
    environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "ARGS")}
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder as a fresh clone leaves it, as far as make looks at it."""
    for name in ("Makefile", "setup.cfg", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "webrl_gym" / "tools", tmp_path / "webrl_gym" / "tools")
    return tmp_path


def touch_stamps(clone: Path, *stamps: str) -> None:
    (clone / ".venv").mkdir()
    for stamp in stamps:
        (clone / ".venv" / stamp).touch()


def test_help_lists_every_target(clone: Path) -> None:
    assert set(re.findall(r"^make ([a-z-]+)", make(clone), flags=re.MULTILINE)) == TARGETS


def test_a_fresh_clone_gets_an_environment_torch_first(clone: Path) -> None:
    recipe = make(clone, "--dry-run", "train", "ARGS=algorithm=webrl_paper seed=1")
    order = [
        "-m venv .venv",
        "choose_torch.py",
        "pip install --quiet -e .",
        "-m algorithms.train algorithm=webrl_paper",
    ]
    positions = [recipe.index(part) for part in order]
    assert positions == sorted(positions)
    assert recipe.rstrip().endswith("algorithms.train algorithm=webrl_paper seed=1")


def test_the_second_run_starts_at_once(clone: Path) -> None:
    touch_stamps(clone, ".python", ".run")
    assert make(clone, "--dry-run", "train").split() == [".venv/bin/python", "-m", "algorithms.train"]


def test_changed_requirements_are_installed(clone: Path) -> None:
    touch_stamps(clone, ".python", ".run")
    newer = (clone / ".venv" / ".run").stat().st_mtime + 10
    os.utime(clone / "setup.cfg", (newer, newer))
    recipe = make(clone, "--dry-run", "train")
    assert "pip install" in recipe and "-m venv" not in recipe


def test_the_fast_tests_lint_first_and_need_no_browser(clone: Path) -> None:
    touch_stamps(clone, ".python", ".run", ".dev")
    recipe = make(clone, "--dry-run", "test")
    checks = ["ruff check", "ruff format --check", "-m mypy", "lint-imports", '-m "not slow"']
    positions = [recipe.index(check) for check in checks]
    assert positions == sorted(positions)
    assert "chromium" not in recipe


def test_the_slow_tests_try_to_provide_a_browser(clone: Path) -> None:
    recipe = make(clone, "--dry-run", "test-slow")
    assert recipe.index("browser]") < recipe.index("tools/chromium.py") < recipe.index("-m slow")


def test_a_missing_python_is_named_with_what_to_install(clone: Path) -> None:
    result = subprocess.run(
        ["sh", str(clone / "webrl_gym" / "tools" / "find_python.sh")],
        env={"PATH": "/usr/bin:/bin", "PYTHON": "no-such-python"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1 and "apt-get install python3 python3-venv" in result.stderr
