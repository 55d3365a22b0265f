"""The generated data of a site, table by table, beside what it was when it was last recorded."""

from __future__ import annotations

import functools
import hashlib
import json
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from webrl_gym.sites import SITES
from webrl_gym.sites.world import Seed

Digests = dict[str, str]


@dataclass(frozen=True)
class RecordedData:
    """The data of some seeds of a site; ``also`` names tables to record beside the plain ones."""

    site: str
    seeds: tuple[Seed, ...]
    also: tuple[str, ...] = ()

    @property
    def file(self) -> Path:
        """Where the digests are recorded."""
        return Path(__file__).parent / self.site / "golden_seed_digests.json"

    @property
    def golden(self) -> dict[str, Digests]:
        """The recorded digests by seed and table."""
        recorded: dict[str, Digests] = json.loads(self.file.read_text("utf-8"))
        return recorded

    def base(self, seed: Seed) -> sqlite3.Connection:
        """The data of a seed in memory: built once, not to be written to."""
        return _built(self.site, seed)

    def tables(self, base: sqlite3.Connection) -> list[str]:
        """Names of the plain tables; a full-text index keeps its data in a form that depends on SQLite's version."""
        rows = base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*_search*' ORDER BY name"
        )
        return [name for (name,) in rows]

    def digests(self, seed: Seed) -> Digests:
        """A digest of the rows of each table."""
        base = self.base(seed)
        found = {}
        for table in (*self.tables(base), *self.also):
            digest = hashlib.blake2b(digest_size=8)
            columns = len(base.execute(f"SELECT * FROM {table} LIMIT 0").description)
            order = ", ".join(str(number + 1) for number in range(columns))
            for row in base.execute(f"SELECT * FROM {table} ORDER BY {order}"):
                digest.update(repr(tuple(row)).encode())
            found[table] = digest.hexdigest()
        return found

    def main(self, arguments: Sequence[str] = tuple(sys.argv[1:])) -> None:
        """Print the digests of the seed given as JSON, or record those of all seeds."""
        if arguments:
            print(json.dumps(self.digests(json.loads(arguments[0]))))
        else:
            digests = {str(seed): self.digests(seed) for seed in self.seeds}
            self.file.write_text(f"{json.dumps(digests, indent=2)}\n", "utf-8")


@functools.cache
def _built(site: str, seed: Seed) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.executescript(resources.files(SITES[site].package).joinpath("schema.sql").read_text("utf-8"))
    SITES[site].generate(base, seed)
    return base
