"""Solutions of the official tasks that start on the forum."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import OfficialSolution
from webrl_gym.tasks.official_solutions.reddit.posting import POSTING_SOLUTIONS
from webrl_gym.tasks.official_solutions.reddit.reading import READING_SOLUTIONS
from webrl_gym.tasks.official_solutions.reddit.voting import VOTING_SOLUTIONS
from webrl_gym.tasks.official_solutions.reddit.writing import WRITING_SOLUTIONS

REDDIT_SOLUTIONS: Mapping[int, OfficialSolution] = {
    **POSTING_SOLUTIONS,
    **READING_SOLUTIONS,
    **VOTING_SOLUTIONS,
    **WRITING_SOLUTIONS,
}
