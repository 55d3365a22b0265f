"""DQN of stable-baselines3 that explores among the actions there are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from stable_baselines3 import DQN


class MaskedDQN(DQN):  # type: ignore[misc] # SB3 may be absent where types are checked
    """Random actions are drawn from those that the observation's ``mask`` allows; all else is the library's."""

    def predict(
        self,
        observation: Any,
        state: tuple[NDArray[Any], ...] | None = None,
        episode_start: NDArray[Any] | None = None,
        deterministic: bool = False,
    ) -> tuple[NDArray[Any], tuple[NDArray[Any], ...] | None]:
        """Epsilon-greedy: with probability ``exploration_rate`` at random, for all environments of a step at once."""
        if deterministic or np.random.rand() >= self.exploration_rate:
            chosen: tuple[NDArray[Any], tuple[NDArray[Any], ...] | None]
            chosen = self.policy.predict(observation, state, episode_start, True)
            return chosen
        mask = np.asarray(observation["mask"])
        picked = np.array([np.random.choice(np.flatnonzero(row)) for row in np.atleast_2d(mask)])
        return (picked if mask.ndim == 2 else picked[0]), state

    def _sample_action(self, learning_starts: int, action_noise: Any = None, n_envs: int = 1) -> Any:
        # Before learning starts the library draws from all numbers; epsilon-greedy from the start policy is better.
        return super()._sample_action(0, action_noise, n_envs)
