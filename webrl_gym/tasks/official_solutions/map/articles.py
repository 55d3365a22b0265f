"""Solutions that read in the encyclopedia which place is meant, and ask the map about it."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.map.nearby import nearest
from webrl_gym.tasks.official_solutions.map.ways import BICYCLE, CAR, duration, name_of, way
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.map.paths import open_place
from webrl_gym.tasks.solutions.wikipedia import paths as encyclopedia

_ENCYCLOPEDIA, _MAP = "goto [http://wikipedia.test]", "goto [http://map.test]"


def look_up(driver: Driver, text: str) -> ObservedNode:
    """Search the encyclopedia; the link of the best result."""
    driver.act(_ENCYCLOPEDIA)
    encyclopedia.search(driver, text)
    heading = driver.find("heading", containing="Results")
    return next(node for node in driver.after(heading) if node.role == "link")


def distance_to_top_school(driver: Driver, asked: Asked) -> None:
    """The best school of the state stands first in the list; then drive there."""
    start, state = asked.part(r"from (.+?) to the top"), asked.part(r"school in (\w+)")
    driver.click(look_up(driver, f"list of {asked.part(r'top (.+?) in ')}"))
    school = next(row[1].name for row in map(_cells, driver.rows()) if row and row[-1].name.lower() == state.lower())
    driver.act(_MAP)
    distance = way(driver, start, school, CAR).distance
    driver.stop(distance.replace("km", " km"))


def _cells(row: list[ObservedNode]) -> list[ObservedNode]:
    return [node for node in row if node.role == "cell"]


def drive_from_hometown(driver: Driver, asked: Asked) -> None:
    """Read where the person was born, and drive from there."""
    driver.click(look_up(driver, asked.part(r"hometown of (.+?) and")))
    home = encyclopedia.fact(driver, "Birthplace").name
    driver.act(_MAP)
    driver.stop(duration(way(driver, home, asked.value("city2"), CAR).minutes))


def bike_to_national_park(driver: Driver, asked: Asked) -> None:
    """The map itself knows the national park that is nearest."""
    town = asked.value("city").split(",")[0]
    park = nearest(driver, asked.part(r"closest (.+?) to"), town)
    driver.stop(f"{name_of(park)}, {duration(way(driver, town, park, BICYCLE).minutes)}")


def page_of_crash(driver: Driver, asked: Asked) -> None:
    """The article about the crash is named like the place on the map."""
    name = look_up(driver, asked.part(r"where a (.+?) on the map")).name
    driver.act(_MAP)
    open_place(driver, name)
    driver.stop()


def way_to_home_stadium(driver: Driver, asked: Asked) -> None:
    """Read where the team plays, and show the way."""
    driver.click(look_up(driver, asked.value("sport_team")))
    stadium = encyclopedia.fact(driver, "Home").name
    driver.act(_MAP)
    way(driver, asked.value("location"), stadium, CAR)
    driver.stop()


ARTICLE_SOLUTIONS: Mapping[int, OfficialSolution] = {
    23: distance_to_top_school,
    35: drive_from_hometown,
    64: bike_to_national_park,
    102: page_of_crash,
    155: way_to_home_stadium,
}
