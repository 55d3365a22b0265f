"""Steps as samples, and their log-probabilities under a policy as it stands, without gradients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

import torch
from torch import Tensor

from algorithms.data import Sample, Trajectory
from algorithms.policies.base import Policy, TokenBudget


def usable(trajectory: Trajectory) -> bool:
    """Whether learners may use the episode: the machinery worked, and there is something to learn from."""
    return trajectory.status == "ok" and bool(trajectory.selected_steps)


def step_samples(policy: Policy, trajectories: Sequence[Trajectory]) -> list[Sample]:
    """The usable trajectories' selected steps, in order.

    ``Sample.trajectory`` indexes ``trajectories``. Steps that were not sampled by a policy (demonstrations) get their
    factors from ``policy.factors_of``; those the policy cannot express are left out, as nothing could be learnt.
    """
    samples = []
    for index, trajectory in enumerate(trajectories):
        if not usable(trajectory):
            continue
        for number in trajectory.selected_steps:
            step = trajectory.steps[number]
            factors = step.factors or policy.factors_of(step.prompt, step.action)
            if factors:
                samples.append(Sample(step.prompt, factors, old_logps=step.logps, trajectory=index, step=number))
    return samples


def micro_batches(
    samples: Sequence[Sample], size: int, policy: object = None, together: int = 1
) -> Iterator[list[int]]:
    """Indices of ``samples`` in groups of at most ``size`` (0: no limit), alike in length to save padding; a policy
    with a token budget (:class:`algorithms.policies.base.TokenBudget`) gets groups that keep to it as well.

    Every ``together`` consecutive samples share a group and stay in order; ``size`` is a multiple of it.
    """
    budget = 0
    if isinstance(policy, TokenBudget):
        lengths = [policy.length(sample) for sample in samples]
        budget = policy.max_tokens_per_micro_batch
    else:
        lengths = [len(sample.prompt.observation) for sample in samples]
    units = range(0, len(lengths), together)
    longest = [max(lengths[unit : unit + together]) for unit in units]
    for group in groups_by_length(longest, size // together, budget and max(budget // together, 1)):
        yield [index for unit in group for index in range(units[unit], min(units[unit] + together, len(lengths)))]


def groups_by_length(lengths: Sequence[int], size: int = 0, max_tokens: int = 0) -> Iterator[list[int]]:
    """Indices in order of length, in groups of at most ``size`` whose padded tokens (number times the longest length)
    are at most ``max_tokens``; 0 is no limit. What is longer than ``max_tokens`` is a group of its own."""
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        # In order of length, the latest is the longest.
        if group and (len(group) == size or (max_tokens and (len(group) + 1) * lengths[index] > max_tokens)):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


@torch.no_grad()
def score(policy: Policy, samples: Sequence[Sample], micro_batch_size: int = 64) -> list[tuple[float, ...]]:
    """Log-probabilities of each sample's factors under the policy's current weights."""
    scores: list[tuple[float, ...]] = [()] * len(samples)
    for indices in micro_batches(samples, micro_batch_size, policy):
        batch = policy.collate([samples[index] for index in indices])
        rows = policy.log_probs(batch).tolist()
        for index, row in zip(indices, rows, strict=True):
            scores[index] = tuple(row[: len(samples[index].factors)])
    return scores


def with_reference(policy: Policy, samples: Sequence[Sample], micro_batch_size: int = 64) -> list[Sample]:
    """The samples with the current policy's log-probabilities as their reference."""
    scores = score(policy, samples, micro_batch_size)
    return [replace(sample, ref_logps=logps) for sample, logps in zip(samples, scores, strict=True)]


@contextmanager
def with_weights(policy: Policy, weights: Mapping[str, Tensor]) -> Iterator[None]:
    """The policy with other weights for a while; its own come back, whatever happens inside."""
    own = {name: value.detach().clone() for name, value in policy.state_dict().items()}
    policy.load_state_dict(dict(weights))
    try:
        yield
    finally:
        policy.load_state_dict(own)
