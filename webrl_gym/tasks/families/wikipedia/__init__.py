"""Task families of the encyclopedia, and of the encyclopedia together with other sites."""

from __future__ import annotations

from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.families.wikipedia.cross_site import CROSS_SITE_FAMILIES
from webrl_gym.tasks.families.wikipedia.facts import FACT_FAMILIES
from webrl_gym.tasks.families.wikipedia.finding import FINDING_FAMILIES

WIKIPEDIA_FAMILIES: tuple[TaskFamily, ...] = (*FACT_FAMILIES, *FINDING_FAMILIES, *CROSS_SITE_FAMILIES)
