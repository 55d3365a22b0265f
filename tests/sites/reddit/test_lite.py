"""The lite world: pinned posts stand where the tasks expect them, and the shifted world differs in facts only."""

from __future__ import annotations

import sqlite3

import pytest

from tests.sites.reddit.seed_digests import DATA
from webrl_gym.sites.common.seed_lite import LITE, SHIFTED
from webrl_gym.sites.reddit.seed_lite import POSTS, USERS
from webrl_gym.sites.reddit.seed_people import AGENT

Row = tuple[object, ...]


@pytest.fixture
def lite() -> sqlite3.Connection:
    return DATA.base(LITE)


def first(base: sqlite3.Connection, forum: str, order: str) -> str:
    """Title of the first post of a forum."""
    found = base.execute(
        "SELECT s.title FROM submission s JOIN forum f ON f.id = s.forum_id "
        f"WHERE f.name = ? ORDER BY s.{order} LIMIT 1",
        (forum,),
    ).fetchone()
    return str(found[0])


def test_every_pinned_post_is_there_under_its_id(lite: sqlite3.Connection) -> None:
    for post in POSTS:
        number, score, comments = lite.execute(
            "SELECT id, score, comment_count FROM submission WHERE title = ?", (post.title,)
        ).fetchone()
        assert post.id in (0, number)
        assert (score, comments) == (post.score, post.comments)


def test_the_newest_and_the_best(lite: sqlite3.Connection) -> None:
    assert first(lite, "books", "id DESC").startswith("Adults reading")
    assert first(lite, "gadgets", "score DESC").startswith("A custom gaming PC")
    assert first(lite, "Showerthoughts", "id DESC").startswith("The quietest room")


def test_only_one_post_can_be_meant(lite: sqlite3.Connection) -> None:
    for words in ("local book", "costume contest", "Starfleet"):
        (count,) = lite.execute("SELECT count(*) FROM submission WHERE title LIKE ?", (f"%{words}%",)).fetchone()
        assert count == 1, words


def test_the_index_holds_the_posts_that_there_are(lite: sqlite3.Connection) -> None:
    assert set(lite.execute("SELECT rowid FROM submission_search")) == set(lite.execute("SELECT id FROM submission"))
    moved = 19_460
    (title,) = lite.execute("SELECT title FROM submission WHERE id = ?", (moved,)).fetchone()
    words = " ".join(f'"{word}"' for word in title.split())
    assert (moved,) in set(
        lite.execute("SELECT rowid FROM submission_search WHERE submission_search MATCH ?", (words,))
    )


def test_votes_and_comments_are_on_something(lite: sqlite3.Connection) -> None:
    for table, column, of in (
        ("comment", "submission_id", "submission"),
        ("submission_vote", "submission_id", "submission"),
        ("comment_vote", "comment_id", "comment"),
    ):
        (count,) = lite.execute(f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM {of})").fetchone()
        assert count == 0, table
    own = {post for (post,) in lite.execute("SELECT id FROM submission WHERE user_id = ?", (AGENT,))}
    assert {post.id for post in POSTS if post.id in own} == {135_201}


def test_the_shifted_world_has_the_facts_otherwise_and_the_rest_alike() -> None:
    def rows(seed: str, table: str) -> set[Row]:
        return {tuple(row) for row in DATA.base(seed).execute(f"SELECT * FROM {table}")}

    for table in DATA.tables(DATA.base(LITE)):
        new = rows(SHIFTED, table) - rows(LITE, table)
        # Two more disliked comments of each user, and the posts that count them; the link that is asked about.
        most = {"comment": 2 * len(USERS), "submission": 2 * len(USERS) + 1}.get(table, 0)
        assert len(new) == most, table
