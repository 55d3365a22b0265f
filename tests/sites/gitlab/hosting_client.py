"""A small browser for tests of the git hosting site: cookies, redirects, and forms filled by field name."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.test import Client, TestResponse

from webrl_gym.sites import World
from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.common.context import STATE_KEY
from webrl_gym.sites.gitlab import GITLAB
from webrl_gym.sites.gitlab.app import create_app

COOKIE = "_gitlab_session"


@functools.cache
def hosting_app() -> SiteApp:
    """One application for all tests, as in the environment."""
    return create_app()


class HostingClient:
    """One visitor of a World's site. ``path``, ``status`` and ``page`` describe where the last request ended."""

    def __init__(self, world: World, signed_in: bool = True) -> None:
        self.world = world
        self.state = world[GITLAB.name]
        self.client = Client(hosting_app())
        if signed_in:
            self.client.set_cookie(COOKIE, GITLAB.login_cookies[COOKIE], domain=GITLAB.host)
        self.path, self.status, self.body = "/", 200, ""
        self.page = LexborHTMLParser("")

    def get(self, path: str) -> HostingClient:
        """Open a page, following redirects."""
        return self._open("GET", path)

    def post(self, path: str, fields: Mapping[str, str] | None = None) -> HostingClient:
        """Send a form with the session's form key, following redirects."""
        return self._open("POST", path, {"authenticity_token": [self.form_key], **_lists(fields or {})})

    def submit(self, button: str, fields: Mapping[str, str | list[str] | None] | None = None) -> HostingClient:
        """Fill the form of the first button with this text and press it; None leaves a field out."""
        pressed = self.button(button)
        form = pressed
        while form.tag != "form":
            assert form.parent is not None
            form = form.parent
        values = form_values(form)
        for name, value in (fields or {}).items():
            assert form.css_first(f'[name="{name}"]') is not None, f"the form has no field {name}"
            values.pop(name, None)
            if value is not None:
                values[name] = value if isinstance(value, list) else [value]
        if pressed.attributes.get("name"):
            values[pressed.attributes["name"] or ""] = [pressed.attributes.get("value") or ""]
        action = pressed.attributes.get("formaction") or form.attributes["action"] or self.path
        return self._open((form.attributes.get("method") or "get").upper(), action, values)

    def follow(self, text: str) -> HostingClient:
        """Click the first link with this text or label."""
        for link in self.page.css("a[href]"):
            if (link.attributes.get("aria-label") or text_of(link)) == text:
                return self.get(link.attributes["href"] or "")
        raise AssertionError(f"no link {text!r} on {self.path}")

    def _open(self, method: str, path: str, fields: Mapping[str, list[str]] | None = None) -> HostingClient:
        environ = {STATE_KEY: self.state, "HTTP_REFERER": GITLAB.root + self.path}
        query: dict[str, Any] = {}
        if fields:
            query = {"query_string": fields} if method == "GET" else {"data": fields}
        response: TestResponse = self.client.open(
            path.split("#")[0], method=method, base_url=GITLAB.root, environ_overrides=environ, **query
        )
        while response.status_code in {301, 302, 303, 307, 308}:
            path = (response.location or "").removeprefix(GITLAB.root)
            response = self.client.open(path.split("#")[0], base_url=GITLAB.root, environ_overrides=environ)
        self.path, self.status = path, response.status_code
        self.body = response.get_data(as_text=True)
        self.page = LexborHTMLParser(self.body)
        return self

    # ------------------------------------------------------------------ reading
    @property
    def form_key(self) -> str:
        """The form key of the visitor's session."""
        cookie = self.client.get_cookie(COOKIE, domain=GITLAB.host)
        if cookie is None:
            self.get("/explore")
            cookie = self.client.get_cookie(COOKIE, domain=GITLAB.host)
        assert cookie is not None
        return str(self.state.value("SELECT form_key FROM session WHERE token = ?", cookie.value))

    @property
    def changes(self) -> list[tuple[str, str]]:
        """Table and kind of every change, sorted."""
        return sorted((change.table, change.kind) for change in self.state.diff())

    def after(self, table: str) -> dict[str, Any]:
        """The only changed row of a table as it is now."""
        (row,) = (change.after for change in self.state.diff() if change.table == table)
        assert row is not None
        return row

    @property
    def messages(self) -> list[str]:
        """Texts of the messages on the page."""
        return self.texts("[role=alert]")

    @property
    def errors(self) -> list[str]:
        """Texts of the field errors on the page."""
        return self.texts(".field-error")

    def button(self, text: str) -> LexborNode:
        """The first button with this text."""
        for node in self.page.css("button"):
            if text_of(node) == text:
                return node
        raise AssertionError(f"no button {text!r} on {self.path}")

    def text(self, selector: str) -> str:
        """Text of the first element matching the selector, with single spaces."""
        node = self.page.css_first(selector)
        assert node is not None, f"nothing matches {selector} on {self.path}"
        return text_of(node)

    def texts(self, selector: str) -> list[str]:
        """Texts of all elements matching the selector."""
        return [text_of(node) for node in self.page.css(selector)]


def text_of(node: LexborNode) -> str:
    """A node's text with single spaces."""
    return " ".join(node.text(separator=" ").split())


def form_values(form: LexborNode) -> dict[str, list[str]]:
    """Names and values that a browser would send for a form, buttons excluded."""
    values: dict[str, list[str]] = {}
    for node in form.css("input, select, textarea"):
        name = node.attributes.get("name") or ""
        kind = node.attributes.get("type") or "text"
        if not name or (kind in {"checkbox", "radio"} and "checked" not in node.attributes):
            continue
        value = node.attributes.get("value") or ""
        if node.tag == "select":
            options = node.css("option")
            chosen = next((option for option in options if "selected" in option.attributes), options[0])
            value = chosen.attributes["value"] or "" if "value" in chosen.attributes else text_of(chosen)
        elif node.tag == "textarea":
            value = node.text().removeprefix("\n")
        values.setdefault(name, []).append(value)
    return values


def _lists(fields: Mapping[str, str]) -> dict[str, list[str]]:
    return {name: [value] for name, value in fields.items()}
