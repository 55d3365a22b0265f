"""Generates the map's base: every table of schema.sql from a seed."""

from __future__ import annotations

import sqlite3

from webrl_gym.sites.common.seed_lite import is_lite
from webrl_gym.sites.common.seed_places import world_facts
from webrl_gym.sites.common.seed_streams import streams
from webrl_gym.sites.map.seed_country import draw_country
from webrl_gym.sites.map.seed_edits import insert_edits
from webrl_gym.sites.map.seed_lite import pin
from webrl_gym.sites.map.seed_rows import Rows
from webrl_gym.sites.map.seed_town import TownSeed
from webrl_gym.sites.world import Seed


def generate(connection: sqlite3.Connection, seed: Seed) -> None:
    """Fill the empty tables of schema.sql. Equal seeds give equal rows, in any process."""
    stream, facts, rows = streams(seed), world_facts(seed), Rows()
    for town in facts.towns.values():
        TownSeed(facts, town, stream(f"map/{town.key}"), rows).draw()
    draw_country(facts, stream("map/country"), rows)
    if is_lite(seed):
        pin(rows, seed)
    rows.write(connection)
    insert_edits(connection, stream("map/edits"), rows)
    connection.execute(
        "INSERT INTO session VALUES (1, 'visitor', 'cf2dc4a1c3b0f7e9', NULL, '[]', '{}')",
    )
