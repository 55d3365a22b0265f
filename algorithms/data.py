"""Step, Trajectory and Batch: what rollouts produce and algorithms consume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor


@dataclass(frozen=True)
class Prompt:
    """What a policy sees before it acts: the environment's texts and the episode so far.

    ``history`` holds, per past step, the action string and the name of the element it went to; ``visited`` holds
    the observation texts of earlier pages (latest last), for policies with a memory.
    """

    instruction: str
    observation: str
    url: str
    history: tuple[tuple[str, str], ...] = ()
    visited: tuple[str, ...] = ()


@dataclass
class Step:
    """One action. ``factors`` are the sampled choices (tokens of a language model; operation, element and span of
    the pointer policy), ``logps`` their log-probabilities when they were sampled, same length."""

    prompt: Prompt
    action: str
    factors: tuple[int, ...] = ()
    logps: tuple[float, ...] = ()
    reward: float = 0.0
    terminated: bool = False
    truncated: bool = False
    info: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Trajectory:
    """One episode. ``success`` is the evaluator's verdict, ``reward`` what learners may use (the ORM's label).

    ``status`` other than "ok" carries no learning signal. ``final_prompt`` is the state after the last action.
    """

    task_id: str
    instruction: str
    family: str
    steps: list[Step]
    final_prompt: Prompt
    success: float = 0.0
    reward: float = 0.0
    reward_source: str = "evaluator"
    reward_margin: float = 0.0
    status: str = "ok"
    phase: int = 0
    seed: int = 0
    group_id: str = ""
    info: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Sample:
    """One step prepared for an update: what was chosen in which state, and with which weight it counts."""

    prompt: Prompt
    factors: tuple[int, ...]
    advantage: float = 1.0
    ref_logps: tuple[float, ...] = ()
    old_logps: tuple[float, ...] = ()
    weight: float = 1.0
    trajectory: int = 0
    step: int = 0


@dataclass
class Batch:
    """Samples as tensors. ``inputs`` is the policy's own and opaque to algorithms; T is the longest factor list.

    loss_mask, ref_logps, old_logps: [B, T]; advantages, weights: [B]. ``num_samples`` and ``num_tokens`` count the
    whole optimizer step this micro-batch belongs to, so that losses do not depend on how it was split.
    """

    inputs: Any
    loss_mask: Tensor
    advantages: Tensor
    ref_logps: Tensor
    old_logps: Tensor
    weights: Tensor
    num_samples: int
    num_tokens: int

    @staticmethod
    def tensors(samples: list[Sample], num_samples: int | None = None, num_tokens: int | None = None) -> dict[str, Any]:
        """The fields of a batch that do not depend on the policy, right-padded to the longest factor list."""
        width = max(len(sample.factors) for sample in samples)

        def padded(rows: list[tuple[float, ...]]) -> Tensor:
            return torch.tensor([list(row) + [0.0] * (width - len(row)) for row in rows], dtype=torch.float32)

        mask = padded([(1.0,) * len(sample.factors) for sample in samples])
        return {
            "loss_mask": mask,
            "advantages": torch.tensor([sample.advantage for sample in samples], dtype=torch.float32),
            "ref_logps": padded([sample.ref_logps for sample in samples]),
            "old_logps": padded([sample.old_logps for sample in samples]),
            "weights": torch.tensor([sample.weight for sample in samples], dtype=torch.float32),
            "num_samples": num_samples if num_samples is not None else len(samples),
            "num_tokens": num_tokens if num_tokens is not None else int(mask.sum().item()),
        }
