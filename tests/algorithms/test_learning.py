"""Every algorithm learns a toy whose optimum is known. Untrained, an episode succeeds with probability 1/36."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from algorithms.base import Algorithm, run_epochs
from tests.algorithms.presets import preset
from tests.algorithms.toy import ToyCritic, ToyPolicy, ToyTask, demonstration, rollout, success_probability

TASKS = [ToyTask(number) for number in range(6)]
RATES: dict[str, dict[str, Any]] = {
    # Steps sized for tables of logits; few updates per phase, so that the reference stays meaningful.
    "webrl": {"learning_rate": 0.05, "beta": 0.5},
    "webrl_paper": {"learning_rate": 0.05, "beta": 0.5},
    "webrl_released": {"learning_rate": 0.05},
    "webrl_no_kl": {"learning_rate": 0.05},
    "awr": {"learning_rate": 0.1, "beta": 0.1},
    # Episodes have two steps here; a tenth of 120 episodes is too few to learn from.
    "digirl": {"learning_rate": 0.05, "top_p": 0.2},
    "digirl_released": {"learning_rate": 0.05, "top_p": 0.2},
    "filtered_bc_online": {"learning_rate": 0.05, "epochs": 3, "max_samples": 150},
    "dpo": {"learning_rate": 0.1},
    # The slow copies must follow within 25 phases.
    "archer": {"learning_rate": 0.1, "tau": 0.5, "critic_epochs": 3, "epochs": 3},
    # Successes are a few steps of each phase at first, hence few updates per epoch.
    "filtered_bc": {"learning_rate": 0.05, "epochs": 3},
    # Fewer, larger steps: clipping holds them to the policy that played.
    "reinforce": {"learning_rate": 0.05},
    "rloo": {"learning_rate": 0.05},
    "grpo": {"learning_rate": 0.05},
    "m_grpo": {"learning_rate": 0.05},
    "gspo": {"learning_rate": 0.05},
    "gigpo": {"learning_rate": 0.05},
    "ppo": {"learning_rate": 0.05},
    "ppo_token": {"learning_rate": 0.05},
}


def train(name: str, seed: int, phases: int = 25, episodes: int = 20) -> tuple[ToyPolicy, Algorithm]:
    """``phases`` of ``episodes`` episodes per task, from scratch."""
    policy, generator = ToyPolicy(TASKS), torch.Generator().manual_seed(seed)
    config = preset(name, batch_size=64, micro_batch_size=0, **RATES[name])
    algorithm: Algorithm = config.build(policy, ToyCritic(), torch.Generator().manual_seed(seed))
    groups = TASKS * (episodes // config.group_size)
    for phase in range(phases):
        trajectories = rollout(
            policy,
            groups,
            generator,
            phase=phase,
            group_size=config.group_size,
            continuations=config.continuations,
            remember=name == "archer",  # one-step targets need to know what was done
        )
        algorithm.fit_critic(trajectories)
        run_epochs(algorithm, algorithm.prepare(trajectories))
    return policy, algorithm


@pytest.mark.parametrize("name", sorted(RATES))
def test_learns_from_rewards_alone(name: str) -> None:
    assert success_probability(ToyPolicy(TASKS), TASKS) == pytest.approx(1 / 36)
    policy, _ = train(name, seed=0)
    assert success_probability(policy, TASKS) > 0.9


@pytest.mark.parametrize("name", ["webrl", "filtered_bc", "reinforce", "rloo", "gigpo", "m_grpo", "ppo"])
def test_the_same_seed_gives_the_same_weights(name: str) -> None:
    first, second = (train(name, seed=3, phases=2, episodes=5)[0] for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), second.parameters(), strict=True))


def test_sft_learns_demonstrations_and_stops_when_others_are_predicted_no_better() -> None:
    policy = ToyPolicy(TASKS)
    config = preset("sft", learning_rate=0.1, max_epochs=200, batch_size=8)
    algorithm = config.build(policy, None, torch.Generator().manual_seed(0))
    result = algorithm.fit([demonstration(task) for task in TASKS], [demonstration(task) for task in TASKS])
    assert success_probability(policy, TASKS) > 0.9
    assert result.epochs < 200
    assert result.validation_losses[result.best] == pytest.approx(min(result.validation_losses), abs=1e-3)
    assert result.inexpressible_steps == 0


def test_sft_keeps_the_best_weights_not_the_last() -> None:
    """Validation holds the opposite of what is taught, so the first look is the best one."""
    policy, opposite = ToyPolicy(TASKS), demonstration(TASKS[0])
    for step, t in zip(opposite.steps, range(2), strict=True):
        operation, target = TASKS[0].right(t)
        step.action = f"{1 - operation} {(target + 1) % 3}"
    algorithm = preset("sft", learning_rate=0.1, patience=3).build(policy, None, torch.Generator().manual_seed(0))
    result = algorithm.fit([demonstration(TASKS[0])], [opposite])
    assert (result.best, result.epochs) == (0, 4)
    assert algorithm.validation_loss(algorithm.prepare([opposite])) == pytest.approx(result.validation_losses[0])
