"""Page checks, strict and as published: where they read, what they read, and how they compare it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.examples import ShownPage, html_task, reading, task
from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation import Evaluation, evaluate
from webrl_gym.tasks.task import PageTarget, Task

VISIBLE = "document.body.innerText"
HERE = "http://shopping.test/here"
BOTH = pytest.mark.parametrize("variant", ["strict", "vab"])


def verdict(checked: Task, *pages: ShownPage, variant: str = "strict", **options: Any) -> Evaluation:
    return evaluate(checked, None, pages[0], [], variant, reading=reading(*pages, **options))


def passes(value: Any, variant: str, **wanted: Any) -> bool:
    page = ShownPage(HERE, values={"document.x": value})
    return verdict(html_task(("last", "document.x", wanted)), page, variant=variant).score == 1.0


@BOTH
def test_each_target_is_read_where_it_says(variant: str) -> None:
    last = ShownPage(HERE, "<p>here</p>", {"document.x": "typed", VISIBLE: "here"})
    other = ShownPage("http://shopping.test/cart", "<p>Blue mug</p>", {"document.x": "kept", VISIBLE: "Blue mug"})
    checked = html_task(
        ("last", "document.x", {"exact_match": "typed"}),
        ("last", "", {"must_include": ["here"]}),
        ("__SHOPPING__/cart", "document.x", {"exact_match": "kept"}),
        ("__SHOPPING__/cart", "", {"must_include": ["Blue mug"]}),
    )
    assert verdict(checked, last, other, variant=variant).score == 1.0
    missing = verdict(checked, last, variant=variant)
    assert missing.score == 0.0
    assert "No page at http://shopping.test/cart." in missing.reason


def test_after_another_page_last_is_the_agents_page_or_as_published_that_one() -> None:
    last = ShownPage(HERE, values={"document.x": "mine"})
    other = ShownPage("http://shopping.test/cart", values={"document.x": "theirs"})
    checked = html_task(
        ("__SHOPPING__/cart", "document.x", {"exact_match": "theirs"}), ("last", "document.x", {"exact_match": "mine"})
    )
    assert verdict(checked, last, other).score == 1.0
    assert verdict(checked, last, other, variant="vab").score == 0.0


@pytest.mark.parametrize(
    ("value", "wanted", "strict", "vab"),
    [
        # What JavaScript gives, as text.
        (1, {"exact_match": "1"}, True, True),
        (True, {"exact_match": "true"}, True, True),  # Python's "True", in small letters
        (None, {"exact_match": "None"}, False, True),  # published: null reads "None"
        (None, {"must_exclude": ["red"]}, False, True),
        (["a", "b"], {"must_include": ["a", "b"]}, True, True),
        (["a", "b"], {"exact_match": "a b"}, True, False),  # published: "['a', 'b']"
        ("", {"exact_match": ""}, True, True),
        # Values and words.
        ("27.00", {"exact_match": "27.00"}, True, True),
        ("27", {"exact_match": "27.00"}, True, False),
        ("vote vote--user-upvoted", {"must_include": ["vote vote--user-upvoted"]}, True, True),
        ("vote vote--user-downvoted", {"must_include": ["vote vote--user-upvoted"]}, False, False),
        ("Items\nB0738JQG6Q x 1", {"must_include": ["B0738JQG6Q"]}, True, True),
        ("SKU:B0738JQG6Q", {"must_include": ["B0738JQG6Q"]}, True, True),
        ("xB0738JQG6Q", {"must_include": ["B0738JQG6Q"]}, False, False),
        ("Newhttp://shopping.test/mug", {"must_include": ["http://shopping.test/mug"]}, True, True),  # read together
        ("by Jo\nto Atlanta", {"must_include": ["to atlanta |OR| to boston"]}, True, True),
        ("by Jo", {"must_include": ["Jo", "Ann"]}, False, False),
        ("a  b", {"must_include": ["a b"]}, True, False),
        ("red", {"must_exclude": ["blue"]}, True, True),
        ("red blue", {"must_exclude": ["blue"]}, False, False),
        ("7", {"required_values": [">= 5", "< 8"]}, True, True),
        ("7.5", {"required_values": [">= 5"]}, True, False),
        ("Order 000000180 cost $12.99", {"fuzzy_match": ["000000180", "12.99"]}, True, True),
        ("Order 181", {"fuzzy_match": ["180"]}, False, False),
        # Of several matchers the published evaluator looks at the first.
        ("red", {"exact_match": "red", "must_include": ["blue"]}, False, True),
        # A bare string stops the published evaluator.
        ("yjlou", {"must_include": "yjlou"}, True, False),
    ],
)
def test_what_is_read_and_what_is_wanted(value: Any, wanted: dict[str, Any], strict: bool, vab: bool) -> None:
    assert (passes(value, "strict", **wanted), passes(value, "vab", **wanted)) == (strict, vab)


def test_an_empty_locator_reads_what_is_shown_or_as_published_the_source() -> None:
    page = ShownPage(HERE, "<a title='Tea cup'>O&apos;Neill &amp; Co</a>", {VISIBLE: "O'Neill & Co"})
    for gold, strict, vab in (("O'Neill & Co", True, False), ("tea cup", False, True), ("neill &amp;", False, True)):
        checked = html_task(("last", "", {"must_include": [gold]}))
        assert verdict(checked, page).score == strict
        assert verdict(checked, page, variant="vab").score == vab


@BOTH
def test_a_locator_that_throws_fails(variant: str) -> None:
    failed = verdict(html_task(("last", "document.y.z", {"exact_match": "1"})), ShownPage(HERE), variant=variant)
    assert failed.score == 0.0


def test_reasons_say_what_was_read() -> None:
    page = ShownPage(HERE, values={"document.x": "a " * 99, "document.y": None})
    failed = verdict(html_task(("last", "document.x", {"exact_match": "b"})), page)
    shown = "a " * 39 + "a ..."
    assert failed.reason == f"document.x on the last page: '{shown}' does not satisfy exact_match 'b'."
    nothing = verdict(html_task(("last", "document.y", {"exact_match": "b"})), page)
    assert nothing.reason == f"There is nothing on {HERE} at document.y."


@BOTH
def test_the_forums_post_is_found_from_the_last_address(variant: str) -> None:
    last = ShownPage("http://reddit.test/f/books/7/a-title-it-has?sort=hot")
    post = ShownPage("http://reddit.test/f/books/7/", values={"document.x": "Words"})
    checked = html_task(
        ("func:reddit_get_post_url('__last_url__')", "document.x", {"exact_match": "words"}),
        ("func:reddit_get_post_url('__last_url__')", "document.x", {"must_include": ["words"]}),
    )
    assert verdict(checked, last, post, variant=variant).score == 1.0


@pytest.mark.parametrize(
    ("checked", "message"),
    [
        (task("program_html"), r"fill eval\.program_html"),
        (html_task(("last", "document.x", {})), "no matcher"),
        (html_task(("last", "document.x", {"one_of": ["a"]})), "one_of"),
    ],
)
def test_tasks_that_cannot_be_graded(checked: Task, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        verdict(checked, ShownPage(HERE))


def test_as_published_other_locators_are_errors() -> None:
    for locator in ("lambda: 5", "window.x"):
        with pytest.raises(ConfigurationError, match=r"begins with 'document\.'"):
            verdict(html_task(("last", locator, {"exact_match": "a"})), ShownPage(HERE), variant="vab")
    with pytest.raises(ConfigurationError, match="none of exact_match"):
        verdict(html_task(("last", "", {"one_of": ["a"]})), ShownPage(HERE), variant="vab")


def test_golds_may_name_sites() -> None:
    page = ShownPage(HERE, values={"document.x": "see http://shopping.test/mug.html now"})
    checked = html_task(("last", "document.x", {"must_include": ["__SHOPPING__/mug.html"]}))
    assert verdict(checked, page).score == 1.0
    assert verdict(checked, page, variant="vab").score == 1.0


def test_pages_are_read_in_order_and_scores_multiply() -> None:
    page = ShownPage(HERE, values={"document.x": "a"})
    target = PageTarget("last", "document.x", {"exact_match": "a"})
    checked = task("url_match", "program_html", url="__SHOPPING__/here", html=(target,))
    assert verdict(checked, page).score == 1.0
    elsewhere = ShownPage("http://shopping.test/there", values=page.values)
    assert verdict(checked, elsewhere).score == 0.0
    with pytest.raises(ConfigurationError, match="pass a reader of pages"):
        evaluate(checked, None, page, [])
