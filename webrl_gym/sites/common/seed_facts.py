"""The records of a world's facts (``seed_places`` draws them): states, towns, places, universities, teams, people.

Every record has a ``key``, unique within a world and stable for a seed; records refer to each other by keys. ``state``
is always a state's code ("DC" is none of the fifty).

A :class:`Place` has four facts whose meaning goes with its kind (None where there is no meaning):

    kind         opened    measure            subject                     of
    museum       opening   objects held       what it shows               -
    park         opening   hectares           -                           -
    stadium      opening   seats              the sport                   key of the team that plays there
    hospital     founding  beds               -                           -
    library      founding  volumes            -                           -
    theatre      opening   seats              -                           -
    memorial     unveiling year of the event  what happened (a clause)    -
    station      opening   platforms          -                           -
    town_hall    building  floors             -                           -
    university   founding  students           its colours                 key of the university
    building     building  floors             library, hall, laboratory.. key of the university
"""

from __future__ import annotations

from dataclasses import dataclass

#: A block of a town: its column east and its row north of the centre.
Block = tuple[int, int]


@dataclass(frozen=True, slots=True)
class State:
    """A state. ``neighbours`` are codes; area in km2."""

    key: str
    code: str
    name: str
    capital: str
    admitted: int
    population: int
    area: int
    lat: float
    lon: float
    neighbours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    """A city that the map only knows as a point."""

    key: str
    name: str
    state: str
    county: str
    lat: float
    lon: float
    postcode: str


@dataclass(frozen=True, slots=True)
class Airport:
    """An airport; elevation in feet."""

    key: str
    iata: str
    icao: str
    name: str
    city: str
    state: str
    lat: float
    lon: float
    elevation: int


@dataclass(frozen=True, slots=True)
class NationalPark:
    """A national park; area in km2."""

    key: str
    name: str
    state: str
    county: str
    lat: float
    lon: float
    established: int
    area: int


@dataclass(frozen=True, slots=True)
class Town:
    """A town with streets. ``river``, ``nickname`` and ``neighbourhoods`` are invented; ``mayor`` is a person's key."""

    key: str
    name: str
    state: str
    county: str
    lat: float
    lon: float
    population: int
    founded: int
    area_code: str
    postcodes: tuple[str, ...]
    river: str
    nickname: str
    neighbourhoods: tuple[str, ...]
    mayor: str


@dataclass(frozen=True, slots=True)
class Place:
    """Something that stands in a town; see the module's table for ``measure``, ``subject`` and ``of``."""

    key: str
    kind: str
    name: str
    town: str
    block: Block
    lat: float
    lon: float
    opened: int
    measure: int
    subject: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class University:
    """A university. ``place`` and ``buildings`` are keys of places, ``president`` is a person's key."""

    key: str
    name: str
    town: str
    founded: int
    students: int
    colours: str
    teams: str
    president: str
    place: str
    buildings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """A sports team. ``stadium`` is a place's key, ``coach`` a person's."""

    key: str
    name: str
    sport: str
    league: str
    town: str
    founded: int
    colours: str
    stadium: str
    coach: str
    titles: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person. Dates are ISO 8601; ``died`` is None for the living, ``university`` None for those who did not study."""

    key: str
    name: str
    occupation: str
    town: str
    born: str
    died: str | None
    university: str | None
    known_for: str


@dataclass(frozen=True)
class Facts:
    """Everything, by key, in a fixed order."""

    states: dict[str, State]
    cities: dict[str, City]
    airports: dict[str, Airport]
    national_parks: dict[str, NationalPark]
    towns: dict[str, Town]
    places: dict[str, Place]
    universities: dict[str, University]
    teams: dict[str, Team]
    people: dict[str, Person]

    def state(self, code: str) -> State:
        """The state with these two letters."""
        return self.states[f"state/{code.lower()}"]

    def state_of(self, town_key: str) -> State:
        """The state in which a town lies."""
        return self.state(self.towns[town_key].state)

    def in_town(self, town_key: str, kind: str | None = None) -> list[Place]:
        """A town's places, of one kind or of all."""
        return [p for p in self.places.values() if p.town == town_key and (kind is None or p.kind == kind)]
