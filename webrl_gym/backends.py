"""Backends: a World and a Browser wired together, so that the environment needs to know neither."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from webrl_gym.browsers.base import Browser
from webrl_gym.browsers.locators import check_locator
from webrl_gym.browsers.text import TextBrowser
from webrl_gym.errors import ConfigurationError
from webrl_gym.reading import PageReader
from webrl_gym.sites import SITES, World
from webrl_gym.tasks.placeholders import PLACEHOLDERS, filled
from webrl_gym.tasks.task import Task

#: A training run visits a handful of seeds again and again; an evaluation over many must not hoard their worlds.
_KEPT_WORLDS = 6


def resolve_url(url: str) -> str:
    """Replace site placeholders by the sites' addresses."""
    url = filled(url)
    if "__" in url.split("?")[0] and not url.startswith("http"):
        raise ConfigurationError(f"{url!r} names a site that is not embedded; there are: {', '.join(PLACEHOLDERS)}.")
    return url


class Backend(Protocol):
    """What runs below the environment: the sites' state and a browser on them."""

    world: Any
    browser: Browser

    def check(self, task: Task) -> None:
        """Refuse a task whose pages this browser cannot open or read. Raises ConfigurationError."""

    def select(self, task: Task, default_seed: int | str) -> None:
        """Make ``world`` the one this task lives in, without touching its state."""

    def reset(self, task: Task, default_seed: int | str) -> None:
        """Untouched sites, and the browser on the task's start pages, logged in."""

    def reading(self) -> AbstractContextManager[PageReader]:
        """Reads pages for grading; afterwards sites and browser are as before."""

    def close(self) -> None:
        """Free everything."""


@functools.cache
def _applications() -> dict[str, Callable[..., Any]]:
    """One WSGI application per site and process; they hold no episode's state."""
    return {spec.host: spec.create_app() for spec in SITES.values()}


class EmbeddedTextBackend:
    """The embedded sites and the in-process text browser."""

    def __init__(self, type_appends: bool) -> None:
        self.world: World = World(SITES, 0)
        self._worlds: dict[int | str, World] = {0: self.world}
        sites = {spec.host: name for name, spec in SITES.items()}
        self.browser: Browser = TextBrowser(
            _applications(), lambda host: self.world[sites[host]], type_appends=type_appends
        )

    def check(self, task: Task) -> None:
        """See :class:`Backend`."""
        for target in task.eval.program_html:
            check_locator(target.locator)
        for url in task.start_url.split(" |AND| "):
            resolve_url(url)

    def select(self, task: Task, default_seed: int | str) -> None:
        """See :class:`Backend`."""
        seed = task.world_seed if task.world_seed is not None else default_seed
        if seed not in self._worlds:
            if len(self._worlds) >= _KEPT_WORLDS:
                for world in self._worlds.values():
                    world.close()
                self._worlds = {}
            self._worlds[seed] = World(SITES, seed)
        self.world = self._worlds[seed]

    def reset(self, task: Task, default_seed: int | str) -> None:
        """See :class:`Backend`."""
        self.select(task, default_seed)
        self.world.restore()
        cookies = {spec.host: dict(spec.login_cookies) for spec in SITES.values()}
        self.browser.start([resolve_url(url) for url in task.start_url.split(" |AND| ")], cookies)

    @contextmanager
    def reading(self) -> Iterator[PageReader]:
        """See :class:`Backend`."""
        before = self.world.snapshot()
        try:
            yield self.browser.reader()
        finally:
            self.world.restore(before)

    def close(self) -> None:
        """See :class:`Backend`."""
        self.browser.close()
        for world in self._worlds.values():
            world.close()


def embedded_text_backend(type_appends: bool = False) -> Backend:
    """Embedded sites behind the text browser."""
    return EmbeddedTextBackend(type_appends)
