"""The encyclopedia: articles, categories and full-text search, served the way Kiwix serves a copy of Wikipedia."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from webrl_gym.sites.world import SiteSpec


def _create_app() -> Callable[..., Any]:
    from webrl_gym.sites.wikipedia.app import create_app

    return create_app()


def _generate(connection: Any, seed: int | str) -> None:
    from webrl_gym.sites.wikipedia.seed import generate

    generate(connection, seed)


# Nobody signs in and nothing can be changed: there are no mutable tables and no cookies.
WIKIPEDIA = SiteSpec(
    name="wikipedia",
    host="wikipedia.test",
    now=datetime(2022, 5, 15, 10, 0, 0),
    package="webrl_gym.sites.wikipedia",
    generate=_generate,
    create_app=_create_app,
    mutable=(),
    start_path="/wikipedia_en_all_maxi_2022-05/A/User:The_other_Kiwix_guy/Landing",
)
