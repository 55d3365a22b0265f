"""Task families of the forum."""

from __future__ import annotations

from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.families.reddit.account import ACCOUNT_FAMILIES
from webrl_gym.tasks.families.reddit.navigation import NAVIGATION_FAMILIES
from webrl_gym.tasks.families.reddit.people import PEOPLE_FAMILIES
from webrl_gym.tasks.families.reddit.posts import POST_FAMILIES
from webrl_gym.tasks.families.reddit.votes import VOTE_FAMILIES
from webrl_gym.tasks.families.reddit.writing import WRITING_FAMILIES

REDDIT_FAMILIES: tuple[TaskFamily, ...] = (
    *POST_FAMILIES,
    *PEOPLE_FAMILIES,
    *NAVIGATION_FAMILIES,
    *VOTE_FAMILIES,
    *WRITING_FAMILIES,
    *ACCOUNT_FAMILIES,
)
