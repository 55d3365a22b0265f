"""The generated data: the same for the same seed anywhere, at the promised scale, and fit for tasks."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import pytest

from tests.sites.gitlab.seed_digests import DATA
from webrl_gym.sites.gitlab import GITLAB
from webrl_gym.sites.gitlab.seed_people import BYTEBLAZE


@pytest.fixture(params=DATA.seeds, ids=repr)
def base(request: pytest.FixtureRequest) -> sqlite3.Connection:
    return DATA.base(request.param)


def value(base: sqlite3.Connection, sql: str, *args: Any) -> Any:
    return base.execute(sql, args).fetchone()[0]


def column(base: sqlite3.Connection, sql: str, *args: Any) -> list[Any]:
    return [row[0] for row in base.execute(sql, args)]


def test_scale(base: sqlite3.Connection) -> None:
    for table, least, most in (
        ("user", 150, 300),
        ("project", 60, 120),
        ("git_commit", 8_000, 20_000),
        ("issue", 2_000, 4_000),
        ("merge_request", 500, 1_200),
        ("note", 4_000, 9_000),
    ):
        assert least <= value(base, f"SELECT count(*) FROM {table}") <= most, table


def test_what_concerns_the_agent(base: sqlite3.Connection) -> None:
    me = BYTEBLAZE
    assert value(base, "SELECT count(*) FROM issue WHERE assignee_id = ? AND state = 'opened'", me) == 14
    assert value(base, "SELECT count(*) FROM merge_request WHERE assignee_id = ? AND state = 'opened'", me) == 5
    assert value(base, "SELECT count(*) FROM merge_request WHERE reviewer_id = ? AND state = 'opened'", me) >= 4
    assert value(base, "SELECT count(*) FROM todo WHERE user_id = ? AND state = 'pending'", me) == 6
    assert value(base, "SELECT count(*) FROM todo WHERE user_id = author_id") == 0
    assert value(base, "SELECT count(*) FROM project WHERE namespace_id = ?", me) == 12
    assert sorted(column(base, "SELECT role FROM member WHERE user_id = ? AND role < 50", me)) == [30, 40]
    # In some of the reviews the author has the last word.
    lasts = {
        base.execute(
            "SELECT author_id = ? FROM note WHERE kind = 'merge_request' AND target_id = ? ORDER BY created DESC LIMIT 1",
            (author, number),
        ).fetchone()[0]
        for number, author in base.execute(
            "SELECT id, author_id FROM merge_request WHERE reviewer_id = ? AND state = 'opened'", (me,)
        ).fetchall()
    }
    assert 1 in lasts


def test_names_and_handles(base: sqlite3.Connection) -> None:
    people = base.execute("SELECT username, name FROM user").fetchall()
    assert len({username.lower() for username, _ in people}) == len({name for _, name in people}) == len(people)
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", username) for username, _ in people)
    assert value(base, "SELECT count(DISTINCT name) = count(*) FROM project") == 1


def test_counters_are_right(base: sqlite3.Connection) -> None:
    counted = {
        "stars": "SELECT count(*) FROM star WHERE project_id = p.id",
        "open_issues": "SELECT count(*) FROM issue WHERE project_id = p.id AND state = 'opened'",
        "open_merge_requests": "SELECT count(*) FROM merge_request WHERE project_id = p.id AND state = 'opened'",
        "branches": "SELECT count(*) FROM branch WHERE project_id = p.id",
        "tags": "SELECT count(*) FROM tag WHERE project_id = p.id",
        "commits": (
            "SELECT count(*) FROM git_commit c JOIN branch b ON b.id = c.branch_id "
            "WHERE b.project_id = p.id AND b.parent_id IS NULL"
        ),
    }
    for name, sql in counted.items():
        wrong = column(
            base, f"SELECT p.id FROM project p JOIN project_stats s ON s.id = p.id WHERE s.{name} != ({sql})"
        )
        assert wrong == [], name
    for kind in ("issue", "merge_request"):
        sql = f"SELECT id FROM {kind}_stats s WHERE notes != (SELECT count(*) FROM note WHERE kind = ? AND target_id = s.id)"
        assert column(base, sql, kind) == []


def test_the_most_starred_projects_are_strictly_ordered(base: sqlite3.Connection) -> None:
    stars = column(base, "SELECT stars FROM project_stats ORDER BY stars DESC LIMIT 12")
    assert stars == sorted(set(stars), reverse=True) and len(stars) == 12


def test_top_contributors_are_unique(base: sqlite3.Connection) -> None:
    for project in column(base, "SELECT id FROM project"):
        counts = column(
            base,
            "SELECT count(*) AS n FROM git_commit WHERE is_merge = 0 AND branch_id = (SELECT id FROM branch WHERE "
            "project_id = ? AND parent_id IS NULL) GROUP BY lower(author_email) ORDER BY n DESC LIMIT 4",
            project,
        )
        assert len(counts) == len(set(counts)), project


def test_order_of_time(base: sqlite3.Connection) -> None:
    now = GITLAB.now.isoformat()
    for table in ("issue", "merge_request", "note", "git_commit", "event", "todo", "member", "star"):
        assert value(base, f"SELECT max(created) FROM {table}") < now, table
    assert column(base, "SELECT id FROM issue WHERE closed < created") == []
    wrong = "SELECT a.id FROM git_commit a JOIN git_commit b ON b.id = a.id + 1 AND b.branch_id = a.branch_id"
    assert column(base, f"{wrong} WHERE a.created > b.created") == []
    joined = value(base, "SELECT created FROM user WHERE id = ?", BYTEBLAZE)
    for table, person in (("issue", "author_id"), ("note", "author_id"), ("merge_request", "author_id")):
        assert column(base, f"SELECT id FROM {table} WHERE {person} = ? AND created < ?", BYTEBLAZE, joined) == []


def test_titles_can_be_quoted(base: sqlite3.Connection) -> None:
    titles = column(base, "SELECT title FROM issue")
    assert sum(len(title.split()) > 6 for title in titles) < 0.05 * len(titles)
    assert value(base, "SELECT max(n) FROM (SELECT count(*) AS n FROM issue GROUP BY project_id, lower(title))") == 1
