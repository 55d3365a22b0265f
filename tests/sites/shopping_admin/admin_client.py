"""A small browser for tests of the back office: cookies, redirects, and forms filled by field name."""

from __future__ import annotations

import functools
from typing import Any

from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import Client, TestResponse

from tests.sites.shopping.shop_client import form_fields
from webrl_gym.sites import World
from webrl_gym.sites.common.context import STATE_KEY
from webrl_gym.sites.shopping_admin.app import AdminApp, create_app

ROOT = "http://shopping-admin.test"


@functools.cache
def admin_app() -> AdminApp:
    """One application for all tests, as in the environment."""
    return create_app()


class AdminClient:
    """One visitor of one World's back office. ``path`` and ``page`` describe where the last request ended."""

    def __init__(self, world: World, token: str | None = "keeper") -> None:
        self.state = world["shopping_admin"]
        self.client = Client(admin_app())
        if token:
            self.client.set_cookie("admin", token, domain="shopping-admin.test")
        self.path = "/admin/"
        self.response: TestResponse | None = None
        self.page = LexborHTMLParser("")

    def get(self, path: str) -> AdminClient:
        """Open a page, following redirects."""
        return self._open(path, method="GET")

    def post(self, path: str, form_key: str | None = None, **fields: Any) -> AdminClient:
        """Send a form with the keeper's form key (or the given one), following redirects."""
        key = self.state.value("SELECT form_key FROM session WHERE id = 1") if form_key is None else form_key
        return self._open(path, method="POST", data={"form_key": key, **fields})

    def submit(self, form: str, **changes: str | list[str] | None) -> AdminClient:
        """Fill the form that a CSS selector finds and send it; a change to None leaves a field out."""
        node = self.page.css_first(form)
        assert node is not None, f"no form {form} on {self.path}"
        fields = form_fields(self.page, node)
        for name, value in changes.items():
            fields.pop(name, None)
            if value is not None:
                fields[name] = value if isinstance(value, list) else [value]
        action = node.attributes.get("action") or self.path
        if (node.attributes.get("method") or "get").lower() == "get":
            return self._open(action, method="GET", query_string=fields)
        return self._open(action, method="POST", data=fields)

    def _open(self, path: str, **kwargs: Any) -> AdminClient:
        environ = {STATE_KEY: self.state, "HTTP_REFERER": ROOT + self.path}
        response = self.client.open(path, base_url=ROOT, environ_overrides=environ, **kwargs)
        while response.status_code in {301, 302, 303, 307, 308}:
            path = response.location.removeprefix(ROOT)
            response = self.client.open(path, base_url=ROOT, environ_overrides=environ)
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
    def messages(self) -> list[str]:
        """Texts of the messages on the page."""
        return self.texts("[role=alert]")

    @property
    def errors(self) -> list[str]:
        """Texts of the field errors on the page."""
        return self.texts(".field-error")

    @property
    def heading(self) -> str:
        """The page's main heading."""
        return self.text("h1")

    def text(self, selector: str) -> str:
        """Text of the first element that the selector finds, with single spaces."""
        found = self.texts(selector)
        assert found, f"nothing matches {selector} on {self.path}"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        """Texts of all elements that the selector finds."""
        return [" ".join(node.text(separator=" ").split()) for node in self.page.css(selector)]

    def value(self, selector: str) -> str | None:
        """The ``value`` of the first element that the selector finds."""
        node = self.page.css_first(selector)
        assert node is not None, f"nothing matches {selector} on {self.path}"
        return node.attributes.get("value")

    def column(self, heading: str) -> list[str]:
        """The cells below a heading of the page's first table."""
        table = self.page.css_first("table.data-grid")
        assert table is not None, f"no table on {self.path}"
        headings = [node.text(strip=True) for node in table.css("thead tr:first-child > *")]
        place = headings.index(heading)
        rows = [row.css("td, th") for row in table.css("tbody tr")]
        return [" ".join(row[place].text(separator=" ").split()) for row in rows if len(row) == len(headings)]
