"""The build of torch that is chosen, from reports as pip writes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from webrl_gym.tools.choose_torch import (
    CPU_INDEX,
    SETUP_CFG,
    NoSuitableBuildError,
    Report,
    choose,
    cuda_packages,
    has_nvidia_gpu,
    torch_requirement,
)

RANGE = "torch>=2.4,<2.14"


def report(*packages: str) -> Report:
    return {
        "install": [{"metadata": dict(zip(("name", "version"), item.split("==", 1), strict=True))} for item in packages]
    }


CPU = report("torch==2.13.0+cpu", "sympy==1.14.0", "numpy==2.4.6")
CUDA = report("torch==2.13.0", "nvidia-cublas-cu12==12.8", "triton==3.9.0", "sympy==1.14.0")


class Pip:
    """Answers by index: the configured one, and PyTorch's."""

    def __init__(self, configured: Report | None, pytorch: Report | None) -> None:
        self.answers = {False: configured, True: pytorch}
        self.asked: list[list[str]] = []

    def __call__(self, arguments: Sequence[str]) -> Report | None:
        self.asked.append(list(arguments))
        return self.answers["--index-url" in arguments]


def test_with_a_gpu_plain_pip_decides_and_nothing_is_asked() -> None:
    pip = Pip(CUDA, CPU)
    assert choose(RANGE, gpu=True, resolve=pip) == [RANGE]
    assert pip.asked == []


def test_without_a_gpu_the_configured_index_is_used_when_it_brings_no_cuda() -> None:
    pip = Pip(CPU, CPU)
    assert choose(RANGE, gpu=False, resolve=pip) == [RANGE]
    assert pip.asked == [[RANGE]]


def test_without_a_gpu_cuda_packages_lead_to_the_index_of_cpu_builds_alone() -> None:
    chosen = choose(RANGE, gpu=False, resolve=Pip(CUDA, CPU))
    assert chosen == [RANGE, "--index-url", CPU_INDEX]
    assert "--extra-index-url" not in chosen


def test_an_index_without_torch_leads_to_the_next() -> None:
    assert choose(RANGE, gpu=False, resolve=Pip(None, CPU), cpu_index="https://cpu.example/") == [
        RANGE,
        "--index-url",
        "https://cpu.example/",
    ]


@pytest.mark.parametrize("last", [None, CUDA])
def test_cuda_is_never_installed_as_a_last_resort(last: Report | None) -> None:
    with pytest.raises(NoSuitableBuildError, match="TORCH_CPU_INDEX"):
        choose(RANGE, gpu=False, resolve=Pip(CUDA, last))


def test_an_installed_torch_that_fits_needs_nothing() -> None:
    assert choose(RANGE, gpu=False, resolve=Pip(report(), None)) == [RANGE]


@pytest.mark.parametrize(
    ("package", "is_cuda"),
    [
        ("nvidia-cudnn-cu13==9.1", True),
        ("NVIDIA_nccl.cu13==2.2", True),
        ("cuda-bindings==13.0", True),
        ("triton==3.9.0", True),
        ("pytorch-triton==3.9.0", True),
        ("torch==2.13.0+cu130", True),
        ("torch==2.13.0+cpu", False),
        ("torch==2.13.0", False),
        ("tritonclient==2.0", False),
        ("barracuda==1.0", False),
    ],
)
def test_cuda_packages_are_told_by_name_and_version(package: str, is_cuda: bool) -> None:
    assert bool(cuda_packages(report(package))) is is_cuda


def test_the_range_comes_from_setup_cfg_and_is_bounded() -> None:
    requirement = torch_requirement(SETUP_CFG.read_text(encoding="utf-8"))
    assert requirement.startswith("torch>=") and ",<" in requirement


def test_the_requirement_is_torch_itself() -> None:
    text = "[options]\ninstall_requires =\n    torch-geometric>=1\n    torchvision\n    # why\n    torch>=2,<3\n"
    assert torch_requirement(text) == "torch>=2,<3"
    with pytest.raises(ValueError, match="no torch"):
        torch_requirement("[options]\ninstall_requires =\n    torchvision\n")


def program(folder: Path, text: str) -> str:
    path = folder / "nvidia-smi"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_a_gpu_is_seen_through_the_driver_or_nvidia_smi(tmp_path: Path) -> None:
    nothing = tmp_path / "absent"
    driver = tmp_path / "gpus"
    (driver / "0000:01:00.0").mkdir(parents=True)
    assert has_nvidia_gpu(driver, None)
    assert has_nvidia_gpu(nothing, program(tmp_path, "echo 'GPU 0: A card (UUID: x)'"))


def test_no_gpu_is_seen_where_there_is_none(tmp_path: Path) -> None:
    empty = tmp_path / "gpus"
    empty.mkdir()
    assert not has_nvidia_gpu(empty, None)
    assert not has_nvidia_gpu(empty, str(tmp_path / "not-a-program"))
    assert not has_nvidia_gpu(empty, program(tmp_path, "echo 'No devices were found'"))
    assert not has_nvidia_gpu(empty, program(tmp_path, "echo 'GPU'; exit 9"))
