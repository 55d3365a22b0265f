"""Solutions of the official tasks that start on the map, those over the encyclopedia included."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import OfficialSolution
from webrl_gym.tasks.official_solutions.map.articles import ARTICLE_SOLUTIONS
from webrl_gym.tasks.official_solutions.map.nearby import NEARBY_SOLUTIONS
from webrl_gym.tasks.official_solutions.map.places import PLACE_SOLUTIONS
from webrl_gym.tasks.official_solutions.map.routes import ROUTE_SOLUTIONS

MAP_SOLUTIONS: Mapping[int, OfficialSolution] = {
    **PLACE_SOLUTIONS,
    **NEARBY_SOLUTIONS,
    **ROUTE_SOLUTIONS,
    **ARTICLE_SOLUTIONS,
}
