"""What all families of the shop share: the site, the logged-in customer, and checks on its pages and tables."""

from __future__ import annotations

from typing import ClassVar

from webrl_gym.sites import SITES, SiteState
from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.families.checks import SiteChecks

SITE = "shopping"
SHOP = SiteChecks(SITE)


class ShoppingFamily(TaskFamily):
    """A family of the shop."""

    site: ClassVar[str] = SITE


def customer(shop: SiteState) -> int:
    """Id of the customer that the agent is logged in as."""
    (token,) = SITES[SITE].login_cookies.values()
    return int(shop.value("SELECT user_id FROM session WHERE token = ?", token))
