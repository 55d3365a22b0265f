"""Task families by name. Families know the sites' data and never the browser; solutions are the other way round."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.families.base import Phrasings, Slots, TaskFamily, Wording
from webrl_gym.tasks.families.shopping import SHOPPING_FAMILIES

FAMILIES: Mapping[str, TaskFamily] = {family.name: family for family in SHOPPING_FAMILIES}

__all__ = ["FAMILIES", "Phrasings", "Slots", "TaskFamily", "Wording"]
