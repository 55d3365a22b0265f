"""Task families of the git hosting site."""

from __future__ import annotations

from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.families.gitlab.facts import FACT_FAMILIES
from webrl_gym.tasks.families.gitlab.issues import ISSUE_FAMILIES
from webrl_gym.tasks.families.gitlab.places import PLACE_FAMILIES
from webrl_gym.tasks.families.gitlab.projects import PROJECT_FAMILIES
from webrl_gym.tasks.families.gitlab.social import SOCIAL_FAMILIES

GITLAB_FAMILIES: tuple[TaskFamily, ...] = (
    *PLACE_FAMILIES,
    *FACT_FAMILIES,
    *SOCIAL_FAMILIES,
    *ISSUE_FAMILIES,
    *PROJECT_FAMILIES,
)
