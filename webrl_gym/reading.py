"""What grading may do to pages: look at the one on show, and open others beside the episode.

Browsers implement these protocols and evaluators are handed them, so that neither knows the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class ReadPage(Protocol):
    """A page to read."""

    @property
    def url(self) -> str:
        """The page's address, after redirects."""

    def content(self) -> str:
        """The document as HTML. What was typed is no part of it: that changes properties, not attributes."""

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression as plain data: None (also for undefined), bool, int, float, str, list.

        Raises:
            ScriptError: the expression throws on this page.
            LocatorRefused: the browser cannot evaluate this expression.
        """


class PageReader(Protocol):
    """Reads pages as the agent would see them now; nothing it does is part of the episode."""

    def current(self) -> ReadPage:
        """The page on show, with what was typed into it."""

    def open(self, url: str) -> ReadPage:
        """Another page, in a scratch tab with the agent's cookies. Raises PageUnavailable when there is none."""

    def request(self, url: str, *, json: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        """The JSON answer to a GET, or to a POST of ``json``, without cookies. Raises PageUnavailable for any other."""
