"""Digests of the encyclopedia's data by table; run as a program, prints them for the seeds given."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from importlib import resources

from webrl_gym.sites.wikipedia.seed import generate

TABLES = ("article", "fact", "category", "article_category", "redirect", "link", "article_search")
SEEDS: tuple[int | str, ...] = (0, 1, "val", "test")


def build(seed: int | str) -> sqlite3.Connection:
    """The base of a seed, in memory."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(resources.files("webrl_gym.sites.wikipedia").joinpath("schema.sql").read_text("utf-8"))
    generate(connection, seed)
    return connection


def digests(connection: sqlite3.Connection) -> dict[str, str]:
    """Table -> digest of all its rows."""
    return {
        table: hashlib.blake2b(
            repr(connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()).encode(), digest_size=8
        ).hexdigest()
        for table in TABLES
    }


if __name__ == "__main__":
    print(json.dumps({str(seed): digests(build(seed)) for seed in SEEDS}, indent=1))
