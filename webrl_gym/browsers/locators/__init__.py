"""Locators: the JavaScript expressions by which tasks read a page, evaluated without a browser.

The subset is what tasks use: members, calls and indices, each also with ``?.``; ``||``, ``&&``, ``!``, ``+``, ``-``,
comparisons and ``? :``; arrays with ``...``, and functions written ``x => ...``; on the document, its elements and
texts, on strings and arrays. Its names are the browser's, and so is what it gives: live values, rendered text, selectors
with brackets left open. Anything else is refused with :class:`~webrl_gym.errors.LocatorRefused`, never guessed. Comments
are no nodes here.
"""

from __future__ import annotations

from typing import Any

from webrl_gym.browsers.dom import Document
from webrl_gym.browsers.locators import interpreter
from webrl_gym.browsers.locators.library import GLOBALS
from webrl_gym.browsers.locators.nodes import PageRoot
from webrl_gym.browsers.locators.parser import parse
from webrl_gym.browsers.locators.values import plain


def evaluate(document: Document, url: str, expression: str) -> Any:
    """The expression's value on a document at an address, as plain data (null and undefined are None).

    Raises:
        ScriptError: it throws, as it would in a browser.
        LocatorRefused: it is outside the subset.
    """
    return plain(interpreter.run(parse(expression), {**GLOBALS, "document": PageRoot(document, url)}))


def check_locator(locator: str) -> None:
    """Refuse the locator of a task if it is an expression outside the subset; helpers' calls are no expressions."""
    if locator.strip() and not locator.strip().startswith("func:"):
        parse(locator)


__all__ = ["check_locator", "evaluate", "parse"]
