"""Grading an episode: did the agent's answer, its last page and its changes do what the task asks?

An evaluation has the types that the task names, each a list of checks; all must pass (scores multiply). Rules are
"strict", WebArena's with their known quirks fixed (see the modules for the rules), or "vab", as they were published
(:mod:`webrl_gym.evaluation.vab`).
"""

from __future__ import annotations

from webrl_gym.evaluation.checking import check_task
from webrl_gym.evaluation.evaluator import VARIANTS, Reading, evaluate
from webrl_gym.evaluation.judge import Judge, OpenAIJudge, judge_from
from webrl_gym.evaluation.result import Check, EvaluatedPage, Evaluation, Judgement

__all__ = [
    "VARIANTS",
    "Check",
    "EvaluatedPage",
    "Evaluation",
    "Judge",
    "Judgement",
    "OpenAIJudge",
    "Reading",
    "check_task",
    "evaluate",
    "judge_from",
]
