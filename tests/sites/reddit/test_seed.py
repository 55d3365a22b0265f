"""The generated forum: the same for the same seed anywhere, at the promised scale, and fit for tasks."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from typing import Any

import pytest

from tests.sites.reddit.seed_digests import DATA
from webrl_gym.sites.reddit import REDDIT
from webrl_gym.sites.reddit.moments import moment_of
from webrl_gym.sites.reddit.seed_people import AGENT, AGENT_NAME
from webrl_gym.sites.reddit.seed_ranking import ranking

NOW = moment_of(REDDIT.now)
FAMOUS = (
    "books DIY MachineLearning nyc iphone consoles gaming pics funny sports technology television EarthPorn UpliftingNews "
    "gadgets relationship_advice headphones Showerthoughts deeplearning singularity"
)


@pytest.fixture(params=DATA.seeds, ids=repr)
def base(request: pytest.FixtureRequest) -> sqlite3.Connection:
    return DATA.base(request.param)


def value(base: sqlite3.Connection, sql: str, *args: Any) -> Any:
    return base.execute(sql, args).fetchone()[0]


def column(base: sqlite3.Connection, sql: str, *args: Any) -> list[Any]:
    return [row[0] for row in base.execute(sql, args)]


def test_every_mutable_table_has_an_id_and_no_empty_cell_where_one_is_due(base: sqlite3.Connection) -> None:
    assert set(DATA.tables(base)) == set(REDDIT.mutable)


def test_scale(base: sqlite3.Connection) -> None:
    assert value(base, "SELECT count(*) FROM forum") == 79
    assert 4000 <= value(base, "SELECT count(*) FROM user") <= 4010
    assert 9_500 <= value(base, "SELECT count(*) FROM submission") <= 11_500
    assert 30_000 <= value(base, "SELECT count(*) FROM comment") <= 45_000
    assert set(FAMOUS.split()) <= set(column(base, "SELECT name FROM forum"))
    assert value(base, "SELECT count(*) FROM forum WHERE name = 'cars' COLLATE NOCASE") == 0


def test_ids_grow_with_time_and_nothing_is_from_the_future(base: sqlite3.Connection) -> None:
    for table in ("submission", "comment"):
        moments = column(base, f"SELECT created FROM {table} ORDER BY id")
        assert moments == sorted(moments)
        assert moments[-1] < NOW
    late = "SELECT count(*) FROM comment c JOIN comment p ON p.id = c.parent_id WHERE c.created <= p.created"
    assert value(base, late) == 0
    early = "SELECT count(*) FROM comment c JOIN submission s ON s.id = c.submission_id WHERE c.created <= s.created"
    assert value(base, early) == 0


def test_counters_and_sort_keys_agree_with_what_they_count(base: sqlite3.Connection) -> None:
    counted = dict(base.execute("SELECT submission_id, count(*) FROM comment GROUP BY submission_id"))
    last = dict(base.execute("SELECT submission_id, max(created) FROM comment GROUP BY submission_id"))
    for number, count, created, active, score, rank in base.execute(
        "SELECT id, comment_count, created, last_active, score, ranking FROM submission"
    ):
        assert count == counted.get(number, 0)
        assert active == last.get(number, created)
        assert rank == ranking(created, score, count)
    posts = dict(base.execute("SELECT forum_id, count(*) FROM submission GROUP BY forum_id"))
    assert posts == dict(base.execute("SELECT id, submission_count FROM forum"))


def test_every_list_of_a_forum_has_one_right_order(base: sqlite3.Connection) -> None:
    for key in ("score", "id", "created"):
        assert value(base, f"SELECT count(*) - count(DISTINCT forum_id || ':' || {key}) FROM submission") == 0
    for forum in column(base, "SELECT id FROM forum"):
        counts = column(base, "SELECT comment_count FROM submission WHERE forum_id = ? ORDER BY 1 DESC LIMIT 2", forum)
        assert counts[0] > counts[1]
        orders = [
            column(base, f"SELECT id FROM submission WHERE forum_id = ? ORDER BY {key} DESC LIMIT 10", forum)
            for key in ("id", "score", "last_active")
        ]
        assert len({tuple(order) for order in orders}) == 3


def test_kinds_of_submissions_and_of_comments(base: sqlite3.Connection) -> None:
    total = value(base, "SELECT count(*) FROM submission")
    assert 0.2 < value(base, "SELECT count(*) FROM submission WHERE url IS NOT NULL") / total < 0.4
    assert 0.12 < value(base, "SELECT count(*) FROM submission WHERE image IS NOT NULL") / total < 0.3
    assert 0.05 < value(base, "SELECT avg(score < 0) FROM comment") < 0.11
    assert all(
        re.fullmatch(r"[0-9a-f]{64}\.jpg", name) for name in column(base, "SELECT image FROM submission") if name
    )
    titles = column(base, "SELECT title FROM submission")
    assert len(set(titles)) == len(titles)
    assert not [title for title in titles if "{" in title or len(title) > 120]
    assert not [body for body in column(base, "SELECT body FROM comment") if "{" in body]


def test_the_agent_has_posts_without_text_and_moderates_nothing(base: sqlite3.Connection) -> None:
    assert value(base, "SELECT name FROM user WHERE id = ?", AGENT) == AGENT_NAME
    posts = list(base.execute("SELECT forum_id, body, id FROM submission WHERE user_id = ?", (AGENT,)))
    assert len(posts) == len({forum for forum, _, _ in posts}) == 9
    assert {body for _, body, _ in posts} == {""}
    assert column(base, "SELECT submission_id FROM submission_vote ORDER BY 1") == sorted(post for _, _, post in posts)
    for table in ("moderator", "subscription", "notification", "forum_ban"):
        assert value(base, f"SELECT count(*) FROM {table} WHERE user_id = ?", AGENT) == 0


def test_authors_are_many_and_some_forums_have_regulars(base: sqlite3.Connection) -> None:
    authors = Counter(column(base, "SELECT user_id FROM submission"))
    assert len(authors) > 2500
    regulars = column(
        base, "SELECT count(*) FROM submission GROUP BY forum_id, user_id HAVING count(*) BETWEEN 3 AND 12"
    )
    assert len(regulars) > 40
