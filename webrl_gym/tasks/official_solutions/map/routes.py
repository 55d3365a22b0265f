"""Solutions that ask for ways between places that the instruction names."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.map.ways import CAR, FOOT, duration, found, spelled_out, way
from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.shopping_admin import paths as back_office

_HOMEPAGE = "goto [http://homepage.test]"
_HOURS = {"one": 1, "two": 2, "three": 3}


def walking_and_driving(driver: Driver, asked: Asked) -> None:
    """Both times."""
    ends = asked.value("start"), asked.value("end")
    driving, walking = (way(driver, *ends, mode).minutes for mode in (CAR, FOOT))
    driver.stop(f"driving: {duration(driving)}, walking: {duration(walking)}")


def reachable(driver: Driver, asked: Asked) -> None:
    """Compare the time with the limit; the building is found by its name and the campus."""
    building, campus = asked.part(r"from (\w+) building"), asked.part(r"building at (\w+)")
    limit = _HOURS[asked.part(r"in (\w+) hour")] * 60
    start, end = f"{building}, {spelled_out(campus)}", asked.part(r"the (.+?) can be reached")
    driver.stop("Yes" if way(driver, start, end, CAR).minutes <= limit else "No")


def best_order(driver: Driver, asked: Asked) -> None:
    """Ask for every leg once and take the order with the shortest time."""
    first, *others = asked.values["place_list"]
    times: dict[tuple[str, str], int] = {}

    def total(order: Sequence[str]) -> int:
        legs = list(itertools.pairwise((first, *order)))
        for leg in legs:
            if leg not in times:
                times[leg] = way(driver, *leg, CAR).minutes
        return sum(times[leg] for leg in legs)

    best = min(itertools.permutations(others), key=total)
    driver.stop(", ".join((first, *best)))


def walk_then_drive(driver: Driver, asked: Asked) -> None:
    """Add up the two."""
    a, b, c = (asked.value(f"place_{letter}") for letter in "ABC")
    walk = way(driver, a, b, FOOT).minutes
    driver.stop(f"{walk + way(driver, b, c, CAR).minutes} min")


def drive_from_hotel(driver: Driver, asked: Asked) -> None:
    """The time by car."""
    driver.stop(duration(way(driver, asked.value("hotel"), asked.value("place"), CAR).minutes))


def shortest_drive(driver: Driver, asked: Asked) -> None:
    """The time by car."""
    driver.stop(duration(way(driver, asked.value("location1"), asked.value("location2"), CAR).minutes))


def city_to_city(driver: Driver, asked: Asked) -> None:
    """The time by car."""
    start, end = asked.part(r"from (\w+) to"), asked.part(r"to (\w+) by car")
    driver.stop(duration(way(driver, start, end, CAR).minutes))


def directions_from_hall(driver: Driver, asked: Asked) -> None:
    """The hall is known by a shorter name in its city, whose initials the instruction gives."""
    *names, city = asked.value("location/address_1").split(" in ")
    first, *_, last = names[0].split()
    halls = [place for place in found(driver, f"{first} {last}") if _lies_in(place, city)]
    if not halls:
        raise SolutionError(f"Found no {first} {last} in {city}.")
    way(driver, halls[0], asked.value("location/address_2"), CAR)
    driver.stop()


def drive_to_customer(driver: Driver, asked: Asked) -> None:
    """Read in the back office where the customer lives, and show the way there."""
    start, customer = asked.value("city1").split(", ")[0], asked.part(r"customer (.+?) lives")
    driver.act(_HOMEPAGE)
    driver.click(driver.find("link", "CMS"))
    back_office.open_page(driver, "Customers", "All Customers")
    back_office.search(driver, customer)
    back_office.open_row(driver, "Edit", Name=customer)
    city = _value(driver, driver.find("textbox", containing="City"))
    state = _value(driver, driver.find("combobox", containing="State"))
    driver.act(_HOMEPAGE)
    driver.click(driver.find("link", "OpenStreetMap"))
    way(driver, start, f"{city}, {state}", CAR)
    driver.stop()


def _value(driver: Driver, field: ObservedNode) -> str:
    """What a field of a form holds: its text, or its selected option."""
    inside = driver.below(field)
    chosen = next((node for node in inside if ("selected", "True") in node.properties), None)
    return (chosen or inside[0]).name


def _lies_in(place: str, initials: str) -> bool:
    """Whether a part of the address has these initials, in any order: the city may come first or last in its name."""
    parts = ([letter for letter in part if letter.isupper()] for part in place.split(", "))
    return any(sorted(letters) == sorted(initials) for letters in parts)


ROUTE_SOLUTIONS: Mapping[int, OfficialSolution] = {
    3: walking_and_driving,
    7: reachable,
    16: best_order,
    18: walk_then_drive,
    19: drive_from_hotel,
    38: shortest_drive,
    69: city_to_city,
    158: drive_to_customer,
    159: directions_from_hall,
}
