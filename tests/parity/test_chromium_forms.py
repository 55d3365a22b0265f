"""What forms and links send: the same request, and the same address after it, in Chromium and without it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

import pytest

from tests.parity.chromium_pages import Site, launched, served
from webrl_gym.actions import Action, ActionType
from webrl_gym.browsers.text import TextBrowser

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

HOST = "small.test"
GO = "<button id=go aria-label=go>go</button>"
ODD = "~!@#$%^&*()_+-=[]{};:,.<>/?|\\&quot;&#39;"

FORMS = [
    # Controls and their values.
    f"<form action=/e><input name=a value=1>{GO}</form>",
    "<form action=/e><input name=a value=1><input type=submit name=s id=go aria-label=go></form>",
    "<form action=/e><input name=a value=1><input type=submit name=s value='' id=go aria-label=go></form>",
    f"<form action=/e><input type=range name=r><input type=color name=c><input type=range name=q min=10 max=20 step=4>{GO}</form>",
    f"<form action=/e><input type=range name=r value=7.4 max=7 step=any><input type=range name=q min=5 max=1>{GO}</form>",
    f"<form action=/e><textarea name=t>\n\nx</textarea><textarea name=u>a\r\nb\n</textarea>{GO}</form>",
    f"<form action=/e method=post><textarea name=t>a\nb\r\rc</textarea><input type=hidden name=h value='x\ny'>{GO}</form>",
    f"<form action=/e><input name=a type=email value=' a@b.c '><input name=n type=number value=' 5 '>{GO}</form>",
    f"<form action=/e><input type=url name=u value=' http://x '><input name=t value='a\nb'>{GO}</form>",
    f"<form action=/e><input name=d type=date value=2023-02-31><input name=e type=date value=2023-02-28>{GO}</form>",
    f"<form action=/e><input name=m type=month value=2023-13><input name=t type=time value=23:59>{GO}</form>",
    f"<form action=/e><input type=checkbox name=a><input type=checkbox name=b checked value=''>{GO}</form>",
    f"<form action=/e><input type=radio name=r checked><input type=radio name=r value=2 checked>{GO}</form>",
    f"<form action=/e><select name=m multiple><option>a<option selected>b<option selected disabled>c</select>{GO}</form>",
    f"<form action=/e><select name=m multiple><optgroup disabled><option selected>d</select><select name=z></select>{GO}</form>",
    f"<form action=/e><select name=s><option disabled>x<option>y</select><select name=q size=3><option>a</select>{GO}</form>",
    f"<form action=/e><select name=s><option value=''>x<option selected>  y  z </select>{GO}</form>",
    f"<form action=/e><fieldset disabled><legend><input name=l value=1></legend><input name=a value=2></fieldset>{GO}</form>",
    f"<form action=/e><input name=a value=1 readonly><div hidden><input name=c value=3></div>{GO}</form>",
    f"<form action=/e><details><input name=d value=4></details><output name=o>5</output><object name=p></object>{GO}</form>",
    f"<form action=/e><template><input name=t value=1></template><noscript><input name=n value=1></noscript>{GO}</form>",
    f"<form action=/e><input type=hidden name=_charset_><input type=hidden name=_charset_ value=z>{GO}</form>",
    f"<form action=/e><input name='a[b]' value='{ODD}'><input name='é' value='日本 \u00a0x'>{GO}</form>",
    f"<form action=/e method=post><input name='a[b]' value='{ODD}'><input name='é' value='日本 \u00a0x'>{GO}</form>",
    # Buttons.
    "<form action=/e><input type=image id=go aria-label=go name=i alt=x src=/no.png></form>",
    "<form action=/e><button type=reset>r</button><button name=b value=1>b</button><button type=bogus id=go aria-label=go name=c>c</button></form>",
    "<form action=/e id=f></form><input form=f name=a value=1><button id=go aria-label=go form=f name=b>g</button>",
    "<form action=/no><button id=go aria-label=go formaction=/e formmethod=post formenctype=multipart/form-data name=x value=y>g</button></form>",
    "<form action=/no><button id=go aria-label=go formaction='' name=x value=y>g</button></form>",
    "<form action=/e method=post><button id=go aria-label=go formmethod='' name=x value=y>g</button></form>",
    # Where and how.
    f"<form><input name=a value=1>{GO}</form>",
    f"<form action='/e?x=1#frag'><input name=a value='b c'>{GO}</form>",
    f"<form action='/e?x=1#frag' method=post><input name=a value='b c'>{GO}</form>",
    f"<form action=/e method=PUT><input name=a>{GO}</form>",
    f"<form action=/e method=post enctype=text/plain><input name=a value='b c'><textarea name=t>x\ny</textarea>{GO}</form>",
    "<form action=/e method=post enctype=multipart/form-data><input name='a\"' value='b c é \"'><textarea name=t>a\nb</textarea>"
    "<input type=file name=f><input type=file name=g multiple><button id=go aria-label=go name=n value=v>g</button></form>",
    f"<form action=/e method=post><input type=file name=f>{GO}</form>",
    f"<base href='/deep/x/'><form action=e><input name=a>{GO}</form>",
    f"<base href='/deep/x/'><form action=''><input name=a>{GO}</form>",
    f"<base href='/deep/x/'><form action=?q=1 method=post><input name=a>{GO}</form>",
    # Redirects.
    f"<form action=/to/302 method=post><input name=a value=1>{GO}</form>",
    f"<form action=/to/302#mine method=post><input name=a value=1>{GO}</form>",
    f"<form action=/fragment method=post><input name=a value=1>{GO}</form>",
    f"<form action=/fragment#mine method=post><input name=a value=1>{GO}</form>",
    f"<form action=/to/303 method=post><input name=a value=1>{GO}</form>",
    f"<form action=/to/307 method=post><input name=a value=1>{GO}</form>",
    f"<form action=/relative method=post><input name=a value=1>{GO}</form>",
    f"<form action=/query method=post><input name=a value=1>{GO}</form>",
    # Links.
    *(
        f'<a id=go aria-label=go href="{href}">go</a>'
        for href in (
            "/e?a=b c&d=é#x y", " /e?q=1\n2 ", "?q", "../../e/./x/../y", "//small.test/e", "/e?", "/e#", "\\e\\f",
            "/e/%7Ea%2fb/é/%zz", "/e?q=%zz&&quot;<>`{}|^'", "/e/&quot;<>`{}|^'", "/e#&quot;<>`{}|^'", "HTTP://SMALL.test:80/E",
            "/e;a=1/../b", "e?x=../y", "http:/e", "http:e", "/e/%2e%2E/f", "/..", "?", "",
        )
    ),
]  # fmt: skip


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Shows form ``n`` at ``/page/n/``, redirects from some paths, and anywhere else what it was sent."""
    path, moved, code = environ["PATH_INFO"], "", "302"
    if path.startswith("/to/"):
        moved, code = "/e?from=there", path[4:]
    elif path in ("/fragment", "/relative", "/query") and not environ["QUERY_STRING"]:
        moved = {"/fragment": "/e?from=there#theirs", "/relative": "e/f?a=b c", "/query": "?z=1"}[path]
    if moved:
        start_response(f"{code} Moved", [("Location", moved)])
        return [b""]
    number = path.removeprefix("/page/").rstrip("/")
    page = FORMS[int(number)] if number.isdecimal() and not environ["QUERY_STRING"] else f"<pre id=out>{_seen(environ)}"
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [f"<!DOCTYPE html><title>t</title>{page}".encode()]


def _seen(environ: dict[str, Any]) -> str:
    kind = environ.get("CONTENT_TYPE", "")
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)) if kind else b""
    kind, _, boundary = kind.partition("; boundary=")
    if boundary:
        body = body.replace(boundary.encode(), b"boundary")
    names = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "HTTP_REFERER")
    return escape(json.dumps([*(environ.get(name, "") for name in names), kind, body.decode()]))


@pytest.fixture(scope="module")
def tab() -> Iterator[Any]:
    with served(Site(HOST, app, (None, None), {}), None) as port, launched(HOST, port) as browser:
        yield browser.new_page()


def sent_by_chromium(tab: Any, url: str) -> tuple[str, str]:
    """The address after clicking, and what the page there says."""
    tab.goto(url, wait_until="load")
    with tab.expect_navigation(wait_until="load"):
        tab.evaluate("document.querySelector('#go').click()")
    return str(tab.url), str(tab.evaluate("document.body.textContent"))


def sent_without(url: str) -> tuple[str, str]:
    """The same for the text browser."""
    apps: dict[str, Callable[..., Iterable[bytes]]] = {HOST: app}
    browser = TextBrowser(apps, lambda _: None)
    browser.start([url], {})
    button = next(node for node in browser.page().tree.walk() if "click" in node.actions and node.name == "go")
    assert browser.perform(Action(ActionType.CLICK, element=button.id)) is None
    return browser.page().url, browser.reader().current().evaluate("document.body.textContent")


@pytest.mark.parametrize("number", range(len(FORMS)), ids=lambda number: FORMS[number][:60])
def test_the_same_request(tab: Any, number: int) -> None:
    url = f"http://{HOST}/page/{number}/"
    assert sent_without(url) == sent_by_chromium(tab, url), FORMS[number]
