"""Losses over per-factor log-probabilities: [B, T] and a batch in, an unreduced loss and metrics out.

Each is one formula; ``aggregation`` reduces it. Sample weights are applied here. Metrics are plain floats and
contributions of this micro-batch to the mean over the optimizer step: add them up over micro-batches.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import torch
from torch import Tensor

from algorithms.aggregation import sequence_mean, sequence_sum
from algorithms.data import Batch

Level = Literal["turn", "token_mean"]
RatioLevel = Literal["token", "turn", "token_mean"]
_SMALLEST_BETA = 1e-6


class Loss(NamedTuple):
    """``values``: per factor [B, T] or per step [B]; ``metrics``: contributions to means over the optimizer step."""

    values: Tensor
    metrics: dict[str, float]


def nll(logps: Tensor, batch: Batch) -> Loss:
    """-log pi(y_k), the loss of imitation: [B, T]."""
    return Loss(-logps, {"log_prob_mean": _contribution(sequence_mean(logps, batch), batch)})


def weighted_nll(logps: Tensor, batch: Batch) -> Loss:
    """-w log pi(y_k) with the sample's weight w: [B, T] (advantage-weighted regression, arXiv 1910.00177)."""
    loss, metrics = nll(logps, batch)
    closed = _contribution((batch.weights == 0).to(logps.dtype), batch)
    return Loss(loss * batch.weights[:, None], metrics | {"zero_weight_fraction": closed})


def log_ratio(logps: Tensor, batch: Batch, level: Level) -> Tensor:
    """rho = log pi(a|s) - log pi_ref(a|s) per step, [B]: summed over factors (``turn``) or averaged (``token_mean``)."""
    difference = logps - batch.ref_logps
    return sequence_sum(difference, batch) if level == "turn" else sequence_mean(difference, batch)


def reference_metrics(logps: Tensor, batch: Batch, level: Level) -> dict[str, float]:
    """``log_ratio_mean`` at the loss's level, and ``kl_ref``: KL(pi_ref || pi) in nats per action.

    The estimator is Schulman's k3 for data drawn from the reference, exp(rho) - 1 - rho summed over factors: never
    negative, 0 when nothing has moved.
    """
    difference = (logps - batch.ref_logps).detach() * batch.loss_mask
    return {
        "log_ratio_mean": _contribution(log_ratio(logps, batch, level), batch),
        "kl_ref": _contribution(sequence_sum(difference.expm1() - difference, batch), batch),
    }


def squared_log_ratio(
    logps: Tensor,
    batch: Batch,
    *,
    beta: float,
    level: Level = "turn",
    huber: bool = False,
    one_sided: bool = False,
    inverse_beta: bool = False,
    confident_beta: float | None = None,
    confident_threshold: float = 0.8,
    negative_weight: float = 1.0,
) -> Loss:
    """(beta rho - A)^2 per step, [B] (WebRL, arXiv 2411.02337, eq. 6), and the options of its public code.

    ``level``: rho summed over the action's factors (the paper) or averaged over them (the code); a beta means nothing
    without it. ``huber``: SmoothL1 with delta 1 instead of the square, which caps each sample's pull.
    ``confident_beta``: beta where the reference already gives the action a geometric-mean factor probability of
    ``confident_threshold`` or more (the code: 5 instead of 1 at 0.8). ``one_sided``: beta <- min(beta, abs(A / rho)),
    detached: once rho has reached A / beta the gradient is zero, so the policy is never pulled back. ``inverse_beta``:
    loss / beta, so that beta does not scale the step. ``negative_weight`` multiplies steps with A <= 0 (the code: 0).
    With huber, one_sided and inverse_beta, and A = 1, the gradient is -clip(1 - beta rho, 0, 1) grad rho.
    """
    rho = log_ratio(logps, batch, level)
    advantages = batch.advantages
    betas = torch.full_like(rho, beta)
    if confident_beta is not None:
        confidence = sequence_mean(batch.ref_logps, batch).exp()
        betas = torch.where(confidence >= confident_threshold, torch.full_like(betas, confident_beta), betas)
    if one_sided:
        reached = advantages.abs() / rho.detach().abs().clamp(min=_SMALLEST_BETA)
        betas = torch.minimum(betas, reached).clamp(min=_SMALLEST_BETA)
    error = betas * rho - advantages
    loss = torch.nn.functional.smooth_l1_loss(error, torch.zeros_like(error), reduction="none") if huber else error**2
    if inverse_beta:
        loss = loss / betas
    weights = torch.where(advantages > 0, batch.weights, batch.weights * negative_weight)
    closed = (weights == 0) | (error.detach().abs() <= _SMALLEST_BETA)
    metrics = reference_metrics(logps, batch, level) | {
        "zero_weight_fraction": _contribution(closed.to(logps.dtype), batch)
    }
    return Loss(loss * weights, metrics)


def dro(logps: Tensor, batch: Batch, *, beta: float, level: Level = "turn") -> Loss:
    """beta/2 rho^2 - A rho per step, [B] (direct reward optimisation, arXiv 2405.19107, without its learned baseline).

    (beta rho - A)^2 is 2 beta times this plus A^2, so the two have the same gradient up to the factor 2 beta.
    """
    rho = log_ratio(logps, batch, level)
    loss = (beta / 2 * rho**2 - batch.advantages * rho) * batch.weights
    return Loss(loss, reference_metrics(logps, batch, level))


def policy_gradient(logps: Tensor, batch: Batch, *, level: Level = "turn", negative_weight: float = 1.0) -> Loss:
    """-A log pi(a|s) per step, [B]: REINFORCE with the baseline that A contains (Williams 1992), held to nothing.

    ``level``: log pi summed over the action's factors or averaged over them. ``negative_weight`` scales steps with A <= 0.
    ``kl_ref`` and ``log_ratio_mean`` are measured where the batch has a reference.
    """
    log_prob = sequence_sum(logps, batch) if level == "turn" else sequence_mean(logps, batch)
    weights = torch.where(batch.advantages > 0, batch.weights, batch.weights * negative_weight)
    closed = _contribution(((weights == 0) | (batch.advantages == 0)).to(logps.dtype), batch)
    metrics = reference_metrics(logps, batch, level) | {"zero_weight_fraction": closed}
    return Loss(-batch.advantages * log_prob * weights, metrics)


def dpo(logps: Tensor, batch: Batch, *, beta: float) -> Loss:
    """-log sigmoid(beta (rho(a+) - rho(a-))) (direct preference optimisation, arXiv 2305.18290, eq. 7), per row, [B].

    Rows 2i and 2i + 1 hold the preferred and the other action of one state; both carry their pair's loss, so the mean over
    rows is the mean over pairs. rho is summed over factors. ``preference_margin`` is the mean of rho(a+) - rho(a-) in
    nats, ``preference_accuracy`` the share of pairs where it is above 0.
    """
    rho = log_ratio(logps, batch, "turn")
    margin = rho[0::2] - rho[1::2]
    loss = -torch.nn.functional.logsigmoid(beta * margin).repeat_interleave(2)
    metrics = reference_metrics(logps, batch, "turn") | {
        "preference_margin": _contribution(margin.repeat_interleave(2), batch),
        "preference_accuracy": _contribution((margin > 0).to(logps.dtype).repeat_interleave(2), batch),
    }
    return Loss(loss, metrics)


def reinforce(logps: Tensor, batch: Batch) -> Loss:
    """-A log pi(y_k): [B, T] (REINFORCE, Williams 1992). Every factor of an action carries the action's advantage."""
    loss = -batch.advantages[:, None] * logps * batch.weights[:, None]
    return Loss(loss, behaviour_metrics(logps, batch))


def ppo_clip(
    logps: Tensor, batch: Batch, *, level: RatioLevel = "token", clip_low: float = 0.2, clip_high: float = 0.2
) -> Loss:
    """-min(r A, clip(r, 1 - clip_low, 1 + clip_high) A) (PPO, arXiv 1707.06347, eq. 7), r = pi / pi_old.

    ``level``: ``token`` has one ratio per factor, and the loss is [B, T]; ``turn`` one per action, of the summed
    log-ratio; ``token_mean`` one per action, of the mean log-ratio (GSPO, arXiv 2507.18071, eq. 7); both of these [B].
    ``clip_high`` above ``clip_low`` lets unlikely actions rise further (DAPO, arXiv 2503.14476). With A > 0 the gradient
    ends at 1 + clip_high, with A < 0 at 1 - clip_low; on the other sides nothing is clipped, so mistakes are undone.
    """
    difference = logps - batch.old_logps
    advantages, weights = batch.advantages, batch.weights
    if level == "token":
        ratio = difference.exp()
        advantages, weights = advantages[:, None], weights[:, None]
    else:
        ratio = (sequence_sum if level == "turn" else sequence_mean)(difference, batch).exp()
    clipped = ratio.clamp(1 - clip_low, 1 + clip_high)
    outside = (ratio.detach() != clipped.detach()).to(logps.dtype)
    share = sequence_mean(outside, batch) if level == "token" else outside
    loss = -torch.minimum(ratio * advantages, clipped * advantages) * weights
    return Loss(loss, behaviour_metrics(logps, batch) | {"clip_fraction": _contribution(share, batch)})


def kl_penalty(logps: Tensor, batch: Batch) -> Loss:
    """exp(-d) - 1 + d with d = log pi(y_k) - log pi_ref(y_k): [B, T] (the k3 estimator of GRPO, arXiv 2402.03300, eq. 4).

    For factors drawn from pi its mean is KL(pi || pi_ref); it is never negative, and its gradient (1 - pi_ref / pi) grad
    log pi pulls back on either side. ``kl_ref``: nats per action.
    """
    difference = (logps - batch.ref_logps) * batch.loss_mask
    penalty = torch.expm1(-difference) + difference
    metrics = {
        "log_ratio_mean": _contribution(sequence_sum(difference, batch), batch),
        "kl_ref": _contribution(sequence_sum(penalty, batch), batch),
    }
    return Loss(penalty * batch.weights[:, None], metrics)


def behaviour_metrics(logps: Tensor, batch: Batch) -> dict[str, float]:
    """``approx_kl``: KL(pi_old || pi) in nats per action, by the k3 estimator, r - 1 - log r summed over factors."""
    difference = (logps - batch.old_logps).detach() * batch.loss_mask
    return {"approx_kl": _contribution(sequence_sum(difference.expm1() - difference, batch), batch)}


def _contribution(per_step: Tensor, batch: Batch) -> float:
    return float(per_step.detach().sum()) / batch.num_samples
