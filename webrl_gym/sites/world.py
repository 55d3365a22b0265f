"""The World: the state of all sites of one episode, as a small overlay over an immutable base.

A site's base is one SQLite file per seed. It is generated once, opened read-only and memory-mapped, so that all
environments of a machine share its pages. What an episode adds, changes or deletes lives in an in-memory overlay
of the same connection: for every mutable table ``t`` there is ``t__now`` (rows as they are now), ``t__gone`` (ids
of base rows that no longer count) and a temporary view ``t`` that joins them, so that queries name plain tables.
Writes go through :meth:`SiteState.insert`, :meth:`~SiteState.update` and :meth:`~SiteState.delete`, which keep an
exact log of changed rows. ``diff``, ``state_hash``, ``snapshot`` and ``restore`` cost what changed.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

import platformdirs

from webrl_gym.errors import ConfigurationError

Value = int | float | str | None
Row = dict[str, Value]
Seed = int | str

_HASH_MODULUS = 1 << 128


@dataclass(frozen=True)
class SiteSpec:
    """Everything the rest of the package needs to know about one embedded site.

    ``mutable`` names the tables an episode may change; each has an ``id INTEGER PRIMARY KEY``. ``noise`` are those
    of them that never count as an effect of the agent (sessions, view counters): ``diff`` and ``state_hash`` skip
    them. ``login_cookies`` log the agent in; the base holds the matching session row.
    """

    name: str
    host: str
    now: datetime
    package: str
    generate: Callable[[sqlite3.Connection, Seed], None]
    create_app: Callable[[], Callable[..., Any]]
    mutable: tuple[str, ...]
    noise: tuple[str, ...] = ()
    login_cookies: Mapping[str, str] = field(default_factory=dict, hash=False)
    start_path: str = "/"

    @property
    def root(self) -> str:
        """Address of the site without a trailing slash, e.g. ``http://shopping.test``."""
        return f"http://{self.host}"


@dataclass(frozen=True)
class Change:
    """One changed row. ``before`` is None for an added row, ``after`` is None for a deleted one."""

    site: str
    table: str
    id: int
    before: Row | None
    after: Row | None

    @property
    def kind(self) -> str:
        """``added``, ``changed`` or ``deleted``."""
        if self.before is None:
            return "added"
        return "deleted" if self.after is None else "changed"


@dataclass(frozen=True)
class SiteSnapshot:
    """The overlay of one site: changed rows by (table, id), and the next free ids."""

    rows: Mapping[tuple[str, int], tuple[tuple[Value, ...] | None, tuple[Value, ...] | None]]
    next_ids: Mapping[str, int]


WorldSnapshot = Mapping[str, SiteSnapshot]


def cache_folder() -> Path:
    """Folder of generated bases: ``$WEBRL_GYM_CACHE``, else the user's cache folder, else a temporary one."""
    chosen = os.environ.get("WEBRL_GYM_CACHE")
    candidates = [Path(chosen)] if chosen else [Path(platformdirs.user_cache_dir("webrl-gym"))]
    candidates.append(Path(tempfile.gettempdir()) / f"webrl-gym-{os.getuid() if hasattr(os, 'getuid') else 'user'}")
    for folder in candidates:
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    raise ConfigurationError(
        "No writable cache folder for the sites' data; set WEBRL_GYM_CACHE to a folder you can write."
    )


@functools.cache
def _source_digest(package: str) -> str:
    """Digest of the files that determine a base, so that a changed generator never meets a stale cache."""
    digest = hashlib.blake2b(digest_size=8)
    for folder in (package, "webrl_gym.sites.common"):
        for item in sorted(resources.files(folder).iterdir(), key=lambda entry: entry.name):
            if item.name == "schema.sql" or (item.name.startswith("seed") and item.name.endswith(".py")):
                digest.update(item.name.encode())
                digest.update(item.read_bytes())
    return digest.hexdigest()


@functools.cache
def build_base(spec: SiteSpec, seed: Seed) -> Path:
    """Path of the site's base for ``seed``; generates it when this machine does not have it yet.

    The file appears by an atomic rename, so several processes may build the same base at once.
    """
    # The type is part of the name: seed 1 and seed "1" draw different data.
    name = hashlib.blake2b(f"{type(seed).__name__}:{seed}".encode(), digest_size=8).hexdigest()
    path = cache_folder() / f"{spec.name}-{_source_digest(spec.package)}-{name}.sqlite"
    if path.exists():
        return path
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".tmp")
    os.close(handle)
    try:
        connection = sqlite3.connect(temporary)
        try:
            connection.execute("PRAGMA page_size = 4096")
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(resources.files(spec.package).joinpath("schema.sql").read_text("utf-8"))
            spec.generate(connection, seed)
            connection.commit()
            connection.execute("ANALYZE")
            connection.execute("VACUUM")
        finally:
            connection.close()
        os.replace(temporary, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
    return path


def _row_hash(table: str, row: Sequence[Value]) -> int:
    return int.from_bytes(hashlib.blake2b(repr((table, tuple(row))).encode(), digest_size=16).digest(), "big")


class SiteState:
    """One site of a :class:`World`: reads by SQL on plain table names, writes through three methods."""

    def __init__(self, spec: SiteSpec, seed: Seed) -> None:
        self.spec = spec
        self.seed = seed
        self.now = spec.now
        base = build_base(spec, seed)
        # URI mode with immutable=1: no locks, no journal look-ups; mmap lets all connections share the file's pages.
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, uri=True)
        self._db.row_factory = sqlite3.Row
        self._db.execute("ATTACH ? AS base", (f"file:{base.as_posix()}?mode=ro&immutable=1",))
        self._db.execute("PRAGMA base.mmap_size = 1073741824")
        self._db.execute("PRAGMA base.cache_size = 32")
        self._columns: dict[str, tuple[str, ...]] = {}
        for table in spec.mutable:
            self._create_overlay(table)
        self._rows: dict[tuple[str, int], tuple[tuple[Value, ...] | None, tuple[Value, ...] | None]] = {}
        self._next_ids: dict[str, int] = {}
        self._hash = 0
        self._fingerprint = f"{spec.name}:{_source_digest(spec.package)}:{type(seed).__name__}:{seed}"

    def _create_overlay(self, table: str) -> None:
        info = self._db.execute(f'PRAGMA base.table_info("{table}")').fetchall()
        if not info or info[0]["name"] != "id":
            raise ConfigurationError(
                f"Mutable table {table!r} of {self.spec.name} needs `id INTEGER PRIMARY KEY` as its first column."
            )
        self._columns[table] = tuple(column["name"] for column in info)
        columns = ", ".join(f'"{c["name"]}" {c["type"]}{" PRIMARY KEY" if c["name"] == "id" else ""}' for c in info)
        self._db.execute(f'CREATE TABLE "{table}__now" ({columns})')
        self._db.execute(f'CREATE TABLE "{table}__gone" (id INTEGER PRIMARY KEY)')
        self._db.execute(
            f'CREATE TEMP VIEW "{table}" AS SELECT * FROM base."{table}" WHERE id NOT IN (SELECT id FROM "{table}__gone") '
            f'UNION ALL SELECT * FROM main."{table}__now"'
        )

    # ---------------------------------------------------------------- reading
    def query(self, sql: str, *args: Value) -> list[sqlite3.Row]:
        """All rows of a SELECT."""
        return self._select(sql, args).fetchall()

    def one(self, sql: str, *args: Value) -> sqlite3.Row | None:
        """First row of a SELECT, or None."""
        row: sqlite3.Row | None = self._select(sql, args).fetchone()
        return row

    def value(self, sql: str, *args: Value) -> Any:
        """First column of the first row, or None."""
        row = self._select(sql, args).fetchone()
        return None if row is None else row[0]

    def _select(self, sql: str, args: Sequence[Value]) -> sqlite3.Cursor:
        try:
            return self._db.execute(sql, args)
        except OverflowError:
            # A number beyond SQLite's integers equals no row's; as text it is compared and found different.
            return self._db.execute(
                sql, [str(arg) if isinstance(arg, int) and abs(arg) >= 1 << 63 else arg for arg in args]
            )

    # ---------------------------------------------------------------- writing
    def insert(self, table: str, **values: Value) -> int:
        """Add a row and return its id (the given one, else one above all ids ever used). Missing columns are NULL."""
        columns = self._known_columns(table, values)
        row_id = values.get("id")
        if row_id is None:
            row_id = self.next_id(table)
        elif self._current(table, int(row_id)) is not None:
            raise ValueError(f"{table} already has a row with id {row_id}")
        values = {**values, "id": row_id}
        self._set(table, int(row_id), tuple(values.get(column) for column in columns))
        self._next_ids[table] = max(self.next_id(table), int(row_id) + 1)
        return int(row_id)

    def update(self, table: str, row_id: int, **values: Value) -> None:
        """Change columns of the row with this id."""
        columns = self._known_columns(table, values)
        current = self._current(table, row_id)
        if current is None:
            raise KeyError(f"{table} has no row with id {row_id}")
        self._set(table, row_id, tuple(values.get(c, old) for c, old in zip(columns, current, strict=True)))

    def delete(self, table: str, row_id: int) -> None:
        """Remove the row with this id."""
        if self._current(table, row_id) is None:
            raise KeyError(f"{table} has no row with id {row_id}")
        self._set(table, row_id, None)

    def next_id(self, table: str) -> int:
        """The id the next inserted row gets."""
        if table not in self._next_ids:
            self._next_ids[table] = int(self.value(f'SELECT coalesce(max(id), 0) FROM base."{table}"')) + 1
        return self._next_ids[table]

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside take effect, or none when an exception leaves the block."""
        before = self.snapshot()
        try:
            yield
        except BaseException:
            self.restore(before)
            raise

    # ------------------------------------------------------- whole-state calls
    def diff(self) -> list[Change]:
        """Rows that differ from the base, without noise tables, sorted by table and id."""
        changes = []
        for (table, row_id), (before, after) in sorted(self._rows.items()):
            if table in self.spec.noise or before == after:
                continue
            columns = self._columns[table]
            changes.append(
                Change(
                    self.spec.name,
                    table,
                    row_id,
                    None if before is None else dict(zip(columns, before, strict=True)),
                    None if after is None else dict(zip(columns, after, strict=True)),
                )
            )
        return changes

    def state_hash(self) -> str:
        """Hash of the base's identity and of every row that differs; equal states have equal hashes."""
        return hashlib.blake2b(f"{self._fingerprint}:{self._hash:x}".encode(), digest_size=16).hexdigest()

    def snapshot(self) -> SiteSnapshot:
        """The overlay as a value that :meth:`restore` accepts, here or in another World of the same seed."""
        return SiteSnapshot(dict(self._rows), dict(self._next_ids))

    def restore(self, snapshot: SiteSnapshot | None = None) -> None:
        """Go back to ``snapshot``, or to the untouched base."""
        target = snapshot.rows if snapshot is not None else {}
        for key in [key for key in self._rows if key not in target]:
            table, row_id = key
            self._write(table, row_id, self._rows[key][0], self._rows[key][0])
            del self._rows[key]
        for (table, row_id), (before, after) in target.items():
            if self._rows.get((table, row_id)) != (before, after):
                self._write(table, row_id, before, after)
                self._rows[table, row_id] = (before, after)
        self._next_ids = dict(snapshot.next_ids) if snapshot is not None else {}
        self._hash = 0
        for (table, _), (before, after) in self._rows.items():
            self._account(table, before, after)

    def close(self) -> None:
        """Close the connection; the state is gone."""
        self._db.close()

    # -------------------------------------------------------------- internals
    def _known_columns(self, table: str, values: Mapping[str, Value]) -> tuple[str, ...]:
        if table not in self._columns:
            raise KeyError(f"{self.spec.name} has no mutable table {table!r}")
        columns = self._columns[table]
        unknown = set(values) - set(columns)
        if unknown:
            raise KeyError(f"{table} has no column {sorted(unknown)}")
        return columns

    def _current(self, table: str, row_id: int) -> tuple[Value, ...] | None:
        if (table, row_id) in self._rows:
            return self._rows[table, row_id][1]
        row = self._db.execute(f'SELECT * FROM base."{table}" WHERE id = ?', (row_id,)).fetchone()
        return None if row is None else tuple(row)

    def _set(self, table: str, row_id: int, after: tuple[Value, ...] | None) -> None:
        key = (table, row_id)
        if key in self._rows:
            before, now = self._rows[key]
        else:
            before = now = self._current(table, row_id)
        self._account(table, after=now, before=before, sign=-1)
        self._account(table, after=after, before=before)
        self._write(table, row_id, before, after)
        self._rows[key] = (before, after)

    def _account(
        self, table: str, before: tuple[Value, ...] | None, after: tuple[Value, ...] | None, sign: int = 1
    ) -> None:
        """Add (or with sign -1 take back) the contribution of one changed row to the running hash."""
        if table in self.spec.noise or before == after:
            return
        if before is not None:
            self._hash -= sign * _row_hash(table, before)
        if after is not None:
            self._hash += sign * _row_hash(table, after)
        self._hash %= _HASH_MODULUS

    def _write(
        self, table: str, row_id: int, before: tuple[Value, ...] | None, after: tuple[Value, ...] | None
    ) -> None:
        """Make the overlay tables show ``after`` for this id. ``before`` is the base's row."""
        if before is not None:
            if before == after:
                self._db.execute(f'DELETE FROM "{table}__gone" WHERE id = ?', (row_id,))
            else:
                self._db.execute(f'INSERT OR IGNORE INTO "{table}__gone" VALUES (?)', (row_id,))
        if after is None or before == after:
            self._db.execute(f'DELETE FROM "{table}__now" WHERE id = ?', (row_id,))
        else:
            marks = ", ".join("?" * len(after))
            self._db.execute(f'INSERT OR REPLACE INTO "{table}__now" VALUES ({marks})', after)


class World:
    """The embedded sites of one environment. Sites open on first use; nothing is shared but the immutable bases."""

    def __init__(self, specs: Mapping[str, SiteSpec], seed: Seed) -> None:
        self.seed = seed
        self._specs = specs
        self._sites: dict[str, SiteState] = {}

    def __getitem__(self, site: str) -> SiteState:
        if site not in self._sites:
            if site not in self._specs:
                raise ConfigurationError(f"No embedded site {site!r}; there are: {', '.join(self._specs)}.")
            self._sites[site] = SiteState(self._specs[site], self.seed)
        return self._sites[site]

    def diff(self) -> list[Change]:
        """Changed rows of all sites, noise tables left out."""
        return [change for name in sorted(self._sites) for change in self._sites[name].diff()]

    def state_hash(self) -> str:
        """One hash over all sites. A site never opened equals a site opened and unchanged."""
        digest = hashlib.blake2b(f"{type(self.seed).__name__}:{self.seed}".encode(), digest_size=16)
        for name in sorted(self._sites):
            if self._sites[name].diff():
                digest.update(self._sites[name].state_hash().encode())
        return digest.hexdigest()

    def snapshot(self) -> WorldSnapshot:
        """State of all sites, for :meth:`restore`; cheap, and safe to keep."""
        return {name: state.snapshot() for name, state in self._sites.items()}

    def restore(self, snapshot: WorldSnapshot | None = None) -> None:
        """Back to ``snapshot``, or to the untouched bases."""
        for name in snapshot or {}:
            self[name]
        for name, state in self._sites.items():
            state.restore((snapshot or {}).get(name))

    def close(self) -> None:
        """Close all sites' connections."""
        for state in self._sites.values():
            state.close()
        self._sites.clear()
