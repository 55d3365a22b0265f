"""Install a build of torch that fits the machine: no CUDA packages where there is no NVIDIA GPU.

PyPI's Linux builds of torch bring gigabytes of CUDA libraries along. On a machine with an NVIDIA GPU that is wanted,
and plain pip does it. Elsewhere two sources are asked in turn what they would install (``pip install --dry-run``),
and the first whose answer holds no CUDA package is taken: the configured package index, which may offer a CPU build,
then PyTorch's own index of CPU builds, alone, so that no CUDA build of a newer release can win.

The range of versions is the one in ``setup.cfg``. Run it with the interpreter to install into::

    .venv/bin/python webrl_gym/tools/choose_torch.py [--dry-run]

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import argparse
import configparser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

CPU_INDEX = "https://download.pytorch.org/whl/cpu"
SETUP_CFG = Path(__file__).resolve().parents[2] / "setup.cfg"

Report = Mapping[str, Any]
Resolve = Callable[[Sequence[str]], "Report | None"]


class NoSuitableBuildError(RuntimeError):
    """No source offers a build without CUDA packages; the message says what to do."""


def torch_requirement(setup_cfg: str) -> str:
    """The ``torch`` line of ``install_requires`` in the text of a setup.cfg."""
    parser = configparser.ConfigParser()
    parser.read_string(setup_cfg)
    for line in parser["options"]["install_requires"].splitlines():
        if re.match(r"torch\b(?!-)", line.strip()):
            return line.strip()
    raise ValueError("setup.cfg requires no torch in [options] install_requires.")


def has_nvidia_gpu(
    driver: Path = Path("/proc/driver/nvidia/gpus"), nvidia_smi: str | None = shutil.which("nvidia-smi")
) -> bool:
    """Whether a driver reports at least one NVIDIA GPU."""
    if driver.is_dir() and any(driver.iterdir()):
        return True
    if nvidia_smi is None:
        return False
    try:
        listing = subprocess.run([nvidia_smi, "-L"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return listing.returncode == 0 and "GPU" in listing.stdout


def cuda_packages(report: Report) -> list[str]:
    """Names of the CUDA packages and builds that a pip installation report would install, sorted."""
    found = []
    for item in report["install"]:
        name = re.sub(r"[-_.]+", "-", item["metadata"]["name"]).lower()
        version = item["metadata"]["version"]
        if name.startswith(("nvidia-", "cuda-")) or name.endswith("triton") or "+cu" in version:
            found.append(f"{name} {version}")
    return sorted(found)


def choose(requirement: str, gpu: bool, resolve: Resolve, cpu_index: str = CPU_INDEX) -> list[str]:
    """Arguments of ``pip install`` that give this machine its torch.

    ``resolve`` answers what pip would install for some arguments (None: it found nothing).

    Raises:
        NoSuitableBuildError: if there is no GPU and every source would install CUDA packages or has no torch.
    """
    if gpu:
        return [requirement]
    for arguments in ([requirement], [requirement, "--index-url", cpu_index]):
        report = resolve(arguments)
        if report is not None and not cuda_packages(report):
            return list(arguments)
    raise NoSuitableBuildError(
        f"No source offers {requirement} without CUDA packages. Name an index that has CPU builds "
        f"(TORCH_CPU_INDEX=<url>, now {cpu_index}), or install such a torch into this environment yourself: "
        f"{sys.executable} -m pip install <wheel>."
    )


def pip_resolve(arguments: Sequence[str]) -> Report | None:
    """What ``pip install`` would do with these arguments in the running interpreter's environment."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--report", str(path), *arguments]
        completed = subprocess.run(command, check=False)
        if completed.returncode != 0 or not path.exists():
            return None
        report: Report = json.loads(path.read_text(encoding="utf-8"))
        return report


def main() -> int:
    """Install torch; returns pip's exit status."""
    parser = argparse.ArgumentParser(description="Install a build of torch that fits this machine.")
    parser.add_argument("--dry-run", action="store_true", help="print what would be run, and stop")
    options = parser.parse_args()
    requirement = torch_requirement(SETUP_CFG.read_text(encoding="utf-8"))
    gpu = has_nvidia_gpu()
    try:
        arguments = choose(requirement, gpu, pip_resolve, os.environ.get("TORCH_CPU_INDEX", CPU_INDEX))
    except NoSuitableBuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{'NVIDIA GPU found' if gpu else 'No NVIDIA GPU'}: pip install {' '.join(arguments)}", flush=True)
    if options.dry_run:
        return 0
    return subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
