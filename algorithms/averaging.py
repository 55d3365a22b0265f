"""Averaging of iterates: the weights at the end of a phase are the mean over its last updates.

Polyak and Juditsky (1992), "Acceleration of stochastic approximation by averaging"; here over the tail only, as in
stochastic weight averaging (Izmailov et al. 2018). With a constant learning rate and a few hundred noisy samples the
last iterate wanders by several points of success rate; the mean does not.
"""

from __future__ import annotations

from typing import Any

import torch

from algorithms.policies.base import Policy


class TailAverage:
    """Running mean of a policy's weights over the last ``fraction`` of ``updates`` optimizer steps."""

    def __init__(self, policy: Policy, updates: int, fraction: float = 0.5) -> None:
        self.policy = policy
        self._skip = updates - max(1, round(fraction * updates)) if updates else 0
        self._seen = 0
        self._count = 0
        self._mean: dict[str, torch.Tensor] = {}

    def after_update(self, _: Any = None) -> None:
        """Call after every optimizer step."""
        self._seen += 1
        if self._seen <= self._skip:
            return
        self._count += 1
        for name, value in self.policy.state_dict().items():
            if name not in self._mean:
                self._mean[name] = value.detach().clone()
            else:
                self._mean[name] += (value.detach() - self._mean[name]) / self._count

    def apply(self) -> None:
        """Give the policy the mean. Without any update it keeps its weights."""
        if self._mean:
            self.policy.load_state_dict(self._mean)
