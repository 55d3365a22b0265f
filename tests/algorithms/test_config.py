"""Configuration files and dataclasses say the same, and say what every key means."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import pytest
from hydra.utils import get_class
from omegaconf import OmegaConf

from algorithms.archer import ArCHerConfig
from algorithms.awr import AWRConfig
from algorithms.digirl import DigiRLConfig
from algorithms.dpo import DPOConfig
from algorithms.filtered_bc import FilteredBCConfig
from algorithms.gigpo import GiGPOConfig
from algorithms.grpo import GRPOConfig
from algorithms.ppo import PPOConfig
from algorithms.reinforce import REINFORCEConfig
from algorithms.sft import SFTConfig
from algorithms.webrl import WebRLConfig
from tests.algorithms.presets import FOLDER, preset
from webrl_gym.errors import ConfigurationError

NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def test_all_presets_are_there() -> None:
    assert {"webrl", "webrl_paper", "webrl_released", "filtered_bc", "sft"} <= set(NAMES)
    assert {"reinforce", "rloo", "grpo", "m_grpo", "gspo", "gigpo", "ppo", "ppo_token"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_the_fields(name: str) -> None:
    keys = set(OmegaConf.load(FOLDER / f"{name}.yaml"))
    target = get_class(OmegaConf.load(FOLDER / f"{name}.yaml")._target_)
    assert keys - {"_target_"} == {field.name for field in dataclasses.fields(target)}


@pytest.mark.parametrize("name", NAMES)
def test_every_key_has_a_comment_and_every_field_a_line_in_the_manual(name: str) -> None:
    lines = (FOLDER / f"{name}.yaml").read_text().splitlines()
    for above, line in itertools.pairwise(lines):
        assert line.startswith("#") or above.startswith("#"), f"{name}.yaml: {line!r} has no comment above it"
    kind = type(preset(name))
    manual = "\n".join(parent.__doc__ or "" for parent in kind.__mro__)
    assert [field.name for field in dataclasses.fields(kind) if f"{field.name}:" not in manual] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("webrl", WebRLConfig),
        ("filtered_bc", FilteredBCConfig),
        ("sft", SFTConfig),
        ("awr", AWRConfig),
        ("digirl", DigiRLConfig),
        ("dpo", DPOConfig),
        ("archer", ArCHerConfig),
        ("reinforce", REINFORCEConfig),
        ("grpo", GRPOConfig),
        ("gigpo", GiGPOConfig),
        ("ppo", PPOConfig),
    ],
)
def test_the_file_repeats_the_defaults(name: str, kind: type[Any]) -> None:
    assert preset(name) == kind()


@pytest.mark.parametrize(
    ("names", "scales"),
    [
        (("webrl", "webrl_paper", "webrl_released", "webrl_no_kl"), ("beta",)),
        (("digirl", "digirl_released"), ("lambda_", "top_p", "instruction_epochs", "critic_epochs")),
    ],
)
def test_presets_differ_only_in_switches(names: tuple[str, ...], scales: tuple[str, ...]) -> None:
    common = ("learning_rate", "batch_size", "max_grad_norm", "epochs", *scales)
    assert len({tuple(getattr(preset(item), name) for name in common) for item in names}) == 1


def test_the_ablation_without_kl_changes_nothing_else() -> None:
    assert preset("webrl_no_kl") == dataclasses.replace(WebRLConfig(), kl=False)


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(Exception, match="bta"):
        preset("webrl", bta=2.0)


@pytest.mark.parametrize(
    ("kind", "wrong", "message"),
    [
        (WebRLConfig, {"beta": 0.0}, "above 0"),
        (WebRLConfig, {"confident_beta": -1.0}, "above 0"),
        (WebRLConfig, {"lambda_": 1.5}, r"\[0, 1\]"),
        (WebRLConfig, {"level": "sequence"}, "use one of turn, token_mean"),
        (WebRLConfig, {"advantage": "gae"}, "use one of lambda"),
        (WebRLConfig, {"critic_mode": "none"}, "use one of cross_fit"),
        (WebRLConfig, {"learning_rate": 0.0}, "above 0"),
        (FilteredBCConfig, {"batch_size": 0}, "at least 1"),
        (FilteredBCConfig, {"aggregation": "sum"}, "use one of"),
        (FilteredBCConfig, {"quantile": 1.0}, r"\[0, 1\)"),
        (FilteredBCConfig, {"recency": 2.0}, "needs max_samples"),
        (FilteredBCConfig, {"max_samples": 0}, "at least 1"),
        (AWRConfig, {"beta": 0.0}, "above 0"),
        (AWRConfig, {"max_weight": 0.0}, "above 0"),
        (AWRConfig, {"lambda_": 1.1}, r"\[0, 1\]"),
        (AWRConfig, {"gamma": 0.0}, r"\(0, 1\]"),
        (AWRConfig, {"critic_mode": "none"}, "use one of cross_fit"),
        (AWRConfig, {"critic_epochs": 0}, "at least 1"),
        (DigiRLConfig, {"top_p": 0.0}, r"\(0, 1\]"),
        (DigiRLConfig, {"horizon": 0}, "step limit"),
        (DigiRLConfig, {"advantage": "gae"}, "use one of doubly_robust"),
        (DPOConfig, {"micro_batch_size": 3}, "even"),
        (DPOConfig, {"beta": 0.0}, "above 0"),
        (DPOConfig, {"continuations": -1}, "at least 0"),
        (ArCHerConfig, {"tau": 0.0}, r"\(0, 1\]"),
        (ArCHerConfig, {"estimators": 0}, "at least 1"),
        (ArCHerConfig, {"level": "token"}, "use one of turn"),
        (SFTConfig, {"validation_fraction": 1.0}, r"\[0, 1\)"),
        (SFTConfig, {"patience": 0}, "patience"),
        (SFTConfig, {"aggregation": "sum"}, "use one of"),
        (GRPOConfig, {"level": "sequence"}, "use one of token, turn, token_mean"),
        (GRPOConfig, {"level": "turn"}, "set aggregation=seq_mean"),
        (GRPOConfig, {"aggregation": "sum"}, "token_sum_norm"),
        (GRPOConfig, {"kl_in": "k3"}, "use one of loss, reward"),
        (GRPOConfig, {"kl_coef": -0.1}, "at least 0"),
        (GRPOConfig, {"token_norm": 0.0}, "token_norm above 0"),
        (GRPOConfig, {"clip_low": 1.0}, "between 0 and 1"),
        (GRPOConfig, {"group_size": 1}, "2 or more"),
        (GRPOConfig, {"trajectory_mean": True}, "set aggregation=seq_mean"),
        (GiGPOConfig, {"group_size": 1}, "2 or more"),
        (GiGPOConfig, {"omega": -1.0}, "omega"),
        (GiGPOConfig, {"gamma": 0.0}, "gamma"),
        (REINFORCEConfig, {"baseline": "mean"}, "use one of running"),
        (REINFORCEConfig, {"baseline": "leave_one_out"}, "2 or more"),
        (REINFORCEConfig, {"baseline_decay": 1.0}, r"\[0, 1\)"),
        (REINFORCEConfig, {"epochs": 2}, "clipped=true"),
        (PPOConfig, {"lambda_": 1.1}, r"\[0, 1\]"),
        (PPOConfig, {"critic_epochs": 0}, "critic_epochs"),
    ],
)
def test_values_that_cannot_be_used_are_refused(kind: type[Any], wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        kind(**wrong)
