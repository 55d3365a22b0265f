"""A small browser for tests of the map: cookies, redirects, and forms filled by field name."""

from __future__ import annotations

import functools
from typing import Any

from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import Client, TestResponse

from webrl_gym.sites import World
from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.common.context import STATE_KEY
from webrl_gym.sites.map.app import create_app

ROOT = "http://map.test"


@functools.cache
def map_app() -> SiteApp:
    """One application for all tests, as in the environment."""
    return create_app()


class MapClient:
    """One visitor of one World's map. ``path`` and ``page`` describe where the last request ended."""

    def __init__(self, world: World, token: str | None = "visitor") -> None:
        self.state = world["map"]
        self.client = Client(map_app())
        if token:
            self.client.set_cookie("_osm_session", token, domain="map.test")
        self.path = "/"
        self.page = LexborHTMLParser("")
        self.response: TestResponse | None = None

    def get(self, path: str) -> MapClient:
        """Open a page, following redirects."""
        return self._open(path, method="GET")

    def submit(self, selector: str, button: str | None = None, **fields: str) -> MapClient:
        """Fill the form that matches a CSS selector and send it, by the button with this text."""
        form = self.page.css_first(selector)
        assert form is not None, f"no form {selector} on {self.path}"
        sent: dict[str, str] = {}
        for control in form.css("input[name], select[name], textarea[name]"):
            chosen = control.css_first("option[selected]") if control.tag == "select" else control
            text = control.text() if control.tag == "textarea" else (chosen or control).attributes.get("value")
            sent[control.attributes["name"] or ""] = text or ""
        for pressed in form.css("button[name]"):
            if pressed.text() == button:
                sent[pressed.attributes["name"] or ""] = pressed.attributes.get("value") or ""
        sent |= fields
        action = form.attributes.get("action") or self.path
        if (form.attributes.get("method") or "get").lower() == "get":
            return self._open(action, method="GET", query_string=sent)
        return self._open(action, method="POST", data=sent)

    def post(self, path: str, **fields: str) -> MapClient:
        """Send fields as they are, following redirects."""
        return self._open(path, method="POST", data=fields)

    def _open(self, path: str, **kwargs: Any) -> MapClient:
        environ = {STATE_KEY: self.state, "HTTP_REFERER": ROOT + self.path}
        response = self.client.open(path, base_url=ROOT, environ_overrides=environ, **kwargs)
        self.path = response.request.full_path.rstrip("?") if kwargs["method"] == "GET" else path
        while response.status_code in {301, 302, 303, 307, 308}:
            self.path = response.location.removeprefix(ROOT)
            response = self.client.open(self.path, base_url=ROOT, environ_overrides=environ)
        self.response = response
        self.page = LexborHTMLParser(response.get_data(as_text=True))
        return self

    # ------------------------------------------------------------------ reading
    @property
    def status(self) -> int:
        """HTTP status of the last response."""
        assert self.response is not None
        return self.response.status_code

    def text(self, selector: str) -> str:
        """The text of the first element that matches, white space collapsed."""
        node = self.page.css_first(selector)
        assert node is not None, f"no {selector} on {self.path}"
        return " ".join(node.text().split())

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements that match."""
        return [" ".join(node.text().split()) for node in self.page.css(selector)]

    def value(self, name: str) -> str:
        """What a field holds."""
        node = self.page.css_first(f'[name="{name}"]')
        assert node is not None, f"no field {name} on {self.path}"
        return node.attributes.get("value") or ""

    def places(self) -> list[str]:
        """Names of the search results, without their addresses."""
        return [text.split(", ")[0] for text in self.texts(".results-list a")]
