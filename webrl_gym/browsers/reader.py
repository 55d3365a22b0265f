"""Reading pages for grading (:mod:`webrl_gym.reading`) with the text browser."""

from __future__ import annotations

import json as json_format
from collections.abc import Mapping
from typing import Any

from webrl_gym.browsers.cookies import CookieJar
from webrl_gym.browsers.dom import Document
from webrl_gym.browsers.loader import Loader, NavigationError, Request
from webrl_gym.browsers.locators import evaluate
from webrl_gym.browsers.serialise import document_html
from webrl_gym.errors import PageUnavailable


class TextPage:
    """A document at an address, as :class:`~webrl_gym.reading.ReadPage`."""

    def __init__(self, document: Document, url: str) -> None:
        self._document = document
        self.url = url

    def content(self) -> str:
        """See :class:`~webrl_gym.reading.ReadPage`."""
        return document_html(self._document, live=False)

    def evaluate(self, expression: str) -> Any:
        """See :class:`~webrl_gym.reading.ReadPage`."""
        return evaluate(self._document, self.url, expression)


class TextPageReader:
    """The text browser's :class:`~webrl_gym.reading.PageReader`; ``cookies`` are its own to change."""

    def __init__(self, current: TextPage, loader: Loader, cookies: CookieJar) -> None:
        self._current = current
        self._loader = loader
        self._cookies = cookies

    def current(self) -> TextPage:
        """See :class:`~webrl_gym.reading.PageReader`."""
        return self._current

    def open(self, url: str) -> TextPage:
        """See :class:`~webrl_gym.reading.PageReader`."""
        try:
            response = self._loader.load(Request(url), self._cookies)
        except NavigationError as error:
            raise PageUnavailable(str(error)) from error
        if response.source is None:
            raise PageUnavailable(f"The site has nothing to show at {url!r}.")
        return TextPage(Document(response.source, response.url), response.url)

    def request(self, url: str, *, json: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        """See :class:`~webrl_gym.reading.PageReader`."""
        extra = tuple((headers or {}).items())
        request = Request(url, headers=extra)
        if json is not None:
            request = Request(url, "POST", json_format.dumps(json).encode(), "application/json", extra)
        try:
            status, text = self._loader.fetch(request)
        except NavigationError as error:
            raise PageUnavailable(str(error)) from error
        try:
            answer = json_format.loads(text)
        except ValueError:
            answer = None
        if status != 200 or answer is None:
            raise PageUnavailable(f"The service at {url!r} answers with status {status} and no JSON to use.")
        return answer
