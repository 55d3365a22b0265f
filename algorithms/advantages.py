"""Advantage estimators with values: one episode's outcome and values in, one number per step out.

Most take ``outcome``, the episode's final reward R (the only non-zero reward), and ``values`` of the T states the agent
acted in, V(s_0) ... V(s_{T-1}), as probabilities of success. An episode that ended for good has value 0 afterwards.
Episodes broken by the machinery carry no signal: learners leave them out before estimating.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, pstdev


def monte_carlo(outcome: float, values: Sequence[float], gamma: float = 1.0) -> list[float]:
    """A_t = gamma^(T-1-t) R - V(s_t): the return with a baseline (Williams 1992; Sutton & Barto, section 13.4)."""
    last = len(values) - 1
    return [gamma ** (last - t) * outcome - value for t, value in enumerate(values)]


def webrl_lambda(
    outcome: float, values: Sequence[float], lambda_: float = 0.5, final_value: float = 0.0
) -> list[float]:
    """A_t = lambda (r_t + V(s_{t+1}) - V(s_t)) + (1 - lambda) (R - V(s_t)) (WebRL, arXiv 2411.02337, eq. 9).

    ``final_value`` stands for V after the last action: 0 when the episode is over, V of the state reached when a
    limit cut it off and the learner bootstraps there. The paper's Table 4 lists a discount that eq. 9 does not have.
    """
    following = [*values[1:], final_value]
    last = len(values) - 1
    return [
        lambda_ * ((outcome if t == last else 0.0) + following[t] - value) + (1 - lambda_) * (outcome - value)
        for t, value in enumerate(values)
    ]


def gae(
    rewards: Sequence[float],
    values: Sequence[float],
    gamma: float = 1.0,
    lambda_: float = 0.95,
    final_value: float = 0.0,
) -> list[float]:
    """A_t = sum_l (gamma lambda)^l delta_{t+l}, delta_t = r_t + gamma V(s_{t+1}) - V(s_t) (Schulman et al. 2016, eq. 16).

    Over turns: t counts actions, not tokens. ``rewards`` has one number per turn (the outcome at the last one, less
    what penalties took on the way). ``final_value`` as in :func:`webrl_lambda`.
    """
    advantages: list[float] = []
    following, advantage = final_value, 0.0
    for reward, value in zip(reversed(rewards), reversed(values), strict=True):
        advantage = reward + gamma * following - value + gamma * lambda_ * advantage
        advantages.append(advantage)
        following = value
    return advantages[::-1]


def normalised(advantages: Sequence[float]) -> list[float]:
    """(A - mean A) / (std A + 1e-8) over all steps of a round, population standard deviation; one step alone gives 0."""
    if not advantages:
        return []
    mean, deviation = fmean(advantages), pstdev(advantages)
    return [(advantage - mean) / (deviation + 1e-8) for advantage in advantages]


def webrl_released(
    outcome: float, values: Sequence[float], final_value: float, gamma: float = 0.9, margin: float = 0.05
) -> list[float]:
    """A_t = clip(V(s_{t+1}) - V(s_t) - margin + r_t + sum_k gamma^k r_{t+k}, -1, 1), as WebRL's public code computes it.

    Two of its properties are kept on purpose: every step carries the episode's reward (r_t = R for all t), so steps
    of a success have A >= 0.95 whatever the critic says; and the value ``final_value`` of the state after the last
    action is added although the episode is over. (THUDM/WebRL, ``trainer.py`` and ``process_data.py``.)
    """
    following = [*values[1:], final_value]
    advantages = []
    for t, value in enumerate(values):
        discounted = sum(gamma**k * outcome for k in range(len(values) - t))
        advantages.append(min(max(following[t] - value - margin + outcome + discounted, -1.0), 1.0))
    return advantages


def binarised(advantages: Sequence[float], positive: float = 1.0, negative: float = -0.6) -> list[float]:
    """``positive`` where A > 0, else ``negative``: WebRL's public code discards the magnitude this way."""
    return [positive if advantage > 0 else negative for advantage in advantages]


def lambda_returns(
    outcome: float, values: Sequence[float], lambda_: float = 0.95, gamma: float = 1.0, final_value: float = 0.0
) -> list[float]:
    """TD(lambda) returns, G_t = r_t + gamma ((1 - lambda) V(s_{t+1}) + lambda G_{t+1}) (Sutton & Barto, section 12.1).

    ``final_value`` stands for V and G after the last action. lambda 1 is the discounted outcome, lambda 0 the one-step
    target. With values in [0, 1] and nothing after the end they lie in [0, 1].
    """
    returns: list[float] = []
    following = after = final_value
    for t in reversed(range(len(values))):
        reward = outcome if t == len(values) - 1 else 0.0
        after = reward + gamma * ((1 - lambda_) * following + lambda_ * after)
        returns.append(after)
        following = values[t]
    return returns[::-1]


def clipped_exponential(advantages: Sequence[float], beta: float, maximum: float = 20.0) -> list[float]:
    """w_t = min(exp(A_t / beta), w_max): the weights of advantage-weighted regression (arXiv 1910.00177, eq. 10, and its
    appendix for the clip). Exact for any A: the exponent is clipped, so nothing overflows.
    """
    ceiling = math.log(maximum)
    return [maximum if advantage / beta >= ceiling else math.exp(advantage / beta) for advantage in advantages]


def doubly_robust(outcome: float, values: Sequence[float], lambda_: float = 0.5) -> list[float]:
    """A_h = g R + (1 - g R) (V(s_{h+1}) + r_h - V(s_h)) with g = lambda^(H-h) (DigiRL, arXiv 2406.11896, section 4.2).

    H is the episode's last step, so the last step of a success has A = 1 whatever the critic says, and steps of a
    failure are judged by the critic alone. V after the end is 0.
    """
    following = [*values[1:], 0.0]
    last = len(values) - 1
    advantages = []
    for h, value in enumerate(values):
        trust = lambda_ ** (last - h) * outcome
        advantages.append(trust + (1 - trust) * (following[h] + (outcome if h == last else 0.0) - value))
    return advantages


def digirl_released(
    outcome: float, values: Sequence[float], final_value: float, gamma: float = 0.5, margin: float = 0.05
) -> list[float]:
    """A_h = V(s_{h+1}) - V(s_h) - margin + r_h + gamma^(H-h) R, as DigiRL's public code computes it.

    r_h is the last step's only, and ``final_value``, V of the state after the last action, is added although the episode
    is over. Unlike :func:`doubly_robust`, the critic's part is not faded out where the outcome is trusted.
    """
    following = [*values[1:], final_value]
    last = len(values) - 1
    return [
        following[h] - value - margin + (outcome if h == last else 0.0) + gamma ** (last - h) * outcome
        for h, value in enumerate(values)
    ]


def top_fraction(scores: Sequence[float], fraction: float) -> list[bool]:
    """Which ceil(fraction * n) scores are the highest; of equal ones the earlier. Nothing of nothing."""
    order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    # Rounded first, so that 0.1 of 10 is 1 and not, by the error of a float product, 2.
    kept = set(order[: math.ceil(round(fraction * len(scores), 9))])
    return [index in kept for index in range(len(scores))]


def above_quantile(outcomes: Sequence[float], quantile: float = 0.0) -> list[bool]:
    """Which outcomes reach the quantile (linear interpolation) of all, and are above 0.

    The quantile alone, which is the usual rule of filtered behaviour cloning, keeps every failure when fewer episodes
    than 1 - q succeed and outcomes are 0 or 1: it is then 0, and nothing is below it.
    """
    if not outcomes:
        return []
    ordered = sorted(outcomes)
    position = quantile * (len(ordered) - 1)
    low = math.floor(position)
    high = min(low + 1, len(ordered) - 1)
    threshold = ordered[low] + (position - low) * (ordered[high] - ordered[low])
    return [outcome > 0 and outcome >= threshold for outcome in outcomes]
