"""The toy keeps the protocols' promises, so the checks of the contracts can be met."""

from __future__ import annotations

from tests.algorithms import contracts
from tests.algorithms.toy import ToyCritic, ToyPolicy, ToyTask

TASKS = [ToyTask(number) for number in range(4)]
PROMPTS = [task.prompt(t) for task in TASKS for t in range(2)]


def test_toy_policy() -> None:
    policy = ToyPolicy(TASKS)
    contracts.check_scores_of_sampled_actions(policy, PROMPTS)
    contracts.check_padding_invariance(policy, PROMPTS)
    contracts.check_seeding(policy, PROMPTS)
    contracts.check_gradient(policy, PROMPTS)


def test_toy_critic() -> None:
    contracts.check_critic(ToyCritic(), PROMPTS)
