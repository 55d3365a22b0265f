"""The git hosting site of one world, put back to its start after every test."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.sites.gitlab.hosting_client import HostingClient
from webrl_gym.sites import SITES, SiteState, World


@functools.cache
def _world() -> World:
    return World(SITES, 0)


@pytest.fixture
def world() -> Iterator[World]:
    """The World of seed 0, untouched."""
    yield _world()
    _world().restore()


@pytest.fixture
def me(world: World) -> HostingClient:
    """Byte Blaze, whom agents act for."""
    return HostingClient(world)


@pytest.fixture
def guest(world: World) -> HostingClient:
    """Somebody who is not signed in."""
    return HostingClient(world, signed_in=False)


@dataclass(frozen=True)
class Places:
    """Paths that tests go to: a big project where the agent is a maintainer, one of its own, and one of somebody else."""

    big: str
    own: str
    foreign: str
    private: str


@pytest.fixture
def places(world: World) -> Places:
    """Paths of projects of each kind."""
    state = world["gitlab"]

    def role(level: int) -> str:
        return path(
            state,
            f"id = (SELECT min(source_id) FROM member WHERE source = 'project' AND user_id = 2330 AND role = {level})",
        )

    return Places(
        big=role(40),
        own="/byteblaze/dotfiles",
        foreign=path(state, "id NOT IN (SELECT source_id FROM member WHERE user_id = 2330) AND visibility = 'public'"),
        private="/byteblaze/recipe-box",
    )


def path(state: SiteState, condition: str) -> str:
    """Path of the first project that meets a condition."""
    return f"/{state.value(f'SELECT full_path FROM project WHERE {condition} ORDER BY id LIMIT 1')}"
