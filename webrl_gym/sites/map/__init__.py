"""The map: search, places, directions, and the pages around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from webrl_gym.sites.world import SiteSpec


def _create_app() -> Callable[..., Any]:
    from webrl_gym.sites.map.app import create_app

    return create_app()


def _generate(connection: Any, seed: int | str) -> None:
    from webrl_gym.sites.map.seed import generate

    generate(connection, seed)


MAP = SiteSpec(
    name="map",
    host="map.test",
    now=datetime(2023, 5, 20, 12, 0, 0),
    package="webrl_gym.sites.map",
    generate=_generate,
    create_app=_create_app,
    mutable=("note", "note_comment", "user", "session"),
    noise=("session",),
    login_cookies={"_osm_session": "visitor"},
)
