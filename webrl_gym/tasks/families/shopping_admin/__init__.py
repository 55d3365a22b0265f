"""Task families of the back office."""

from __future__ import annotations

from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.families.shopping_admin.catalogue import CATALOGUE_FAMILIES
from webrl_gym.tasks.families.shopping_admin.content import CONTENT_FAMILIES
from webrl_gym.tasks.families.shopping_admin.lookups import LOOKUP_FAMILIES
from webrl_gym.tasks.families.shopping_admin.navigation import NAVIGATION_FAMILIES
from webrl_gym.tasks.families.shopping_admin.orders import ORDER_FAMILIES
from webrl_gym.tasks.families.shopping_admin.report_lookups import REPORT_FAMILIES

SHOPPING_ADMIN_FAMILIES: tuple[TaskFamily, ...] = (
    *LOOKUP_FAMILIES,
    *REPORT_FAMILIES,
    *ORDER_FAMILIES,
    *CATALOGUE_FAMILIES,
    *CONTENT_FAMILIES,
    *NAVIGATION_FAMILIES,
)
