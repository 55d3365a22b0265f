"""The helper functions that ``func:`` expressions of task files call, by their published names.

An expression is one call: a helper's name, texts, and ``__page__``; ``__last_url__`` in a text is the address of the
page. It is read, never executed.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from webrl_gym.errors import ConfigurationError, PageUnavailable, ScriptError
from webrl_gym.reading import PageReader, ReadPage

FUNCTION = "func:"
_ADMIN = {"username": "admin", "password": "admin1234"}


@dataclass(frozen=True)
class Surroundings:
    """What helpers may use: the page, the reader, and the sites' addresses by placeholder."""

    page: ReadPage
    reader: PageReader
    addresses: Mapping[str, str]

    def shop(self) -> str:
        """The shop's address."""
        if "__SHOPPING__" not in self.addresses:
            raise ConfigurationError("A helper asks the shop, which is none of the sites here.")
        return self.addresses["__SHOPPING__"]


def call(expression: str, around: Surroundings) -> str:
    """What a helper's call gives; ``expression`` begins with ``func:``.

    Raises:
        ConfigurationError: it is no call of a helper.
        PageUnavailable: a site does not have what the helper asks for.
    """
    name, arguments = _parsed(expression.removeprefix(FUNCTION).strip(), around)
    if name not in _HELPERS:
        raise ConfigurationError(
            f"{expression!r} calls {name!r}, which is no helper; there are: {', '.join(_HELPERS)}."
        )
    takes, run = _HELPERS[name]
    given = ["a text" if isinstance(argument, str) else "__page__" for argument in arguments]
    if given != list(takes):
        raise ConfigurationError(
            f"{expression!r}: {name} takes {', '.join(takes) or 'nothing'}, not {', '.join(given) or 'nothing'}."
        )
    return run(around, *arguments)


def _parsed(source: str, around: Surroundings) -> tuple[str, list[Any]]:
    """Name and arguments of a call."""
    try:
        tree = ast.parse(source, mode="eval").body
    except SyntaxError:
        tree = ast.Constant(None)
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name) or tree.keywords:
        raise ConfigurationError(f"{FUNCTION}{source} is no call of a helper; write it like name('text', __page__).")
    arguments: list[Any] = []
    for argument in tree.args:
        match argument:
            case ast.Name(id="__page__"):
                arguments.append(around.page)
            case ast.Constant(value=str(text)):
                arguments.append(text.replace("__last_url__", around.page.url))
            case _:
                raise ConfigurationError(f"{FUNCTION}{source}: arguments are texts in quotes, or __page__.")
    return tree.func.id, arguments


def post_url(url: str) -> str:
    """The address of a forum's post without its title, for any page at or below it; other addresses as they are."""
    parts = urlsplit(url)
    segments = parts.path.split("/")
    if len(segments) < 4 or segments[1] != "f":
        return url
    return f"{parts.scheme}://{parts.netloc}/f/{segments[2]}/{segments[3]}/"


def latest_order_url(around: Surroundings) -> str:
    """The page of the newest order of all customers."""
    criteria = {
        "searchCriteria[sortOrders][0][field]": "created_at",
        "searchCriteria[sortOrders][0][direction]": "DESC",
        "searchCriteria[pageSize]": "1",
    }
    answer = around.reader.request(f"{around.shop()}/rest/V1/orders?{urlencode(criteria)}", headers=_token(around))
    items = answer.get("items") if isinstance(answer, dict) else None
    if not items:
        raise PageUnavailable("The shop has no orders.")
    return f"{around.shop()}/sales/order/view/order_id/{int(items[0]['increment_id'])}/"


def latest_review(around: Surroundings, sku: str) -> dict[str, Any]:
    """The newest review of a product; an empty one when there is none."""
    url = f"{around.shop()}/rest/V1/products/{quote(sku, safe='')}/reviews"
    reviews = around.reader.request(url, headers=_token(around))
    return dict(reviews[-1]) if reviews else {}


def latest_review_rating(around: Surroundings, sku: str) -> str:
    """The newest review's rating, as a percentage of all stars; "" when there is no review."""
    ratings = latest_review(around, sku).get("ratings", [])
    return next((str(rating["percent"]) for rating in ratings if rating["rating_name"] == "Rating"), "")


def member_role(page: ReadPage, user: str) -> str:
    """The role of a project's member on its members page; "" when the user is not there."""
    try:
        names = page.evaluate(
            "[...document.querySelectorAll(\"td[data-label='Account'] span.gl-avatar-labeled-sublabel\")]"
            ".map(cell => cell.outerText)"
        )
        place = names.index(f"@{user}")
        return str(page.evaluate(f"document.querySelectorAll('td.col-max-role span')[{place}].outerText"))
    except (ScriptError, ValueError):
        return ""


def _token(around: Surroundings) -> dict[str, str]:
    """The header by which an administrator's requests are known."""
    url = f"{around.shop()}/rest/default/V1/integration/admin/token"
    return {"Authorization": f"Bearer {around.reader.request(url, json=_ADMIN)}"}


_HELPERS: Mapping[str, tuple[tuple[str, ...], Callable[..., str]]] = {
    "reddit_get_post_url": (("a text",), lambda _, url: post_url(url)),
    "shopping_get_latest_order_url": ((), latest_order_url),
    "shopping_get_sku_latest_review_author": (
        ("a text",),
        lambda around, sku: str(latest_review(around, sku).get("nickname", "")),
    ),
    "shopping_get_sku_latest_review_rating": (("a text",), latest_review_rating),
    "gitlab_get_project_memeber_role": (("__page__", "a text"), lambda _, page, user: member_role(page, user)),
}
"""What each takes, and what it does; by the names in task files, their misspelling included."""
