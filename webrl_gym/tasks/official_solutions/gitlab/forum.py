"""Solutions of the tasks that concern the git hosting and the forum."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import OfficialSolution

FORUM_SOLUTIONS: Mapping[int, OfficialSolution] = {}
