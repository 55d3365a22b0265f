"""Reading pages for grading: what was typed counts on the page on show, and the browser notices nothing."""

from __future__ import annotations

import pytest

from tests.browsers.small_site import HOST, ROOT, browse, fill, goto, outline
from webrl_gym.browsers.text import TextBrowser
from webrl_gym.errors import InfrastructureError, PageUnavailable

PAGES = {
    "/": "<title>Home</title><p id=a title='x<\"&\u00a0'>1 &lt; 2&nbsp;&amp;<br></p><input aria-label=q value=old>"
    "<details><summary>d</summary></details><textarea>t</textarea>",
    "/b/c": "<title>Deep</title>",
}


def test_the_page_on_show_with_what_was_typed() -> None:
    browser = browse(PAGES)
    fill(browser, "textbox", "q", "new")
    page = browser.reader().current()
    assert page.url == f"{ROOT}/"
    assert page.evaluate("document.querySelector('input').value") == "new"
    assert page.content() == (
        "<!DOCTYPE html><html><head><title>Home</title></head><body>"
        '<p id="a" title="x&lt;&quot;&amp;&nbsp;">1 &lt; 2&nbsp;&amp;<br></p><input aria-label="q" value="old">'
        "<details><summary>d</summary></details><textarea>t</textarea></body></html>"
    )


def test_other_pages_are_opened_beside_the_browser() -> None:
    browser = browse(PAGES)
    goto(browser, "/set/a/1")
    before = (outline(browser), browser.page().document, browser.snapshot().cookies)
    reader = browser.reader()
    assert reader.open(f"{ROOT}/b/../b/./c").url == f"{ROOT}/b/c"
    assert reader.open(f"{ROOT}/set/a/2").evaluate("document.body.outerText") == "set"
    assert '"cookie": "a=2"' in reader.open(f"{ROOT}/echo").content()
    assert '"referer": ""' in reader.open(f"{ROOT}/echo").content()
    assert (outline(browser), browser.page().document, browser.snapshot().cookies) == before


def test_pages_that_cannot_be_read() -> None:
    reader = browse(PAGES).reader()
    for path in ("/nothing", "/file", "/loop", "/out"):
        with pytest.raises(PageUnavailable):
            reader.open(ROOT + path)
    with pytest.raises(PageUnavailable, match="No site answers"):
        reader.open("http://elsewhere.example/")
    with pytest.raises(InfrastructureError):
        reader.open(f"{ROOT}/broken")


def test_services_are_asked_in_json_without_cookies() -> None:
    seen: list[tuple[object, ...]] = []

    def app(environ: dict[str, object], start_response: object) -> list[bytes]:
        body = environ["wsgi.input"].read()  # type: ignore[attr-defined]
        seen.append((environ["REQUEST_METHOD"], environ["CONTENT_TYPE"], body, environ.get("HTTP_AUTHORIZATION")))
        assert "HTTP_COOKIE" not in environ
        found = environ["PATH_INFO"] == "/ok"
        start_response("200 OK" if found else "404 Not Found", [("Content-Type", "application/json")])  # type: ignore[operator]
        return [b'{"items": [1]}']

    browser = TextBrowser({HOST: app}, lambda _: None)
    browser.start([], {HOST: {"s": "1"}})
    reader = browser.reader()
    assert reader.request(f"{ROOT}/ok", json={"a": 1}) == {"items": [1]}
    assert reader.request(f"{ROOT}/ok", headers={"Authorization": "Bearer x"}) == {"items": [1]}
    assert seen == [("POST", "application/json", b'{"a": 1}', None), ("GET", "", b"", "Bearer x")]
    with pytest.raises(PageUnavailable, match="status 404"):
        reader.request(f"{ROOT}/no")
    with pytest.raises(PageUnavailable, match="No site answers"):
        reader.request("http://elsewhere.example/")
