"""Solutions of the forum's task families."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Solution
from webrl_gym.tasks.solutions.reddit.doing import DOING_SOLUTIONS
from webrl_gym.tasks.solutions.reddit.reading import READING_SOLUTIONS

REDDIT_SOLUTIONS: Mapping[str, Solution] = {
    f"reddit.{name}": solution for group in (READING_SOLUTIONS, DOING_SOLUTIONS) for name, solution in group.items()
}
