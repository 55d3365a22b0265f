"""Algorithms as users get them: from the files in conf/algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hydra.utils import instantiate
from omegaconf import OmegaConf

FOLDER = Path(__file__).resolve().parents[2] / "conf" / "algorithm"


def preset(name: str, **overrides: Any) -> Any:
    """The configuration object of ``conf/algorithm/<name>.yaml``."""
    return instantiate(OmegaConf.merge(OmegaConf.load(FOLDER / f"{name}.yaml"), overrides))
