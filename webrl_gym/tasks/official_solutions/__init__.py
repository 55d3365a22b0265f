"""Solutions of the official tasks by number: user-level actions, and answers computed from what the pages show.

A solution is given a :class:`~webrl_gym.tasks.solutions.driver.Driver` and what was :class:`Asked`. It goes to no address
but a site's root, holds no reference answer, and knows neither the sites' data nor how they are graded. A task belongs to
the site on which it starts.
"""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.gitlab import GITLAB_SOLUTIONS
from webrl_gym.tasks.official_solutions.map import MAP_SOLUTIONS
from webrl_gym.tasks.official_solutions.reddit import REDDIT_SOLUTIONS
from webrl_gym.tasks.official_solutions.shopping import SHOPPING_SOLUTIONS
from webrl_gym.tasks.official_solutions.shopping_admin import SHOPPING_ADMIN_SOLUTIONS

OFFICIAL_SOLUTIONS: Mapping[int, OfficialSolution] = {
    **SHOPPING_SOLUTIONS,
    **SHOPPING_ADMIN_SOLUTIONS,
    **GITLAB_SOLUTIONS,
    **MAP_SOLUTIONS,
    **REDDIT_SOLUTIONS,
}

__all__ = ["OFFICIAL_SOLUTIONS", "Asked", "OfficialSolution"]
