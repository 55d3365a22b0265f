"""Answer networks: a distribution over a page's candidate texts, learnt from right answers."""

from __future__ import annotations

import random

import pytest
import torch

from algorithms.policies.pointer.answers import AnswerNetwork
from algorithms.policies.pointer.prepared import Prepared, prepare
from tests.algorithms.pointer.pages import order_page, prompt


def question(rng: random.Random) -> tuple[Prepared, int, int]:
    """A page of orders, and the candidates that are the status of the order asked for, and of another one."""
    observation, orders = order_page(rng)
    asked = rng.choice(orders)
    other = next((order for order in orders if order[1] != asked[1]), None)
    if other is None:
        return question(rng)
    state = prepare(prompt(f"What is the status of order {asked[0]}?", observation, ()))
    return state, state.spans.texts.index(asked[1]), state.spans.texts.index(other[1])


def test_probabilities_are_a_distribution_over_the_candidates() -> None:
    torch.manual_seed(0)
    network = AnswerNetwork(dim=8, hidden=16)
    state, _, _ = question(random.Random(0))
    choices = range(len(state.spans.texts))
    given, best = network([state] * len(choices), choices)
    assert float(given.exp().sum()) == pytest.approx(1.0, abs=1e-4)
    assert torch.allclose(best, given.max().expand_as(best))


def test_expectations_by_hand() -> None:
    torch.manual_seed(0)
    network = AnswerNetwork(dim=8, hidden=16)
    state, right, _ = question(random.Random(0))
    (log_p,), (best,) = network([state], [right])
    known, unknown = network.expectations([state, state], [right, None]).tolist()
    hand = [max(float(log_p), -8) / 2, max(float(log_p - best), -8) / 2, float(log_p >= best), float(log_p.exp())]
    assert known == pytest.approx(hand, abs=1e-5)
    assert unknown == [-4.0, -4.0, 0.0, 0.0]


def test_the_right_answer_is_expected_on_unseen_pages() -> None:
    torch.manual_seed(0)
    rng = random.Random(1)
    network = AnswerNetwork(dim=16, hidden=32)
    optimizer = torch.optim.AdamW(network.parameters(), lr=5e-3)
    for _ in range(60):
        batch = [question(rng) for _ in range(8)]
        loss = -network([state for state, _, _ in batch], [right for _, right, _ in batch])[0].mean()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    unseen = [question(rng) for _ in range(60)]
    states = [state for state, _, _ in unseen]
    right, wrong = network(states, [r for _, r, _ in unseen])[0], network(states, [w for _, _, w in unseen])[0]
    assert float((right > wrong).float().mean()) > 0.85
