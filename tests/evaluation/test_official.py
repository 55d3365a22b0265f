"""The published tasks under both variants; skipped where their file is not."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.evaluation.examples import Pages, ShownPage
from tests.official.published import needs_published_tasks, official_path
from webrl_gym.evaluation import evaluate
from webrl_gym.tasks.schema import load_tasks

ADDRESSES = {
    "__SHOPPING__": "http://shopping.test",
    "__SHOPPING_ADMIN__": "http://shopping-admin.test/admin",
    "__REDDIT__": "http://reddit.test",
    "__GITLAB__": "http://gitlab.test",
    "__MAP__": "http://map.test",
    "__WIKIPEDIA__": "http://wikipedia.test/wikipedia_en_all_maxi_2022-05/A/User:The_other_Kiwix_guy/Landing",
}
UNACHIEVABLE = {"27", "51", "56", "59", "74", "86", "91", "114", "161", "162"}

pytestmark = needs_published_tasks
BOTH = pytest.mark.parametrize("variant", ["strict", "vab"])


class AnyPage(ShownPage):
    """A page on which every expression finds the same word."""

    def evaluate(self, expression: str) -> Any:
        return "word"


class AnyPages(Pages):
    """A reader that finds a page at every address; no address has a placeholder left."""

    def open(self, url: str) -> AnyPage:
        assert "__" not in url
        return AnyPage(url, "<p>word</p>")

    def request(self, url: str, **_: Any) -> Any:
        return {"items": [{"increment_id": "000000191"}]} if "/orders" in url else "token"


@contextmanager
def any_pages() -> Iterator[AnyPages]:
    yield AnyPages((AnyPage("http://shopping.test/", "<p>word</p>"),))


def passing(answer: str, variant: str) -> set[str]:
    """Ids of the tasks that an answer solves on a page of no use."""
    page = AnyPage("http://shopping.test/")
    return {
        task.task_id
        for task in load_tasks(official_path())
        if evaluate(task, answer, page, [], variant, ADDRESSES, any_pages).score == 1.0
    }


@BOTH
def test_all_tasks_are_graded(variant: str) -> None:
    assert passing("N/A", variant) == UNACHIEVABLE


@BOTH
@pytest.mark.parametrize(("times", "task"), [(5, "17"), (3, "94")])
def test_what_a_constant_text_solves(variant: str, times: int, task: str) -> None:
    assert passing(f"Early stop: Failed to parse actions for {times} times", variant) == {task}


@pytest.mark.parametrize(
    ("task_id", "answer", "strict", "vab"),
    [
        (31, "$1.46 - $85.00", True, False),
        (31, "1.46 to 85", True, True),
        (36, "$0.00", True, False),
        (36, "0", True, True),
        (81, "yjlou", True, False),
        (94, "The rating is 65%", True, True),
        (4, "Rachel/T. Gannon", True, True),
        (27, "N/A ", True, False),
        (74, "n/a", True, True),
        (56, "It is N/A.", True, True),
        (22, "It was canceled, so it never arrives.", True, True),
        (22, "It was canceled.", False, False),
        (22, "It is pending and will arrive on Monday.", False, False),
        (54, "There are no reviews.", True, True),
        (54, "Customers love these brushes and write good reviews.", False, False),
        (30, "They are warm, comfortable and true to size.", True, True),
        (30, "They are cheap and come in many colors.", False, False),
        (42, "It prints bright pictures and is easy to set up.", False, False),
        (42, "The scanner is slow.", False, False),
        (42, "", False, False),
        (89, "All are happy with it.", False, False),
        (89, "Serena: No power. Jack Smith: Loud. BusyB: Broke. Kee Williams: Too dear.", False, False),
    ],
)
def test_answers(task_id: int, answer: str, strict: bool, vab: bool) -> None:
    task = load_tasks(official_path())[task_id]
    page = ShownPage()
    verdicts = [evaluate(task, answer, page, [], variant, ADDRESSES).score == 1.0 for variant in ("strict", "vab")]
    assert verdicts == [strict, vab]


@pytest.mark.parametrize(
    ("task_id", "url", "strict", "vab"),
    [
        (45, "__GITLAB__/a11yproject/a11yproject.com/-/issues/719#note_1", True, False),
        (62, "__GITLAB__/explore/groups", False, True),
        (66, "__SHOPPING__/catalogsearch/result/?q=switch+accessories", True, True),
        (66, "__SHOPPING__/catalogsearch/result/?q=switch%20accessories", True, False),
        (72, "__SHOPPING__/sales/order/view/order_id/1890/", False, True),
        (82, "__SHOPPING__/home-kitchen/furniture/living-room-furniture.html?product_list_dir=desc&product_list_order=price", True, False),
        (88, "__SHOPPING_ADMIN__/admin/system_design_theme/edit/id/1/", True, True),
        (90, "__MAP__/search?query=hotels+near+Carnegie+Music+Hall", True, False),
        (148, "__SHOPPING__/contact/index/", True, True),
        (148, "__SHOPPING__/contact", False, False),
    ],
)  # fmt: skip
def test_addresses(task_id: int, url: str, strict: bool, vab: bool) -> None:
    task = load_tasks(official_path())[task_id]
    task = dataclasses.replace(task, eval=dataclasses.replace(task.eval, eval_types=("url_match",)))
    for placeholder, address in ADDRESSES.items():
        url = url.replace(placeholder, address)
    page = ShownPage(url)
    verdicts = [evaluate(task, "", page, [], variant, ADDRESSES).score == 1.0 for variant in ("strict", "vab")]
    assert verdicts == [strict, vab]
