"""Strict address matching; the traps of the published substring rule."""

from __future__ import annotations

import pytest

from tests.evaluation.examples import ShownPage, reading, task
from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation import evaluate
from webrl_gym.tasks.task import PageTarget

SHOP = "http://shopping.test"


def passes(gold: str, url: str) -> bool:
    return evaluate(task("url_match", url=gold), None, ShownPage(url), []).score == 1.0


@pytest.mark.parametrize(
    ("gold", "url", "strict"),
    [
        ("/sales/order/view/order_id/189/", "/sales/order/view/order_id/189/", True),
        ("/sales/order/view/order_id/189/", "/sales/order/view/order_id/189", True),
        # Fixed: a gold that is the beginning of another address.
        ("/sales/order/view/order_id/189", "/sales/order/view/order_id/1890/", False),
        ("/f/nyc", "/f/nycfood/3/bagels", False),
        ("/explore", "/explore/projects/starred", False),
        # Fixed: the order and the spelling of parameters.
        (
            "/a.html?product_list_order=price&product_list_dir=desc",
            "/a.html?product_list_dir=desc&product_list_order=price",
            True,
        ),
        ("/catalogsearch/result/?q=switch+accessories", "/catalogsearch/result/?q=switch%20accessories", True),
        ("/catalogsearch/result/?q=switch%20accessories", "/catalogsearch/result/?q=Switch+Accessories", True),
        ("/catalogsearch/result/?q=mugs", "/catalogsearch/result/index/?q=mugs", True),
        ("/a%20b.html", "/a b.html", True),
        # Fixed: fragments and case.
        ("/note/3", "/note/3#note_1", True),
        ("/checkout/#payment", "/checkout/#shipping", False),
        ("/f/machinelearning", "/f/MachineLearning", True),
        # Parameters that change nothing, and ones that do.
        ("/a.html?price=0-30", "/a.html?price=0-30&p=1&product_list_mode=grid&product_list_limit=12", True),
        ("/a.html", "/a.html?product_list_order=position&product_list_dir=asc", True),
        ("/a.html?product_list_order=price&product_list_dir=asc", "/a.html?product_list_order=price", True),
        ("/catalogsearch/result/?q=mugs", "/catalogsearch/result/?q=mugs&product_list_order=relevance&cat=", True),
        ("/a.html", "/a.html?p=2", False),
        ("/a.html?price=0-30", "/a.html", False),
        ("/a.html?price=0-30", "/a.html?price=0-300", False),
        ("/a.html?price=0-30", "/a.html?price=0-30&price=30-40", False),
        ("/a.html?price=0-30", "/a.html?price=0-30&product_list_dir=desc", False),
        ("/contact/index", "/contact", False),
        ("/", "/", True),
        ("/", "/a.html", False),
    ],
)
def test_vectors(gold: str, url: str, strict: bool) -> None:
    assert passes(f"__SHOPPING__{gold}", f"{SHOP}{url}") is strict


def test_the_host_counts_and_its_spelling_does_not() -> None:
    assert passes("http://localhost:7770/a", "http://127.0.0.1:7770/a/")
    assert passes("http://WWW.shop.test:80/a", "https://shop.test/a")
    assert not passes("http://shop.test/a", "http://shop.test.evil.example/a")
    assert not passes("http://shop.test:7770/a", "http://shop.test:7780/a")
    assert not passes("http://shop.test/a", "http://other.test/?next=http://shop.test/a")


def test_one_of_several_golds_is_enough() -> None:
    golds = "__SHOPPING__/a.html |OR| __SHOPPING__/b.html"
    assert passes(golds, f"{SHOP}/b.html")
    assert not passes(golds, f"{SHOP}/c.html")


@pytest.mark.parametrize(
    ("url", "strict"),
    [
        ("/f/nyc/3/bagels", True),
        ("/f/nyc", True),
        ("/f/nyc?top=1", True),
        ("/f/nycfood/3/bagels", False),
        ("/f", False),
    ],
)
def test_where_pages_are_read_too_the_gold_is_a_place(url: str, strict: bool) -> None:
    target = PageTarget("last", "document.title", {"must_include": ["Bagels"]})
    checked = task("url_match", "program_html", url="__SHOPPING__/f/nyc", html=(target,))
    page = ShownPage(f"{SHOP}{url}", values={"document.title": "Bagels"})
    assert (evaluate(checked, None, page, [], reading=reading(page)).score == 1.0) is strict


@pytest.mark.parametrize("url", ["", "about:blank", "http://[", "http://shopping.test:port/"])
def test_no_address_matches_nothing(url: str) -> None:
    assert not passes("__SHOPPING__/", url)


def test_reasons_are_plain_sentences() -> None:
    def reason(gold: str, url: str) -> str:
        return evaluate(task("url_match", url=f"{SHOP}{gold}"), None, ShownPage(f"{SHOP}{url}"), []).reason

    assert reason("/a.html", "/b.html") == "The agent stopped on shopping.test/b.html, not on shopping.test/a.html."
    assert reason("/a.html?q=1", "/a.html") == "The page's address lacks q=1."
    assert reason("/a.html", "/a.html?p=2") == "The page's address also has p=2, so it shows something else."


def test_a_task_without_a_gold_address_is_an_error() -> None:
    with pytest.raises(ConfigurationError, match=r"fill eval\.reference_url"):
        evaluate(task("url_match"), None, ShownPage(), [])


def test_live_sites_are_matched_at_their_own_addresses() -> None:
    checked = task("url_match", url="__SHOPPING__/a")
    page = ShownPage("http://10.0.0.1:7770/a")
    assert evaluate(checked, None, page, [], addresses={"__SHOPPING__": "http://10.0.0.1:7770"}).score == 1.0
