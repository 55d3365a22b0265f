"""Solutions of the back office's task families."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Solution
from webrl_gym.tasks.solutions.shopping_admin.changes import CHANGE_SOLUTIONS
from webrl_gym.tasks.solutions.shopping_admin.lookups import LOOKUP_SOLUTIONS
from webrl_gym.tasks.solutions.shopping_admin.navigation import NAVIGATION_SOLUTIONS

SHOPPING_ADMIN_SOLUTIONS: Mapping[str, Solution] = {
    f"shopping_admin.{name}": solution
    for group in (LOOKUP_SOLUTIONS, CHANGE_SOLUTIONS, NAVIGATION_SOLUTIONS)
    for name, solution in group.items()
}
