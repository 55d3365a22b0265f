"""A small browser for tests of the forum: cookies, redirects, and forms filled by field name."""

from __future__ import annotations

import functools
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.test import Client, TestResponse

from webrl_gym.sites import Change, World
from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.common.context import STATE_KEY
from webrl_gym.sites.reddit import REDDIT
from webrl_gym.sites.reddit.app import create_app

ME = "MarvelsGrantMan136"
PASSWORD = "test1234"


@functools.cache
def forum_app() -> SiteApp:
    """One application for all tests, as in the environment."""
    return create_app()


class ForumClient:
    """One visitor of a World's forum. ``path`` and ``page`` describe where the last request ended."""

    def __init__(self, world: World, signed_in: bool = True) -> None:
        self.world = world
        self.state = world[REDDIT.name]
        self.client = Client(forum_app())
        if signed_in:
            for name, value in REDDIT.login_cookies.items():
                self.client.set_cookie(name, value, domain=REDDIT.host)
        self.path, self.status = "/", 200
        self.page = LexborHTMLParser("")

    def get(self, path: str) -> ForumClient:
        """Open a page, following redirects."""
        return self._open("GET", path)

    def post(self, path: str, fields: dict[str, Any] | None = None) -> ForumClient:
        """Send a form with the session's form key, following redirects."""
        return self._open("POST", path, {"token": self.form_key, **(fields or {})})

    def submit(self, button: str, **fields: str) -> ForumClient:
        """Fill the form of the first button with this text or title and press it."""
        pressed = self.button(button)
        form = pressed
        while form.tag != "form":
            assert form.parent is not None
            form = form.parent
        values = _values(form)
        unknown = set(fields) - values.keys()
        assert not unknown, f"the form has no {sorted(unknown)}, only {sorted(values)}"
        values |= fields
        if pressed.attributes.get("name"):
            values[pressed.attributes["name"] or ""] = pressed.attributes["value"] or ""
        return self._open((form.attributes.get("method") or "get").upper(), form.attributes["action"] or "", values)

    def follow(self, text: str) -> ForumClient:
        """Click the first link with this text."""
        for link in self.page.css("a[href]"):
            if (link.attributes.get("aria-label") or _text(link)) == text:
                return self.get((link.attributes["href"] or "").split("#")[0])
        raise AssertionError(f"no link {text!r} on {self.path}")

    def _open(self, method: str, path: str, fields: dict[str, str] | None = None) -> ForumClient:
        environ = {STATE_KEY: self.state, "HTTP_REFERER": REDDIT.root + self.path}
        query = {"query_string": fields} if method == "GET" and fields else {"data": fields} if fields else {}
        response: TestResponse = self.client.open(
            path, method=method, base_url=REDDIT.root, environ_overrides=environ, **query
        )
        while response.status_code in {301, 302, 303, 307, 308}:
            path = (response.location or "").removeprefix(REDDIT.root)
            response = self.client.open(path, base_url=REDDIT.root, environ_overrides=environ)
        self.path, self.status = path, response.status_code
        self.page = LexborHTMLParser(response.get_data(as_text=True))
        return self

    # ------------------------------------------------------------------ reading
    @property
    def form_key(self) -> str:
        """The form key of the visitor's session."""
        cookie = self.client.get_cookie("PHPSESSID", domain=REDDIT.host)
        assert cookie is not None, "open a page first"
        return str(self.state.value("SELECT form_key FROM session WHERE token = ?", cookie.value))

    @property
    def changes(self) -> list[tuple[str, str]]:
        """Table and kind of every change, sorted."""
        return sorted((change.table, change.kind) for change in self.world.diff())

    def change(self, table: str) -> Change:
        """The only change of a table."""
        (found,) = (change for change in self.world.diff() if change.table == table)
        return found

    def after(self, table: str) -> dict[str, Any]:
        """The only changed row of a table as it is now."""
        row = self.change(table).after
        assert row is not None
        return row

    def button(self, text: str) -> LexborNode:
        """The first button with this text or title."""
        for node in self.page.css("button"):
            if text in (_text(node), node.attributes.get("title")):
                return node
        raise AssertionError(f"no button {text!r} on {self.path}")

    def text(self, selector: str) -> str:
        """Text of the first element matching the selector, with single spaces."""
        node = self.page.css_first(selector)
        assert node is not None, f"nothing matches {selector} on {self.path}"
        return _text(node)

    def texts(self, selector: str) -> list[str]:
        """Texts of all elements matching the selector."""
        return [_text(node) for node in self.page.css(selector)]


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _values(form: LexborNode) -> dict[str, str]:
    """Names and values that a browser would send for a form, buttons excluded."""
    values: dict[str, str] = {}
    for node in form.css("input, select, textarea"):
        name = node.attributes.get("name") or ""
        kind = node.attributes.get("type") or "text"
        if kind in {"checkbox", "radio"} and "checked" not in node.attributes:
            continue
        if node.tag == "select":
            options = node.css("option")
            chosen = next((option for option in options if "selected" in option.attributes), options[0])
            values[name] = chosen.attributes.get("value") or ""
        elif node.tag == "textarea":
            values[name] = node.text().removeprefix("\n")
        else:
            values[name] = node.attributes.get("value") or ""
    return values
