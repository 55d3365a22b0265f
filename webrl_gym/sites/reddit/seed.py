"""Generates the forum's base: every table of schema.sql from a seed, with nothing but ``random.Random``."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from webrl_gym.sites.common.seed_lite import LITE, is_lite
from webrl_gym.sites.common.seed_streams import streams
from webrl_gym.sites.reddit import REDDIT
from webrl_gym.sites.reddit.moments import moment_of
from webrl_gym.sites.reddit.seed_forums import FORUMS
from webrl_gym.sites.reddit.seed_lite import pin
from webrl_gym.sites.reddit.seed_lite_gitlab import pin as pin_for_gitlab
from webrl_gym.sites.reddit.seed_people import ADMINISTRATOR, AGENT, USERS, User, draw_users
from webrl_gym.sites.reddit.seed_plan import ForumPlan
from webrl_gym.sites.reddit.seed_threads import Comment, Submission, draw_comments, draw_submissions
from webrl_gym.sites.reddit.seed_wiki import PAGES
from webrl_gym.sites.world import Seed

Rows = Iterable[Sequence[object]]

_DAY = 86_400
_NOW = moment_of(REDDIT.now)
_AGENTS_COMMENTS = 12
_RULES = (
    "Stay on topic.",
    "Be kind to beginners.",
    "No advertising.",
    "Search before you ask.",
    "One question per post.",
    "Name your source.",
    "No screenshots of text.",
    "Spoilers belong into the body, not into the title.",
)
_REASONS = ("Advertising", "Insults", "Posting the same link again and again", "Private data of others", "Off topic")


def generate(connection: sqlite3.Connection, seed: Seed) -> None:
    """Fill the empty tables of schema.sql. Equal seeds give equal rows, in any process."""
    stream = streams(seed)
    users = draw_users(stream, _NOW)
    # The pictures' names hold the seed; both lite worlds draw the same.
    submissions = draw_submissions(stream, FORUMS, LITE if is_lite(seed) else seed, _NOW)
    comments = draw_comments(stream, submissions, len(FORUMS), _NOW)
    agents = _comments_of_the_agent(stream("agents comments"), comments)

    _insert_users(connection, stream("emails"), users)
    _insert_forums(connection, stream("forums"), submissions)
    _insert_moderation(connection, stream("moderation"), users)
    _insert_submissions(connection, submissions)
    _insert_comments(connection, comments)
    _insert_votes(connection, submissions, agents)
    _insert_wiki(connection, stream("wiki"))
    form_key = "".join(stream("session").choices("abcdefghijkmnpqrstuvwxyz23456789", k=16))
    _insert(connection, "session", [(1, *REDDIT.login_cookies.values(), form_key, AGENT, "[]", "{}")])
    if is_lite(seed):
        pin(connection, seed)
        pin_for_gitlab(connection, seed)


def _insert(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    complete = [tuple(row) for row in rows]
    marks = ", ".join("?" * len(complete[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", complete)


def _insert_users(connection: sqlite3.Connection, rng: random.Random, users: Sequence[User]) -> None:
    _insert(
        connection,
        "user",
        (
            (
                user.id,
                user.name,
                f"{user.name.lower()}@mail.test" if user.id == AGENT or rng.random() < 0.3 else "",
                user.password,
                user.created,
                user.biography,
                0,
            )
            for user in users
        ),
    )


def _insert_forums(connection: sqlite3.Connection, rng: random.Random, submissions: Sequence[Submission]) -> None:
    counts = [0] * (len(FORUMS) + 1)
    for submission in submissions:
        counts[submission.forum] += 1
    subscribers = rng.sample(range(120, 90_000), len(FORUMS))
    first = moment_of(datetime(2014, 1, 1))
    opened = sorted(rng.randrange(first, _NOW - 450 * _DAY) for _ in FORUMS)
    rng.shuffle(opened)
    _insert(
        connection,
        "forum",
        (
            (
                number,
                plan.name,
                plan.title,
                plan.description,
                _sidebar(rng, plan),
                ", ".join(plan.tags),
                opened[number - 1],
                0,
                counts[number],
                subscribers[number - 1],
            )
            for number, plan in enumerate(FORUMS, start=1)
        ),
    )


def _sidebar(rng: random.Random, plan: ForumPlan) -> str:
    rules = "\n".join(f"{n}. {rule}" for n, rule in enumerate(rng.sample(_RULES, rng.randint(3, 5)), start=1))
    topics = ", ".join(rng.sample(plan.topics, 3))
    return f"{plan.description}\n\n**Rules**\n\n{rules}\n\nOften asked about: {topics}."


def _insert_moderation(connection: sqlite3.Connection, rng: random.Random, users: Sequence[User]) -> None:
    """Moderators, what they did, and whom they banned. The agent moderates nothing."""
    others = [user for user in users if user.id != AGENT]
    moderators: list[Sequence[object]] = []
    bans: list[Sequence[object]] = []
    log: list[Sequence[object]] = []
    for forum in range(1, len(FORUMS) + 1):
        crew = rng.sample(others, rng.randint(1, 4))
        moments = sorted(_NOW - rng.randrange(20 * _DAY, 440 * _DAY) for _ in crew)
        moderators += [
            (len(moderators) + place, forum, user.id, moment)
            for place, (user, moment) in enumerate(zip(crew, moments, strict=True), start=1)
        ]
        for _ in range(rng.randint(0, 3)):
            banned, by, reason = rng.choice(others), rng.choice(crew), rng.choice(_REASONS)
            moment = _NOW - rng.randrange(_DAY, 200 * _DAY)
            if banned not in crew:
                bans.append((len(bans) + 1, forum, banned.id, by.id, reason, moment))
                log.append((len(log) + 1, forum, by.id, moment, f"banned {banned.name}"))
        for _ in range(rng.randint(1, 5)):
            action = rng.choice(("deleted a submission", "deleted a comment", "locked a submission"))
            log.append((len(log) + 1, forum, rng.choice(crew).id, _NOW - rng.randrange(_DAY, 300 * _DAY), action))
    _insert(connection, "moderator", moderators)
    _insert(connection, "forum_ban", bans)
    _insert(connection, "moderation_log", log)


def _insert_submissions(connection: sqlite3.Connection, submissions: Sequence[Submission]) -> None:
    _insert(
        connection,
        "submission",
        (
            (
                s.id,
                s.forum,
                s.user,
                s.title,
                s.url,
                s.body,
                s.image,
                s.score,
                len(s.comments),
                s.created,
                s.last_active,
                s.ranking,
                s.edited,
                0,
            )
            for s in submissions
        ),
    )
    connection.executemany(
        "INSERT INTO submission_search (rowid, title, host) VALUES (?, ?, ?)",
        [(s.id, s.title, urlsplit(s.url or "").netloc) for s in submissions],
    )


def _insert_comments(connection: sqlite3.Connection, comments: Sequence[Comment]) -> None:
    _insert(
        connection,
        "comment",
        (
            (
                c.id,
                c.submission.id,
                c.submission.forum,
                None if c.parent is None else c.parent.id,
                c.user,
                c.body,
                c.score,
                c.created,
                None,
                0,
            )
            for c in comments
        ),
    )


def _comments_of_the_agent(rng: random.Random, comments: Sequence[Comment]) -> list[Comment]:
    """Make the agent the author of some comments."""
    chosen = rng.sample([comment for comment in comments if comment.score > 0], _AGENTS_COMMENTS)
    for comment in chosen:
        comment.user = AGENT
    return chosen


def _insert_votes(
    connection: sqlite3.Connection, submissions: Sequence[Submission], comments: Sequence[Comment]
) -> None:
    """Who posts votes for it. Of all others only the sums are kept."""
    own = [submission for submission in submissions if submission.user == AGENT]
    _insert(connection, "submission_vote", ((n, AGENT, s.id, 1) for n, s in enumerate(own, start=1)))
    _insert(connection, "comment_vote", ((n, AGENT, c.id, 1) for n, c in enumerate(comments, start=1)))


def _insert_wiki(connection: sqlite3.Connection, rng: random.Random) -> None:
    moments = [_NOW - rng.randrange(30 * _DAY, 440 * _DAY) for _ in PAGES]
    pages = list(enumerate(zip(PAGES, moments, strict=True), start=1))
    authors = [ADMINISTRATOR, *(rng.randrange(1, USERS // 4) for _ in PAGES[1:])]
    _insert(
        connection,
        "wiki_page",
        ((number, path, title, body, authors[number - 1], moment) for number, ((path, title, body), moment) in pages),
    )
    _insert(
        connection,
        "wiki_revision",
        ((number, number, title, body, authors[number - 1], moment) for number, ((_, title, body), moment) in pages),
    )
