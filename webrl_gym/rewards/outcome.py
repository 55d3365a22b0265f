"""The outcome reward model's protocol and loader."""

from __future__ import annotations

import importlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from webrl_gym.errors import ConfigurationError


@dataclass(frozen=True)
class EpisodeRecord:
    """What an outcome reward model sees of an episode (WebRL, arXiv 2411.02337, section 3.2: instruction, all
    actions, final page only).

    ``history`` holds (action string, role and name of the element it went to) per step; ``answer`` is None when the
    episode ended without a stop action.
    """

    instruction: str
    history: tuple[tuple[str, str], ...]
    answer: str | None
    url: str
    observation: str


class RewardModel(Protocol):
    """Scores an episode with the probability that it succeeded; at ``threshold`` or above it is rewarded."""

    threshold: float

    def score(self, record: EpisodeRecord) -> float:
        """Probability in [0, 1] that the episode succeeded."""


def load_reward_model(folder: str | Path) -> RewardModel:
    """Load a saved reward model: its ``reward_model.json`` names the class (``module:Class``) that reads the folder.

    Only classes of this project are loaded: a folder from elsewhere cannot run code of its own choosing.
    """
    folder = Path(folder)
    settings = folder / "reward_model.json"
    if not settings.is_file():
        raise ConfigurationError(
            f"No outcome reward model in {str(folder)!r} (reward_model.json is missing); a training run writes one to "
            "outputs/<run>/reward_model."
        )
    try:
        kind = str(json.loads(settings.read_text("utf-8"))["class"])
        module, _, name = kind.partition(":")
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(f"{settings} is not a reward model's description: {error}") from error
    if module.split(".")[0] not in {"webrl_gym", "algorithms"}:
        raise ConfigurationError(f"{settings} names {kind!r}; only reward models of this project are loaded.")
    loader: Any = getattr(importlib.import_module(module), name)
    model: RewardModel = loader.load(folder)
    return model
