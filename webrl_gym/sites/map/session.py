"""Who looks at the map, and where they looked last."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.sessions import Sessions

SESSIONS = Sessions("_osm_session", form_key="authenticity_token", exempt=("/api/", "/nominatim/", "/osrm/"))

DEFAULT_ENGINE = "fossgis_osrm_car"


@dataclass(frozen=True, slots=True)
class Mapper:
    """A signed-in contributor."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """The part of the map that is shown."""

    lat: float
    lon: float
    zoom: int


def current_mapper() -> Mapper | None:
    """The contributor who is signed in, if any."""
    if "mapper" not in g:
        user_id = SESSIONS.current().user_id
        row = None if user_id is None else current_state().one("SELECT id, name FROM user WHERE id = ?", user_id)
        g.mapper = None if row is None else Mapper(row["id"], row["name"])
    mapper: Mapper | None = g.mapper
    return mapper


@SESSIONS.on_forget
def forget_mapper() -> None:
    """Read the contributor anew at the next use."""
    g.pop("mapper", None)


def last_view() -> View:
    """Where the visitor looked last; at first, the world's first town."""
    kept = SESSIONS.current().data.get("view")
    if kept is not None:
        return View(*kept)
    row = current_state().one("SELECT lat, lon FROM place WHERE id = 1")
    return View(row["lat"], row["lon"], 15) if row is not None else View(40.0, -75.0, 7)


def remember_view(view: View) -> None:
    """Keep where the visitor looks, for the pages that follow."""
    session = SESSIONS.current()
    if session.data.get("view") != [view.lat, view.lon, view.zoom]:
        session.remember(view=[view.lat, view.lon, view.zoom])


def last_engine() -> str:
    """The engine that directions were last asked from."""
    return str(SESSIONS.current().data.get("engine", DEFAULT_ENGINE))


def remember_engine(engine: str) -> None:
    """Keep the engine for the next directions."""
    if last_engine() != engine:
        SESSIONS.current().remember(engine=engine)
