"""The generated back office of seed 0, shared and untouched for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sites.shopping_admin.admin_client import AdminClient
from webrl_gym.sites import World
from webrl_gym.sites.shopping_admin import SHOPPING_ADMIN


@pytest.fixture(scope="session")
def shared_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEBRL_GYM_CACHE", str(tmp_path_factory.mktemp("admin")))
        world = World({"shopping_admin": SHOPPING_ADMIN}, 0)
        world["shopping_admin"]
        yield world
        world.close()


@pytest.fixture
def world(shared_world: World) -> World:
    """The back office, untouched."""
    shared_world.restore()
    return shared_world


@pytest.fixture
def keeper(world: World) -> AdminClient:
    """A browser with the keeper signed in."""
    return AdminClient(world)


@pytest.fixture
def stranger(world: World) -> AdminClient:
    """A browser without cookies."""
    return AdminClient(world, token=None)
