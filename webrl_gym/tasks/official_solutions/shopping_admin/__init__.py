"""Solutions of the official tasks that start on the back office."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import OfficialSolution
from webrl_gym.tasks.official_solutions.shopping_admin.catalogue import CATALOGUE_SOLUTIONS
from webrl_gym.tasks.official_solutions.shopping_admin.changes import CHANGE_SOLUTIONS
from webrl_gym.tasks.official_solutions.shopping_admin.orders import ORDER_SOLUTIONS
from webrl_gym.tasks.official_solutions.shopping_admin.reports import REPORT_SOLUTIONS
from webrl_gym.tasks.official_solutions.shopping_admin.reviews import REVIEW_SOLUTIONS

SHOPPING_ADMIN_SOLUTIONS: Mapping[int, OfficialSolution] = {
    **ORDER_SOLUTIONS,
    **CHANGE_SOLUTIONS,
    **CATALOGUE_SOLUTIONS,
    **REVIEW_SOLUTIONS,
    **REPORT_SOLUTIONS,
}
