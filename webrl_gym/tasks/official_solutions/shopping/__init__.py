"""Solutions of the official tasks that start in the shop."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import OfficialSolution
from webrl_gym.tasks.official_solutions.shopping.orders import ORDER_SOLUTIONS

SHOPPING_SOLUTIONS: Mapping[int, OfficialSolution] = {**ORDER_SOLUTIONS}
