"""Many episodes at once behind ``gym.make_vec("WebArenaLite-v0", num_envs=...)``."""

from __future__ import annotations

from typing import Any

from gymnasium.vector import AsyncVectorEnv, AutoresetMode, SyncVectorEnv

from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError


class TextVectorEnv(SyncVectorEnv):
    """Text environments in this process, one after the other: a step costs milliseconds, less than a pipe.

    Observations are dicts of tuples of strings; actions a sequence of ``num_envs`` strings. Environments autoreset
    on the step after an episode's end (Gymnasium's NEXT_STEP) unless ``autoreset_mode`` says otherwise.
    """

    def __init__(
        self, num_envs: int = 1, autoreset_mode: AutoresetMode = AutoresetMode.NEXT_STEP, **kwargs: Any
    ) -> None:
        if num_envs < 1:
            raise ConfigurationError(f"num_envs must be at least 1, not {num_envs}.")
        super().__init__([lambda: WebArenaLiteEnv(**kwargs)] * num_envs, autoreset_mode=autoreset_mode)


def make_process_vector(num_envs: int, **kwargs: Any) -> AsyncVectorEnv:
    """The same over one process per environment. Text spaces cannot live in shared memory, so pipes are used."""
    return AsyncVectorEnv([lambda: WebArenaLiteEnv(**kwargs)] * num_envs, shared_memory=False)
