"""Hydra configuration to the dataclasses of a run, and back from the file that a run keeps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from hydra.core.hydra_config import HydraConfig
from hydra.utils import instantiate
from omegaconf import DictConfig, OmegaConf

from algorithms.loggers import LoggerConfig
from algorithms.phases import LearnerConfig
from algorithms.sft import SFTConfig
from algorithms.training import RunConfig
from webrl_gym.errors import ConfigurationError

CONFIG_FILE = "config.yaml"

LABELS = {
    "webrl": "WebRL",
    "webrl_paper": "WebRL (paper)",
    "webrl_released": "WebRL (released)",
    "webrl_no_kl": "WebRL without KL",
    "filtered_bc": "Filtered BC",
    "filtered_bc_online": "Filtered BC (online)",
    "awr": "AWR",
    "digirl": "DigiRL",
    "digirl_released": "DigiRL (released)",
    "archer": "ArCHer",
    "dpo": "DPO (step-level)",
    "sft": "SFT",
    "reinforce": "REINFORCE",
    "rloo": "RLOO",
    "grpo": "GRPO",
    "m_grpo": "M-GRPO",
    "gspo": "GSPO",
    "gigpo": "GiGPO",
    "ppo": "PPO (turn level)",
    "ppo_token": "PPO (token level)",
}

#: Keys that say where and how a run goes on, not what it computes.
_ASIDE = ("run", "resume", "output_root", "start_cache", "trainer", "logger", "rows")


_PARTS = ("env", "rollout", "policy", "critic", "demonstrations", "sft", "reward", "phases", "trainer")
_KNOWN = {*_PARTS, *_ASIDE, "seed", "names", "with_control", "control", "algorithm", "curriculum", "replay"}


def resolved(cfg: DictConfig) -> dict[str, Any]:
    """The configuration as plain data, with the names of the chosen algorithms."""
    choices = HydraConfig.get().runtime.choices
    plain = OmegaConf.to_container(cfg, resolve=True)
    assert isinstance(plain, dict)
    plain["names"] = {"learner": choices["algorithm"], "control": choices["algorithm@control.algorithm"]}
    return {str(key): value for key, value in plain.items()}


def build(config: dict[str, Any]) -> RunConfig:
    """The dataclasses of a resolved configuration.

    An on-policy algorithm gets no replay and no curriculum (random training tasks), whatever the groups ``replay`` and
    ``curriculum`` say: they default to WebRL's. Its metrics show it: ``buffer/size`` is 0, ``curriculum/generated``
    missing.
    """

    def made(key: str) -> Any:
        return instantiate(config[key], _convert_="all")

    def learner(name: str, parts: dict[str, Any]) -> LearnerConfig:
        built = {key: instantiate(parts[key], _convert_="all") for key in ("algorithm", "curriculum", "replay")}
        if built["algorithm"].on_policy:
            # Replay is what others did, long ago; and the curriculum's window needs a critic, which few of them have.
            built["replay"] = replace(built["replay"], capacity=0, ratio=0.0)
            built["curriculum"] = replace(built["curriculum"], kind="none")
        label = getattr(built["algorithm"], "label", LABELS.get(name, name))
        return LearnerConfig(name=name, label=label, **built)

    unknown = sorted(set(config) - _KNOWN)
    if unknown:
        raise ConfigurationError(f"The configuration has unknown keys: {', '.join(unknown)}; see conf/config.yaml.")
    names = config["names"]
    control = learner(names["control"], config["control"]) if config["with_control"] else None
    main = learner(names["learner"], config)
    if control is not None and (control.name == main.name or isinstance(main.algorithm, SFTConfig)):
        control = None  # nothing to compare: the same algorithm, or one that takes no steps
    return RunConfig(
        seed=int(config["seed"]),
        **{key: made(key) for key in _PARTS},
        learner=main,
        control=control,
        start_cache=Path(config["start_cache"]) if config["start_cache"] else None,
    )


def logger(config: Mapping[str, Any]) -> LoggerConfig:
    """The loggers of a resolved configuration."""
    made = instantiate(config["logger"], _convert_="all")
    assert isinstance(made, LoggerConfig)
    return made


def keep(config: dict[str, Any], folder: Path, resume: bool) -> None:
    """Write the configuration into the run's folder, or check that a resumed run goes on with the same one."""
    path = folder / CONFIG_FILE
    if not resume or not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(OmegaConf.to_yaml(OmegaConf.create(config)), "utf-8")
        return
    before = read(folder)
    changed = [key for key in sorted({*before, *config} - set(_ASIDE)) if before.get(key) != config.get(key)]
    if changed:
        raise ConfigurationError(
            f"The run in {folder} was started with other settings ({', '.join(changed)}); resume it with the same ones, "
            "or start another run."
        )


def digest(config: Mapping[str, Any]) -> str:
    """Equal for runs that compute the same but for the seed: a hash of the settings that matter to the result."""
    settings = {key: value for key, value in config.items() if key not in (*_ASIDE, "seed")}
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:12]


def read(folder: Path) -> dict[str, Any]:
    """The configuration that a run keeps."""
    path = folder / CONFIG_FILE
    if not path.is_file():
        raise ConfigurationError(f"{folder} is not a run's folder ({CONFIG_FILE} is missing).")
    plain = OmegaConf.to_container(OmegaConf.load(path), resolve=True)
    assert isinstance(plain, dict)
    return {str(key): value for key, value in plain.items()}
