"""WebArena-Lite as a Gymnasium text environment on embedded replica sites.

>>> import gymnasium as gym, webrl_gym
>>> env = gym.make("WebArenaLite-v0")

``WebArenaReplica-v0`` is the same environment under the name that says what the embedded sites are.
"""

from __future__ import annotations

import gymnasium

from webrl_gym.errors import (
    ActionParseError,
    ConfigurationError,
    InfrastructureError,
    MissingDependencyError,
    WebRLGymError,
)

__version__ = "0.1.0"

for _id in ("WebArenaLite-v0", "WebArenaReplica-v0"):
    gymnasium.register(
        id=_id, entry_point="webrl_gym.env:WebArenaLiteEnv", vector_entry_point="webrl_gym.vector:TextVectorEnv"
    )

__all__ = [
    "ActionParseError",
    "ConfigurationError",
    "InfrastructureError",
    "MissingDependencyError",
    "WebRLGymError",
]
