"""The map of a training world, and a visitor."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

import pytest

from tests.sites.map.map_client import MapClient
from webrl_gym.sites import SITES, World


@pytest.fixture(scope="session")
def training_world() -> Iterator[World]:
    world = World(SITES, 0)
    yield world
    world.close()


@pytest.fixture
def world(training_world: World) -> World:
    training_world.restore()
    return training_world


@pytest.fixture
def visitor(world: World) -> MapClient:
    return MapClient(world)


@pytest.fixture
def named(world: World) -> Callable[[str], sqlite3.Row]:
    """The first place for which a condition holds."""

    def find(where: str) -> sqlite3.Row:
        row = world["map"].one(f"SELECT * FROM place WHERE {where} ORDER BY id LIMIT 1")
        assert row is not None, where
        return row

    return find
