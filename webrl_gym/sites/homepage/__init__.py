"""The homepage: one card per site, so that a task that needs several can be done by clicking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from webrl_gym.sites.world import SiteSpec


def _create_app() -> Callable[..., Any]:
    from webrl_gym.sites.homepage.app import create_app

    return create_app()


def _generate(connection: Any, seed: int | str) -> None:
    """There is nothing to generate: the pages are the same in every world."""


HOMEPAGE = SiteSpec(
    name="homepage",
    host="homepage.test",
    now=datetime(2023, 6, 12, 10, 0, 0),
    package="webrl_gym.sites.homepage",
    generate=_generate,
    create_app=_create_app,
    mutable=(),
)
