"""The same expression on the same page gives the same value in Chromium and without it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pytest

from tests.browsers.locators.pages import SITES as SITE_PAGES
from tests.browsers.locators.test_locators import PAGE, VALUES
from tests.browsers.locators.test_published import published_locators
from tests.browsers.locators.test_rendered_text import CASES
from tests.official.published import needs_published_tasks
from tests.parity.chromium_pages import Site, launched, served
from webrl_gym.browsers.text import TextBrowser
from webrl_gym.sites import SITES, World

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

HOST = "small.test"
ROOT = f"http://{HOST}"
PAGES = {
    "shopping": (
        "/", "/checkout/cart/", "/sales/order/history/", "/customer/address/", "/contact/", "/newsletter/manage/",
    ),
    "shopping_admin": ("/admin/admin/dashboard/", "/admin/sales/order/", "/admin/catalog/product/edit/id/1/"),
    "reddit": ("/", "/forums", "/user/MarvelsGrantMan136", "/submit"),
    "gitlab": ("/", "/explore", "/byteblaze", "/dashboard/todos"),
    "map": ("/", "/search?query=Pittsburgh", "/directions"),
    "wikipedia": (SITES["wikipedia"].start_path, "/search?pattern=university"),
}  # fmt: skip
ALL_TEXTS = "[...document.body.querySelectorAll('*')].map(e => e.tagName + ' ' + e.outerText)"


class Both:
    """A tab of Chromium and a text browser, each on a state of the site of its own."""

    def __init__(self, tab: Any, text: TextBrowser, cookies: Mapping[str, Mapping[str, str]]) -> None:
        self._tab = tab
        self._text = text
        self._cookies = cookies

    def goto(self, url: str) -> None:
        """Show a page in both."""
        self._tab.goto(url, wait_until="load")
        self._text.start([url], self._cookies)

    def values(self, expression: str) -> tuple[Any, Any]:
        """The expression's value in both; the text browser's first."""
        return self._text.reader().current().evaluate(expression), self._tab.evaluate(f"() => {expression}")


def pages_app(pages: Mapping[str, str]) -> Callable[..., Iterable[bytes]]:
    """A site of these pages by path."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [pages.get(environ["PATH_INFO"], "").encode()]

    return app


def on(site: Site) -> Iterator[Both]:
    """Both browsers on a site."""
    with served(site, site.states[0]) as port, launched(site.host, port) as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        root = f"http://{site.host}"
        context.add_cookies([{"name": name, "value": value, "url": root} for name, value in site.cookies.items()])
        text = TextBrowser({site.host: site.app}, lambda _: site.states[1])
        yield Both(context.new_page(), text, {site.host: site.cookies})
        context.close()


@pytest.fixture
def small() -> Iterator[Both]:
    pages = {"/start": PAGE}
    pages |= {f"/{name}": page for name, page in SITE_PAGES.items()}
    pages |= {f"/case/{number}": f"<!DOCTYPE html>{html}" for number, (html, _) in enumerate(CASES)}
    yield from on(Site(HOST, pages_app(pages), (None, None), {}))


def test_expressions(small: Both) -> None:
    small.goto(f"{ROOT}/start")
    for expression, expected in VALUES:
        ours, theirs = small.values(expression)
        assert json.dumps(theirs) == json.dumps(ours), expression
        assert ours == expected, expression


def test_rendered_texts(small: Both) -> None:
    for number, (html, expected) in enumerate(CASES):
        small.goto(f"{ROOT}/case/{number}")
        ours, theirs = small.values("document.querySelector('#t').outerText")
        assert theirs == ours == expected, html
        ours, theirs = small.values(ALL_TEXTS)
        assert ours == theirs, html


@needs_published_tasks
def test_published_locators(small: Both) -> None:
    for site, locator in published_locators():
        if not locator.startswith("func:"):
            small.goto(f"{ROOT}/{site}")
            ours, theirs = small.values(locator)
            assert ours == theirs, locator


@pytest.mark.parametrize("name", PAGES)
def test_every_text_of_a_site_up_to_white_space(name: str) -> None:
    spec = SITES[name]
    worlds = [World({name: spec}, 0) for _ in range(2)]
    states = (worlds[0][name], worlds[1][name])
    count = 0
    for both in on(Site(spec.host, spec.create_app(), states, dict(spec.login_cookies))):
        for path in PAGES[name]:
            both.goto(f"{spec.root}{path}")
            ours, theirs = both.values(ALL_TEXTS)
            for mine, chromiums in zip(ours, theirs, strict=True):
                assert "".join(mine.split()) == "".join(chromiums.split()), path
                count += 1
    assert count > 200
    for world in worlds:
        world.close()
