"""Solutions that find what is near a place, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.map.ways import (
    BICYCLE,
    CAR,
    FOOT,
    duration,
    found,
    local_address,
    name_of,
    spelled_out,
    way,
)
from webrl_gym.tasks.solutions.driver import Driver, SolutionError

_LOOKED_AT = 3
"""So many results are compared where the nearest as the crow flies need not be the nearest on foot."""


def nearest(driver: Driver, kind: str, start: str) -> str:
    """The nearest of a kind, which is the first result."""
    places = found(driver, f"{kind} near {start}")
    if not places:
        raise SolutionError(f"Found no {kind} near {start}.")
    return places[0]


def airports_within(driver: Driver, asked: Asked) -> None:
    """Ask for the way to each airport near that is of this kind."""
    start, radius = asked.value("start"), float(asked.part(r"(\d+) km")) * 1000
    sort = asked.part(r"all (\w+) airports")
    places = [place for place in found(driver, f"airport near {start}") if sort in place.lower()]
    driver.stop("; ".join(place for place in places if way(driver, start, place, CAR).metres <= radius))


def hotel_and_supermarket(driver: Driver, asked: Asked) -> None:
    """Find the hotel near the airport, and the supermarket that takes the shortest walk from it."""
    hotel = nearest(driver, asked.part(r"a (\w+) hotel"), asked.value("place"))
    shops = found(driver, f"supermarket near {name_of(hotel)}")[:_LOOKED_AT]
    walk = min((way(driver, hotel, shop, FOOT) for shop in shops), key=lambda walk: walk.metres)
    driver.stop(f"{name_of(hotel)}, {walk.distance}")


def supermarkets_within(driver: Driver, asked: Asked) -> None:
    """Find the hotel, and drive to supermarkets, the nearest first, until one is too far."""
    hotel = nearest(driver, asked.part(r"a (\w+) hotel"), asked.part(r"arriving at (.+?)\."))
    limit = int(asked.part(r"within (\d+)mins"))
    names = []
    for shop in found(driver, f"supermarket near {name_of(hotel)}"):
        if way(driver, hotel, shop, CAR).minutes > limit:
            break
        names.append(name_of(shop))
    driver.stop(f"{name_of(hotel)}: {', '.join(names)}")


def walk_to_library(driver: Driver, asked: Asked) -> None:
    """Find the library on the campus and ask for the way."""
    campus = spelled_out(asked.part(r"a library at (\w+)"))
    libraries = [place for place in found(driver, f"library near {campus}") if campus in place]
    driver.stop(duration(way(driver, asked.value("start"), libraries[0], FOOT).minutes))


def closest_cafe(driver: Driver, asked: Asked) -> None:
    """The nearest cafe's name; the campus is known to the map by its own name."""
    library = asked.part(r"CMU (\w+ library)")
    driver.stop(name_of(nearest(driver, asked.value("place1"), library)))


def tea_cafe(driver: Driver, asked: Asked) -> None:
    """The nearest one's address, and the length of the walk."""
    start = asked.value("start")
    place = nearest(driver, asked.value("places"), start)
    driver.stop(f"{local_address(place)}, {way(driver, start, place, FOOT).distance}")


def hotels_on_foot(driver: Driver, asked: Asked) -> None:
    """Walk from hotels, the nearest first, until one is too far."""
    end = asked.value("location").strip(", ")
    near = []
    for hotel in found(driver, f"hotels near {end}"):
        walk = way(driver, hotel, end, FOOT)
        if walk.minutes > int(asked.value("n")):
            break
        near.append(f"{name_of(hotel)}: {walk.distance}")
    driver.stop(", ".join(near))


def all_ways_to_post_office(driver: Driver, asked: Asked) -> None:
    """Ask for the way to the nearest post office with every engine."""
    start = spelled_out(asked.part(r"I am at (\w+)"))
    office = nearest(driver, asked.part(r"USPS (postal office)"), start)
    times = {
        verb: way(driver, start, office, mode).minutes
        for verb, mode in {"Walk": FOOT, "Drive": CAR, "Bike": BICYCLE}.items()
    }
    driver.stop(", ".join(f"{verb}: {duration(minutes)}" for verb, minutes in times.items()))


def pharmacy_within(driver: Driver, asked: Asked) -> None:
    """The nearest one's address, if the walk is short enough."""
    start = asked.value("location2")
    place = nearest(driver, asked.value("location"), start)
    limit = int(asked.part(r"within (\d+)mins"))
    if way(driver, start, place, FOOT).minutes > limit:
        raise SolutionError(f"The walk to {place} takes more than {limit} minutes.")
    driver.stop(local_address(place))


def walk_to_closest(driver: Driver, asked: Asked) -> None:
    """The length of the walk to the nearest one of this name."""
    start, name = asked.value("location/address_1"), asked.part(r"and (\w+) \(")
    driver.stop(way(driver, start, nearest(driver, name, start), FOOT).distance)


NEARBY_SOLUTIONS: Mapping[int, OfficialSolution] = {
    1: airports_within,
    6: hotel_and_supermarket,
    11: walk_to_library,
    12: closest_cafe,
    24: tea_cafe,
    52: hotels_on_foot,
    53: all_ways_to_post_office,
    57: pharmacy_within,
    85: walk_to_closest,
    92: supermarkets_within,
}
