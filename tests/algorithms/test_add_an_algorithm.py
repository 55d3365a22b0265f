"""The lines of docs/add-an-algorithm.md are an algorithm: configured by Hydra, learning the toy, within 50 lines."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from hydra import compose, initialize_config_module
from hydra.utils import instantiate

from algorithms.base import run_epochs
from algorithms.metrics import describe
from tests.algorithms.toy import ToyPolicy, ToyTask, rollout, success_probability

DOCUMENT = Path(__file__).parents[2] / "docs" / "add-an-algorithm.md"
FILES = dict(re.findall(r"`(my_zoo/[\w/.]+)`:\n\n```\w+\n(.*?)```", DOCUMENT.read_text("utf-8"), flags=re.DOTALL))
TASKS = [ToyTask(number) for number in range(6)]


@pytest.fixture
def zoo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The document's files in a folder that Python imports from."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    yield tmp_path / "my_zoo"
    for name in [name for name in sys.modules if name.partition(".")[0] == "my_zoo"]:
        del sys.modules[name]


def configured(zoo: Path, *overrides: str) -> Any:
    with initialize_config_module("conf", version_base="1.3"):
        cfg = compose("config", ["algorithm=raft", f"hydra.searchpath=[file://{zoo}/conf]", *overrides])
    return instantiate(cfg.algorithm)


def test_fifty_lines_are_enough() -> None:
    assert sorted(FILES) == ["my_zoo/conf/algorithm/raft.yaml", "my_zoo/raft.py"]
    lines = [line for text in FILES.values() for line in text.splitlines() if line.strip()]
    assert len(lines) <= 50


def test_hydra_finds_it_and_refuses_typos(zoo: Path) -> None:
    config = configured(zoo, "algorithm.discount=0.5")
    assert (config.discount, config.group_size, config.learning_rate) == (0.5, 4, 1e-3)
    with pytest.raises(Exception, match="discont"):
        configured(zoo, "algorithm.discont=0.5")


def test_it_imitates_the_shortest_success_of_each_task(zoo: Path) -> None:
    policy = ToyPolicy([ToyTask(0, length=3), ToyTask(1)])
    episodes = rollout(policy, [ToyTask(0, length=3)] * 3 + [ToyTask(1)], torch.Generator().manual_seed(0))
    for episode, (length, reward) in zip(episodes, [(3, 1.0), (2, 1.0), (1, 0.0), (2, 0.0)], strict=True):
        del episode.steps[length:]
        episode.reward = reward
    samples = configured(zoo).build(policy, None, torch.Generator()).prepare(episodes)
    assert [(sample.trajectory, sample.step) for sample in samples] == [(1, 0), (1, 1)]
    assert [sample.weight for sample in samples] == pytest.approx([0.95**2] * 2)


def test_it_learns_the_toy(zoo: Path) -> None:
    policy, generator = ToyPolicy(TASKS), torch.Generator().manual_seed(0)
    algorithm = configured(zoo, "algorithm.learning_rate=0.1").build(policy, None, torch.Generator().manual_seed(0))
    for _ in range(40):
        logged = run_epochs(algorithm, algorithm.prepare(rollout(policy, TASKS * 20, generator)))
    assert success_probability(policy, TASKS) > 0.9
    assert [name for name in logged if describe(name) is None] == []
