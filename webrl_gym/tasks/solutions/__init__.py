"""Solutions by family: programs that act through the environment and know nothing but the instruction's values.

A solution is given a :class:`~webrl_gym.tasks.solutions.driver.Driver` and a task's slots, and ends with a stop
action. Families know the data and never the pages; solutions know the pages and never the data.
"""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Solution, SolutionError
from webrl_gym.tasks.solutions.gitlab import GITLAB_SOLUTIONS
from webrl_gym.tasks.solutions.map import MAP_SOLUTIONS
from webrl_gym.tasks.solutions.reddit import REDDIT_SOLUTIONS
from webrl_gym.tasks.solutions.shopping import SHOPPING_SOLUTIONS
from webrl_gym.tasks.solutions.shopping_admin import SHOPPING_ADMIN_SOLUTIONS
from webrl_gym.tasks.solutions.wikipedia import WIKIPEDIA_SOLUTIONS

SOLUTIONS: Mapping[str, Solution] = {
    **SHOPPING_SOLUTIONS,
    **SHOPPING_ADMIN_SOLUTIONS,
    **GITLAB_SOLUTIONS,
    **MAP_SOLUTIONS,
    **REDDIT_SOLUTIONS,
    **WIKIPEDIA_SOLUTIONS,
}

__all__ = ["SOLUTIONS", "Driver", "Solution", "SolutionError"]
