"""Pictures of articles: where a place lies on the outline of the country, or a plain drawing of what it is."""

from __future__ import annotations

import json
from collections.abc import Mapping

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.wikipedia.addresses import BOOK

blueprint = Blueprint("pictures", __name__)

#: The contiguous states, roughly: longitude and latitude around the coast and the borders.
_OUTLINE = (
    (-124.7, 48.4), (-123.0, 49.0), (-95.2, 49.0), (-89.6, 48.0), (-84.5, 46.5), (-82.5, 45.3), (-82.4, 43.0), (-83.1, 42.0),
    (-79.0, 42.8), (-79.0, 43.3), (-76.5, 43.6), (-74.8, 45.0), (-71.4, 45.0), (-70.3, 46.3), (-69.2, 47.4), (-67.8, 47.1),
    (-67.0, 44.8), (-70.0, 43.7), (-70.7, 42.0), (-70.0, 41.7), (-73.9, 40.6), (-74.3, 39.4), (-75.6, 37.9), (-76.0, 36.6),
    (-75.6, 35.3), (-77.8, 34.0), (-81.0, 32.0), (-81.4, 30.5), (-80.1, 27.0), (-80.5, 25.3), (-81.8, 26.2), (-82.7, 28.0),
    (-84.0, 30.0), (-89.5, 30.2), (-89.3, 29.2), (-91.5, 29.4), (-94.0, 29.6), (-97.2, 27.8), (-97.2, 25.9), (-99.3, 26.9),
    (-101.4, 29.8), (-103.2, 29.0), (-104.9, 30.6), (-106.5, 31.8), (-108.2, 31.3), (-111.1, 31.3), (-114.8, 32.5), (-117.1, 32.5),
    (-118.5, 34.0), (-120.6, 34.6), (-122.5, 37.5), (-124.3, 40.4), (-124.1, 43.7),
)  # fmt: skip

_DRAWINGS: Mapping[str, str] = {
    "portrait": "M110 34a26 26 0 1 0 .1 0M62 142c2-36 20-50 48-50s46 14 48 50",
    "book": "M110 44c-16-10-34-12-52-8v84c18-4 36-2 52 8 16-10 34-12 52-8V36c-18-4-36-2-52 8zM110 44v84",
    "company": "M60 136V44h60v92M120 72h40v64M48 136h124M74 62h10M96 62h10M74 84h10M96 84h10M74 106h10M96 106h10M136 92h10M136 112h10",
    "team": "M82 34 52 52l14 26 14-6v64h60V72l14 6 14-26-30-18c-8 14-48 14-56 0z",
    "list": "M64 46h10M90 46h66M64 80h10M90 80h66M64 114h10M90 114h66",
}


@blueprint.get(f"/{BOOK}/I/<int:article_id>.svg")
def picture(article_id: int) -> Response:
    """The picture of an article."""
    stored = (
        current_state().value("SELECT picture FROM article WHERE id = ?", article_id) if article_id < 1 << 32 else None
    )
    if stored is None:
        abort(404)
    name, *numbers = json.loads(stored)
    hue = article_id * 47 % 360
    drawn = _locator(*numbers) if name == "map" else _drawing(_DRAWINGS[name], hue)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 160">{drawn}</svg>'
    response = Response(svg, mimetype="image/svg+xml")
    response.cache_control.max_age = 3600
    return response


def _locator(latitude: float, longitude: float) -> str:
    """A red dot on the country; Alaska and Hawaii lie outside the outline, so the frame grows to show them."""
    west, north = min(-126.0, longitude - 4), max(50.0, latitude + 3)
    south = min(24.0, latitude - 3)
    scale = min(220 / (-65.5 - west), 160 / ((north - south) * 1.27))

    def place(longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - west) * scale, (north - latitude) * scale * 1.27

    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in _OUTLINE))
    x, y = place(longitude, latitude)
    return (
        '<rect width="220" height="160" fill="#dcebf7"/>'
        f'<polygon points="{path}" fill="#fdfbe8" stroke="#9a9a8a" stroke-width="1"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#d33" stroke="#fff" stroke-width="1.5"/>'
    )


def _drawing(path: str, hue: int) -> str:
    return (
        f'<rect width="220" height="160" fill="hsl({hue} 40% 93%)"/>'
        f'<path d="{path}" fill="none" stroke="hsl({hue} 40% 34%)" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>'
    )
