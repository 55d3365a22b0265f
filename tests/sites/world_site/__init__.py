"""A tiny site for tests of the World: three rows, two mutable tables, one of them noise."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from webrl_gym.sites.world import Seed, SiteSpec


def _generate(connection: sqlite3.Connection, seed: Seed) -> None:
    rows = [(1, f"a{seed}", 10), (2, f"b{seed}", 20), (3, f"c{seed}", 30)]
    connection.executemany("INSERT INTO item VALUES (?, ?, ?)", rows)
    connection.execute("INSERT INTO visit VALUES (1, 0)")


def _no_app() -> Any:
    raise AssertionError("the tiny site has no pages")


TINY = SiteSpec(
    name="tiny",
    host="tiny.test",
    now=datetime(2023, 1, 1),
    package=__name__,
    generate=_generate,
    create_app=_no_app,
    mutable=("item", "visit"),
    noise=("visit",),
)
