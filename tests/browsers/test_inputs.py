"""Values that inputs take on by themselves, by type."""

from __future__ import annotations

import pytest

from tests.browsers.small_site import HOST, ROOT, browse, click, goto
from webrl_gym.browsers.inputs import sanitised
from webrl_gym.browsers.text import TextBrowser


@pytest.mark.parametrize(
    ("kind", "text", "attrs", "value"),
    [
        ("text", " a\nb ", {}, " ab "),
        ("search", "a\r\nb", {}, "ab"),
        ("email", " a@b.example\n", {}, "a@b.example"),
        ("url", " http://x ", {}, "http://x"),
        ("number", "4.50", {}, "4.50"),
        ("number", " 4", {}, ""),
        ("hidden", "a\nb", {}, "a\nb"),
        ("date", "2023-02-28", {}, "2023-02-28"),
        ("date", "2023-02-31", {}, ""),
        ("month", "2023-13", {}, ""),
        ("week", "2023-W24", {}, "2023-W24"),
        ("time", "24:00", {}, ""),
        ("datetime-local", "2023-06-12T10:00", {}, "2023-06-12T10:00"),
        ("color", "red", {}, "#000000"),
        ("color", "#ABCDEF", {}, "#abcdef"),
        ("range", "", {}, "50"),
        ("range", "", {"min": "10", "max": "20", "step": "4"}, "14"),
        ("range", "101", {}, "100"),
        ("range", "7.4", {"step": "any"}, "7.4"),
        ("range", "7", {"min": "5", "max": "1"}, "5"),
    ],
)
def test_sanitised(kind: str, text: str, attrs: dict[str, str | None], value: str) -> None:
    assert sanitised(kind, text, attrs) == value


@pytest.mark.parametrize(
    ("form", "query"),
    [
        ("<input type=submit name=s aria-label=Go>", "s=Submit"),
        ("<input type=submit name=s value='' aria-label=Go>", "s="),
        ("<textarea name=t>\n\nx</textarea><button>Go</button>", "t=%0D%0Ax"),
        ("<input name=_charset_ type=hidden value=z><button>Go</button>", "_charset_=UTF-8"),
        ("<input type=number name=n value=' 5'><input type=range name=r><button>Go</button>", "n=&r=50"),
    ],
)
def test_what_a_form_sends(form: str, query: str) -> None:
    browser = browse(f"<form action=/echo>{form}</form>")
    assert click(browser, "button", "Go") is None
    assert browser.page().url == f"{ROOT}/echo?{query}"


def test_an_empty_action_of_a_button_is_the_page_itself() -> None:
    browser = browse("<form action=/echo><button formaction='' name=x value=y>Go</button></form>")
    click(browser, "button", "Go")
    assert browser.page().url == f"{ROOT}/?x=y"


@pytest.mark.parametrize("text", ["\n\nline", "line"])
def test_plain_text_is_shown_from_its_first_line(text: str) -> None:
    def app(environ: dict[str, object], start_response: object) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])  # type: ignore[operator]
        return [text.encode()]

    browser = TextBrowser({HOST: app}, lambda _: None)
    browser.start([ROOT], {})
    assert browser.reader().current().evaluate("document.querySelector('pre').textContent") == text


def test_plain_text_is_sent_as_it_is() -> None:
    sent: list[tuple[object, bytes]] = []

    def app(environ: dict[str, object], start_response: object) -> list[bytes]:
        sent.append((environ["CONTENT_TYPE"], environ["wsgi.input"].read()))  # type: ignore[attr-defined]
        start_response("200 OK", [("Content-Type", "text/html")])  # type: ignore[operator]
        return [b"<form method=post enctype=text/plain><input name=a value='b c'><button>Go</button></form>"]

    browser = TextBrowser({HOST: app}, lambda _: None)
    browser.start([ROOT], {})
    click(browser, "button", "Go")
    assert sent[1:] == [("text/plain", b"a=b c\r\n")]


def test_malformed_addresses_are_nobodys_exception() -> None:
    browser = browse(
        "<form action='http://[x'><button>Go</button></form><a href='http://[x'>l</a><base href='http://[y'>"
    )
    assert click(browser, "button", "Go") == "The form was not sent. Its address 'http://[x' is malformed."
    assert click(browser, "link", "l") == "The address 'http://[x' is malformed."
    for url in ("http://[", "http://[#x", "http://[::1#x"):
        assert goto(browser, url) == f"The address {url!r} is malformed."
