"""What every policy and critic must do for algorithms to be right: reusable checks, one per promise of the protocols."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from algorithms.critics import Critic
from algorithms.data import Prompt, Sample
from algorithms.policies.base import Generation, Policy


def samples_of(prompts: Sequence[Prompt], generations: Sequence[Generation]) -> list[Sample]:
    return [Sample(prompt, action.factors) for prompt, action in zip(prompts, generations, strict=True)]


def check_scores_of_sampled_actions(policy: Policy, prompts: Sequence[Prompt], tolerance: float = 1e-5) -> None:
    """The log-probabilities that sampling reports are those that scoring the sampled factors gives."""
    for temperature in (1.0, 0.0):
        actions = policy.generate(prompts, torch.Generator().manual_seed(0), temperature)
        batch = policy.collate(samples_of(prompts, actions))
        with torch.no_grad():
            scored = policy.log_probs(batch).cpu()
        assert scored.shape == batch.loss_mask.shape
        for row, action in zip(scored, actions, strict=True):
            assert len(action.factors) == len(action.logps)
            expected = torch.tensor([*action.logps, *[0.0] * (len(row) - len(action.logps))])
            torch.testing.assert_close(row.float(), expected, rtol=0, atol=tolerance)


def check_padding_invariance(policy: Policy, prompts: Sequence[Prompt], tolerance: float = 1e-5) -> None:
    """An action's log-probabilities do not depend on what shares its batch; padded positions hold 0."""
    actions = policy.generate(prompts, torch.Generator().manual_seed(0))
    samples = samples_of(prompts, actions)
    with torch.no_grad():
        together = policy.log_probs(policy.collate(samples)).cpu()
        for row, sample in zip(together, samples, strict=True):
            alone = policy.log_probs(policy.collate([sample]))[0].cpu()
            torch.testing.assert_close(row[: len(alone)], alone, rtol=0, atol=tolerance)
            assert row[len(sample.factors) :].abs().sum() == 0


def check_seeding(policy: Policy, prompts: Sequence[Prompt]) -> None:
    """Equal generators give equal actions; temperature 0 needs none."""

    def sample(seed: int, temperature: float) -> list[Generation]:
        return policy.generate(prompts, torch.Generator().manual_seed(seed), temperature)

    assert sample(1, 1.0) == sample(1, 1.0)
    assert sample(1, 0.0) == sample(2, 0.0)


def check_gradient(policy: Policy, prompts: Sequence[Prompt]) -> None:
    """One step along the gradient of the log-likelihood raises it."""
    actions = policy.generate(prompts, torch.Generator().manual_seed(0))
    batch = policy.collate(samples_of(prompts, actions))
    optimizer = torch.optim.SGD(policy.parameters(), lr=1e-3)
    before = policy.log_probs(batch).sum()
    optimizer.zero_grad()
    torch.autograd.backward(-before)
    optimizer.step()
    with torch.no_grad():
        assert policy.log_probs(batch).sum() > before


def check_critic(critic: Critic, prompts: Sequence[Prompt]) -> None:
    """Constant when new, values independent of the batch, clones apart, state exact, fit reproducible, averages exact."""
    new = critic.values(prompts)
    assert new.shape == (len(prompts),)
    assert not new.requires_grad
    torch.testing.assert_close(new, new[:1].expand_as(new), rtol=0, atol=0.1)
    targets = [float(number % 2) for number in range(len(prompts))]
    first, second = critic.clone(), critic.clone()
    losses = [item.fit(prompts, targets, torch.Generator().manual_seed(0), 30)["loss"] for item in (first, second)]
    assert losses[0] == losses[1]
    fitted = first.values(prompts)
    assert torch.equal(fitted, second.values(prompts))
    assert torch.equal(critic.values(prompts), new)
    error, goals = torch.nn.functional.binary_cross_entropy, torch.tensor(targets)
    assert error(fitted, goals) < error(new, goals)
    alone = torch.cat([first.values([prompt]) for prompt in prompts])
    torch.testing.assert_close(alone, fitted, rtol=0, atol=1e-5)
    averaged = critic.clone()
    averaged.move_towards(first, 0.0)
    assert torch.equal(averaged.values(prompts), new)
    averaged.move_towards(first, 1.0)
    torch.testing.assert_close(averaged.values(prompts), fitted, rtol=0, atol=1e-5)
    assert torch.equal(first.values(prompts), fitted)
    critic.load_state_dict(first.state_dict())
    assert torch.equal(critic.values(prompts), fitted)
