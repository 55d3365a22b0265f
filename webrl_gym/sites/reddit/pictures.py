"""Posted pictures: landscapes drawn from their names."""

from __future__ import annotations

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from webrl_gym.sites.common.context import current_state

blueprint = Blueprint("pictures", __name__)


@blueprint.get("/submission_images/<name>")
@blueprint.get("/media/cache/submission_thumbnail_1x/<name>")
def picture(name: str) -> Response:
    """A picture that somebody posted."""
    if current_state().one("SELECT 1 FROM submission WHERE image = ?", name) is None:
        abort(404)
    response = Response(_landscape(bytes.fromhex(name[:64])), mimetype="image/svg+xml")
    response.cache_control.max_age = 3600
    return response


def _landscape(digest: bytes) -> str:
    """Sky, sun and three ranges of hills; every byte of the name moves something."""
    hue = digest[0] * 360 // 256
    sun_x, sun_y, sun = 80 + digest[1] * 2, 60 + digest[2] // 3, 18 + digest[3] // 8
    hills = []
    for layer in range(3):
        base = 220 + 55 * layer
        heights = [base - digest[4 + layer * 7 + step] // 3 for step in range(7)]
        points = " ".join(f"{step * 107},{height}" for step, height in enumerate(heights))
        tone = f"hsl({(hue + 40 + 25 * layer) % 360} {32 + 6 * layer}% {52 - 14 * layer}%)"
        hills.append(f'<polygon points="0,400 {points} 642,400" fill="{tone}"/>')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" width="640" height="400">'
        f'<rect width="640" height="400" fill="hsl({hue} 55% 80%)"/>'
        f'<circle cx="{sun_x}" cy="{sun_y}" r="{sun}" fill="hsl({(hue + 180) % 360} 80% 88%)"/>{"".join(hills)}</svg>'
    )
