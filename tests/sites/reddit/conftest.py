"""The forum of one world, put back to its start after every test."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest

from tests.sites.reddit.forum_client import ForumClient
from webrl_gym.sites import SITES, World


@functools.cache
def _world() -> World:
    return World(SITES, 0)


@pytest.fixture
def world() -> Iterator[World]:
    """The World of seed 0, untouched."""
    yield _world()
    _world().restore()


@pytest.fixture
def me(world: World) -> ForumClient:
    """The user that agents act for."""
    return ForumClient(world)


@pytest.fixture
def guest(world: World) -> ForumClient:
    """Somebody who is not logged in."""
    return ForumClient(world, signed_in=False)
