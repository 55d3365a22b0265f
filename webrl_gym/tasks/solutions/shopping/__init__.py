"""Solutions of the shop's task families."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Solution
from webrl_gym.tasks.solutions.shopping.account import ACCOUNT_SOLUTIONS
from webrl_gym.tasks.solutions.shopping.cart import CART_SOLUTIONS
from webrl_gym.tasks.solutions.shopping.listing import LISTING_SOLUTIONS
from webrl_gym.tasks.solutions.shopping.orders import ORDER_SOLUTIONS
from webrl_gym.tasks.solutions.shopping.products import PRODUCT_SOLUTIONS

SHOPPING_SOLUTIONS: Mapping[str, Solution] = {
    f"shopping.{name}": solution
    for group in (ORDER_SOLUTIONS, PRODUCT_SOLUTIONS, LISTING_SOLUTIONS, CART_SOLUTIONS, ACCOUNT_SOLUTIONS)
    for name, solution in group.items()
}
