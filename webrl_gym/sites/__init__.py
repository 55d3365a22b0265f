"""The embedded sites: one World, one folder per site."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.sites.gitlab import GITLAB
from webrl_gym.sites.homepage import HOMEPAGE
from webrl_gym.sites.map import MAP
from webrl_gym.sites.reddit import REDDIT
from webrl_gym.sites.shopping import SHOPPING
from webrl_gym.sites.shopping_admin import SHOPPING_ADMIN
from webrl_gym.sites.wikipedia import WIKIPEDIA
from webrl_gym.sites.world import Change, SiteSpec, SiteState, World, WorldSnapshot

SITES: Mapping[str, SiteSpec] = {
    spec.name: spec for spec in (SHOPPING, SHOPPING_ADMIN, REDDIT, GITLAB, MAP, WIKIPEDIA, HOMEPAGE)
}

__all__ = ["SITES", "Change", "SiteSpec", "SiteState", "World", "WorldSnapshot"]
