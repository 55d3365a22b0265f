"""Task families by name. Families know the sites' data and never the browser; solutions are the other way round."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.families.base import Phrasings, Slots, TaskFamily, Wording
from webrl_gym.tasks.families.gitlab import GITLAB_FAMILIES
from webrl_gym.tasks.families.map import MAP_FAMILIES
from webrl_gym.tasks.families.reddit import REDDIT_FAMILIES
from webrl_gym.tasks.families.shopping import SHOPPING_FAMILIES
from webrl_gym.tasks.families.shopping_admin import SHOPPING_ADMIN_FAMILIES
from webrl_gym.tasks.families.wikipedia import WIKIPEDIA_FAMILIES

FAMILIES: Mapping[str, TaskFamily] = {
    family.name: family
    for family in (
        *SHOPPING_FAMILIES,
        *SHOPPING_ADMIN_FAMILIES,
        *GITLAB_FAMILIES,
        *MAP_FAMILIES,
        *REDDIT_FAMILIES,
        *WIKIPEDIA_FAMILIES,
    )
}

__all__ = ["FAMILIES", "Phrasings", "Slots", "TaskFamily", "Wording"]
