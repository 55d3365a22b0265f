"""The promises of the protocols, kept by the toy, the pointer policy and its critic."""

from __future__ import annotations

from algorithms.data import Prompt
from algorithms.policies.pointer import PointerPolicy
from algorithms.policies.pointer.critic import PointerCritic
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


PAGES = [
    Prompt(goal, "Tab 0 (current): Shop\n\n[1] RootWebArea 'Shop'\n" + lines, "http://shopping.test/", history)
    for goal, lines, history in [
        ("Open the cart", "\t[2] link 'My Cart'", ()),
        ("Search for a blue lamp", "\t[2] link 'My Cart'\n\t[3] textbox 'Search' required: False", ()),
        (
            "What does the blue lamp cost?",
            "\t[2] link 'My Cart'\n\t[3] heading 'Blue Lamp'\n" + "\t[4] StaticText '$12.99'\n" * 20,
            (("type [3] [blue lamp]", "Search"), ("click [9]", "Blue Lamp")),
        ),
        ("Sort by price", "\t[2] combobox 'Sort By'\n\t\t[3] option 'Position'\n\t\t[4] option 'Price'", ()),
    ]
]


def test_pointer_policy() -> None:
    policy = PointerPolicy()
    contracts.check_scores_of_sampled_actions(policy, PAGES)
    contracts.check_padding_invariance(policy, PAGES)
    contracts.check_seeding(policy, PAGES)
    contracts.check_gradient(policy, PAGES)


def test_pointer_critic() -> None:
    contracts.check_critic(PointerCritic(), PAGES)
