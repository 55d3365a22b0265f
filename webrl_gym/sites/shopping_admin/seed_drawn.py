"""What the seed draws before it becomes rows; the lite world changes it in between."""

from __future__ import annotations

from dataclasses import dataclass

from webrl_gym.sites.shopping_admin.seed_catalog import Catalog
from webrl_gym.sites.shopping_admin.seed_content import Row
from webrl_gym.sites.shopping_admin.seed_orders import Order
from webrl_gym.sites.shopping_admin.seed_people import Customer
from webrl_gym.sites.shopping_admin.seed_reviews import Review


@dataclass
class Drawn:
    """The changing part of the back office. Ids of orders and reviews are their places in these lists."""

    catalog: Catalog
    customers: list[Customer]
    orders: list[Order]
    reviews: list[Review]
    terms: list[Row]
    """Rows of ``search_term``."""
