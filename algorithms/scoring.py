"""Steps as samples, and their log-probabilities under a policy as it stands, without gradients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

import torch
from torch import Tensor

from algorithms.data import Sample, Trajectory
from algorithms.policies.base import Policy


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


def micro_batches(samples: Sequence[Sample], size: int) -> Iterator[list[int]]:
    """Indices of ``samples`` in groups of at most ``size`` (0: one group), alike in page length to save padding."""
    order = sorted(range(len(samples)), key=lambda index: len(samples[index].prompt.observation))
    for start in range(0, len(order), size or max(len(order), 1)):
        yield order[start : start + (size or len(order))]


@torch.no_grad()
def score(policy: Policy, samples: Sequence[Sample], micro_batch_size: int = 64) -> list[tuple[float, ...]]:
    """Log-probabilities of each sample's factors under the policy's current weights."""
    scores: list[tuple[float, ...]] = [()] * len(samples)
    for indices in micro_batches(samples, micro_batch_size):
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
