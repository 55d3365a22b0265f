"""The front page, search results, and what lies around a point."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import whole_number
from webrl_gym.sites.map import places, search
from webrl_gym.sites.map.session import View, last_view, remember_view
from webrl_gym.sites.map.shell import problem

blueprint = Blueprint("search", __name__)

_LAST_PAGE = 60
_NEARBY_METRES = 60.0


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """The map, with a welcome; lat, lon and zoom in the address move it."""
    view = asked_view()
    if view is not None:
        remember_view(view)
    return render_template("home.html", view=view or last_view(), moved=view is not None)


def asked_view() -> View | None:
    """The view that the address asks for."""
    point = search.coordinates(f"{request.args.get('lat', '')},{request.args.get('lon', '')}")
    zoom = whole_number(request.args.get("zoom"), 3, 19)
    return None if point is None or zoom is None else View(*point, zoom)


@blueprint.get("/search")
def results() -> ResponseReturnValue:
    """What a text finds; coordinates are answered with what stands there."""
    query = request.args.get("query", "").strip()
    if not query:
        return redirect("/")
    page = whole_number(request.args.get("page"), 1, _LAST_PAGE) or 1
    # The original's own scripts write spaces as %20; a form writes "+".
    if b"+" in request.query_string and len(query) <= search.LONGEST_QUERY:
        rest = "".join(f"&{name}={request.args[name]}" for name in ("whereami",) if request.args.get(name) == "1")
        return redirect(f"/search?query={quote(query, safe='')}{rest}")
    point = search.coordinates(query)
    if point is not None:
        return _point_results(query, *point)
    view = last_view()
    found = search.search(current_state(), query, (view.lat, view.lon), page)
    if found.places and page == 1:
        best = found.places[0]
        view = View(best.lat, best.lon, min(best.zoom, 16))
        remember_view(view)
    return render_template("search.html", query=query, found=found, page=page, view=view)


@blueprint.get("/geocoder/search_osm_nominatim")
def geocoder() -> ResponseReturnValue:
    """The address from which the original's scripts fetch results."""
    return redirect(f"/search?query={quote(request.args.get('query', '').strip()[: search.LONGEST_QUERY], safe='')}")


def _point_results(query: str, lat: float, lon: float) -> ResponseReturnValue:
    close = places.around(current_state(), lat, lon, 400, limit=1)
    nearest = close[0][1] if close else None
    view = View(lat, lon, 17)
    remember_view(view)
    return render_template(
        "point.html",
        query=query,
        nearest=nearest,
        enclosing=places.enclosing(current_state(), lat, lon),
        point=(lat, lon),
        view=view,
    )


@blueprint.get("/query")
def query_features() -> ResponseReturnValue:
    """What stands near a point, and which areas it lies in."""
    point = search.coordinates(f"{request.args.get('lat', '')},{request.args.get('lon', '')}")
    if point is None:
        return problem(400, "Query Features", "Give a latitude and a longitude to ask about.")
    view = View(*point, 17)
    remember_view(view)
    return render_template(
        "query.html",
        nearby=[place for _, place in places.around(current_state(), *point, metres=_NEARBY_METRES, limit=20)],
        enclosing=places.enclosing(current_state(), *point),
        point=point,
        view=view,
    )
