"""Each solution solves its task under both evaluators; agents that do nothing, or say N/A, solve what they must."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.official.published import needs_published_tasks, published_tasks
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.solve import solve
from webrl_gym.tasks import official_solutions
from webrl_gym.tasks.official_solutions import OFFICIAL_SOLUTIONS

UNACHIEVABLE = {"27", "51", "56", "59", "74", "86", "91", "114", "161", "162"}
UNSATISFIABLE = {"vab": {"81": "its must_include is no list, on which the published evaluator fails"}, "strict": {}}
"""By evaluator: tasks that no answer solves, and why."""
VOCABULARY = {
    110: "canceled",  # a status of orders, by which other tasks choose
    121: "true",  # a state in observations
    143: "main",  # a landmark in observations
}
"""Reference answers that are words of every page or list, by task: files may have them for other reasons."""

SOLUTION_FILES = sorted(Path(official_solutions.__file__).parent.rglob("*.py"))

BOTH = pytest.mark.parametrize("evaluator", ["vab", "strict"])


@functools.cache
def env_of(evaluator: str) -> WebArenaLiteEnv:
    return WebArenaLiteEnv(evaluator=evaluator, max_observation_tokens=None)


@needs_published_tasks
@BOTH
@pytest.mark.parametrize("number", sorted(OFFICIAL_SOLUTIONS))
def test_a_solution_solves_its_task(number: int, evaluator: str) -> None:
    task = published_tasks()[number]
    result = solve(env_of(evaluator), task)
    if task.task_id in UNSATISFIABLE[evaluator]:
        assert result.problem
    else:
        assert result.problem == ""


@needs_published_tasks
@BOTH
@pytest.mark.parametrize(("answer", "solved"), [("", set()), ("N/A", UNACHIEVABLE)])
def test_agents_that_only_stop(answer: str, solved: set[str], evaluator: str) -> None:
    env = env_of(evaluator)
    found = set()
    for task in published_tasks():
        env.reset(options={"task": task})
        *_, info = env.step(f"stop [{answer}]")
        found |= {task.task_id} if info["success"] else set()
    assert found == solved


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
