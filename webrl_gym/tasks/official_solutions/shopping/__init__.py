"""Solutions of the official tasks that start in the shop."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import OfficialSolution
from webrl_gym.tasks.official_solutions.shopping.account import ACCOUNT_SOLUTIONS
from webrl_gym.tasks.official_solutions.shopping.buying import BUYING_SOLUTIONS
from webrl_gym.tasks.official_solutions.shopping.listing import LISTING_SOLUTIONS
from webrl_gym.tasks.official_solutions.shopping.orders import ORDER_SOLUTIONS
from webrl_gym.tasks.official_solutions.shopping.products import PRODUCT_SOLUTIONS

SHOPPING_SOLUTIONS: Mapping[int, OfficialSolution] = {
    **ORDER_SOLUTIONS,
    **PRODUCT_SOLUTIONS,
    **LISTING_SOLUTIONS,
    **BUYING_SOLUTIONS,
    **ACCOUNT_SOLUTIONS,
}
