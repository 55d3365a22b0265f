"""Product pictures: drawings of the product's department on a ground of the product's own hue."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping.category_tree import category_tree

blueprint = Blueprint("pictures", __name__)

_PARCEL = "M20 34 50 20l30 14v34L50 82 20 68zM20 34l30 14 30-14M50 48v34"
_DRAWINGS: Mapping[str, str] = {
    "beauty-personal-care": "M40 46h20v34H40zM44 46V34l12-10v22M40 58h20",
    "sports-outdoors": "M50 22a28 28 0 1 0 .1 0M50 38l12 9-5 14H43l-5-14zM50 38V22M62 47l15-5M57 61l9 13M43 61l-9 13M38 47l-15-5",
    "clothing-shoes-jewelry": "M38 24 20 34l6 14 8-4v36h32V44l8 4 6-14-18-10a12 9 0 0 1-24 0",
    "home-kitchen": "M28 48V36a6 6 0 0 1 6-6h32a6 6 0 0 1 6 6v12M22 46a6 6 0 0 1 6 6v6h44v-6a6 6 0 0 1 12 0v18H16V52a6 6 0 0 1 6-6M24 70v8M76 70v8",
    "office-products": "M30 76l4-16 34-34 12 12-34 34zM60 34l12 12M34 60l12 12",
    "tools-home-improvement": "M26 78l28-28M22 74l8 8M54 50a16 16 0 0 1 18-24l-8 10 2 8 8 2 10-8a16 16 0 0 1-24 18",
    "health-household": "M42 24h16v18h18v16H58v18H42V58H24V42h18z",
    "patio-lawn-garden": "M50 82V46M50 58C34 58 26 48 26 34c16 0 24 10 24 24M50 50c0-14 8-22 24-24 0 16-8 24-24 24",
    "electronics": "M24 58V50a26 26 0 0 1 52 0v8M24 56h10v20H24zM66 56h10v20H66z",
    "cell-phones-accessories": "M36 20h28v60H36zM36 30h28M36 70h28M48 75h4",
    "video-games": "M34 38h32a14 14 0 0 1 14 16l-2 14a8 8 0 0 1-15 2l-4-8H41l-4 8a8 8 0 0 1-15-2l-2-14a14 14 0 0 1 14-16M34 46v10M29 51h10M62 48v1M68 54v1",
    "grocery-gourmet-food": "M50 34c-16-8-28 4-26 20s12 28 20 26c4-1 8-1 12 0 8 2 18-10 20-26s-10-28-26-20M50 34c0-8 4-14 12-14",
}


@blueprint.get("/media/catalog/product/<int:product_id>.svg")
def picture(product_id: int) -> Response:
    """The picture of a product."""
    state = current_state()
    # The top category has the lowest id of the product's categories: parents come before their children.
    top_id = state.value("SELECT min(category_id) FROM product_category WHERE product_id = ?", product_id)
    if top_id is None:
        abort(404)
    drawing = _DRAWINGS.get(category_tree(state).by_id[top_id].url_path, _PARCEL)
    hue = product_id * 47 % 360
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        f'<rect width="100" height="100" rx="6" fill="hsl({hue} 45% 94%)"/>'
        f'<circle cx="50" cy="50" r="40" fill="hsl({hue} 50% 87%)"/>'
        f'<path d="{drawing}" fill="none" stroke="hsl({hue} 45% 34%)" stroke-width="3.5" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    response = Response(svg, mimetype="image/svg+xml")
    response.cache_control.max_age = 3600
    return response
