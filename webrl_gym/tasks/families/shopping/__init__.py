"""Task families of the shop."""

from __future__ import annotations

from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.families.shopping.account import ACCOUNT_FAMILIES
from webrl_gym.tasks.families.shopping.cart import CART_FAMILIES
from webrl_gym.tasks.families.shopping.listing import LISTING_FAMILIES
from webrl_gym.tasks.families.shopping.order_history import HISTORY_FAMILIES
from webrl_gym.tasks.families.shopping.orders import ORDER_FAMILIES
from webrl_gym.tasks.families.shopping.products import PRODUCT_FAMILIES

SHOPPING_FAMILIES: tuple[TaskFamily, ...] = (
    *ORDER_FAMILIES,
    *HISTORY_FAMILIES,
    *PRODUCT_FAMILIES,
    *LISTING_FAMILIES,
    *CART_FAMILIES,
    *ACCOUNT_FAMILIES,
)
