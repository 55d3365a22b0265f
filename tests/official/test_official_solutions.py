"""Each solution solves its task under both evaluators; agents that do nothing, or say N/A, solve what they must."""

from __future__ import annotations

import ast
import functools
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.official.published import needs_published_tasks, published_tasks
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.evaluation import Evaluation, evaluate
from webrl_gym.solve import solve
from webrl_gym.tasks import official_solutions
from webrl_gym.tasks.official_solutions import OFFICIAL_SOLUTIONS
from webrl_gym.tasks.task import Task

UNACHIEVABLE = {"27", "51", "56", "59", "74", "86", "91", "114", "161", "162"}
UNSATISFIABLE = {81: "its must_include is no list, on which the published evaluator fails"}
"""Tasks that no answer solves under "vab", and why."""
VOCABULARY = {
    110: "canceled",  # a status of orders, by which other tasks choose
    121: "true",  # a state in observations
    143: "main",  # a landmark in observations
}
"""Reference answers that are words of every page or list, by task: files may have them for other reasons."""

SOLUTION_FILES = sorted(Path(official_solutions.__file__).parent.rglob("*.py"))

VARIANTS = ("vab", "strict")


@functools.cache
def env() -> WebArenaLiteEnv:
    return WebArenaLiteEnv(evaluator="strict", max_observation_tokens=None)


def grade(task: Task, answer: str, variant: str) -> Evaluation:
    """The verdict of a variant on the episode as it stands: one episode is enough for both."""
    return evaluate(task, answer, env().page, env().world.diff(), variant, reading=env()._backend.reading)


@needs_published_tasks
@pytest.mark.parametrize("number", sorted(OFFICIAL_SOLUTIONS))
def test_a_solution_solves_its_task(number: int) -> None:
    task = published_tasks()[number]
    result = solve(env(), task)
    assert result.problem == ""
    assert len(result.taken) <= 30
    verdict = grade(task, result.info["answer"], "vab")
    assert (verdict.score == 1.0) is (number not in UNSATISFIABLE), verdict.reason


@needs_published_tasks
def test_agents_that_only_stop() -> None:
    solved: dict[tuple[str, str], set[str]] = defaultdict(set)
    for task in published_tasks():
        env().reset(options={"task": task})
        for answer, variant in product(("", "N/A"), VARIANTS):
            if grade(task, answer, variant).score == 1.0:
                solved[answer, variant].add(task.task_id)
    assert solved == {("N/A", variant): UNACHIEVABLE for variant in VARIANTS}


def constants(file: Path) -> Iterator[str]:
    """The texts and numbers in a source file, without its docstrings."""
    tree = ast.parse(file.read_text("utf-8"))
    prose = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in prose and type(node.value) in (str, int, float):
            yield str(node.value).casefold()


def golds(number: int) -> Iterator[str]:
    """The reference answers of a task that are longer than three characters."""
    spec = published_tasks()[number].eval
    values = [gold for gold in (spec.reference_answers or {}).values()]
    values += [gold for target in spec.program_html for gold in target.required_contents.values()]
    for value in values:
        for item in value if isinstance(value, list) else [value]:
            yield from (part for part in str(item).casefold().split(" |or| ") if len(part) > 3)


@needs_published_tasks
def test_no_solution_holds_a_reference_answer() -> None:
    """What the instruction itself says may be there: it is asked for, not answered."""
    held = [(file.name, constant) for file in SOLUTION_FILES for constant in constants(file)]
    found = [
        (number, gold, file)
        for number in range(len(published_tasks()))
        for gold in golds(number)
        for file, constant in held
        if gold in constant
        and gold not in published_tasks()[number].intent.casefold()
        and gold != VOCABULARY.get(number)
    ]
    assert found == []


def test_solutions_go_to_no_address_but_a_sites_root() -> None:
    """An address in a solution has no path; the only action string with an address is ``goto``."""
    for file in SOLUTION_FILES:
        for constant in constants(file):
            if "://" in constant:
                assert constant.split("://")[1].rstrip("/]").count("/") == 0, (file.name, constant)
