"""Directions: two places, an engine, and the way between them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import has_unprintable
from webrl_gym.sites.map import places, search
from webrl_gym.sites.map.engines import ENGINES, Engine
from webrl_gym.sites.map.formatting import degrees
from webrl_gym.sites.map.routing import End, RoadNetworks, Route, nearest_end
from webrl_gym.sites.map.session import View, last_engine, last_view, remember_engine, remember_view
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("directions", __name__)

NO_ROUTE = "Couldn't find a route between those two places."
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Stop:
    """One end of the form: what its field shows, and where it is."""

    text: str
    end: End | None

    @property
    def coordinates(self) -> str:
        """``lat,lon`` as the address of the page writes it."""
        return "" if self.end is None else f"{degrees(self.end.lat)},{degrees(self.end.lon)}"


def networks() -> RoadNetworks:
    """The application's road networks."""
    found: RoadNetworks = current_app.extensions["roads"]
    return found


@blueprint.get("/directions")
def directions() -> ResponseReturnValue:
    """The form; what it was sent; or a route that the address names."""
    state = current_state()
    engine = ENGINES.get(request.args.get("engine", "")) or ENGINES[last_engine()]
    if "route" in request.args:
        return _show_route(state, engine, request.args["route"])
    texts = [
        request.args.get(f"route_{name}", request.args.get(name, "")).strip()[:_LONGEST] for name in ("from", "to")
    ]
    if "reverse" in request.args:
        texts.reverse()
    centre = (last_view().lat, last_view().lon)
    # A place's page fills in one end by its coordinates: the place that stands there lends its name.
    stops = [_geocoded(state, text, centre) for text in texts]
    lost = [stop.text for stop in stops if stop.text and stop.end is None]
    if not lost and all(stop.end for stop in stops):
        return redirect(_address(engine, stops))
    if engine.id != last_engine() and "engine" in request.args:
        remember_engine(engine.id)
    problem = f"Sorry - couldn't locate '{lost[0]}'." if lost else None
    if problem is not None and has_unprintable(problem):
        problem = "Sorry - couldn't locate that."
    return render_template("directions.html", engine=engine, stops=stops, route=None, problem=problem, view=last_view())


def _show_route(state: SiteState, engine: Engine, text: str) -> ResponseReturnValue:
    points = [search.coordinates(part) for part in text.split(";")][:3]
    if len(points) != 2 or None in points:
        return render_template(
            "directions.html",
            engine=engine,
            stops=[Stop("", None), Stop("", None)],
            route=None,
            problem="Sorry - couldn't read that route.",
            view=last_view(),
        ), 400
    stops = [_pinned(state, *point) for point in points if point is not None]
    route = route_between(state, stops[0].end, stops[1].end, engine)
    remember_engine(engine.id)
    view = _fitting(route) if route is not None else last_view()
    remember_view(view)
    return render_template(
        "directions.html",
        engine=engine,
        stops=stops,
        route=route,
        problem=None if route is not None else NO_ROUTE,
        view=view,
        drawn=f"{engine.id}&route={quote(text, safe='')}",
    )


def route_between(state: SiteState, start: End | None, end: End | None, engine: Engine) -> Route | None:
    """The fastest way between two ends; None when there is none, or an end is nowhere."""
    if start is None or end is None:
        return None
    return networks().route(state, start, end, engine)


def _address(engine: Engine, stops: list[Stop]) -> str:
    route = quote(";".join(stop.coordinates for stop in stops), safe="")
    return f"/directions?engine={engine.id}&route={route}"


def _geocoded(state: SiteState, text: str, centre: tuple[float, float]) -> Stop:
    """Where a typed text is: coordinates as they are, everything else by search."""
    if not text:
        return Stop("", None)
    point = search.coordinates(text)
    if point is not None:
        return _pinned(state, *point)
    place = search.first(state, text, centre)
    if place is None:
        return Stop(text, None)
    if place.hub is None:
        return Stop(place.display_name, nearest_end(state, place.lat, place.lon))
    return Stop(place.display_name, End(place.lat, place.lon, place.hub, place.road_node))


def _pinned(state: SiteState, lat: float, lon: float) -> Stop:
    """A point of the address: the place that stands exactly there lends its name to the field."""
    place = places.at(state, lat, lon)
    if place is None or place.hub is None:
        text = place.display_name if place is not None else f"{degrees(lat)}, {degrees(lon)}"
        return Stop(text, nearest_end(state, lat, lon))
    return Stop(place.display_name, End(lat, lon, place.hub, place.road_node))


def _fitting(route: Route) -> View:
    """A view that shows the whole route."""
    lats, lons = [lat for lat, _ in route.points], [lon for _, lon in route.points]
    span = max(max(lats) - min(lats), (max(lons) - min(lons)) * 0.7, 0.001)
    zoom = 18
    while zoom > 3 and 360 / 2**zoom * 2.2 < span:
        zoom -= 1
    return View(round((max(lats) + min(lats)) / 2, 5), round((max(lons) + min(lons)) / 2, 5), zoom)
