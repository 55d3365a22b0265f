"""Digests of a generated forum, table by table. As a script: print those of a seed, or record all (no argument)."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from importlib import resources
from pathlib import Path

from webrl_gym.sites.reddit.seed import generate

GOLDEN_FILE = Path(__file__).with_name("golden_seed_digests.json")
SEEDS: tuple[int | str, ...] = (0, "test", "lite")


def build(seed: int | str) -> sqlite3.Connection:
    """The forum of a seed in memory."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(resources.files("webrl_gym.sites.reddit").joinpath("schema.sql").read_text("utf-8"))
    generate(connection, seed)
    return connection


def tables(connection: sqlite3.Connection) -> list[str]:
    """Names of the plain tables; the full-text index stores its data in a form that depends on SQLite's version."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'submission_search*' ORDER BY name"
    )
    return [name for (name,) in rows]


def digests(seed: int | str) -> dict[str, str]:
    """A digest of the rows of each table."""
    connection = build(seed)
    found = {}
    for table in tables(connection):
        digest = hashlib.blake2b(digest_size=8)
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1"):
            digest.update(repr(row).encode())
        found[table] = digest.hexdigest()
    connection.close()
    return found


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(digests(json.loads(sys.argv[1]))))
    else:
        GOLDEN_FILE.write_text(json.dumps({str(seed): digests(seed) for seed in SEEDS}, indent=2) + "\n")
