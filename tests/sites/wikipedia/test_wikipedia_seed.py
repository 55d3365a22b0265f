"""The encyclopedia's data: the same for a seed everywhere, true to the world's facts, and linked throughout."""

from __future__ import annotations

import json
import re
import sqlite3

import pytest

from tests.sites.wikipedia.seed_digests import DATA
from webrl_gym.sites.common.seed_places import world_facts
from webrl_gym.sites.wikipedia.markup import plain, targets
from webrl_gym.sites.wikipedia.seed_articles import an, coordinates, kilometres, listed


@pytest.fixture(scope="module")
def base() -> sqlite3.Connection:
    return DATA.base(0)


def column(base: sqlite3.Connection, sql: str, *args: object) -> list[object]:
    return [row[0] for row in base.execute(sql, args)]


# ------------------------------------------------------------------------- identity
def test_worlds_differ() -> None:
    assert len({digests["article"] for digests in DATA.golden.values()}) == len(DATA.seeds)


# ---------------------------------------------------------------------------- scale
def test_scale(base: sqlite3.Connection) -> None:
    kinds = dict(base.execute("SELECT kind, count(*) FROM article GROUP BY kind").fetchall())
    assert 300 <= sum(kinds.values()) <= 500
    assert (kinds["state"], kinds["person"], kinds["university"], kinds["museum"]) == (50, 80, 16, 24)
    assert len(kinds) >= 16
    assert column(base, "SELECT count(*) FROM redirect")[0] >= 250


def test_positions_make_a_round(base: sqlite3.Connection) -> None:
    positions = column(base, "SELECT position FROM article ORDER BY position")
    assert positions == list(range(len(positions)))


# ---------------------------------------------------------------------------- links
def texts(base: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = base.execute("SELECT title, content FROM article").fetchall()
    rows += base.execute("SELECT title, markup FROM fact JOIN article ON id = article_id").fetchall()
    return [(title, text.replace('\\"', '"')) for title, text in rows]


def test_every_link_leads_to_an_article(base: sqlite3.Connection) -> None:
    titles = set(column(base, "SELECT title FROM article"))
    for title, text in texts(base):
        assert set(targets(text)) <= titles, title
        assert title not in targets(text), "no article links to itself"
        assert not re.search(r"\[\[[A-Za-z]", plain(text)), title


def test_a_paragraph_links_to_an_article_once(base: sqlite3.Connection) -> None:
    for title, content in base.execute(
        "SELECT title, content FROM article WHERE kind NOT IN ('list', 'disambiguation')"
    ):
        parsed = json.loads(content)
        found = [
            target
            for text in (
                *parsed["lead"],
                *(b["text"] for _, blocks in parsed["sections"] for b in blocks if b["kind"] == "paragraph"),
            )
            for target in targets(text)
        ]
        assert len(found) == len(set(found)), title


def test_all_articles_but_lists_can_be_reached_from_others(base: sqlite3.Connection) -> None:
    lonely = column(
        base,
        "SELECT title FROM article WHERE id NOT IN (SELECT target_id FROM link) AND kind NOT IN ('list', 'disambiguation')",
    )
    assert lonely == []


def test_the_link_table_is_that_of_the_texts(base: sqlite3.Connection) -> None:
    expected = {(title, target) for title, text in texts(base) for target in targets(text)}
    stored = base.execute(
        "SELECT s.title, t.title FROM link JOIN article s ON s.id = source_id JOIN article t ON t.id = target_id"
    )
    assert set(stored) == expected


# ---------------------------------------------------------------------------- facts
def fact(base: sqlite3.Connection, title: str, label: str) -> object:
    found = column(
        base, "SELECT value FROM fact JOIN article ON id = article_id WHERE title = ? AND label = ?", title, label
    )
    return found[0] if found else None


def test_infoboxes_say_what_the_world_knows(base: sqlite3.Connection) -> None:
    facts = world_facts(0)
    for town in facts.towns.values():
        title = f"{town.name}, {facts.state_of(town.key).name}"
        assert fact(base, title, "Mayor") == facts.people[town.mayor].name
        assert fact(base, title, "Population (2020)") == f"{town.population:,}"
        assert fact(base, title, "Area code") == town.area_code
    for team in facts.teams.values():
        assert fact(base, team.name, "Home") == facts.places[team.stadium].name
        assert fact(base, team.name, "Coach") == facts.people[team.coach].name
    for university in facts.universities.values():
        assert fact(base, university.name, "Students") == f"{university.students:,}"
    for person in facts.people.values():
        assert (fact(base, person.name, "Died") is None) == (person.died is None)


def test_known_facts(base: sqlite3.Connection) -> None:
    assert fact(base, "Vermont", "Capital") == "Montpelier"
    assert fact(base, "Vermont", "Admitted") == "1791"
    assert fact(base, "Yellowstone National Park", "Established") == "1872"
    assert fact(base, "Denver International Airport", "Elevation") == "5,434 ft"
    assert column(base, "SELECT title FROM article JOIN redirect ON id = article_id WHERE alias = 'bos'") == [
        "General Edward Lawrence Logan International Airport"
    ]


def test_every_article_has_a_lead_and_only_printable_text(base: sqlite3.Connection) -> None:
    for title, content, words in base.execute("SELECT title, content, words FROM article"):
        parsed = json.loads(content)
        assert parsed["lead"] and all(text.endswith((".", ".''")) for text in parsed["lead"]), title
        assert parsed["sections"], title
        assert words > 8
        assert not re.search(r"\s\s|\{|\}| ,|\bNone\b", " ".join(parsed["lead"])), title


def test_categories_form_a_tree_of_two_levels(base: sqlite3.Connection) -> None:
    assert column(base, "SELECT count(*) FROM article WHERE id NOT IN (SELECT article_id FROM article_category)") == [0]
    assert column(base, "SELECT name FROM category WHERE id NOT IN (SELECT category_id FROM article_category)") == []
    deep = "SELECT c.name FROM category c JOIN category p ON p.id = c.parent_id WHERE p.parent_id IS NOT NULL"
    assert column(base, deep) == []


# ------------------------------------------------------------------------ small parts
def test_words() -> None:
    assert [an("inventor"), an("poet")] == ["an inventor", "a poet"]
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert coordinates(-1.5, 2.25) == "1.5000° S, 2.2500° E"


def test_distance_of_boston_and_new_york() -> None:
    assert kilometres(42.3601, -71.0589, 40.7128, -74.0060) == 306
