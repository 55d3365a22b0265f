"""Facts of a world's places and people, shared by the map and the encyclopedia.

``world_facts(seed)`` draws them: equal seeds give equal facts, in any process. The map places these things on its
streets, the encyclopedia writes articles about them, so that a task may read a fact on one site and use it on the other
(where a team plays, where a person was born, what a memorial remembers).

What is real, and the same in every world: states, cities, airports and national parks (``seed_gazetteer``,
``seed_cities``, ``seed_airports``), and the name, county, coordinates, population, founding year, telephone area code
and postcodes of the towns; which eight towns a world has is drawn. Everything in the towns is invented: universities
with buildings, museums, parks, stadiums and teams, hospitals, libraries, theatres, memorials, people.

Every record has a ``key`` such as ``"university/burlington-1"``, unique within a world and stable for a seed; records
refer to each other by keys, and :class:`Facts` finds them again: ``facts.places["museum/ithaca-2"]``. ``name`` is
unique among all places, universities, teams and people of a world.

The records, and what their fields mean, are in ``seed_facts``.

``block`` says where a place stands in its town's grid of streets: the block's column east and row north of the centre;
``lat`` and ``lon`` follow from it (:func:`block_position`).
"""

from __future__ import annotations

import functools
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeVar

from webrl_gym.sites.common import seed_place_words as words
from webrl_gym.sites.common.seed_airports import AIRPORTS
from webrl_gym.sites.common.seed_cities import CITIES
from webrl_gym.sites.common.seed_facts import (
    Airport,
    Block,
    City,
    Facts,
    NationalPark,
    Person,
    Place,
    State,
    Team,
    Town,
    University,
)
from webrl_gym.sites.common.seed_gazetteer import NATIONAL_PARKS, STATES, TOWNS
from webrl_gym.sites.common.seed_streams import streams
from webrl_gym.sites.world import Seed

TOWNS_PER_WORLD = 8
THIS_YEAR = 2023
#: A town's grid: blocks east and west of its centre, north and south of it, and the size of a block in metres.
COLUMNS, ROWS = 14, 11
BLOCK_EAST, BLOCK_NORTH = 160.0, 120.0
_METRES_PER_DEGREE = 111_320.0

T = TypeVar("T")


def slug(name: str) -> str:
    """``St. Clair`` -> ``st-clair``."""
    kept = "".join(c if c.isalnum() else " " if c in " -/" else "" for c in name.lower())
    return "-".join(kept.split())


def offset_position(lat: float, lon: float, east: float, north: float) -> tuple[float, float]:
    """Latitude and longitude of the point so many metres east and north of another; seven decimals, as on a map."""
    scale = _METRES_PER_DEGREE * math.cos(math.radians(lat))
    return round(lat + north / _METRES_PER_DEGREE, 7), round(lon + east / scale, 7)


def block_position(lat: float, lon: float, block: Block) -> tuple[float, float]:
    """Where a place on this block of a town stands: halfway along its southern street, 25 metres from it."""
    column, row = block
    return offset_position(lat, lon, (column + 0.5) * BLOCK_EAST, row * BLOCK_NORTH + 25)


@functools.lru_cache(maxsize=4)
def world_facts(seed: Seed) -> Facts:
    """The facts of the world with this seed."""
    stream = streams(seed)
    facts = Facts(
        states={s.key: s for s in _states()},
        cities={c.key: c for c in _cities()},
        airports={a.key: a for a in _airports()},
        national_parks={p.key: p for p in _national_parks()},
        towns={},
        places={},
        universities={},
        teams={},
        people={},
    )
    chosen = sorted(stream("places/towns").sample(TOWNS, TOWNS_PER_WORLD))
    names = stream("places/names")
    shared = _Shared(
        people=_shuffled(names, [" ".join(pair) for pair in product(words.FIRST_NAMES, words.LAST_NAMES)]),
        surnames=_shuffled(names, words.LAST_NAMES * 4),
        animals=_shuffled(names, words.TEAM_ANIMALS),
        rivers=_shuffled(names, words.RIVERS),
        nicknames=_shuffled(names, words.NICKNAMES),
        events=_shuffled(names, words.EVENTS),
    )
    for row in chosen:
        _TownDraw(facts, shared, stream(f"places/town/{row[0]}, {row[1]}"), row).draw()
    return facts


# ------------------------------------------------------------------------------------------------- the real facts
def _states() -> Iterator[State]:
    for code, name, capital, admitted, population, area, lat, lon, neighbours in STATES:
        yield State(
            f"state/{code.lower()}",
            code,
            name,
            capital,
            admitted,
            population,
            area,
            lat,
            lon,
            tuple(neighbours.split()),
        )


def _cities() -> Iterator[City]:
    for name, state, county, lat, lon, postcode in CITIES:
        yield City(f"city/{slug(name)}-{state.lower()}", name, state, county, lat, lon, postcode)


def _airports() -> Iterator[Airport]:
    codes = {row[1]: row[0] for row in STATES}
    for row in AIRPORTS:
        iata, icao, name, city, state, lat, lon, elevation = row
        code = codes.get(state, "DC")
        yield Airport(f"airport/{iata.lower()}", iata, icao, name, city, code, lat, lon, elevation)


def _national_parks() -> Iterator[NationalPark]:
    for row in NATIONAL_PARKS:
        yield NationalPark(f"national_park/{slug(row[0])}", *row)


# --------------------------------------------------------------------------------------------- what a world invents
def _shuffled(rng: random.Random, items: Sequence[T]) -> Iterator[T]:
    return iter(rng.sample(items, len(items)))


@dataclass(frozen=True)
class _Shared:
    """Names that no two towns of a world share."""

    people: Iterator[str]
    surnames: Iterator[str]
    animals: Iterator[str]
    rivers: Iterator[str]
    nicknames: Iterator[str]
    events: Iterator[tuple[str, str]]
    taken: set[str] = field(default_factory=set)


@dataclass
class _TownDraw:
    """Draws one town and what stands in it into ``facts``."""

    facts: Facts
    shared: _Shared
    rng: random.Random
    row: tuple[str, str, str, float, float, int, int, str, str]
    _blocks: Iterator[Block] = field(init=False)
    _slug: str = field(init=False)
    _counts: dict[str, int] = field(default_factory=dict)

    def draw(self) -> None:
        """Town, universities, places, teams, people, in this order."""
        name, state, county, lat, lon, population, founded, area_code, postcodes = self.row
        self._slug = slug(name)
        self.key = f"town/{self._slug}"
        self._blocks = self._free_blocks()
        self.facts.towns[self.key] = Town(
            self.key,
            name,
            state,
            county,
            lat,
            lon,
            population,
            founded,
            area_code,
            tuple(postcodes.split()),
            next(self.shared.rivers),
            next(self.shared.nicknames),
            tuple(["Downtown", *self.rng.sample(words.NEIGHBOURHOODS, 8)]),
            mayor=f"person/{self._slug}-1",
        )
        self._person("politician", f"being mayor of {name}", living=True)
        for patterns in words.UNIVERSITIES:
            self._university(self.rng.choice(patterns))
        self._places()
        for sport in self.rng.sample(words.SPORTS, 2):
            self._team(*sport)
        for occupation, known in self.rng.sample(words.OCCUPATIONS, 5):
            self._person(occupation, self.rng.choice(known))

    def _free_blocks(self) -> Iterator[Block]:
        """Single blocks in random order; the campuses' corners are kept free, and no two are neighbours in a row."""
        blocks = [(c, r) for c in range(-COLUMNS + 1, COLUMNS - 1, 2) for r in range(-ROWS + 1, ROWS - 1)]
        campus = {(c, r) for c0, r0 in _CAMPUSES for c in range(c0 - 1, c0 + 5) for r in range(r0 - 1, r0 + 4)}
        return _shuffled(self.rng, [block for block in blocks if block not in campus])

    def _new_key(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{kind}/{self._slug}-{self._counts[kind]}"

    def _name(self, pattern: str) -> str:
        """The pattern with the town or a surname in it, unlike the name of any place so far."""
        while True:
            name = pattern.format(town=self.row[0], last=next(self.shared.surnames))
            if name not in self.shared.taken:
                self.shared.taken.add(name)
                return name

    def _place(
        self,
        kind: str,
        name: str,
        opened: int,
        measure: int,
        subject: str | None = None,
        of: str | None = None,
        block: Block | None = None,
    ) -> Place:
        block = block or next(self._blocks)
        lat, lon = block_position(self.row[3], self.row[4], block)
        key = self._new_key(kind)
        place = Place(key, kind, name, self.key, block, lat, lon, opened, measure, subject, of)
        self.facts.places[key] = place
        return place

    def _year(self, low: int, high: int) -> int:
        return self.rng.randint(max(low, self.row[6] + 5), high)

    def _university(self, pattern: str) -> None:
        number = self._counts.get("university", 0)
        name = self._name(pattern)
        founded, students = self._year(1820, 1965), self.rng.randrange(2100, 29000, 10)
        colours = self.rng.choice(words.COLOURS)
        column, row = _CAMPUSES[number]
        blocks = [(column + c, row + r) for r in range(3) for c in range(3)]
        key = f"university/{self._slug}-{number + 1}"
        main = self._place("university", name, founded, students, colours, key, blocks.pop(4))
        president = self._person("historian", f"leading {name}", living=True)
        buildings = []
        for block, (title, subject) in zip(blocks, words.BUILDING_KINDS, strict=True):
            building = self._place(
                "building",
                self._name(f"{{last}} {title}"),
                self._year(max(1850, founded), 2015),
                self.rng.randint(2, 9),
                subject,
                key,
                block,
            )
            buildings.append(building.key)
        self.facts.universities[key] = University(
            key,
            name,
            self.key,
            founded,
            students,
            colours,
            self.rng.choice(words.TEAM_ANIMALS),
            president.key,
            main.key,
            tuple(buildings),
        )

    def _places(self) -> None:
        town, rng = self.row[0], self.rng
        for title, subject in rng.sample(words.MUSEUM_SUBJECTS, 3):
            self._place("museum", f"{town} {title}", self._year(1860, 2010), rng.randrange(900, 90000, 100), subject)
        for kind in rng.sample(words.PARK_KINDS, 3):
            self._place("park", self._name(f"{{last}} {kind}"), self._year(1850, 1990), rng.randint(4, 180))
        self._place("hospital", f"{town} General Hospital", self._year(1880, 1960), rng.randrange(120, 900, 5))
        self._place("library", f"{town} Public Library", self._year(1850, 1930), rng.randrange(40000, 900000, 1000))
        self._place("theatre", self._name("{last} Theatre"), self._year(1880, 1995), rng.randrange(300, 2900))
        self._place("station", f"{town} Union Station", self._year(1850, 1935), rng.randint(2, 12))
        self._place("town_hall", f"{town} Town Hall", self._year(1830, 1940), rng.randint(3, 12))
        event, clause = next(self.shared.events)
        year = self._year(1860, 1960)
        river = self.facts.towns[self.key].river
        self._place(
            "memorial",
            f"{town} {event} Memorial",
            year + rng.randint(3, 50),
            year,
            clause.format(town=town, river=river),
        )

    def _team(self, sport: str, league: str, stadium: str, low: int, high: int) -> None:
        key = self._new_key("team")
        name = f"{self.row[0]} {next(self.shared.animals)}"
        founded = self._year(1890, 1995)
        place = self._place(
            "stadium",
            self._name(f"{{last}} {stadium}"),
            max(founded, self._year(1920, 2012)),
            self.rng.randrange(low, high, 50),
            sport,
            key,
        )
        coach = self._person(f"{sport} coach", f"coaching the {name}", living=True)
        colours = self.rng.choice(words.COLOURS)
        titles = self.rng.randint(0, 11)
        self.facts.teams[key] = Team(key, name, sport, league, self.key, founded, colours, place.key, coach.key, titles)

    def _person(self, occupation: str, known_for: str, living: bool = False) -> Person:
        rng = self.rng
        born = rng.randint(1948, 1982) if living else rng.randint(1822, 1961)
        died = None if living or born > 1938 else min(born + rng.randint(48, 91), 2021)
        universities = [u.key for u in self.facts.universities.values() if u.founded + 18 < born + 20]
        person = Person(
            self._new_key("person"),
            next(self.shared.people),
            occupation,
            self.key,
            _date(rng, born),
            None if died is None else _date(rng, died),
            rng.choice(universities) if universities and rng.random() < 0.7 else None,
            known_for.format(
                town=self.row[0],
                work=f"{rng.choice(words.WORKS_FIRST)} {rng.choice(words.WORKS_LAST)}",
                thing=rng.choice(words.THINGS),
                plant=rng.choice(words.PLANTS),
            ),
        )
        self.facts.people[person.key] = person
        return person


#: South-western blocks of the campuses, three by three blocks each.
_CAMPUSES: tuple[Block, ...] = ((4, 3), (-9, -7))


def _date(rng: random.Random, year: int) -> str:
    return f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
