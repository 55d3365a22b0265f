"""The import contracts hold, and each one would notice a violation."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("webrl_gym", "algorithms", "benchmarks", "conf")
LINT = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache', '--config', 'setup.cfg'])"


def contracts() -> dict[str, str]:
    """Key and name of every contract in setup.cfg."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    prefix = "importlinter:contract:"
    return {name.removeprefix(prefix): parser[name]["name"] for name in parser.sections() if name.startswith(prefix)}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's Python files, to be spoilt."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    return tmp_path


def test_all_contracts_are_kept() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{len(contracts())} kept, 0 broken" in result.stdout


VIOLATIONS = {
    "packages": ("webrl_gym/observations.py", "import algorithms.data"),
    "environment": ("webrl_gym/browsers/base.py", "import webrl_gym.env"),
    "sites": ("webrl_gym/sites/world.py", "import webrl_gym.evaluation"),
    "families-solutions": ("webrl_gym/tasks/families/__init__.py", "import webrl_gym.tasks.solutions"),
    "families-official-solutions": (
        "webrl_gym/tasks/official_solutions/asked.py",
        "import webrl_gym.tasks.families",
    ),
    "solutions": ("webrl_gym/tasks/solutions/__init__.py", "import webrl_gym.sites"),
    "official-solutions": ("webrl_gym/tasks/official_solutions/shopping/orders.py", "import webrl_gym.evaluation"),
    "checkers": ("webrl_gym/evaluation/__init__.py", "import webrl_gym.browsers.base"),
    "env": ("webrl_gym/env.py", "import sqlite3"),
    "formulas": ("algorithms/losses.py", "import algorithms.policies.base"),
    "tools": ("webrl_gym/tools/chromium.py", "import torch"),
}


def test_every_contract_has_a_violation_below() -> None:
    assert sorted(VIOLATIONS) == sorted(contracts())


@pytest.mark.parametrize("contract", sorted(VIOLATIONS))
def test_a_violation_is_caught(contract: str, copy: Path) -> None:
    file, statement = VIOLATIONS[contract]
    with (copy / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{statement}\n")
    result = lint(copy)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{contracts()[contract]} BROKEN" in " ".join(result.stdout.split())
