"""What all families of the encyclopedia share: the site, its articles and their infoboxes."""

from __future__ import annotations

import random
import re
import sqlite3
from typing import ClassVar

from webrl_gym.sites import SITES, SiteState
from webrl_gym.sites.wikipedia.addresses import article_path
from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.task import EndState, EvalSpec

SITE = "wikipedia"

MOST_WORDS = 6
"""Titles with more words are not asked for: nobody types them."""

LABELS: dict[str, tuple[str, ...]] = {
    "airport": ("IATA", "ICAO", "Elevation"),
    "hospital": ("Founded", "Beds"),
    "memorial": ("Unveiled", "Event"),
    "museum": ("Opened", "Collection", "Subject"),
    "national park": ("Established",),
    "park": ("Opened", "Area"),
    "person": ("Born", "Died", "Occupation", "Alma mater"),
    "public library": ("Founded", "Volumes"),
    "railway station": ("Opened", "Platforms"),
    "stadium": ("Opened", "Capacity", "Tenant"),
    "state": ("Capital", "Admitted", "Population (2020)", "Abbreviation"),
    "team": ("League", "Founded", "Home", "Coach", "Colors", "Titles"),
    "theatre": ("Opened", "Seats"),
    "town": ("Nickname", "County", "Founded", "Mayor", "Population (2020)", "Area code"),
    "town hall": ("Built", "Floors"),
    "university": ("Established", "President", "Students", "Colors", "Teams"),
}
"""Rows of infoboxes whose value is one thing, by the kind of article."""

RELATIONS: dict[str, tuple[str, ...]] = {
    "person": ("Alma mater",),
    "stadium": ("Tenant",),
    "team": ("Home", "Coach"),
    "town": ("Mayor",),
    "university": ("President",),
}
"""Rows of infoboxes whose value is a link to another article, by the kind of article."""


class WikipediaFamily(TaskFamily):
    """A family of the encyclopedia."""

    site: ClassVar[str] = SITE


def page(path_and_query: str) -> EvalSpec:
    """The agent stops on this page. Addresses begin at the site's root, which no placeholder stands for."""
    return EvalSpec(
        eval_types=("url_match", "end_state"),
        reference_url=f"{SITES[SITE].root}{path_and_query}",
        url_note="EXACT",
        end_state=EndState(),
    )


def page_of(title: str) -> EvalSpec:
    """The agent stops on this article."""
    return page(article_path(title))


def typable(title: str) -> bool:
    """Whether a title is short enough to be typed."""
    return len(re.findall(r"\w+", title)) <= MOST_WORDS


def random_article(state: SiteState, rng: random.Random, kinds: tuple[str, ...]) -> sqlite3.Row | None:
    """An article (id, title, kind) of one of these kinds, kinds being equally likely; None when its title is too long."""
    rows = state.query("SELECT id, title, kind FROM article WHERE kind = ? ORDER BY id", rng.choice(kinds))
    row = rng.choice(rows) if rows else None
    return row if row is not None and typable(row["title"]) else None


def value(state: SiteState, title: str, label: str) -> str | None:
    """What the infobox of an article says under a label."""
    found: str | None = state.value(
        "SELECT value FROM fact WHERE label = ? AND article_id = (SELECT id FROM article WHERE title = ?)", label, title
    )
    return found
