"""Solutions of the encyclopedia's task families, cross-site ones included."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Solution
from webrl_gym.tasks.solutions.wikipedia.cross_site import CROSS_SITE_SOLUTIONS
from webrl_gym.tasks.solutions.wikipedia.encyclopedia import ENCYCLOPEDIA_SOLUTIONS

WIKIPEDIA_SOLUTIONS: Mapping[str, Solution] = {**ENCYCLOPEDIA_SOLUTIONS, **CROSS_SITE_SOLUTIONS}
