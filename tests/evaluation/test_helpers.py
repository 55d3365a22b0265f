"""The helpers that task files call by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.evaluation.examples import Pages, ShownPage
from webrl_gym.errors import ConfigurationError, PageUnavailable, ScriptError
from webrl_gym.evaluation.helpers import Surroundings, call, post_url

SHOP = "http://shop.example"
NAMES = (
    "[...document.querySelectorAll(\"td[data-label='Account'] span.gl-avatar-labeled-sublabel\")]"
    ".map(cell => cell.outerText)"
)
TOKEN = f"{SHOP}/rest/default/V1/integration/admin/token"
ORDERS = (
    f"{SHOP}/rest/V1/orders?searchCriteria%5BsortOrders%5D%5B0%5D%5Bfield%5D=created_at"
    "&searchCriteria%5BsortOrders%5D%5B0%5D%5Bdirection%5D=DESC&searchCriteria%5BpageSize%5D=1"
)


def around(page: ShownPage | None = None, **answers: Any) -> Surroundings:
    shown = page or ShownPage(f"{SHOP}/")
    services = {TOKEN: token, **{key.replace("_URL", ""): value for key, value in answers.items()}}
    return Surroundings(shown, Pages((shown,), services), {"__SHOPPING__": SHOP})


def token(json: Any, headers: Mapping[str, str] | None) -> str:
    assert json == {"username": "admin", "password": "admin1234"}
    return "secret"


def service(answer: Any) -> Any:
    def ask(json: Any, headers: Mapping[str, str] | None) -> Any:
        assert (json, headers) == (None, {"Authorization": "Bearer secret"})
        return answer

    return ask


@pytest.mark.parametrize(
    ("url", "post"),
    [
        ("http://reddit.test/f/books/7/a-title", "http://reddit.test/f/books/7/"),
        ("http://reddit.test/f/books/7/a-title/-/comment/3?x=1#y", "http://reddit.test/f/books/7/"),
        ("http://reddit.test/f/books/7", "http://reddit.test/f/books/7/"),
        ("http://reddit.test/f/books", "http://reddit.test/f/books"),
        ("http://reddit.test/f/books/", "http://reddit.test/f/books//"),
        ("http://reddit.test/user/Ann/submissions", "http://reddit.test/user/Ann/submissions"),
        ("http://10.0.0.1:9999/f/nyc/1/t", "http://10.0.0.1:9999/f/nyc/1/"),
        ("about:blank", "about:blank"),
    ],
)
def test_post_urls(url: str, post: str) -> None:
    assert post_url(url) == post
    assert call("func:reddit_get_post_url('__last_url__')", around(ShownPage(url))) == post


def test_a_quote_in_the_address_is_just_a_quote() -> None:
    page = ShownPage("http://reddit.test/f/a')+str(1/0)+('/1/x")
    assert call("func:reddit_get_post_url('__last_url__')", around(page)) == "http://reddit.test/f/a')+str(1/0)+('/"


def test_the_latest_order_is_asked_as_an_administrator() -> None:
    answer = service({"items": [{"increment_id": "000000191"}]})
    url = f"{SHOP}/sales/order/view/order_id/191/"
    assert call("func:shopping_get_latest_order_url()", around(**{ORDERS: answer})) == url
    with pytest.raises(PageUnavailable, match="no orders"):
        call("func:shopping_get_latest_order_url()", around(**{ORDERS: service({"items": []})}))
    with pytest.raises(PageUnavailable, match="No service"):
        call("func:shopping_get_latest_order_url()", around())


def test_the_latest_review() -> None:
    url = f"{SHOP}/rest/V1/products/A%2F1/reviews"
    reviews = [{"nickname": "Old"}, {"nickname": "New", "ratings": [{"rating_name": "Rating", "percent": 80}]}]
    for answer, author, rating in ((reviews, "New", "80"), ([], "", "")):
        site = around(**{url: service(answer)})
        assert call("func:shopping_get_sku_latest_review_author('A/1')", site) == author
        assert call("func:shopping_get_sku_latest_review_rating('A/1')", site) == rating


def test_a_members_role_stands_in_the_row_of_the_account() -> None:
    page = ShownPage(
        "http://gitlab.test/a/b/-/project_members",
        values={NAMES: ["@ann", "@bo"], "document.querySelectorAll('td.col-max-role span')[1].outerText": "Guest"},
    )
    assert call("func:gitlab_get_project_memeber_role(__page__, 'bo')", around(page)) == "Guest"
    assert call("func:gitlab_get_project_memeber_role(__page__, 'cy')", around(page)) == ""
    assert call("func:gitlab_get_project_memeber_role(__page__, 'ann')", around(page)) == ""
    assert call("func:gitlab_get_project_memeber_role(__page__, 'bo')", around()) == ""
    with pytest.raises(ScriptError):
        page.evaluate("document.x")


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("func:shopping_get_order()", "no helper; there are: reddit_get_post_url"),
        ("func:shopping_get_latest_order_url", "is no call of a helper"),
        ("func:reddit_get_post_url(", "is no call of a helper"),
        ("func:__import__('os').system('x')", "is no call of a helper"),
        ("func:reddit_get_post_url(open('x'))", "arguments are texts in quotes"),
        ("func:reddit_get_post_url(url='x')", "is no call of a helper"),
        ("func:reddit_get_post_url()", "takes a text, not nothing"),
        ("func:gitlab_get_project_memeber_role('x', 'y')", "takes __page__, a text, not a text, a text"),
    ],
)
def test_anything_but_a_helpers_call_is_an_error(expression: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message.replace("(", r"\(")):
        call(expression, around())


def test_a_shop_that_is_not_there() -> None:
    site = Surroundings(ShownPage(), Pages((ShownPage(),)), {})
    with pytest.raises(ConfigurationError, match="asks the shop"):
        call("func:shopping_get_latest_order_url()", site)
