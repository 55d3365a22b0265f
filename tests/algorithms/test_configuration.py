"""The Hydra configuration: every option composes into dataclasses, files repeat their defaults, typos fail."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hydra import compose, initialize_config_module
from hydra.errors import HydraException, InstantiationException
from hydra.utils import get_class
from omegaconf import DictConfig, OmegaConf

from algorithms import configuration
from algorithms.loggers import LoggerConfig
from algorithms.policies.causal_lm import CausalLMConfig
from algorithms.policies.causal_lm.critic import CausalLMCriticConfig
from algorithms.policies.causal_lm.reward_model import CausalLMRewardModelConfig
from algorithms.training import RunConfig
from webrl_gym.errors import ConfigurationError

CONF = Path(__file__).parents[2] / "conf"
GROUPS = sorted(
    (folder.name, file.stem)
    for folder in CONF.iterdir()
    # evaluation/ is the whole configuration of another command
    if folder.is_dir() and folder.name not in ("hydra", "experiment", "evaluation", "__pycache__")
    for file in folder.glob("*.yaml")
)


EXPERIMENTS = sorted(file.stem for file in (CONF / "experiment").glob("*.yaml"))
ROWS = [
    (experiment, str(row))
    for experiment in EXPERIMENTS
    for row in OmegaConf.load(CONF / "experiment" / f"{experiment}.yaml").rows
]


def composed(*overrides: str) -> DictConfig:
    with initialize_config_module("conf", version_base="1.3"):
        return compose("config", overrides=list(overrides), return_hydra_config=True)


def plain(*overrides: str) -> dict[str, Any]:
    """The composed configuration as the trainer sees it."""
    cfg = composed(*overrides)
    choices = cfg.hydra.runtime.choices
    container = OmegaConf.to_container(OmegaConf.masked_copy(cfg, [key for key in cfg if key != "hydra"]), resolve=True)
    assert isinstance(container, dict)
    names = {"learner": choices["algorithm"], "control": choices["algorithm@control.algorithm"]}
    return {**{str(key): value for key, value in container.items()}, "names": names}


@pytest.mark.parametrize(("group", "option"), GROUPS)
def test_every_option_builds_a_run(group: str, option: str) -> None:
    config = plain(f"{group}={option}")
    run = configuration.build(config)
    assert isinstance(run, RunConfig)
    assert isinstance(configuration.logger(config), LoggerConfig)
    assert run.learner.name in ("webrl", option)


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_every_experiment_builds_a_run(experiment: str) -> None:
    run = configuration.build(plain(f"experiment={experiment}"))
    assert run.control is None, "an experiment trains one algorithm per run"
    assert run.start_cache is not None
    with pytest.raises(HydraException):
        composed(f"experiment={experiment}", "phases.phase=3")


@pytest.mark.parametrize(("experiment", "row"), ROWS)
def test_every_row_of_an_experiment_builds_a_run(experiment: str, row: str) -> None:
    run = configuration.build(plain(f"experiment={experiment}", *row.split()))
    plainest = configuration.build(plain(f"experiment={experiment}"))
    assert (run.phases, run.sft, run.reward.episodes) == (plainest.phases, plainest.sft, plainest.reward.episodes)


@pytest.mark.parametrize(
    ("text", "message"), [("phases:\n  phase: 3\n", "phase"), ("with_contol: false\n", "with_contol")]
)
def test_an_unknown_key_in_an_experiment_fails(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "experiment").mkdir()
    (tmp_path / "experiment" / "wrong.yaml").write_text(f"# @package _global_\n{text}")
    with pytest.raises((InstantiationException, ConfigurationError), match=message):
        configuration.build(plain("experiment=wrong", f"hydra.searchpath=[file://{tmp_path}]"))


def test_the_digest_follows_the_settings_and_not_the_seed() -> None:
    first = configuration.digest(plain("seed=0"))
    assert first == configuration.digest(plain("seed=1", "trainer.threads=2", "start_cache=somewhere"))
    assert first != configuration.digest(plain("phases.phases=3"))


def test_every_preset_is_selected_by_name() -> None:
    for name in ("webrl", "webrl_paper", "webrl_released"):
        run = configuration.build(plain(f"algorithm={name}", "seed=1"))
        assert (run.learner.name, run.seed) == (name, 1)
        assert run.control is not None and run.control.name == "filtered_bc"
    assert configuration.build(plain("algorithm=filtered_bc")).control is None
    assert configuration.build(plain("with_control=false")).control is None


@pytest.mark.parametrize("name", ["reinforce", "rloo", "grpo", "m_grpo", "gspo", "gigpo", "ppo", "ppo_token"])
def test_on_policy_algorithms_get_no_replay_and_no_curriculum(name: str) -> None:
    run = configuration.build(plain(f"algorithm={name}", "replay=confidence", "curriculum=self_evolving"))
    assert run.learner.algorithm.on_policy
    assert (run.learner.replay.capacity, run.learner.replay.ratio, run.learner.curriculum.kind) == (0, 0.0, "none")
    assert run.learner.label == configuration.LABELS[name]
    off_policy = configuration.build(plain("algorithm=webrl")).learner
    assert off_policy.replay.capacity > 0 and off_policy.curriculum.kind == "evolve"


@pytest.mark.parametrize(
    "group", ["env", "policy", "critic", "demonstrations", "reward", "rollout", "phases", "trainer"]
)
def test_files_name_every_field_and_repeat_the_defaults(group: str) -> None:
    built = getattr(configuration.build(plain()), group)
    defaults = type(built)()
    assert dataclasses.asdict(built) == dataclasses.asdict(defaults)
    for file in (CONF / group).glob("*.yaml"):
        assert_names_every_field(OmegaConf.load(file))


def assert_names_every_field(written: Any) -> None:
    """A node with a target names all of its target's fields, and so do the nodes in it."""
    fields = {field.name for field in dataclasses.fields(get_class(written._target_))}
    assert {str(key) for key in written if key != "_target_"} == fields
    for key in fields:
        inner = written._get_node(key)
        if isinstance(inner, DictConfig) and "_target_" in inner:
            assert_names_every_field(inner)


LANGUAGE_MODELS = ("tiny_llama", "smollm2_135m", "llama31_8b", "glm4_9b", "qwen3_4b")


@pytest.mark.parametrize("policy", LANGUAGE_MODELS)
def test_critic_and_reward_model_take_the_policys_language_model(policy: str) -> None:
    run = configuration.build(plain(f"policy={policy}", "critic=causal_lm", "reward=orm_causal_lm"))
    assert isinstance(run.policy, CausalLMConfig) and isinstance(run.critic, CausalLMCriticConfig)
    reward = run.reward.model
    assert isinstance(reward, CausalLMRewardModelConfig)
    for name in ("model", "lora_rank", "lora_alpha", "chat_format", "max_prompt_tokens", "gradient_checkpointing"):
        assert getattr(reward, name) == getattr(run.policy, name)


@pytest.mark.parametrize("typo", ["sede=1", "phases.phase=3", "algorithm.betta=2", "curriculum.kinds=none"])
def test_typos_fail(typo: str) -> None:
    with pytest.raises(HydraException):
        composed(typo)


def test_every_key_has_a_comment() -> None:
    for file in CONF.rglob("*.yaml"):
        lines = file.read_text().splitlines()
        for before, line in zip(["", *lines], lines, strict=False):
            key = line.strip().split(":")[0]
            if not line.strip() or line.strip().startswith(("#", "-", "_target_")) or line.endswith(":"):
                continue
            if file.name in ("config.yaml", "evaluate.yaml", "none.yaml"):
                continue  # hydra's own keys; what is not read is explained together
            assert before.strip().startswith("#"), f"{file.relative_to(CONF)}: {key} has no comment"


def test_a_resumed_run_keeps_its_settings(tmp_path: Path) -> None:
    config = plain()
    configuration.keep(config, tmp_path / "run", resume=False)
    configuration.keep(config, tmp_path / "run", resume=True)
    assert configuration.read(tmp_path / "run") == config
    with pytest.raises(ConfigurationError, match="other settings \\(seed\\)"):
        configuration.keep({**config, "seed": 9}, tmp_path / "run", resume=True)
    with pytest.raises(ConfigurationError, match=r"config\.yaml is missing"):
        configuration.read(tmp_path)
