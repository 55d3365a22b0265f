"""Adds posts and users to a generated forum as if they had been drawn with it: ids grow with time, counters agree."""

from __future__ import annotations

import hashlib
import itertools
import random
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from webrl_gym.sites.common.seed_lite import count, name
from webrl_gym.sites.reddit import REDDIT
from webrl_gym.sites.reddit.moments import moment_of
from webrl_gym.sites.reddit.seed_forums import FORUMS
from webrl_gym.sites.reddit.seed_people import AGENT, USERS
from webrl_gym.sites.reddit.seed_ranking import ranking
from webrl_gym.sites.reddit.seed_sentences import draw_comment
from webrl_gym.sites.reddit.slugs import slug

_DAY = 86_400
_NOW = moment_of(REDDIT.now)
_LATEST = _NOW - 60
_STEP = 7
"""From one id to the next where nothing follows."""


@dataclass(frozen=True)
class PinnedPost:
    """A submission that tasks name. Its ``id`` says when it was made; without one ``age`` does, in seconds.

    ``site`` is the host of a link, ``image`` the name of a picture. ``topic`` is what its comments are about, a plural
    noun. ``active`` is the age of the last comment in seconds, None for any. An ``author`` of "" is somebody. No two
    scores of a forum are equal: one that is taken gives way to the next higher one.
    """

    forum: str
    title: str
    score: int
    id: int = 0
    age: int = 0
    author: str = ""
    site: str = ""
    body: str = ""
    image: str = ""
    topic: str = ""
    comments: int = 0
    active: int | None = None


@dataclass(frozen=True, kw_only=True)
class PinnedAppeal(PinnedPost):
    """A link of which a task asks where it leads."""

    site: Annotated[str, name]


@dataclass(frozen=True)
class PinnedUser:
    """A user that tasks name, and how many comments they wrote: welcome ones, and ones voted below zero."""

    name: str
    disliked: Annotated[int, count]
    liked: int = 0
    biography: str = ""


def picture(subject: str) -> str:
    """The name of a picture of a subject."""
    return hashlib.sha256(subject.encode()).hexdigest() + ".jpg"


def add_user(connection: sqlite3.Connection, rng: random.Random, user: PinnedUser) -> None:
    """Add a user, who registers a day after the last one, and their comments on what is already there."""
    number, created = connection.execute("SELECT max(id) + 1, max(created) FROM user").fetchone()
    row = (number, user.name, "", f"{rng.getrandbits(40):010x}", created + _DAY, user.biography, 0)
    connection.execute("INSERT INTO user VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    posts = connection.execute(
        "SELECT id, forum_id, created FROM submission WHERE created < ?", (_NOW - _DAY,)
    ).fetchall()
    # What was disliked comes last, so that one more or less leaves all other comments as they are.
    for times, rude in ((user.liked, False), (user.disliked, True)):
        for post, forum, made in rng.sample(posts, times):
            body = draw_comment(rng, rng.choice(FORUMS[forum - 1].topics), rude)
            score = -rng.randint(2, 12) if rude else rng.randint(2, 30)
            _add_comment(connection, post, number, body, score, rng.randint(made + 1, _LATEST))
            _count_comments(connection, post)


def add_post(connection: sqlite3.Connection, rng: random.Random, post: PinnedPost) -> int:
    """Add a submission with comments on it; returns its id. One that has this id already takes the next free one."""
    if post.id:
        _make_room(connection, post.id)
        number, created = post.id, _moment_of_id(connection, post.id)
    else:
        number, created = _free_place(connection, "submission", _NOW - post.age)
    (forum,) = connection.execute("SELECT id FROM forum WHERE name = ?", (post.forum,)).fetchone()
    taken = {score for (score,) in connection.execute("SELECT score FROM submission WHERE forum_id = ?", (forum,))}
    score = next(score for score in itertools.count(post.score) if score not in taken)
    found = connection.execute("SELECT id FROM user WHERE name = ?", (post.author,)).fetchone()
    author = found[0] if found else _somebody(rng)
    url = f"https://{post.site}/{slug(post.title)}" if post.site else None
    texts = (post.title, url, post.body, post.image or None)
    row = (number, forum, author, *texts, score, 0, created, created, 0, None, 0)
    connection.execute(f"INSERT INTO submission VALUES ({', '.join('?' * len(row))})", row)
    _index(connection, number)
    connection.execute("UPDATE forum SET submission_count = submission_count + 1 WHERE id = ?", (forum,))
    if author == AGENT:
        connection.execute(
            "INSERT INTO submission_vote (user_id, submission_id, choice) VALUES (?, ?, 1)", (AGENT, number)
        )
    end = _LATEST if post.active is None else _NOW - post.active
    moments = sorted(rng.randint(created + 1, end) for _ in range(post.comments))
    if post.active is not None:
        moments[-1] = end
    for moment in moments:
        body = draw_comment(rng, post.topic, rude=False)
        _add_comment(connection, number, _somebody(rng), body, rng.randint(1, 25), moment)
    _count_comments(connection, number)
    return number


def leave_out(connection: sqlite3.Connection, posts: Iterable[int]) -> None:
    """Take submissions out of the forum, with the comments and votes on them."""
    for post in posts:
        (forum,) = connection.execute("SELECT forum_id FROM submission WHERE id = ?", (post,)).fetchone()
        of_post = "SELECT id FROM comment WHERE submission_id = ?"
        connection.execute(f"DELETE FROM comment_vote WHERE comment_id IN ({of_post})", (post,))
        connection.execute("DELETE FROM comment WHERE submission_id = ?", (post,))
        connection.execute("DELETE FROM submission_vote WHERE submission_id = ?", (post,))
        _index(connection, post, remove=True)
        connection.execute("DELETE FROM submission WHERE id = ?", (post,))
        connection.execute("UPDATE forum SET submission_count = submission_count - 1 WHERE id = ?", (forum,))


def _somebody(rng: random.Random) -> int:
    number = rng.randrange(1, USERS)
    return number if number != AGENT else USERS


def _add_comment(connection: sqlite3.Connection, post: int, user: int, body: str, score: int, created: int) -> None:
    """A comment on the submission itself."""
    (forum,) = connection.execute("SELECT forum_id FROM submission WHERE id = ?", (post,)).fetchone()
    number, created = _free_place(connection, "comment", created)
    row = (number, post, forum, None, user, body, score, created, None, 0)
    connection.execute(f"INSERT INTO comment VALUES ({', '.join('?' * len(row))})", row)


def _count_comments(connection: sqlite3.Connection, post: int) -> None:
    """Bring a submission's counter and sort keys in line with its comments."""
    comments, last = connection.execute(
        "SELECT count(*), max(created) FROM comment WHERE submission_id = ?", (post,)
    ).fetchone()
    score, created = connection.execute("SELECT score, created FROM submission WHERE id = ?", (post,)).fetchone()
    connection.execute(
        "UPDATE submission SET comment_count = ?, last_active = ?, ranking = ? WHERE id = ?",
        (comments, last or created, ranking(created, score, comments), post),
    )


def _index(connection: sqlite3.Connection, post: int, remove: bool = False) -> None:
    """Add a submission to the full-text index, or take it out."""
    title, url = connection.execute("SELECT title, url FROM submission WHERE id = ?", (post,)).fetchone()
    row = (post, title, urlsplit(url or "").netloc)
    if remove:
        command = "INSERT INTO submission_search (submission_search, rowid, title, host) VALUES ('delete', ?, ?, ?)"
    else:
        command = "INSERT INTO submission_search (rowid, title, host) VALUES (?, ?, ?)"
    connection.execute(command, row)


def _free_place(connection: sqlite3.Connection, table: str, created: int) -> tuple[int, int]:
    """An id for a row made at this moment, and that moment; ids grow with time, so a later one where none is free."""
    while True:
        (before,) = connection.execute(f"SELECT max(id) FROM {table} WHERE created <= ?", (created,)).fetchone()
        after = connection.execute(f"SELECT id, created FROM {table} WHERE id > ? ORDER BY id", (before,)).fetchone()
        if after is None:
            return before + _STEP, created
        if after[0] - before > 1:
            return (before + after[0]) // 2, created
        created = after[1]


def _moment_of_id(connection: sqlite3.Connection, number: int) -> int:
    """The moment at which a submission with this id was made: between those of its neighbours."""
    before = connection.execute("SELECT id, created FROM submission WHERE id < ? ORDER BY id DESC LIMIT 1", (number,))
    after = connection.execute("SELECT id, created FROM submission WHERE id > ? ORDER BY id LIMIT 1", (number,))
    (low, start), (high, end) = before.fetchone(), after.fetchone()
    return int(start + (end - start) * (number - low) // (high - low))


def _make_room(connection: sqlite3.Connection, number: int) -> None:
    """Give the submission with this id, if there is one, the next free id."""
    if connection.execute("SELECT 1 FROM submission WHERE id = ?", (number,)).fetchone() is None:
        return
    _make_room(connection, number + 1)
    _index(connection, number, remove=True)
    connection.execute("UPDATE submission SET id = id + 1 WHERE id = ?", (number,))
    for table in ("comment", "submission_vote"):
        connection.execute(f"UPDATE {table} SET submission_id = ? WHERE submission_id = ?", (number + 1, number))
    _index(connection, number + 1)
