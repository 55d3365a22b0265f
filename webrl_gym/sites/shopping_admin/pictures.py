"""Drawn pictures of products: the outline of what it is, in its colour."""

from __future__ import annotations

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping_admin.shell import not_found

blueprint = Blueprint("pictures", __name__)

_SHAPES = {
    "Top": "M36 24 22 32 10 56l14 8 6-10v50h40V54l6 10 14-8-12-24-14-8c-4 8-24 8-28 0z",
    "Bottom": "M30 16h40l8 92H58L50 50l-8 58H22z",
    "Short": "M26 30h48l10 52H56l-6-26-6 26H16z",
    "Bag": "M36 40v-8a14 14 0 0 1 28 0v8h14l6 66H16l6-66zm6 0h16v-8a8 8 0 0 0-16 0z",
    "Gear": "M50 24a36 36 0 1 1 0 72 36 36 0 0 1 0-72zm0 14a22 22 0 1 0 0 44 22 22 0 0 0 0-44z",
}
_COLORS = {
    "Black": "#2b2b2b",
    "Blue": "#2f6fb5",
    "Brown": "#7a5236",
    "Gray": "#8d9399",
    "Green": "#3f8f5a",
    "Lavender": "#b29ad6",
    "Orange": "#e0812e",
    "Purple": "#7b4397",
    "Red": "#c0392b",
    "White": "#fbfbfb",
    "Yellow": "#e6c229",
}
_PLAIN = ("#5b7083", "#a65f3e", "#4f7f78", "#8a6fa8", "#b08d57")


def picture_url(product_id: int) -> str:
    """Address of a product's picture."""
    return f"/media/catalog/product/{product_id}.svg"


@blueprint.get("/media/catalog/product/<int:product_id>.svg")
def picture(product_id: int) -> ResponseReturnValue:
    """A product's picture; configurable products have the colour of their first variant."""
    row = current_state().one(
        "SELECT CASE WHEN p.name LIKE '%short%' OR p.name LIKE '%skort%' THEN 'Short' ELSE p.attribute_set END AS shape, (SELECT label FROM attribute_option WHERE id = coalesce(p.color, "
        "(SELECT v.color FROM product v WHERE v.parent_id = p.id ORDER BY v.id LIMIT 1))) AS color "
        "FROM product p WHERE p.id = ?",
        product_id,
    )
    if row is None:
        return not_found()
    color = _COLORS.get(row["color"], _PLAIN[product_id % len(_PLAIN)])
    shape = _SHAPES.get(row["shape"], _SHAPES["Gear"])
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120"><rect width="100" height="120" fill="#f4f2ee"/>'
        f'<path d="{shape}" fill="{color}" stroke="#0003" stroke-width="1.5" fill-rule="evenodd"/></svg>'
    )
    response = Response(drawing, mimetype="image/svg+xml")
    response.cache_control.max_age = 3600
    return response
