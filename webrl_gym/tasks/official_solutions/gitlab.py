"""Solutions of the official tasks that start on the git hosting."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import OfficialSolution

GITLAB_SOLUTIONS: Mapping[int, OfficialSolution] = {}
