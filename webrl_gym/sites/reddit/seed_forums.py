"""All forums, in the order of their ids."""

from __future__ import annotations

from webrl_gym.sites.reddit.seed_forums_culture import CULTURE
from webrl_gym.sites.reddit.seed_forums_making import MAKING
from webrl_gym.sites.reddit.seed_forums_places import PLACES
from webrl_gym.sites.reddit.seed_forums_science import SCIENCE
from webrl_gym.sites.reddit.seed_plan import ForumPlan

FORUMS: tuple[ForumPlan, ...] = (*CULTURE, *MAKING, *PLACES, *SCIENCE)
