"""Addresses, history, tabs, redirects, cookies; and errors in a sentence, with the page unchanged."""

from __future__ import annotations

import pytest

from tests.browsers.small_site import (
    HOST,
    ROOT,
    back,
    browse,
    click,
    close_tab,
    create_app,
    echoed,
    fill,
    forward,
    goto,
    new_tab,
    node,
    outline,
)
from webrl_gym.actions import Action, ActionType
from webrl_gym.browsers.text import TextBrowser
from webrl_gym.errors import InfrastructureError

PAGES = {
    "/": "<title>Home</title><a href=a/b?x=1>deep</a><a href=#part>part</a><a href=/a target=_blank>tab</a><a href=/nothing>n</a><input aria-label=q>",
    "/a": "<title>A</title><a href='/ü x'>odd</a><a href=mailto:a@b.example>mail</a><a href=https://small.test/>secure</a>",
    "/a/b": "<title>B</title><a href=../>up</a><a href=?y=2>query</a><a href=c>side</a>",
    "/based": "<base href=/a/><a href=c>c</a><form action=d><button>Go</button></form>",
    "/ü x": "<title>Odd</title>",
}


def test_links_are_relative_to_the_page_or_its_base() -> None:
    browser = browse(PAGES)
    visited = []
    for name in ("deep", "query", "side"):
        assert click(browser, "link", name) is None
        visited.append(browser.page().url.removeprefix(ROOT))
    assert visited == ["/a/b?x=1", "/a/b?y=2", "/a/c"]
    browser = browse(PAGES, "/based")
    click(browser, "link", "c")
    assert browser.page().url == f"{ROOT}/a/c"
    back(browser)
    click(browser, "button", "Go")
    assert browser.page().url == f"{ROOT}/a/d?"


def test_addresses_are_written_as_browsers_do() -> None:
    browser = browse(PAGES, "/a")
    click(browser, "link", "odd")
    assert (browser.page().url, browser.page().title) == (f"{ROOT}/%C3%BC%20x", "Odd")
    goto(browser, "HTTP://Small.TEST:80")
    assert browser.page().url == f"{ROOT}/"


@pytest.mark.parametrize(
    ("text", "url"), [("small.test/a", "/a"), ("/a?b", "/a?b"), ("small.test", "/"), (f" {ROOT}/a ", "/a")]
)
def test_goto_takes_hosts_and_paths(text: str, url: str) -> None:
    browser = browse(PAGES)
    assert goto(browser, text) is None
    assert browser.page().url == ROOT + url


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://elsewhere.example/", "No site answers at 'elsewhere.example'; there are: small.test."),
        ("http://small.test:81/", "No site answers at 'small.test:81'; there are: small.test."),
        (
            "https://small.test/",
            "The address 'https://small.test/' cannot be opened: only http addresses of the sites can.",
        ),
        (
            "file:///etc/passwd",
            "The address 'file:///etc/passwd' cannot be opened: only http addresses of the sites can.",
        ),
        ("somewhere", "The address 'somewhere' is not one of a site; write it in full, as http://host/path."),
        ("http://[", "The address 'http://[' is malformed."),
        (f"{ROOT}/loop", f"The address '{ROOT}/loop' redirects too many times."),
        (f"{ROOT}/out", "No site answers at 'elsewhere.example'; there are: small.test."),
        (f"{ROOT}/file", f"The address '{ROOT}/file' is a file of type application/pdf, not a page."),
    ],
)
def test_addresses_that_cannot_be_shown(url: str, message: str) -> None:
    browser = browse(PAGES)
    before = browser.page()
    assert goto(browser, url) == message
    assert (browser.page().url, browser.page().document) == (before.url, before.document)
    assert back(browser) == "There is no page to go back to in this tab."


def test_a_picture_is_a_page() -> None:
    browser = browse(PAGES, "/a")
    assert goto(browser, f"{ROOT}/drawing") is None
    assert (browser.page().url, browser.page().title) == (f"{ROOT}/drawing", "")
    assert outline(browser) == ["image ''"]
    assert back(browser) is None


def test_links_out_of_the_sites_are_refused() -> None:
    browser = browse(PAGES, "/a")
    for name in ("mail", "secure"):
        assert "only http addresses" in (click(browser, "link", name) or "")
    assert browser.page().url == f"{ROOT}/a"


def test_a_page_that_is_missing_is_a_page() -> None:
    browser = browse(PAGES)
    assert goto(browser, f"{ROOT}/no") is None
    assert browser.page().title == "Missing"


@pytest.mark.parametrize("path", ["/broken", "/error"])
def test_a_broken_site_is_nobodys_action(path: str) -> None:
    browser = browse(PAGES)
    with pytest.raises(InfrastructureError):
        goto(browser, ROOT + path)


def test_no_content_changes_nothing() -> None:
    browser = browse(PAGES)
    before = browser.page().document
    assert click(browser, "link", "n") is None
    assert browser.page().document == before


def test_a_fragment_stays_on_the_document() -> None:
    browser = browse(PAGES)
    fill(browser, "textbox", "q", "typed")
    document = browser.page().document
    assert click(browser, "link", "part") is None
    assert (browser.page().url, browser.page().document) == (f"{ROOT}/#part", document)
    assert back(browser) is None
    assert (browser.page().url, browser.page().document) == (f"{ROOT}/", document)
    assert "  StaticText 'typed'" in outline(browser)


def test_history_keeps_documents_and_what_was_typed() -> None:
    browser = browse(PAGES)
    fill(browser, "textbox", "q", "typed")
    first, lines = browser.page().document, outline(browser)
    click(browser, "link", "deep")
    second = browser.page().document
    assert back(browser) is None
    assert (browser.page().document, browser.page().title) == (first, "Home")
    assert outline(browser) == lines
    assert forward(browser) is None
    assert browser.page().document == second
    assert forward(browser) == "There is no page to go forward to in this tab."


def test_going_back_does_not_post_again() -> None:
    browser = browse({"/": "<form action=/echo method=post><button>Go</button></form>"})
    click(browser, "button", "Go")
    posted = outline(browser)
    goto(browser, ROOT)
    back(browser)
    assert outline(browser) == posted


def test_a_new_page_cuts_what_lay_ahead_and_a_reload_adds_nothing() -> None:
    browser = browse(PAGES)
    goto(browser, "/a")
    goto(browser, "/a")
    back(browser)
    assert browser.page().title == "Home"
    goto(browser, "/a/b")
    assert forward(browser) is not None


def test_tabs() -> None:
    browser = browse(PAGES)
    assert click(browser, "link", "tab") is None
    assert (browser.page().tabs, browser.page().current_tab) == (("Home", "A"), 1)
    assert back(browser) == "There is no page to go back to in this tab."
    assert new_tab(browser) is None
    assert (browser.page().url, browser.page().tabs) == ("about:blank", ("Home", "A", ""))
    assert browser.perform(Action(ActionType.TAB_FOCUS, tab=0)) is None
    assert browser.page().title == "Home"
    for tab in (3, -1, None):
        assert browser.perform(Action(ActionType.TAB_FOCUS, tab=tab)) == (
            f"There is no tab {tab}; tabs are numbered 0 to 2."
        )
    for titles in (("A", ""), ("A",), ("",), ("",)):
        assert close_tab(browser) is None
        assert browser.page().tabs == titles


def test_start_opens_a_tab_per_address() -> None:
    browser = browse(PAGES)
    browser.start([f"{ROOT}/a", f"{ROOT}/a/b"], {HOST: {"s": "1"}})
    assert (browser.page().title, browser.page().tabs, browser.page().current_tab) == ("A", ("A", "B"), 0)
    goto(browser, "/echo")
    assert echoed(browser)["cookie"] == "s=1"
    with pytest.raises(InfrastructureError, match="start page"):
        browser.start(["http://elsewhere.example"], {})


@pytest.mark.parametrize(("code", "method"), [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
def test_redirects_after_a_post(code: int, method: str) -> None:
    browser = browse(f"<form action=/to/{code} method=post><input name=a value=1><button>Go</button></form>")
    click(browser, "button", "Go")
    assert browser.page().url == f"{ROOT}/echo?from=redirect"
    assert (echoed(browser)["method"], echoed(browser)["form"]) == (method, [["a", "1"]] if method == "POST" else [])


def test_the_referer_is_the_page_without_its_fragment() -> None:
    browser = browse({"/": "<a href=#x>x</a><a href=/echo>e</a>"})
    click(browser, "link", "x")
    click(browser, "link", "e")
    assert echoed(browser)["referer"] == f"{ROOT}/"


def test_cookies_are_kept_and_deleted() -> None:
    browser = browse(PAGES)
    for path in ("/set/a/1", "/set/b/2", "/set/a/3", "/unset/b"):
        goto(browser, path)
    goto(browser, "/echo")
    assert echoed(browser)["cookie"] == "a=3"


def test_two_browsers_share_nothing() -> None:
    apps = {HOST: create_app(PAGES)}
    one, two = TextBrowser(apps, lambda _: None), TextBrowser(apps, lambda _: None)
    for browser in (one, two):
        browser.start([ROOT], {})
    goto(one, "/set/a/1")
    goto(two, "/echo")
    assert echoed(two)["cookie"] == ""


def test_the_state_of_the_host_goes_with_every_request() -> None:
    seen: list[object] = []

    def app(environ: dict[str, object], start_response: object) -> list[bytes]:
        seen.append(environ["webrl_gym.site"])
        start_response("200 OK", [("Content-Type", "text/html")])  # type: ignore[operator]
        return [b"<p>x</p>"]

    browser = TextBrowser({"a.test": app, "b.test": app}, lambda host: f"state of {host}")
    browser.start(["http://a.test/", "http://b.test/"], {})
    assert seen == ["state of a.test", "state of b.test"]


def test_snapshot_and_restore_fork_a_session() -> None:
    browser = browse(PAGES)
    goto(browser, "/set/a/1")
    back(browser)
    fill(browser, "textbox", "q", "kept")
    snapshot, lines, page = browser.snapshot(), outline(browser), browser.page()
    fill(browser, "textbox", "q", "lost")
    goto(browser, "/set/a/2")
    new_tab(browser)
    other = browse(PAGES)
    for restored in (browser, other):
        restored.restore(snapshot)
        assert outline(restored) == lines
        assert (restored.page().document, restored.page().tabs) == (page.document, page.tabs)
        assert forward(restored) is None
        goto(restored, "/echo")
        assert echoed(restored)["cookie"] == "a=1"
    browser.close()
    browser.close()


def test_elements_that_cannot_take_an_action() -> None:
    browser = browse(
        "<h1>Head</h1><select aria-label=s><option>o</select><button disabled>b</button><input readonly aria-label=r>"
        "<details><summary>d</summary><a href=x>hidden</a></details><input type=file aria-label=f>"
    )
    heading, select = node(browser, "heading", "Head").id, node(browser, "combobox", "s").id
    button, field = node(browser, "button", "b").id, node(browser, "textbox", "r").id
    hidden = node(browser, "DisclosureTriangle", "d").id + 2
    upload = node(browser, "button", "f").id
    document, before = browser.page().document, outline(browser)
    expected = {
        Action(ActionType.CLICK, element=heading): f"Element {heading} is a heading; clicking it does nothing.",
        Action(ActionType.TYPE, element=heading, text="x"): f"Element {heading} is a heading; it cannot take text.",
        Action(ActionType.CLEAR, element=heading): f"Element {heading} is a heading; it cannot be cleared.",
        Action(
            ActionType.SELECT, element=heading, text="o"
        ): f"Element {heading} is a heading; it has no options to select.",
        Action(ActionType.TYPE, element=select, text="o"): (
            f"Element {select} is a drop-down; it cannot take text: select one of its options, or click one by its id."
        ),
        Action(ActionType.CLICK, element=button): f"Element {button} is disabled.",
        Action(ActionType.TYPE, element=field, text="x"): f"Element {field} is read-only.",
        Action(ActionType.CLICK, element=99): "There is no element 99 on this page.",
        Action(ActionType.HOVER, element=0): "There is no element 0 on this page.",
        Action(ActionType.CLICK): "There is no element None on this page.",
        Action(ActionType.CLICK, element=hidden): f"Element {hidden} is not shown: the section it is in is closed.",
        Action(ActionType.CLICK, element=upload): f"Element {upload} chooses a file; there are no files to choose.",
    }
    assert {action: browser.perform(action) for action in expected} == expected
    assert (browser.page().document, outline(browser)) == (document, before)
    assert browser.perform(Action(ActionType.HOVER, element=heading)) is None


@pytest.mark.parametrize(("address", "focused"), [("/f", True), ("/f#part", False), ("/f#nowhere", True)])
def test_an_address_within_a_page_takes_the_place_of_autofocus(address: str, focused: bool) -> None:
    browser = browse(
        {"/": "<title>Home</title>", "/f": "<title>F</title><input aria-label=q autofocus><h2 id=part>P</h2>"}
    )
    assert goto(browser, ROOT + address) is None
    assert (("focused", "True") in node(browser, "textbox", "q").properties) is focused
