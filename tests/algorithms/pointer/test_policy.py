"""The pointer policy: exact factorised probabilities, a closed action space, and learning on a toy page."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import torch

from algorithms.data import Prompt, Sample
from algorithms.policies.pointer import PointerPolicy
from algorithms.sft import SFTConfig
from tests.algorithms.pointer.pages import order_page, order_task, prompt
from webrl_gym.errors import ConfigurationError
from webrl_gym.lexical.operations import NEEDS_SPAN, Operation
from webrl_gym.lexical.text import MAX_SPAN_WORDS, analyse_instruction, value_tokens


def prompts(count: int, seed: int = 0) -> list[Prompt]:
    rng = random.Random(seed)
    return [order_task(rng)[0] for _ in range(count)]


def noisy(policy: PointerPolicy, seed: int = 1) -> PointerPolicy:
    """The policy with larger random weights, so that no probability is near uniform."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in policy.parameters():
            parameter.add_(torch.randn(parameter.shape, generator=generator) * 0.05)
    return policy


def test_sampled_log_probabilities_are_those_of_log_probs() -> None:
    policy = noisy(PointerPolicy())
    given = prompts(60)
    made = policy.generate(given, torch.Generator().manual_seed(3))
    samples = [Sample(p, m.factors) for p, m in zip(given, made, strict=True)]
    scored = policy.log_probs(policy.collate(samples))
    for row, generation in zip(scored, made, strict=True):
        assert row[: len(generation.logps)].tolist() == pytest.approx(list(generation.logps), abs=1e-5)
        assert (row[len(generation.logps) :] == 0).all()


def test_a_sampled_action_has_the_factors_it_was_sampled_with() -> None:
    policy = noisy(PointerPolicy())
    given = prompts(80, seed=5)
    for p, made in zip(given, policy.generate(given, torch.Generator().manual_seed(0)), strict=True):
        assert policy.factors_of(p, made.action) == made.factors


def test_probabilities_of_all_actions_sum_to_one() -> None:
    policy = noisy(PointerPolicy())
    given = prompts(1)[0]
    prepared = policy.cache.get(given)
    total = 0.0
    for op, element in zip(prepared.move_op.tolist(), prepared.move_element.tolist(), strict=True):
        element_id = prepared.element_ids[element] if element >= 0 else -1
        head = (op, element_id)
        choices = range(len(prepared.spans.texts)) if op in NEEDS_SPAN else [None]
        samples = [Sample(given, head if c is None else (*head, c)) for c in choices]
        with torch.no_grad():
            total += float(policy.log_probs(policy.collate(samples)).sum(1).exp().sum())
    assert total == pytest.approx(1.0, abs=1e-4)


def test_log_probs_do_not_depend_on_the_batch_or_on_padding() -> None:
    policy = noisy(PointerPolicy())
    given = prompts(12)
    made = policy.generate(given, torch.Generator().manual_seed(4))
    samples = [Sample(p, m.factors) for p, m in zip(given, made, strict=True)]
    together = policy.log_probs(policy.collate(samples))
    for index, sample in enumerate(samples):
        alone = policy.log_probs(policy.collate([sample]))[0]
        assert together[index, : len(alone)].tolist() == pytest.approx(alone.tolist(), abs=1e-5)
    reverse = policy.log_probs(policy.collate(samples[::-1]))
    assert torch.allclose(reverse.flip(0), together, atol=1e-5)


def test_greedy_takes_the_likeliest_move() -> None:
    policy = noisy(PointerPolicy())
    given = prompts(20)
    greedy = policy.generate(given, torch.Generator().manual_seed(0), temperature=0.0)
    assert [m.action for m in greedy] == [
        m.action for m in policy.generate(given, torch.Generator().manual_seed(9), temperature=0.0)
    ]
    sampled = policy.generate(given * 30, torch.Generator().manual_seed(1))
    for index, best in enumerate(greedy):
        head = sum(best.logps[:2])
        assert all(head >= sum(m.logps[:2]) - 1e-5 for m in sampled[index::20])


def test_what_the_actions_can_say() -> None:
    policy = PointerPolicy()
    observation, orders = order_page(random.Random(0))
    number, status, total, link = orders[0]
    p = prompt(f'Write "solid and very easy to clean indeed today" about order {number}.', observation)
    assert policy.factors_of(p, f"click [{link}]") == (Operation.CLICK, link)
    for answer in (status, total, number, "N/A", "", "solid and very easy to clean"):
        assert policy.factors_of(p, f"stop [{answer}]") is not None
    for action in (
        "click [7]",  # a table takes no click
        "stop [solid and very easy to clean indeed]",  # seven words
        "stop [$1.11]",  # stands nowhere
        "goto [http://shopping.test/]",
        "no action at all",
    ):
        assert policy.factors_of(p, action) is None


def test_texts_of_remembered_pages_can_be_answered() -> None:
    policy = PointerPolicy()
    first, orders = order_page(random.Random(1))
    second, _ = order_page(random.Random(2))
    remembering = Prompt("What is it?", second, "http://shopping.test/", (), (first,))
    assert policy.factors_of(remembering, f"stop [{orders[0][2]}]") is not None
    assert policy.factors_of(Prompt("What is it?", second, "http://shopping.test/"), f"stop [{orders[0][2]}]") is None


def test_instruction_spans_and_values() -> None:
    instruction = analyse_instruction('Add 3 of "Oak Desk Lamp" to my cart.')
    texts = {span.text: span for span in instruction.spans}
    assert texts["Oak Desk Lamp"].quoted and not texts["Oak Desk"].quoted
    assert texts["Oak Desk Lamp"].before[-2:] == ("3", "of")
    assert max(span.words for span in instruction.spans) == MAX_SPAN_WORDS
    assert instruction.quotes == ("oak desk lamp",)
    assert value_tokens("Order 000000170 of 5/17/23: $1,365.42, 75% on March 11, 2023") == (
        ("money", "$1,365.42"),
        ("date", "5/17/23"),
        ("date", "March 11, 2023"),
        ("number", "000000170"),
        ("number", "75"),
    )


def test_saved_and_loaded_policies_agree(tmp_path: Path) -> None:
    policy = noisy(PointerPolicy(dim=16, hidden=32, seed=3))
    policy.save(tmp_path)
    loaded = PointerPolicy.load(tmp_path)
    given = prompts(5)
    assert [m.action for m in loaded.generate(given, torch.Generator().manual_seed(0))] == [
        m.action for m in policy.generate(given, torch.Generator().manual_seed(0))
    ]
    assert not list(tmp_path.glob("*.pkl")) and not list(tmp_path.glob("*.pt"))
    with pytest.raises(ConfigurationError, match=r"policy\.json is missing"):
        PointerPolicy.load(tmp_path / "nowhere")


def test_it_learns_a_toy_page_from_few_demonstrations() -> None:
    """40 demonstrations; 100 unseen pages with unseen order numbers and totals. Untrained, lexical luck solves a quarter."""
    rng = random.Random(0)
    demonstrations = [order_task(rng) for _ in range(40)]
    held_out = [order_task(rng) for _ in range(100)]

    def accuracy(policy: PointerPolicy) -> float:
        made = policy.generate([p for p, _ in held_out], torch.Generator(), temperature=0.0)
        return sum(m.action == action for m, (_, action) in zip(made, held_out, strict=True)) / len(held_out)

    policy = PointerPolicy(dim=32, hidden=64)
    assert accuracy(policy) < 0.5
    samples = [Sample(p, policy.factors_of(p, action) or ()) for p, action in demonstrations]
    sft = SFTConfig(learning_rate=3e-3, batch_size=20).build(policy, None, torch.Generator().manual_seed(0))
    for _ in range(40):
        for start in range(0, len(samples), 20):
            sft.update(samples[start : start + 20])
    assert accuracy(policy) >= 0.9


def test_forgetting_prompts_changes_no_result() -> None:
    policy = PointerPolicy(dim=8, hidden=16)
    seen = prompts(3)
    first = policy.generate(seen, torch.Generator().manual_seed(0))
    policy.forget()
    assert policy.generate(seen, torch.Generator().manual_seed(0)) == first
