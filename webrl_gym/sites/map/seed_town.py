"""One town on the map: its streets with their points, what the world's facts name, and some five hundred shops and such."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from webrl_gym.sites.common.seed_facts import Facts, Place, Town
from webrl_gym.sites.common.seed_place_words import LAST_NAMES
from webrl_gym.sites.common.seed_places import BLOCK_EAST, BLOCK_NORTH, COLUMNS, ROWS, offset_position
from webrl_gym.sites.map.seed_categories import CATEGORIES
from webrl_gym.sites.map.seed_category import Category
from webrl_gym.sites.map.seed_rows import Box, NewPlace, Rows
from webrl_gym.sites.map.seed_shops import NOUNS
from webrl_gym.sites.map.seed_streets import Crossing, Slot, Street, TownStreets, draw_streets
from webrl_gym.sites.map.seed_tags import Address, Tags, draw_tags

#: How far from the middle of its street an address lies, in metres.
_SETBACK = 25.0
_ATTEMPTS = 40


@dataclass
class TownSeed:
    """Draws one town into ``rows``. ``hub`` is the id that the town itself gets."""

    facts: Facts
    town: Town
    rng: random.Random
    rows: Rows
    streets: TownStreets = field(init=False)
    hub: int = field(init=False)
    _crossings: dict[Crossing, int] = field(default_factory=dict)
    _addresses: dict[tuple[int, int, int], int] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def draw(self) -> None:
        """The town, then its streets, then what stands on them."""
        self.state = self.facts.state(self.town.state).name
        self.streets = draw_streets(self.rng)
        self._crossings = {
            (column, row): self.rows.add_node(self._at(column * BLOCK_EAST, row * BLOCK_NORTH))
            for row in range(-ROWS, ROWS + 1)
            for column in range(-COLUMNS, COLUMNS + 1)
        }
        self.hub = self._add_town()
        places = self.facts.in_town(self.town.key)
        shops = list(self._draw_shops({place.block for place in places}))
        for slot in [*(_slot(place) for place in places), *(slot for _, slot in shops)]:
            self._address_node(slot)
        self._add_streets()
        self._add_river()
        for place in places:
            self._add_fact(place)
        for category, slot in shops:
            self._add_shop(category, slot)

    # ---------------------------------------------------------------------------------------------- geometry
    def _at(self, east: float, north: float) -> tuple[float, float]:
        return offset_position(self.town.lat, self.town.lon, east, north)

    def _box(self, east: float, north: float, half_width: float, half_height: float) -> Box:
        south, west = self._at(east - half_width, north - half_height)
        top, right = self._at(east + half_width, north + half_height)
        return south, top, west, right

    def _address_node(self, slot: Slot) -> int:
        """The point of the street in front of an address."""
        key = (slot.row, slot.column, slot.quarter)
        if key not in self._addresses:
            self._addresses[key] = self.rows.add_node(self._at(slot.east_metres, slot.street_metres))
        return self._addresses[key]

    def _neighbourhood(self, column: float, row: float) -> tuple[str, str]:
        """Name and postcode of the part of town: three by three parts, the middle one is Downtown."""
        part = 3 * _third(row, ROWS) + _third(column, COLUMNS)
        index = 0 if part == 4 else part + 1 if part < 4 else part
        return self.town.neighbourhoods[index], self.town.postcodes[index % len(self.town.postcodes)]

    def _address(self, slot: Slot) -> Address:
        name, postcode = self._neighbourhood(slot.column, slot.row)
        return Address(str(slot.housenumber), self.streets.rows[slot.row].name, name, postcode)

    # ------------------------------------------------------------------------------------------ town, streets
    def _add_town(self) -> int:
        town = self.town
        tags = {
            "admin_level": "8",
            "boundary": "administrative",
            "name": town.name,
            "place": "city",
            "population": str(town.population),
            "start_date": str(town.founded),
            "type": "boundary",
            "wikipedia": f"en:{town.name}, {self.state}",
        }
        centre = self._crossings[0, 0]
        relation = self.rows.add_relation([("node", centre, "admin_centre")])
        return self.rows.add_place(
            NewPlace(
                "relation",
                relation,
                "city",
                town.name,
                [town.county, self.state, "United States"],
                *self._at(0, 0),
                self._box(0, 0, COLUMNS * BLOCK_EAST, ROWS * BLOCK_NORTH),
                tags,
                CATEGORIES["city"].importance + 0.1,
                self.rng.randint(12, 60),
                town.name,
                town.county,
                town.state,
                hub=len(self.rows.places) + 1,
                road_node=centre,
            )
        )

    def _add_streets(self) -> None:
        for row, street in self.streets.rows.items():
            points = [(column * 4, self._crossings[column, row]) for column in range(-COLUMNS, COLUMNS + 1)]
            points += [(c * 4 + quarter, node) for (r, c, quarter), node in self._addresses.items() if r == row]
            points.sort()
            self._add_street(street, [n for _, n in points], [at * BLOCK_EAST / 4 for at, _ in points], (0, row))
        for column, street in self.streets.columns.items():
            for run in self._runs(column):
                nodes = [self._crossings[column, row] for row in run]
                self._add_street(street, nodes, [row * BLOCK_NORTH for row in run], (column, run[len(run) // 2]))
        diagonal = (BLOCK_EAST**2 + BLOCK_NORTH**2) ** 0.5
        nodes = [self._crossings[column, -column] for column in range(-ROWS, ROWS + 1)]
        self._add_street(self.streets.old_road, nodes, [i * diagonal for i in range(len(nodes))], (0, 0))

    def _runs(self, column: int) -> Iterator[list[int]]:
        """The rows along a column's street, cut where a stretch is missing."""
        run = [-ROWS]
        for row in range(-ROWS, ROWS):
            stretch = ((column, row), (column, row + 1))
            if not self.streets.has_stretch(column, row) or stretch in self.streets.gone:
                if len(run) > 1:
                    yield run
                run = []
            run.append(row + 1)
        if len(run) > 1:
            yield run

    def _add_street(self, street: Street, nodes: Sequence[int], metres: Sequence[float], middle: Crossing) -> None:
        way = self.rows.add_way(nodes)
        for (a, b), (start, end) in zip(pairwise(nodes), pairwise(metres), strict=True):
            one_way = abs(street.oneway)
            ends = (a, b) if street.oneway >= 0 else (b, a)
            self.rows.street.append((self.hub, *ends, street.name, street.highway, one_way, round(end - start)))
        name, postcode = self._neighbourhood(*middle)
        tags = {"highway": street.highway, "name": street.name, "surface": "asphalt"}
        if street.oneway:
            tags["oneway"] = "yes" if street.oneway > 0 else "-1"
        if street.highway != "residential":
            tags["maxspeed"] = "40 mph" if street.highway == "primary" else "35 mph"
        label = f"{street.highway.title()} Road"
        lat, lon = self._at(middle[0] * BLOCK_EAST, middle[1] * BLOCK_NORTH)
        address = [name, self.town.name, self.town.county, self.state, postcode, "United States"]
        self.rows.add_place(
            NewPlace(
                "way",
                way,
                "street",
                street.name,
                address,
                lat,
                lon,
                (lat, lat, lon, lon),
                dict(sorted(tags.items())),
                CATEGORIES["street"].importance,
                self.rng.randint(1, 9),
                self.town.name,
                self.town.county,
                self.town.state,
                postcode,
                self.hub,
                self._crossings[middle],
                label=label,
            )
        )

    def _add_river(self) -> None:
        """The river winds between two rows of streets, a little beyond the town at both ends."""
        north = (self.streets.river_row + 0.62) * BLOCK_NORTH
        nodes = [
            self.rows.add_node(self._at(column * BLOCK_EAST, north + 9 * math.sin(column * 0.9)))
            for column in range(-COLUMNS - 2, COLUMNS + 3)
        ]
        lat, lon = self._at(0, north)
        tags = {"name": self.town.river, "waterway": "river"}
        self.rows.add_place(
            NewPlace(
                "way",
                self.rows.add_way(nodes),
                "river",
                self.town.river,
                [self.town.name, self.town.county, self.state, "United States"],
                lat,
                lon,
                self._box(0, north, (COLUMNS + 2) * BLOCK_EAST, 30),
                tags,
                CATEGORIES["river"].importance,
                self.rng.randint(3, 25),
                self.town.name,
                self.town.county,
                self.town.state,
                hub=self.hub,
                road_node=self._crossings[0, self.streets.river_row],
            )
        )

    # -------------------------------------------------------------------------------------------- what stands there
    def _add_fact(self, place: Place) -> None:
        category, slot = CATEGORIES[place.kind], _slot(place)
        self._names.add(place.name)
        tags = draw_tags(self.rng, category, place.name, "", self._address(slot), self.town) | _fact_tags(
            self.facts, place
        )
        self._add(category, place.name, slot, dict(sorted(tags.items())), fact=place.key)

    def _draw_shops(self, taken: set[tuple[int, int]]) -> Iterator[tuple[Category, Slot]]:
        """A free address for every shop, more of them near the centre."""
        free = [
            Slot(column, row, quarter, north)
            for row in range(-ROWS, ROWS + 1)
            for column in range(-COLUMNS, COLUMNS)
            for quarter in (1, 2, 3)
            for north in (True, False)
            if (column, row if north else row - 1) not in taken
        ]
        free.sort(
            key=lambda slot: self.rng.random() ** (1 + (slot.column / 9) ** 2 + (slot.row / 7) ** 2), reverse=True
        )
        slots = iter(free)
        for category in CATEGORIES.values():
            for _ in range(category.count):
                yield category, next(slots)

    def _add_shop(self, category: Category, slot: Slot) -> None:
        address = self._address(slot)
        name, brand = self._name(category, address)
        self._names.add(name)
        self._add(category, name, slot, draw_tags(self.rng, category, name, brand, address, self.town))

    def _name(self, category: Category, address: Address) -> tuple[str, str]:
        """A name that no other place of the town has, or a branch of a chain with the chain's name."""
        if category.brands and (not category.names or self.rng.random() < 0.5):
            brand = self.rng.choice(category.brands)
            name = f"{brand} {address.neighbourhood}" if category.id == "hotel" else brand
            if category.id != "hotel" or name not in self._names:
                return name, brand
        for _ in range(_ATTEMPTS):
            name = self.rng.choice(category.names).format(
                last=self.rng.choice(LAST_NAMES),
                word=self.rng.choice(NOUNS.split()),
                area=address.neighbourhood,
                street=address.street,
                town=self.town.name,
            )
            if name not in self._names:
                return name, ""
        return f"{self.rng.choice(LAST_NAMES)} {name}", ""

    def _add(self, category: Category, name: str, slot: Slot, tags: Tags, fact: str | None = None) -> None:
        east = slot.east_metres
        north = slot.street_metres + (_SETBACK if slot.north else -_SETBACK)
        lat, lon = self._at(east, north)
        address = self._address(slot)
        if category.building:
            box = self._box(east, north, 14 + 40 * category.importance, 11 + 14 * category.importance)
            south, top, west, right = box
            corners = [(south, west), (south, right), (top, right), (top, west)]
            nodes = [self.rows.add_node(corner) for corner in corners]
            osm_type, osm_id = "way", self.rows.add_way([*nodes, nodes[0]])
            tags = dict(sorted({"building": "yes", **tags}.items()))
        else:
            box = (lat, lat, lon, lon)
            osm_type, osm_id = "node", self.rows.add_node((lat, lon))
        self.rows.add_place(
            NewPlace(
                osm_type,
                osm_id,
                category.id,
                name,
                address.parts(self.town, self.state),
                lat,
                lon,
                box,
                tags,
                category.importance,
                self.rng.randint(1, 7),
                self.town.name,
                self.town.county,
                self.town.state,
                address.postcode,
                self.hub,
                self._address_node(slot),
                fact,
            )
        )


def _slot(place: Place) -> Slot:
    return Slot(*place.block, quarter=2, north=True)


def _third(index: float, last: int) -> int:
    return 0 if index < -last / 3 else 2 if index > last / 3 else 1


def _fact_tags(facts: Facts, place: Place) -> Tags:
    """What the world's facts say about a place, as tags."""
    tags = {"start_date": str(place.opened)}
    if place.kind != "building":
        tags["wikipedia"] = f"en:{place.name}"
    if place.kind in ("stadium", "theatre"):
        tags["capacity"] = str(place.measure)
    if place.kind == "stadium" and place.subject is not None:
        tags["sport"] = place.subject.replace(" ", "_").lower()
    if place.kind == "hospital":
        tags["beds"] = str(place.measure)
    if place.kind in ("building", "town_hall"):
        tags["building:levels"] = str(place.measure)
    if place.kind == "building" and place.of is not None:
        tags["operator"] = facts.universities[place.of].name
    return tags
