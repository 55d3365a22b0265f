"""Digests of a generated map, table by table. As a script: print those of a seed, or record all (no argument)."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from importlib import resources
from pathlib import Path

from webrl_gym.sites.map.seed import generate

GOLDEN_FILE = Path(__file__).with_name("golden_seed_digests.json")
SEEDS: tuple[int | str, ...] = (0, "test", "lite")


def build(seed: int | str) -> sqlite3.Connection:
    """The map of a seed in memory."""
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.executescript(resources.files("webrl_gym.sites.map").joinpath("schema.sql").read_text("utf-8"))
    generate(connection, seed)
    return connection


def digests(seed: int | str) -> dict[str, str]:
    """A digest of the rows of each plain table; the full-text index depends on SQLite's version."""
    connection = build(seed)
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'place_search*' ORDER BY name"
    )
    found = {}
    for (table,) in names.fetchall():
        digest = hashlib.blake2b(digest_size=8)
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3"):
            digest.update(repr(tuple(row)).encode())
        found[table] = digest.hexdigest()
    connection.close()
    return found


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(digests(json.loads(sys.argv[1]))))
    else:
        GOLDEN_FILE.write_text(json.dumps({str(seed): digests(seed) for seed in SEEDS}, indent=2) + "\n")
