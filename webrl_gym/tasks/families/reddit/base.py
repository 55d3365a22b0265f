"""What all families of the forum share: the site, the logged-in user, and how posts are found."""

from __future__ import annotations

import random
import re
import sqlite3
from typing import ClassVar

from webrl_gym.sites import SITES, SiteState
from webrl_gym.sites.reddit.addresses import submission_path
from webrl_gym.tasks.families.base import Slots, TaskFamily
from webrl_gym.tasks.families.checks import SiteChecks

SITE = "reddit"
FORUM = SiteChecks(SITE)

PAGE = 25
"""Posts or comments on a page."""
MOST_WORDS = 6
"""Longer passages are not asked for: nobody types them."""
_PLAIN = re.compile(r"[\w' -]+")
_MOST_RESULTS = 20


class RedditFamily(TaskFamily):
    """A family of the forum."""

    site: ClassVar[str] = SITE


class ForumFamily(RedditFamily):
    """A family whose tasks name a forum, and nothing else unless :meth:`propose` says so."""

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"forum": draw_forum(state, rng)}


def agent(state: SiteState) -> int:
    """Id of the user that the agent is logged in as."""
    (token,) = SITES[SITE].login_cookies.values()
    return int(state.value("SELECT user_id FROM session WHERE token = ?", token))


def draw_forum(state: SiteState, rng: random.Random) -> str:
    """Name of some forum."""
    return str(rng.choice(state.query("SELECT name FROM forum ORDER BY id"))["name"])


def forum(state: SiteState, slots: Slots) -> sqlite3.Row:
    """The forum that the slots name."""
    row = state.one("SELECT * FROM forum WHERE name = ?", str(slots["forum"]))
    if row is None:
        raise LookupError(f"There is no forum {slots['forum']!r}.")
    return row


def newest(state: SiteState, slots: Slots) -> sqlite3.Row:
    """The newest post of the forum."""
    row = state.one(
        "SELECT * FROM submission WHERE forum_id = ? AND deleted = 0 ORDER BY id DESC LIMIT 1",
        forum(state, slots)["id"],
    )
    assert row is not None  # every generated forum has posts
    return row


def extreme(state: SiteState, slots: Slots, column: str) -> sqlite3.Row | None:
    """The forum's post with most of a column's value; None when two have equally much."""
    rows = state.query(
        f"SELECT * FROM submission WHERE forum_id = ? AND deleted = 0 ORDER BY {column} DESC LIMIT 2",
        forum(state, slots)["id"],
    )
    return rows[0] if len(rows) == 2 and rows[0][column] > rows[1][column] else None


def first_page(state: SiteState, slots: Slots) -> list[sqlite3.Row]:
    """The posts that the forum's page shows at first."""
    return state.query(
        "SELECT * FROM submission WHERE forum_id = ? AND deleted = 0 ORDER BY ranking DESC, id DESC LIMIT ?",
        forum(state, slots)["id"],
        PAGE,
    )


def user_name(state: SiteState, user_id: int) -> str:
    """Name of a user."""
    return str(state.value("SELECT name FROM user WHERE id = ?", user_id))


def path_of(state: SiteState, post: sqlite3.Row) -> str:
    """Address of a post's page."""
    return submission_path(
        str(state.value("SELECT name FROM forum WHERE id = ?", post["forum_id"])), post["id"], post["title"]
    )


def draw_titled(state: SiteState, rng: random.Random, where: str = "1") -> sqlite3.Row | None:
    """A post whose title is short and plain enough to be typed, and which a search for it shows on its first page."""
    highest = int(state.value("SELECT id FROM submission ORDER BY id DESC LIMIT 1"))
    row = state.one(
        f"SELECT * FROM submission WHERE id >= ? AND deleted = 0 AND {where} ORDER BY id LIMIT 1",
        rng.randrange(highest),
    )
    return row if row is not None and is_findable(state, row["title"]) else None


def is_findable(state: SiteState, title: str) -> bool:
    """Whether a title can be typed, and a search for its words finds it among few others."""
    plain = len(title.split()) <= MOST_WORDS and _PLAIN.fullmatch(title) is not None
    return plain and single(state, title) is not None


def single(state: SiteState, title: str) -> sqlite3.Row | None:
    """The only post whose title contains this text, if a search for its words finds few others; else None."""
    match = " AND ".join(f'"{word}"' for word in re.findall(r"\w+", title.lower()))
    found = state.query(
        "SELECT rowid FROM submission_search WHERE submission_search MATCH ? LIMIT ?", match, _MOST_RESULTS + 1
    )
    if len(found) > _MOST_RESULTS:
        return None
    posts = [state.one("SELECT * FROM submission WHERE id = ?", row["rowid"]) for row in found]
    having = [post for post in posts if post is not None and title.lower() in post["title"].lower()]
    return having[0] if len(having) == 1 else None
