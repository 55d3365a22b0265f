"""Agents of stable-baselines3 (Raffin et al. 2021, JMLR 22(268)) at the trainer level: their loops, our everything else.

PPO (Schulman et al. 2017, arXiv 1707.06347), A2C (Mnih et al. 2016, arXiv 1602.01783), DQN (Mnih et al. 2015) and
MaskablePPO of sb3-contrib (Huang and Ontanon 2020, arXiv 2006.14171) act through
:class:`webrl_gym.wrappers.ElementChoice`: hashed features in, the number of a candidate action out. The update rules are
the library's and untouched. Tasks, rewards (the outcome reward model's labels), the budget of environment steps, the
evaluation and the reports are those of every other learner. Differences from a plain ``model.learn()``:

* One network scores every candidate by its features (:mod:`algorithms.policies.element_choice`).
* A phase takes its budget to the step: rollouts are cut into equal parts of at most ``n_steps``.
* The episode's step limit is part of the task and ends it: SB3's bootstrapping there is an option, off by default.
* DQN explores among candidates only, not among empty numbers, and its replay memory starts empty in every phase, as
  observations take 60 kB: a checkpoint would take a gigabyte.
* ``pretrain`` starts from behaviour cloning: the demonstrations and the settings of SFT, as far as candidates express
  the demonstrated steps. Labels in reports say so.
* Checkpoints are safetensors and JSON (weights, optimizer), not SB3's zip files, whose settings are pickles. Every phase
  seeds SB3's generators anew and starts from the checkpoint, so a killed run that is resumed ends with the same weights.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from algorithms.rollout import sweep_garbage
from webrl_gym.errors import ConfigurationError, MissingDependencyError

_STEPS_PER_SWEEP = 500

Name = Literal["ppo", "a2c", "dqn", "maskable_ppo"]
_LABELS = {"ppo": "PPO", "a2c": "A2C", "dqn": "DQN", "maskable_ppo": "MaskablePPO"}
_ACTOR_CRITIC = ("gae_lambda", "ent_coef", "vf_coef")
_PPO = ("batch_size", "n_epochs", "clip_range", "target_kl", *_ACTOR_CRITIC)
#: Keyword arguments of each algorithm's constructor, beside those that all share.
_ARGUMENTS = {
    "ppo": _PPO,
    "maskable_ppo": _PPO,
    "a2c": _ACTOR_CRITIC,
    "dqn": (
        "batch_size", "buffer_size", "learning_starts", "train_freq", "gradient_steps", "target_update_interval",
    ),
}  # fmt: skip
#: What SB3 logs in its group ``train`` -> names of this project, and the sign.
_METRICS = {
    "loss": ("train/loss", 1),
    "policy_gradient_loss": ("train/policy_loss", 1),
    "policy_loss": ("train/policy_loss", 1),
    "entropy_loss": ("train/entropy", -1),
    "approx_kl": ("train/approx_kl", 1),
    "clip_fraction": ("train/clip_fraction", 1),
    "learning_rate": ("train/learning_rate", 1),
    "n_updates": ("train/n_updates", 1),
    "value_loss": ("critic/loss", 1),
    "explained_variance": ("critic/explained_variance", 1),
}


@dataclass(frozen=True, kw_only=True)
class SB3Config:
    """Settings of an SB3 agent. Names are the library's; an algorithm leaves alone what its constructor has not.

    Args:
        algorithm: ``ppo``, ``a2c``, ``dqn`` or ``maskable_ppo``.
        pretrain: start from behaviour cloning of SFT's demonstrations instead of random weights.
        max_candidates: actions to choose from in a state; see :class:`webrl_gym.wrappers.ElementChoice`.
        dim: width of token embeddings. hidden: of the layers above them.
        n_envs: environments that act in lockstep; divides ``phases.env_steps_per_phase``, at most ``rollout.num_envs``.
        bootstrap_truncated: value the state at an episode's step limit instead of ending there with nothing.
        learning_rate: Adam's (A2C: RMSprop's), constant.
        gamma: discount per step.
        max_grad_norm: gradients are scaled down to this global norm.
        n_steps: ppo, maskable_ppo, a2c: steps per environment between two updates, at most.
        gae_lambda: ppo, maskable_ppo, a2c: of generalised advantage estimation; 1 is the return minus the value.
        ent_coef: ppo, maskable_ppo, a2c: weight of the entropy bonus.
        vf_coef: ppo, maskable_ppo, a2c: weight of the value loss.
        batch_size: ppo, maskable_ppo, dqn: steps per optimizer step.
        n_epochs: ppo, maskable_ppo: passes over each rollout.
        clip_range: ppo, maskable_ppo: of the probability ratio.
        target_kl: ppo, maskable_ppo: end a rollout's passes at 1.5 times this divergence; null: never.
        buffer_size: dqn: transitions remembered, at most.
        learning_starts: dqn: steps of a phase before the first update.
        train_freq: dqn: steps of each environment between two trainings.
        gradient_steps: dqn: optimizer steps per training; -1: as many as environment steps were taken.
        target_update_interval: dqn: environment steps between two updates of the target network.
        exploration_initial_eps: dqn: share of random actions at first.
        exploration_final_eps: dqn: share of random actions at last.
        exploration_fraction: dqn: share of the whole training over which it falls.
    """

    on_policy: ClassVar[bool] = False
    """Its rollouts are the library's affair: the curriculum may choose their tasks."""

    algorithm: Name = "maskable_ppo"
    pretrain: bool = True
    max_candidates: int = 128
    dim: int = 48
    hidden: int = 128
    n_envs: int = 8
    bootstrap_truncated: bool = False
    learning_rate: float = 1e-4
    gamma: float = 1.0
    max_grad_norm: float = 0.5
    n_steps: int = 64
    gae_lambda: float = 0.95
    ent_coef: float = 0.0
    vf_coef: float = 0.5
    batch_size: int = 64
    n_epochs: int = 4
    clip_range: float = 0.2
    target_kl: float | None = None
    buffer_size: int = 5000
    learning_starts: int = 200
    train_freq: int = 1
    gradient_steps: int = 1
    target_update_interval: int = 200
    exploration_initial_eps: float = 0.1
    exploration_final_eps: float = 0.02
    exploration_fraction: float = 0.5

    def __post_init__(self) -> None:
        if self.algorithm not in _LABELS:
            raise ConfigurationError(f"algorithm={self.algorithm!r} is unknown; use one of {', '.join(_LABELS)}.")
        if min(self.n_envs, self.n_steps, self.n_epochs, self.buffer_size, self.train_freq) < 1 or self.batch_size < 2:
            raise ConfigurationError(
                "n_envs, n_steps, n_epochs, buffer_size and train_freq must be at least 1, batch_size at least 2."
            )
        if self.learning_rate <= 0 or self.max_grad_norm <= 0 or not 0 < self.exploration_fraction <= 1:
            raise ConfigurationError("learning_rate and max_grad_norm must be above 0, exploration_fraction in (0, 1].")

    @property
    def label(self) -> str:
        """The name in reports, which says what training started from."""
        return f"{_LABELS[self.algorithm]} (SB3, from {'behaviour cloning' if self.pretrain else 'random weights'})"

    def model(self, env: Any, seed: int) -> Any:
        """The library's model on ``env``, a vector of :class:`ElementChoice` environments or one.

        Raises:
            MissingDependencyError: stable-baselines3 or sb3-contrib is not installed.
        """
        policies = optional("algorithms.policies.element_choice")
        kind, policy = {
            "ppo": ("stable_baselines3.PPO", policies.CandidatePolicy),
            "a2c": ("stable_baselines3.A2C", policies.CandidatePolicy),
            "dqn": ("algorithms.policies.masked_dqn.MaskedDQN", policies.CandidateQPolicy),
            "maskable_ppo": ("sb3_contrib.MaskablePPO", policies.MaskableCandidatePolicy),
        }[self.algorithm]
        module, _, name = kind.rpartition(".")
        arguments = {field: getattr(self, field) for field in _ARGUMENTS[self.algorithm]}
        if self.algorithm != "dqn":
            arguments["n_steps"] = self.n_steps
        return getattr(optional(module), name)(
            policy,
            env,
            learning_rate=self.learning_rate,
            gamma=self.gamma,
            max_grad_norm=self.max_grad_norm,
            policy_kwargs={"features_extractor_kwargs": {"dim": self.dim, "hidden": self.hidden}},
            seed=seed,
            device="cpu",
            **arguments,
        )

    def epsilon(self, done: float) -> float:
        """DQN's share of random actions when this share of the training is done."""
        fallen = min(1.0, done / self.exploration_fraction)
        return self.exploration_initial_eps + fallen * (self.exploration_final_eps - self.exploration_initial_eps)


def learn(
    model: Any,
    config: SB3Config,
    steps: int,
    done: float = 0.0,
    share: float = 1.0,
    on_step: Callable[[int], None] = lambda taken: None,
) -> None:
    """Let the model take exactly ``steps`` environment steps, a multiple of its environments' number.

    ``done`` and ``share`` say which part of the whole training this is, for DQN's exploration; ``on_step`` is told the
    steps taken.
    """

    def watch(local: dict[str, Any], _: dict[str, Any]) -> bool:
        on_step(model.num_timesteps)
        if model.num_timesteps % _STEPS_PER_SWEEP < model.n_envs:
            sweep_garbage()
        return True

    if config.algorithm == "dqn":
        model.exploration_schedule = lambda remaining: config.epsilon(done + share * (1.0 - remaining))
        model.learn(steps, callback=watch, log_interval=None)
        return
    for number, length in enumerate(even_parts(steps // model.n_envs, config.n_steps)):
        model.n_steps = model.rollout_buffer.buffer_size = length
        if config.algorithm != "a2c":
            # sb3-contrib divides by the standard deviation of a batch, which one step alone does not have.
            model.batch_size = config.batch_size + (length * model.n_envs % config.batch_size == 1)
        model.learn(length * model.n_envs, callback=watch, log_interval=None, reset_num_timesteps=number == 0)


def even_parts(total: int, largest: int) -> list[int]:
    """``total`` as a sum of the fewest parts of at most ``largest`` that differ by at most one."""
    count = -(-total // largest)
    return [total // count + (number < total % count) for number in range(count)]


def logged(model: Any) -> dict[str, float]:
    """What the library logged last, under this project's names."""
    found = {}
    for key, value in model.logger.name_to_value.items():
        group, _, word = key.partition("/")
        if group == "train" and word in _METRICS and math.isfinite(value):
            name, sign = _METRICS[word]
            found[name] = sign * float(value)
    return found


def optional(name: str) -> Any:
    """The module. Raises MissingDependencyError when stable-baselines3 or sb3-contrib is not there."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingDependencyError(
            "Agents of stable-baselines3 need stable-baselines3 and sb3-contrib; install them with: "
            "pip install 'webrl-gym[sb3]'."
        ) from error
