"""Lists of projects: their order, their filter by name, and what each entry shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import request

from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.gitlab.access import Project
from webrl_gym.sites.gitlab.stats import all_project_stats

PAGE_SIZE = 20
SORTS: tuple[tuple[str, str], ...] = (
    ("latest_activity_desc", "Updated date"),
    ("latest_activity_asc", "Oldest updated"),
    ("created_desc", "Last created"),
    ("name_asc", "Name"),
    ("stars_desc", "Most stars"),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A project in a list, with its counters."""

    project: Project
    stats: Any


@dataclass(frozen=True, slots=True)
class ProjectList:
    """One page of a list of projects, and how it was asked for."""

    cards: tuple[Card, ...]
    pages: Pages
    path: str
    sort: str
    name: str
    others: tuple[tuple[str, str], ...]

    @property
    def page_url(self) -> str:
        """The list's address up to the page's number."""
        return self.url() + ("&" if "?" in self.url() else "?") + "page="

    def url(self, sort: str | None = None) -> str:
        """The list's address, perhaps in another order."""
        parameters = [*self.others, ("name", self.name), ("sort", sort or self.sort)]
        query = urlencode([(key, value) for key, value in parameters if value])
        return f"{self.path}?{query}" if query else self.path


_KEYS: dict[str, Callable[[Card], Any]] = {
    "latest_activity_desc": lambda card: card.stats["last_activity"],
    "latest_activity_asc": lambda card: card.stats["last_activity"],
    "created_desc": lambda card: card.project.created,
    "name_asc": lambda card: card.project.name.lower(),
    "stars_desc": lambda card: card.stats["stars"],
}


def project_list(
    projects: Iterable[Project], path: str, others: tuple[tuple[str, str], ...] = (), default: str = SORTS[0][0]
) -> ProjectList:
    """The page that the query string asks for: parameters ``name``, ``sort`` and ``page``."""
    asked = request.args.get("sort", "")
    sort = asked if asked in _KEYS else default
    name = request.args.get("name", "").strip()[:100]
    stats = all_project_stats()
    cards = [Card(project, stats[project.id]) for project in projects if name.lower() in project.full_path.lower()]
    cards.sort(key=lambda card: card.project.id)
    cards.sort(key=_KEYS[sort], reverse=sort.endswith("_desc"))
    pages = Pages.of(request.args.get("page"), PAGE_SIZE, len(cards))
    shown = tuple(cards[pages.offset : pages.offset + PAGE_SIZE])
    return ProjectList(shown, pages, path, asked if asked in _KEYS else "", name, others)
