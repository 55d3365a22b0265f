"""Task families of the map."""

from __future__ import annotations

from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.families.map.facts import FACT_FAMILIES
from webrl_gym.tasks.families.map.finding import FINDING_FAMILIES
from webrl_gym.tasks.families.map.notes import NOTE_FAMILIES
from webrl_gym.tasks.families.map.routes import ROUTE_FAMILIES

MAP_FAMILIES: tuple[TaskFamily, ...] = (*FACT_FAMILIES, *FINDING_FAMILIES, *ROUTE_FAMILIES, *NOTE_FAMILIES)
