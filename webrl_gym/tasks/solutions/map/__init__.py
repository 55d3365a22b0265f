"""Solutions of the map's task families."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Solution
from webrl_gym.tasks.solutions.map.notes import NOTE_SOLUTIONS
from webrl_gym.tasks.solutions.map.places import PLACE_SOLUTIONS
from webrl_gym.tasks.solutions.map.routes import ROUTE_SOLUTIONS

MAP_SOLUTIONS: Mapping[str, Solution] = {
    f"map.{name}": solution
    for group in (PLACE_SOLUTIONS, ROUTE_SOLUTIONS, NOTE_SOLUTIONS)
    for name, solution in group.items()
}
