"""What the README promises can be done: its example runs, its commands exist, and its warning comes first."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_replicas_are_named_on_the_first_screen() -> None:
    first_screen = "\n".join(README.splitlines()[:30])
    assert "not WebArena-Lite results" in first_screen
    assert "make train" in first_screen and "make test" in first_screen


def test_the_python_example_runs(tmp_path: Path) -> None:
    (example,) = blocks("python")
    assert len(example.strip().splitlines()) == 5
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{example}\nassert terminated, info\n"
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z-]+)", "".join(blocks("bash"))))))
def test_make_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, flags=re.MULTILINE)


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m ([\w.]+)", README))))
def test_modules_exist(module: str) -> None:
    assert importlib.util.find_spec(module) is not None
