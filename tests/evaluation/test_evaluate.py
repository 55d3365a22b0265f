"""Evaluation types are multiplied; what is not supported is a clear error."""

from __future__ import annotations

import json

import pytest

from tests.evaluation.examples import ShownPage, change, task
from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation import evaluate
from webrl_gym.tasks.task import EndState


def test_all_types_must_pass() -> None:
    checked = task(
        "string_match", "url_match", "end_state", answers={"exact_match": "5"}, url="__SHOPPING__/a", end=EndState()
    )
    right, wrong = ShownPage("http://shopping.test/a"), ShownPage("http://shopping.test/b")
    assert evaluate(checked, "5", right, []).score == 1.0
    assert evaluate(checked, "5", right, []).reason == "All checks passed."
    assert evaluate(checked, "6", right, []).score == 0.0
    assert evaluate(checked, "5", wrong, []).score == 0.0
    assert evaluate(checked, "5", right, [change("cart_item", 1, None, {"id": 1})]).score == 0.0


def test_the_verdict_as_plain_values() -> None:
    verdict = evaluate(task("string_match", answers={"exact_match": "5"}), "6", ShownPage(), [])
    assert json.loads(json.dumps(verdict.as_dict())) == {
        "score": 0.0,
        "checks": [{"name": "string_match: exact_match", "passed": False, "reason": "The answer is '6', not '5'."}],
        "reason": "The answer is '6', not '5'.",
    }


@pytest.mark.parametrize(
    ("kinds", "variant", "message"),
    [
        (("string_match",), "lenient", "'lenient' is unknown"),
        (("program_html",), "strict", "needs program_html; pass a reader of pages"),
        (("program_html",), "vab", "needs program_html; pass a reader of pages"),
        (("page_image_query",), "vab", "unknown evaluation type 'page_image_query'"),
        (("page_image_query",), "strict", "unknown evaluation type 'page_image_query'"),
        ((), "strict", "names no evaluation types"),
    ],
)
def test_what_cannot_be_graded_is_an_error(kinds: tuple[str, ...], variant: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        evaluate(task(*kinds, answers={"exact_match": "5"}), "5", ShownPage(), [], variant)
