"""The Browser protocol: what the environment needs from any browser, and the page it hands over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from webrl_gym.actions import Action
from webrl_gym.reading import PageReader


@dataclass(slots=True)
class AXNode:
    """A node of the accessibility tree.

    ``id`` is a small integer in document order, fixed for the life of a document (nodes inside a closed
    disclosure have theirs too, so opening it renumbers nothing). ``properties`` are printed after the name in the
    order given, as ``key: value``. ``actions`` are what the element can take: a subset of {"click", "type"}.
    """

    id: int
    role: str
    name: str
    properties: tuple[tuple[str, str], ...] = ()
    actions: frozenset[str] = frozenset()
    children: list[AXNode] = field(default_factory=list)

    def walk(self) -> Iterator[AXNode]:
        """This node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Page:
    """What a browser shows: the current tab's address, title and tree, and the other tabs.

    ``document`` changes whenever the tab shows another document, so a reader knows when to scroll back to the top.
    ``html`` returns the page's source with live form values, only when called.
    """

    url: str
    title: str
    tree: AXNode
    tabs: tuple[str, ...]
    current_tab: int
    document: int
    html: Callable[[], str]


class Browser(Protocol):
    """A browser with tabs, history and cookies. One per environment; not thread-safe."""

    def start(self, urls: Sequence[str], cookies: Mapping[str, Mapping[str, str]]) -> None:
        """Forget everything, set ``cookies`` ({host: {name: value}}), open one tab per URL, show the first."""

    def perform(self, action: Action) -> str | None:
        """Carry out a user-level action (never STOP or SCROLL). Returns None, or one sentence that says why the
        action could not be done; then nothing has changed. Never raises for anything the agent did; raises
        InfrastructureError when a site or the browser itself failed."""

    def page(self) -> Page:
        """The current tab's page."""

    def reader(self) -> PageReader:
        """Reads this page and others for grading; the browser is not changed by it."""

    def snapshot(self) -> Any:
        """Tabs, history, form contents and cookies as a value for :meth:`restore` (the sites' state is not in it)."""

    def restore(self, snapshot: Any) -> None:
        """Back to an earlier :meth:`snapshot` of this browser or of another of the same kind."""

    def close(self) -> None:
        """Free everything; calling it twice is fine."""
