"""Solutions of the official tasks that start on the git hosting, and of those that post on the forum what is found there."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import OfficialSolution
from webrl_gym.tasks.official_solutions.gitlab.account import ACCOUNT_SOLUTIONS
from webrl_gym.tasks.official_solutions.gitlab.facts import FACT_SOLUTIONS
from webrl_gym.tasks.official_solutions.gitlab.forum import FORUM_SOLUTIONS
from webrl_gym.tasks.official_solutions.gitlab.lists import LIST_SOLUTIONS
from webrl_gym.tasks.official_solutions.gitlab.projects import PROJECT_SOLUTIONS
from webrl_gym.tasks.official_solutions.gitlab.work import WORK_SOLUTIONS

GITLAB_SOLUTIONS: Mapping[int, OfficialSolution] = {
    **LIST_SOLUTIONS,
    **FACT_SOLUTIONS,
    **WORK_SOLUTIONS,
    **ACCOUNT_SOLUTIONS,
    **PROJECT_SOLUTIONS,
    **FORUM_SOLUTIONS,
}
