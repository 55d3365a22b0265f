"""Grading by pages in the environment: nothing of it is part of the episode; and forced stops as published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import InfrastructureError, LocatorRefused
from webrl_gym.observations import parse_observation
from webrl_gym.tasks.task import EvalSpec, PageTarget, Task

NEWSLETTER = PageTarget(
    "__SHOPPING__/newsletter/manage/",
    "document.querySelector('[title=\"General Subscription\"').checked.toString()",
    {"exact_match": "true"},
)
LATEST_ORDER = "func:shopping_get_latest_order_url()"


def page_task(*targets: PageTarget, start: str = "__SHOPPING__/", **spec: Any) -> Task:
    kinds = ("program_html",) if targets else ("string_match",)
    return Task("t", ("shopping",), start, "Do it.", EvalSpec(kinds, program_html=targets, **spec))


def element(observation: Mapping[str, str], role: str, name: str) -> int:
    return next(n.id for n in parse_observation(observation["observation"]) if (n.role, n.name) == (role, name))


@pytest.mark.parametrize("evaluator", ["strict", "vab"])
def test_a_page_opened_to_grade_is_no_part_of_the_episode(evaluator: str) -> None:
    env = WebArenaLiteEnv(tasks=page_task(NEWSLETTER, start="__SHOPPING__/newsletter/manage/"), evaluator=evaluator)  # type: ignore[arg-type]
    for subscribing in (False, True):
        observation, _ = env.reset(seed=0)
        box = "checkbox", "General Subscription"
        checked = "checked: true" in next(
            line for line in observation["observation"].splitlines() if "checkbox 'General Subscription'" in line
        )
        if checked != subscribing:
            observation, *_ = env.step(f"click [{element(observation, *box)}]")
            observation, *_ = env.step(f"click [{element(observation, 'button', 'Save')}]")
        before, digest = env.snapshot(), env.world.state_hash()
        final, _, terminated, _, info = env.step("stop [done]")
        assert (terminated, info["success"]) == (True, subscribing)
        assert info["state_hash"] == env.world.state_hash() == digest
        assert final["observation"] == env.restore(before)["observation"]


def test_typed_text_counts_on_the_last_page() -> None:
    target = PageTarget(
        "last", "document.querySelector('[title=\"What’s on your mind?\"').value", {"exact_match": "Hello"}
    )
    env = WebArenaLiteEnv(tasks=page_task(target, start="__SHOPPING__/contact/"))
    for text, success in (("Hello", True), ("Bye", False)):
        observation, _ = env.reset(seed=0)
        field = next(
            n.id for n in parse_observation(observation["observation"]) if "mind?" in n.name and n.role == "textbox"
        )
        env.step(f"type [{field}] [{text}] [0]")
        assert env.step("stop [done]")[4]["success"] is success


@pytest.mark.parametrize("evaluator", ["strict", "vab"])
def test_the_latest_order_is_found_through_the_shops_service(evaluator: str) -> None:
    target = PageTarget(
        LATEST_ORDER, "document.querySelector('.order-details-items.ordered').outerText", {"must_include": ["Subtotal"]}
    )
    env = WebArenaLiteEnv(tasks=page_task(target), evaluator=evaluator)  # type: ignore[arg-type]
    env.reset(seed=0)
    _, _, _, _, info = env.step("stop [done]")
    assert info["success"] is True, info["evaluation"]


def test_a_locator_that_cannot_be_evaluated_is_refused_at_the_start() -> None:
    refused = page_task(PageTarget("last", "document.title == 'x'", {"exact_match": "true"}))
    with pytest.raises(LocatorRefused, match="is not understood"):
        WebArenaLiteEnv(tasks=refused)
    with pytest.raises(LocatorRefused, match="is not understood"):
        WebArenaLiteEnv().reset(options={"task": refused})


def test_a_site_that_fails_while_grading_is_not_the_agents_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    env = WebArenaLiteEnv(tasks=page_task(NEWSLETTER))
    env.reset(seed=0)

    def broken(*_: object) -> object:
        raise InfrastructureError("boom")

    monkeypatch.setattr(env._backend.browser, "reader", broken)
    _, reward, terminated, _, info = env.step("stop [done]")
    assert (reward, terminated, info["status"], info["success"]) == (0.0, True, "infra_error", False)
    assert info["evaluation"]["reason"] == "Grading failed: boom"


@pytest.mark.parametrize(
    ("options", "gold", "success"),
    [
        ({}, {"must_exclude": ["5"]}, False),  # strict: success needs the agent's own stop
        ({"evaluator": "vab"}, {"must_include": ["2"]}, False),  # an empty answer
        ({"evaluator": "vab"}, {"must_exclude": ["5"]}, True),
        ({"evaluator": "vab", "vab_early_stop": True}, {"must_include": ["2"]}, True),
        ({"evaluator": "vab", "vab_early_stop": True}, {"exact_match": "Early stop: Reach max steps 2"}, True),
        (
            {"evaluator": "vab", "vab_early_stop": True, "max_parse_failures": 2, "max_steps": 9},
            {"exact_match": "Early stop: Failed to parse actions for 2 times"},
            True,
        ),
        (
            {"evaluator": "vab", "vab_early_stop": True, "max_repeats": 2, "max_steps": 9, "max_parse_failures": 9},
            {"exact_match": "Early stop: Same action for 2 times"},
            True,
        ),
    ],
)
def test_forced_stops(options: dict[str, Any], gold: dict[str, Any], success: bool) -> None:
    env = WebArenaLiteEnv(tasks=page_task(reference_answers=gold), **{"max_steps": 2, **options})
    env.reset(seed=0)
    env.step("nonsense")
    _, reward, terminated, truncated, info = env.step("nonsense")
    assert (reward, terminated, truncated, info["success"]) == (float(success), False, True, success)


def test_the_published_rules_grade_the_agents_own_answer() -> None:
    for evaluator, success in (("strict", True), ("vab", False)):
        env = WebArenaLiteEnv(tasks=page_task(reference_answers={"must_include": ["914"]}), evaluator=evaluator)  # type: ignore[arg-type]
        env.reset(seed=0)
        info = env.step("stop [914km]")[4]
        assert (info["success"], info["benchmark"]["evaluator"]) == (success, evaluator)
