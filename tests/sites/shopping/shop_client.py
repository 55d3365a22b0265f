"""A small browser for tests of the shop: cookies, redirects, and forms filled by field name."""

from __future__ import annotations

import functools
from typing import Any

from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import Client, TestResponse

from webrl_gym.sites import World
from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.common.context import STATE_KEY
from webrl_gym.sites.shopping.app import create_app

ROOT = "http://shopping.test"


@functools.cache
def shop_app() -> SiteApp:
    """One application for all tests, as in the environment."""
    return create_app()


class ShopClient:
    """One visitor of one World's shop. ``path`` and ``page`` describe where the last request ended."""

    def __init__(self, world: World, token: str | None = None) -> None:
        self.state = world["shopping"]
        self.client = Client(shop_app())
        if token:
            self.client.set_cookie("PHPSESSID", token, domain="shopping.test")
        self.path = "/"
        self.response: TestResponse | None = None
        self.page = LexborHTMLParser("")

    def get(self, path: str) -> ShopClient:
        """Open a page, following redirects."""
        return self._open(path, method="GET")

    def post(self, path: str, fields: dict[str, Any] | None = None, form_key: str | None = None) -> ShopClient:
        """Send a form with the session's form key (or the given one), following redirects."""
        key = self.form_key if form_key is None else form_key
        return self._open(path, method="POST", data={"form_key": key, **(fields or {})})

    def submit(self, form: str, button: str | None = None, **changes: str | None) -> ShopClient:
        """Fill the form matching a CSS selector and submit it as a browser does; a change to None leaves a field out."""
        node = self.page.css_first(form)
        assert node is not None, f"no form {form} on {self.path}"
        fields = form_fields(self.page, node)
        for name, value in changes.items():
            fields.pop(name, None)
            if value is not None:
                fields[name] = [value]
        action = node.attributes.get("action") or self.path
        method = (node.attributes.get("method") or "get").upper()
        if button:
            pressed = self.page.css_first(button)
            assert pressed is not None, f"no button {button} on {self.path}"
            action = pressed.attributes.get("formaction") or action
            if pressed.attributes.get("name"):
                fields[pressed.attributes["name"] or ""] = [pressed.attributes.get("value") or ""]
        if method == "GET":
            return self._open(action, method="GET", query_string=fields)
        return self._open(action, method="POST", data=fields)

    def _open(self, path: str, **kwargs: Any) -> ShopClient:
        environ = {STATE_KEY: self.state, "HTTP_REFERER": ROOT + self.path}
        response = self.client.open(path, base_url=ROOT, environ_overrides=environ, **kwargs)
        while response.status_code in {301, 302, 303, 307, 308}:
            path = response.location.removeprefix(ROOT)
            response = self.client.open(path.split("#")[0], base_url=ROOT, environ_overrides=environ)
        self.path, self.response = path, response
        self.page = LexborHTMLParser(response.get_data(as_text=True))
        return self

    # ------------------------------------------------------------------ reading
    @property
    def status(self) -> int:
        """HTTP status of the last response."""
        assert self.response is not None
        return self.response.status_code

    @property
    def token(self) -> str:
        """Session token that the browser holds ("" for none)."""
        cookie = self.client.get_cookie("PHPSESSID", domain="shopping.test")
        return cookie.value if cookie else ""

    @property
    def form_key(self) -> str:
        """The form key of the visitor's session."""
        if not self.token:
            self.get("/contact/")
        return str(self.state.value("SELECT form_key FROM session WHERE token = ?", self.token))

    @property
    def messages(self) -> list[str]:
        """Texts of the messages on the page."""
        return [node.text(strip=True) for node in self.page.css("[role=alert]")]

    @property
    def errors(self) -> list[str]:
        """Texts of the field errors on the page."""
        return [node.text(strip=True) for node in self.page.css(".field-error")]

    @property
    def heading(self) -> str:
        """The page's first heading."""
        return self.text("h1")

    def text(self, selector: str) -> str:
        """Text of the first element matching the selector, with single spaces."""
        node = self.page.css_first(selector)
        assert node is not None, f"nothing matches {selector} on {self.path}"
        return " ".join(node.text(separator=" ").split())

    def texts(self, selector: str) -> list[str]:
        """Texts of all elements matching the selector."""
        return [" ".join(node.text(separator=" ").split()) for node in self.page.css(selector)]


def form_fields(page: LexborHTMLParser, form: Any) -> dict[str, list[str]]:
    """Names and values that a browser would send for a form, ``form=`` owners included, buttons excluded."""
    identity = form.attributes.get("id")
    controls = [node for node in form.css("input, select, textarea") if not node.attributes.get("form")]
    if identity:
        controls += page.css(f'input[form="{identity}"], select[form="{identity}"], textarea[form="{identity}"]')
    fields: dict[str, list[str]] = {}
    for node in controls:
        name = node.attributes.get("name")
        if not name or "disabled" in node.attributes:
            continue
        kind = node.attributes.get("type") or "text"
        if kind in {"checkbox", "radio"} and "checked" not in node.attributes:
            continue
        if node.tag == "select":
            options = node.css("option")
            chosen = [option for option in options if "selected" in option.attributes] or options[:1]
            fields.setdefault(name, []).extend(option.attributes.get("value") or "" for option in chosen)
        elif node.tag == "textarea":
            fields.setdefault(name, []).append(node.text())
        else:
            default = "on" if kind in {"checkbox", "radio"} else ""
            fields.setdefault(name, []).append(node.attributes.get("value") or default)
    return fields
