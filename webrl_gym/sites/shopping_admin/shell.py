"""The frame around every page: menu, form keys, messages, and the page for what does not exist."""

from __future__ import annotations

import functools
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping_admin import values
from webrl_gym.sites.shopping_admin.menu import DASHBOARD, MENU, PARTNERS
from webrl_gym.sites.shopping_admin.session import SESSIONS, signed_in


def template_globals() -> dict[str, Any]:
    """Functions and constants of every template, macros without context included."""
    return {
        "form_key": form_key,
        "is_signed_in": signed_in,
        "menu": menu,
        "region_options": region_options,
        "take_messages": lambda: SESSIONS.current().take_messages(),
    }


def template_filters() -> dict[str, Any]:
    """Formats of every template."""
    return {
        "amount": lambda cents: f"{cents // 100}.{cents % 100:02d}",
        "full_moment": values.full_moment,
        "number": lambda number: f"{number:09d}",
        "status": lambda status: STATUSES.get(status, status),
    }


STATUSES = {
    "pending": "Pending",
    "processing": "Processing",
    "complete": "Complete",
    "closed": "Closed",
    "canceled": "Canceled",
    "holded": "On Hold",
}
"""Code and name of the statuses of orders."""


def form_key() -> Markup:
    """The hidden field that every POST form carries."""
    return Markup('<input type="hidden" name="form_key" value="{0}">').format(SESSIONS.current().form_key)


@functools.cache
def menu() -> Markup:
    """The menu; it is the same on every page."""
    return Markup(render_template("_menu.html", sections=MENU, dashboard=DASHBOARD, partners=PARTNERS))


def region_options() -> list[tuple[int, str]]:
    """Id and name of every state."""
    return [(row["id"], row["name"]) for row in current_state().query("SELECT id, name FROM region ORDER BY id")]


def not_found(
    heading: str = "404 Error", text: str = "This page does not exist. Check the address.", code: int = 404
) -> ResponseReturnValue:
    """The site's own page for what does not exist, within the frame of the part of the site it was looked for in."""
    template = "not_found.html" if request.path.startswith("/admin") else "store_not_found.html"
    return render_template(template, title=heading, text=text), code


def http_error(error: HTTPException) -> ResponseReturnValue:
    """A refused request in the site's own frame."""
    if error.code == 404:
        return not_found()
    if error.code is None or error.code < 400:
        return error.get_response()
    return not_found("Bad Request", "This request cannot be answered.", error.code)
