"""A small successful and a small failed episode."""

from __future__ import annotations

from webrl_gym.traces import Outcome, Trace, TraceStep

HOME = (
    "Tab 0 (current): One Stop Market\n\n[1] RootWebArea 'One Stop Market' focused: True\n"
    "\t[2] banner ''\n\t\t[3] link 'My Account'\n\t\t[5] combobox 'Search' required: False\n\t[9] link \"Emma's <b>Cart</b>\""
)
RESULTS = "Tab 0 (current): Search results for: 'mug'\n\n[1] RootWebArea 'Search results'\n\t[4] StaticText '$12.00'"
INSTRUCTION = "What does the cheapest mug cost?"


def step(action: str, observation: str = HOME, error: str = "", reward: float = 0.0) -> TraceStep:
    return TraceStep(INSTRUCTION, "http://shopping.test/", observation, action, error, reward, {"status": "ok"})


SUCCESS = Trace(
    "shop/cheapest/1",
    INSTRUCTION,
    (
        step("click [77]", error="There is no element 77 on the page."),
        step("type [5] [mug] [1]"),
        step("stop [$12.00]", RESULTS, reward=1.0),
    ),
    Outcome(
        "http://shopping.test/catalogsearch/result/?q=mug",
        RESULTS,
        True,
        1.0,
        True,
        answer="$12.00",
        evaluation={
            "score": 1.0,
            "checks": [{"name": "string_match: exact_match", "passed": True, "reason": "The answer is '$12.00'."}],
            "reason": "All checks passed.",
        },
    ),
    benchmark={"tasks": "replica/test", "sites": "embedded", "browser": "text"},
    about={"learner": "webrl", "seed": 1},
)
FAILURE = Trace(
    "shop/cheapest/2",
    "Subscribe to the newsletter <script>alert(1)</script>.",
    (step("click [9]"), step("I do not know", error="Cannot read 'I do not know': begin with one of ...")),
    Outcome(
        "http://shopping.test/",
        HOME,
        False,
        0.0,
        False,
        evaluation={
            "score": 0.0,
            "checks": [
                {
                    "name": "end_state: one row changed in newsletter",
                    "passed": False,
                    "reason": "Expected one row changed in newsletter (subscribed 1), found none.",
                },
                {"name": "end_state: nothing else changed", "passed": True, "reason": "Nothing else changed."},
            ],
            "reason": "",
        },
    ),
)
