"""The facts that the map and the encyclopedia share: complete, consistent, and the same for the same seed."""

from __future__ import annotations

from collections import Counter

import pytest

from webrl_gym.sites.common.seed_facts import Facts
from webrl_gym.sites.common.seed_places import TOWNS_PER_WORLD, block_position, offset_position, slug, world_facts

SEEDS: tuple[int | str, ...] = (0, 1, 2, "val", "test", "lite")


@pytest.fixture(params=SEEDS, ids=repr)
def facts(request: pytest.FixtureRequest) -> Facts:
    return world_facts(request.param)


def test_equal_seeds_draw_equal_facts() -> None:
    world_facts.cache_clear()
    first = world_facts(5)
    world_facts.cache_clear()
    assert first == world_facts(5)
    assert first.towns != world_facts("5").towns


def test_names_are_unique(facts: Facts) -> None:
    names = Counter(
        record.name
        for records in (facts.places, facts.teams, facts.people)
        for record in records.values()  # type: ignore[attr-defined]
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_references_lead_somewhere(facts: Facts) -> None:
    for university in facts.universities.values():
        assert facts.places[university.place].kind == "university"
        assert len(university.buildings) == 8
        assert university.president in facts.people
        assert all(facts.places[key].of == university.key for key in university.buildings)
    for team in facts.teams.values():
        assert facts.places[team.stadium].of == team.key
        assert facts.people[team.coach].occupation == f"{team.sport} coach"
    for person in facts.people.values():
        assert person.town in facts.towns
        assert person.university is None or person.university in facts.universities
        assert person.died is None or person.died > person.born
    for town in facts.towns.values():
        assert facts.people[town.mayor].town == town.key
        assert facts.state(town.state).name


def test_every_town_has_what_an_encyclopedia_writes_about(facts: Facts) -> None:
    assert len(facts.towns) == TOWNS_PER_WORLD
    for town in facts.towns:
        kinds = Counter(place.kind for place in facts.in_town(town))
        assert kinds == {
            "university": 2,
            "building": 16,
            "museum": 3,
            "park": 3,
            "stadium": 2,
            "hospital": 1,
            "library": 1,
            "theatre": 1,
            "station": 1,
            "town_hall": 1,
            "memorial": 1,
        }
        assert len({place.block for place in facts.in_town(town)}) == sum(kinds.values())


def test_borders_are_mutual() -> None:
    facts = world_facts(0)
    assert len(facts.states) == 50
    for state in facts.states.values():
        for code in state.neighbours:
            assert state.code in facts.state(code).neighbours, (state.code, code)
    assert set(facts.state("NH").neighbours) == {"MA", "ME", "VT"}


def test_positions_follow_blocks() -> None:
    assert offset_position(40.0, -75.0, 0, 111.32) == (40.001, -75.0)
    # Half a block east is 80 metres, and a degree of longitude has 111320 * cos(60 degrees) metres there.
    lat, lon = block_position(60.0, 10.0, (0, 1))
    assert lat == pytest.approx(60 + 145 / 111_320, abs=1e-7)
    assert lon == pytest.approx(10 + 80 / 55_660, abs=1e-7)


@pytest.mark.parametrize(("name", "expected"), [("St. Clair", "st-clair"), ("Wilkes-Barre", "wilkes-barre")])
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected
