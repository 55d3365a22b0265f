"""What language models cost: tokens per second, memory of the GPU, lengths of responses, prompts that were cut.

Metrics of ``perf/*`` and ``rollout/*`` that mean something only where factors are tokens; for other policies there are
none.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import torch

from algorithms.data import Trajectory
from algorithms.policies.base import LanguagePolicy, Policy


class Meter:
    """Counts a language policy's tokens and time, and watches the GPU's memory, from when it is made."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy if isinstance(policy, LanguagePolicy) else None
        self._tokens = self._policy.tokens if self._policy is not None else 0
        self._start = time.perf_counter()
        if self._policy is not None and torch.cuda.is_available():
            torch.cuda.reset_peak_memory_stats()

    def read(self) -> dict[str, float]:
        """``perf/tokens_per_s`` (tokens through the model, forward passes, padding left out, critic included) and, with a
        GPU, ``perf/gpu_mem_gb`` (peak, 1e9 bytes)."""
        if self._policy is None:
            return {}
        seconds = time.perf_counter() - self._start
        metrics = {"perf/tokens_per_s": (self._policy.tokens - self._tokens) / max(seconds, 1e-9)}
        if torch.cuda.is_available():
            metrics["perf/gpu_mem_gb"] = torch.cuda.max_memory_allocated() / 1e9
        return metrics


def token_metrics(policy: Policy, trajectories: Sequence[Trajectory]) -> dict[str, float]:
    """``rollout/response_tokens_mean`` and ``rollout/prompt_truncated_rate`` of sampled steps."""
    steps = [step for trajectory in trajectories for step in trajectory.steps if step.factors]
    if not isinstance(policy, LanguagePolicy) or not steps:
        return {}
    return {
        "rollout/response_tokens_mean": sum(len(step.factors) for step in steps) / len(steps),
        "rollout/prompt_truncated_rate": sum(policy.is_cut(step.prompt) for step in steps) / len(steps),
    }
