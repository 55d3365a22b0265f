"""Episodes and values written down by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import torch

from algorithms.data import Prompt, Step, Trajectory
from tests.algorithms.toy import ToyCritic, ToyTask

END = Prompt("any", "the end", "http://toy.test/end")


class GivenCritic(ToyCritic):
    """Values written down by the test; fitting changes nothing but is recorded."""

    def __init__(self, values: dict[Prompt, float]) -> None:
        super().__init__()
        self.given = values
        self.seen: list[tuple[Prompt, float]] = []

    def values(self, prompts: Sequence[Prompt]) -> torch.Tensor:
        return torch.tensor([self.given[prompt] for prompt in prompts])

    def fit(self, prompts: Sequence[Prompt], targets: Sequence[float], *_: Any, **__: Any) -> dict[str, float]:
        self.seen += zip(prompts, targets, strict=True)
        return {"loss": 0.0}


def episode(task: ToyTask, reward: float, **changes: Any) -> Trajectory:
    steps = [Step(task.prompt(t), "0 0", (0, 0)) for t in range(task.length)]
    steps[-1].terminated = True
    return replace(Trajectory(f"toy/{task.number}", "any", "toy", steps, END, reward, reward), **changes)
