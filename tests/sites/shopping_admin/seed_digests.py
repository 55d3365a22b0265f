"""Digests of the back office's data by table; as a program, records those of :data:`SEEDS`, or prints one seed's."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from importlib import resources
from pathlib import Path

from webrl_gym.sites.shopping_admin.seed import generate

GOLDEN_FILE = Path(__file__).with_name("golden_seed_digests.json")
SEEDS: tuple[int | str, ...] = (0, 1, "val", "test", "lite")


def build(seed: int | str) -> sqlite3.Connection:
    """The base of a seed, in memory."""
    connection = sqlite3.connect(":memory:")
    schema = resources.files("webrl_gym.sites.shopping_admin").joinpath("schema.sql")
    connection.executescript(schema.read_text("utf-8"))
    generate(connection, seed)
    return connection


def digests(seed: int | str) -> dict[str, str]:
    """Table -> digest of all its rows."""
    connection = build(seed)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    found = {}
    for (table,) in tables:
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        found[table] = hashlib.blake2b(repr(rows).encode(), digest_size=8).hexdigest()
    connection.close()
    return found


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(digests(json.loads(sys.argv[1]))))
    else:
        GOLDEN_FILE.write_text(json.dumps({str(seed): digests(seed) for seed in SEEDS}, indent=1) + "\n")
