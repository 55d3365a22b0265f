"""Chromium beside the text browser: the same site, the same actions, two accessibility trees."""

from __future__ import annotations

import copy
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.parity.normalisations import Touched, normalised
from webrl_gym.actions import Action, ActionType
from webrl_gym.browsers.base import AXNode
from webrl_gym.browsers.dom import words
from webrl_gym.browsers.text import TextBrowser
from webrl_gym.observations import observation_lines
from webrl_gym.tools import chromium as tools

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOT_PRINTED = words("focusable editable readonly level settable multiline invalid url")
"""Properties that WebArena leaves out, and ``url``, which newer versions of Chromium add."""


def executable() -> str | None:
    """Path of a Chromium: the one named by CHROMIUM, else the first that works; None lets Playwright use its own."""
    return os.environ.get("CHROMIUM") or tools.find()


@dataclass(frozen=True)
class Site:
    """A WSGI application to show in both browsers; ``states`` are two equal, independent states of it."""

    host: str
    app: Callable[..., Iterable[bytes]]
    states: tuple[object, object]
    cookies: Mapping[str, str]


@contextmanager
def served(site: Site, state: object) -> Iterator[int]:
    """Serve the site with this state on a loopback port."""
    from werkzeug.serving import WSGIRequestHandler, make_server

    lock = threading.Lock()

    class Quiet(WSGIRequestHandler):
        def log(self, *_: object, **__: object) -> None:
            """Say nothing."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["webrl_gym.site"] = state
        with lock:
            return list(site.app(environ, start_response))

    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def launched(host: str, port: int) -> Iterator[Any]:
    """A running Chromium for which ``host`` is the loopback port and no other host exists; skips when there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (extra 'browser').")
    with playwright.sync_playwright() as session:
        rules = f"--host-resolver-rules=MAP {host} 127.0.0.1:{port}, MAP * ~NOTFOUND"
        try:
            browser = session.chromium.launch(executable_path=executable(), args=[*FLAGS, rules])
        except playwright.Error as error:
            pytest.skip(f"Chromium does not start: {str(error).splitlines()[0]}")
        try:
            yield browser
        finally:
            browser.close()


class ChromiumPage:
    """One tab of Chromium, read through its own accessibility tree."""

    def __init__(self, browser: Any, site: Site) -> None:
        self._context = browser.new_context(viewport={"width": 1280, "height": 720})
        root = f"http://{site.host}"
        self._context.add_cookies([{"name": name, "value": value, "url": root} for name, value in site.cookies.items()])
        self._page = self._context.new_page()
        self._cdp = self._context.new_cdp_session(self._page)
        self._dom_nodes: list[int] = []

    def goto(self, url: str) -> None:
        """Load a page with all its style sheets."""
        self._page.goto(url, wait_until="load")
        self._draw()

    @property
    def url(self) -> str:
        """Address of the page."""
        return str(self._page.url)

    def tree(self) -> AXNode:
        """Chromium's tree of the page, ignored nodes spliced out; ids count the nodes from 1 in document order."""
        nodes = {node["nodeId"]: node for node in self._cdp.send("Accessibility.getFullAXTree")["nodes"]}
        self._dom_nodes = []
        out: list[AXNode] = []

        def visit(node: Mapping[str, Any], out: list[AXNode]) -> None:
            role = node.get("role", {}).get("value", "")
            if not node.get("ignored") and role != "InlineTextBox":
                self._dom_nodes.append(node.get("backendDOMNodeId", 0))
                name = str(node.get("name", {}).get("value", ""))
                shown = AXNode(len(self._dom_nodes), role, name, _printed(node))
                out.append(shown)
                out = shown.children
            for child in node.get("childIds", ()):
                if child in nodes:
                    visit(nodes[child], out)

        visit(next(iter(nodes.values())), out)
        return out[0]

    def perform(self, kind: ActionType, node: int, text: str, navigates: bool) -> None:
        """Do to a node of the last :meth:`tree` what a user would."""
        found = self._cdp.send("DOM.resolveNode", {"backendNodeId": self._dom_nodes[node - 1]})["object"]["objectId"]
        if navigates:
            with self._page.expect_navigation(wait_until="load"):
                self._act(kind, found, text)
            self._draw()
        else:
            self._act(kind, found, text)

    def press(self, key: str, navigates: bool) -> None:
        """Press a key on whatever has the focus."""
        if navigates:
            with self._page.expect_navigation(wait_until="load"):
                self._page.keyboard.press(key)
            self._draw()
        else:
            self._page.keyboard.press(key)

    def _draw(self) -> None:
        """Wait for two frames: Chromium gives an ``autofocus`` field the focus when it first draws the loaded page."""
        self._page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def _act(self, kind: ActionType, found: str, text: str) -> None:
        def call(function: str, *arguments: str) -> None:
            self._cdp.send(
                "Runtime.callFunctionOn",
                {
                    "objectId": found,
                    "functionDeclaration": function,
                    "arguments": [{"value": argument} for argument in arguments],
                    "userGesture": True,
                },
            )

        if kind is ActionType.CLICK:
            call(
                "function() { const e = this.nodeType === 3 ? this.parentElement : this;"
                " const c = e.tagName === 'LABEL' ? e.control : e; c.focus(); e.click(); }"
            )
        elif kind is ActionType.SELECT:
            call(
                "function(label) { this.focus();"
                " for (const o of this.options) if (o.label.trim() === label) { o.selected = true; break; }"
                " this.dispatchEvent(new Event('change', {bubbles: true})); }",
                text,
            )
        else:
            call("function() { this.focus(); this.select(); }")
            if text:
                self._cdp.send("Input.insertText", {"text": text})
            else:
                self._page.keyboard.press("Delete")

    def close(self) -> None:
        """Close the tab and forget its cookies."""
        self._context.close()


def _printed(node: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (item["name"], str(item["value"]["value"]))
        for item in node.get("properties", ())
        if "value" in item["value"] and item["name"] not in NOT_PRINTED
    )


class Pair:
    """The same site in both browsers, kept in step."""

    def __init__(self, browser: Any, site: Site, touched: Touched) -> None:
        self.root = f"http://{site.host}"
        self._site = site
        self._chromium = ChromiumPage(browser, site)
        self._text = TextBrowser({site.host: site.app}, lambda _: site.states[1])
        self._touched = touched

    def goto(self, path: str) -> None:
        """Load a page in both."""
        self._text.start([self.root + path], {self._site.host: self._site.cookies})
        self._chromium.goto(self.root + path)

    def do(self, kind: ActionType, role: str = "", name: str = "", text: str = "", at: int = 0) -> str | None:
        """Act on the ``at``-th node of this role and name in both; returns the text browser's complaint."""
        before = self._text.page()
        if kind is ActionType.PRESS:
            error = self._text.perform(Action(kind, text=text))
            self._chromium.press(text, navigates=self._text.page().document != before.document)
            return error
        ours = _find(before.tree, role, name, at)
        theirs = _find(normalised(self._chromium.tree(), Touched()), role, name, at)
        error = self._text.perform(Action(kind, element=ours, text=text))
        self._chromium.perform(kind, theirs, text, navigates=self._text.page().document != before.document)
        return error

    def lines(self) -> tuple[list[str], list[str]]:
        """The lines of both trees, all with id 0: the numbers of the two browsers are their own."""
        ours = normalised(copy.deepcopy(self._text.page().tree), Touched())
        theirs = normalised(self._chromium.tree(), self._touched)
        return observation_lines(_without_ids(ours)), observation_lines(_without_ids(theirs))

    def urls(self) -> tuple[str, str]:
        """The addresses both show."""
        return self._text.page().url, self._chromium.url

    def close(self) -> None:
        """Close both."""
        self._text.close()
        self._chromium.close()


def _find(root: AXNode, role: str, name: str, at: int) -> int:
    found = [node.id for node in root.walk() if node.role == role and node.name == name]
    if len(found) <= at:
        others = sorted({node.name for node in root.walk() if node.role == role})
        raise LookupError(f"there is no {role} {name!r}; there are {others}")
    return found[at]


def _without_ids(root: AXNode) -> AXNode:
    for node in root.walk():
        node.id = 0
    return root
