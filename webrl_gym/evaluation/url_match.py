"""Strict address matching: the page is the gold's page, not one whose address contains the gold.

Equal after normalisation: scheme and ``www`` do not matter, host and path are compared without regard to case and to
a trailing slash, percent-encoding is decoded (``+`` is ``%20``). Query parameters are compared in any order, after
dropping those that are empty or say what holds anyway (:data:`DEFAULTS`). A fragment counts only if the gold has one.
Several golds are separated by `` |OR| ``. Where pages are read, too (``program_html``), the gold is a place, a forum
or a list, say: pages below it pass, and so does a filtered list. The published rule is a substring test: it depends on parameter order and
lets ``/order_id/1890`` pass for ``/order_id/189``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation.result import Check
from webrl_gym.tasks.task import Task

DEFAULTS: Mapping[str, str] = {"p": "1", "product_list_mode": "grid", "product_list_limit": "12"}
"""Parameters that mean the same as leaving them out, on every page that takes them."""

_SEARCH_PATH = "/catalogsearch/result"
_SEARCH_DEFAULTS = {"product_list_order": "relevance", "product_list_dir": "desc"}
_CATEGORY_DEFAULTS = {"product_list_order": "position", "product_list_dir": "asc"}
_ALIASES = {f"{_SEARCH_PATH}/index": _SEARCH_PATH}
"""Paths that show the very same page as another."""


@dataclass(frozen=True)
class Address:
    """A URL taken apart and normalised; equal addresses show the same page."""

    host: str
    path: str
    query: tuple[tuple[tuple[str, str], int], ...]
    fragment: str


def normalised(url: str) -> Address:
    """The address that a URL stands for."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    host = "127.0.0.1" if host == "localhost" else host
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = "/" + "/".join(segment for segment in unquote(parts.path).casefold().split("/") if segment)
    path = _ALIASES.get(path, path)
    defaults = {**DEFAULTS, **(_SEARCH_DEFAULTS if path == _SEARCH_PATH else _CATEGORY_DEFAULTS)}
    query = Counter(
        (key, " ".join(value.split()).casefold()) for key, value in parse_qsl(parts.query) if defaults.get(key) != value
    )
    return Address(host + port, path, tuple(sorted(query.items())), parts.fragment)


def url_match(task: Task, url: str) -> list[Check]:
    """One check: the page's address is (one of) the gold's."""
    if not task.eval.reference_url:
        raise ConfigurationError(f"Task {task.task_id!r} is graded by url_match; fill eval.reference_url.")
    try:
        page = normalised(url)
    except ValueError as error:
        return [Check("url_match", False, f"The agent stopped on {url!r}, which is no address: {error}.")]
    may_be_below = "program_html" in task.eval.eval_types
    golds = task.eval.reference_url.split(" |OR| ")
    complaints = [_difference(normalised(gold), page, gold, may_be_below) for gold in golds]
    passed = not all(complaints)
    return [Check("url_match", passed, "The agent stopped on the right page." if passed else complaints[0])]


def _difference(gold: Address, page: Address, gold_url: str, may_be_below: bool) -> str:
    """How the page's address differs, in a sentence, or ""."""
    below = f"{page.path}/".startswith(f"{gold.path.rstrip('/')}/")
    if may_be_below and not gold.query and gold.host == page.host and below:
        return ""
    if (gold.host, gold.path) != (page.host, page.path):
        return f"The agent stopped on {page.host}{page.path}, not on {gold.host}{gold.path}."
    missing = dict(gold.query).keys() - dict(page.query).keys()
    extra = dict(page.query).keys() - dict(gold.query).keys()
    if missing:
        return f"The page's address lacks {_parameters(missing)}."
    if extra:
        return f"The page's address also has {_parameters(extra)}, so it shows something else."
    if gold.query != page.query:
        return f"The page's address repeats parameters differently from {gold_url}."
    if gold.fragment and gold.fragment != page.fragment:
        return f"The page's address must end with #{gold.fragment}."
    return ""


def _parameters(pairs: set[tuple[str, str]]) -> str:
    return ", ".join(f"{key}={value}" for key, value in sorted(pairs))
