"""The tree of categories."""

from __future__ import annotations

import sqlite3

from webrl_gym.sites.world import SiteState


def flat_tree(state: SiteState) -> list[sqlite3.Row]:
    """All categories but the root, each followed by those below it; ``level`` starts at 1."""
    rows = state.query("SELECT * FROM category ORDER BY parent_id, position")
    below: dict[int | None, list[sqlite3.Row]] = {}
    for row in rows:
        below.setdefault(row["parent_id"], []).append(row)
    found: list[sqlite3.Row] = []

    def walk(parent: int | None) -> None:
        for row in below.get(parent, ()):
            found.append(row)
            walk(row["id"])

    walk(None)
    return found[1:]
