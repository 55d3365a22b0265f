"""What the frame around every page shows: the visitor, the menu of engines, and the picture of the map."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import quote

from flask import render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from webrl_gym.sites.map.engines import ENGINES
from webrl_gym.sites.map.formatting import degrees
from webrl_gym.sites.map.session import SESSIONS, View, current_mapper, last_view
from webrl_gym.sites.wikipedia import WIKIPEDIA
from webrl_gym.sites.wikipedia.addresses import article_path

_METRES_PER_PIXEL = 156_543.034
_SCALES = tuple(base * 10**power for power in range(7) for base in (1, 2, 3, 5))


def page_context() -> dict[str, Any]:
    """Variables of every template."""
    return {"mapper": current_mapper(), "messages": SESSIONS.current().take_messages()}


def template_globals() -> dict[str, Any]:
    """Functions and constants of every template."""
    return {
        "degrees": degrees,
        "engines": list(ENGINES.values()),
        "form_key": form_key,
        "last_view": last_view,
        "picture": picture,
        "scale": scale,
        "wikipedia_address": wikipedia_address,
    }


def form_key() -> Markup:
    """The hidden field that every POST form carries."""
    return Markup('<input type="hidden" name="authenticity_token" value="{0}">').format(SESSIONS.current().form_key)


def picture(view: View, marker: tuple[float, float] | None = None, drawn: str = "") -> str:
    """Address of the picture of this part of the map, with a marker or a route on it."""
    address = f"/picture.svg?lat={degrees(view.lat)}&lon={degrees(view.lon)}&zoom={view.zoom}"
    if marker is not None:
        address += f"&marker={quote(f'{degrees(marker[0])},{degrees(marker[1])}', safe='')}"
    return f"{address}&engine={drawn}" if drawn else address


def scale(view: View) -> str:
    """What the bar in the map's corner stands for: ``300 m``, ``5 km``."""
    metres = 100 * _METRES_PER_PIXEL * math.cos(math.radians(view.lat)) / 2**view.zoom
    length = max((step for step in _SCALES if step <= metres), default=1)
    return f"{length} m" if length < 1000 else f"{length // 1000} km"


def wikipedia_address(value: str) -> str:
    """Address of the article that a tag such as ``en:Acadia National Park`` names."""
    return WIKIPEDIA.root + article_path(value.partition(":")[2] or value)


def problem(status: int, title: str, text: str) -> ResponseReturnValue:
    """The site's own page for what does not exist or cannot be read."""
    return render_template("problem.html", title=title, text=text), status
