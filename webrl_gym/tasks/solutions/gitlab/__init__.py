"""Solutions of the git hosting site's task families."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Solution
from webrl_gym.tasks.solutions.gitlab.facts import FACT_SOLUTIONS
from webrl_gym.tasks.solutions.gitlab.places import PLACE_SOLUTIONS
from webrl_gym.tasks.solutions.gitlab.projects import PROJECT_SOLUTIONS
from webrl_gym.tasks.solutions.gitlab.work import WORK_SOLUTIONS

GITLAB_SOLUTIONS: Mapping[str, Solution] = {
    f"gitlab.{name}": solution
    for group in (PLACE_SOLUTIONS, FACT_SOLUTIONS, WORK_SOLUTIONS, PROJECT_SOLUTIONS)
    for name, solution in group.items()
}
