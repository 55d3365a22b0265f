"""The lite world holds what the official tasks need, and its shifted twin differs from it only where facts shift."""

from __future__ import annotations

from tests.sites.gitlab.seed_digests import DATA
from webrl_gym.sites.common.seed_lite import LITE, SHIFTED
from webrl_gym.sites.gitlab.seed_lite_facts import MOST_STARRED, PEOPLE

SAME_IN_BOTH = ("merge_request", "note", "label_link", "milestone", "member", "branch", "star", "follow", "todo")


def test_the_shifted_world_has_the_same_people_and_work_under_other_names() -> None:
    lite, shifted = DATA.digests(LITE), DATA.digests(SHIFTED)
    assert [table for table in SAME_IN_BOTH if lite[table] != shifted[table]] == []
    assert lite["user"] != shifted["user"]


def test_numbers_of_issues_and_merge_requests_follow_their_order_in_time() -> None:
    for table in ("issue", "merge_request"):
        wrong = DATA.base(LITE).execute(
            f"SELECT a.id FROM {table} a JOIN {table} b ON a.project_id = b.project_id AND a.iid < b.iid "
            "WHERE a.created > b.created"
        )
        assert wrong.fetchall() == [], table


def test_the_pinned_projects_are_the_most_starred_ones_in_their_order() -> None:
    rows = DATA.base(LITE).execute(
        "SELECT p.name FROM project p JOIN project_stats s ON s.id = p.id ORDER BY s.stars DESC LIMIT ?",
        (len(MOST_STARRED),),
    )
    assert [name for (name,) in rows] == [project.name for project in MOST_STARRED]


def test_everybody_who_is_named_is_there() -> None:
    people = set(DATA.base(LITE).execute("SELECT username, name FROM user"))
    assert {(person.username, person.name) for person in PEOPLE} <= {tuple(row) for row in people}
