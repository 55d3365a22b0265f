"""A built wheel holds every data file, and works in a clean environment from another folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("webrl_gym", "algorithms", "benchmarks", "conf")

pytestmark = pytest.mark.slow


def run(command: list[str | Path], cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources without network access."""
    source = tmp_path_factory.mktemp("source")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, "."]
    run([str(part) for part in build], cwd=source)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of a new environment that holds the wheel, and sees this one's dependencies through a path entry.

    A path entry does not run the ``.pth`` files of the folder it names, so an editable install stays out of sight.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    interpreter = folder / "bin" / "python"
    packages = Path(run([interpreter, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip())
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = [sys.executable, "-m", "pip", "--python", str(interpreter), "install", "--quiet", "--no-deps", str(wheel)]
    run([*install, "--no-index", "--ignore-installed"], cwd=folder)
    return interpreter


def test_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and "results" not in path.parts
    }
    assert wanted - names == set()
    assert not any("results/" in name for name in names)  # records of measurements stay in the repository
    assert not any(name.startswith(("tests/", "docs/")) for name in names)
    assert "webrl_gym/py.typed" in names
    assert any(name.endswith("LICENSE") for name in names)


def test_the_environment_plays_from_another_folder(python: Path, tmp_path: Path) -> None:
    script = (
        "import gymnasium as gym, webrl_gym\n"
        "env = gym.make('WebArenaLite-v0')\n"
        "obs, info = env.reset(seed=0)\n"
        "env.step('stop []')\n"
        "print(webrl_gym.__file__, obs['instruction'], sep='|')\n"
    )
    file, instruction = run([python, "-c", script], cwd=tmp_path).strip().split("|", 1)
    assert Path(file).is_relative_to(python.parents[1]) and instruction


@pytest.mark.parametrize(
    "command",
    [
        ["algorithms.train", "--help"],
        ["algorithms.report", "--help"],
        ["webrl_gym", "solve", "--help"],
        ["benchmarks.compare", "--help"],
        ["benchmarks.env_throughput", "--help"],
    ],
    ids=" ".join,
)
def test_commands_explain_themselves_from_another_folder(python: Path, command: list[str], tmp_path: Path) -> None:
    assert run([python, "-m", *command], cwd=tmp_path).strip()
