"""What cannot be graded is refused before anyone works on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.examples import answer_task, html_task, task
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation import check_task
from webrl_gym.tasks.schema import task_to_json
from webrl_gym.tasks.task import Task

UNGRADABLE: list[tuple[Task, str]] = [
    (task(), r"fill eval\.eval_types"),
    (task("page_image_query"), "unknown evaluation type 'page_image_query'"),
    (task("string_match"), r"fill eval\.reference_answers"),
    (task("url_match"), r"fill eval\.reference_url"),
    (task("program_html"), r"fill eval\.program_html"),
    (task("end_state"), r"fill eval\.end_state"),
    (answer_task(must_contain=["x"]), "must_contain"),
    (answer_task(required_values=["about 5"]), "write it like '>= 5'"),
    (html_task(("last", "", {"must_contain": ["x"]})), "must_contain|none of exact_match"),
    (html_task(("last", "func:shopping_get_order()", {"exact_match": "x"})), "is no helper"),
    (html_task(("func:shopping_get_latest_order_url('x')", "", {"exact_match": "x"})), "takes nothing"),
]


@pytest.mark.parametrize("variant", ["strict", "vab"])
@pytest.mark.parametrize(("checked", "message"), UNGRADABLE)
def test_a_task_that_cannot_be_graded_is_refused(checked: Task, message: str, variant: str) -> None:
    if variant == "vab" and not checked.eval.program_html and "program_html" in checked.eval.eval_types:
        pytest.skip("The published evaluator has nothing to check then, and passes.")
    with pytest.raises(ConfigurationError, match=message):
        check_task(checked, variant)


def file_with(folder: Path, **changes: Any) -> Path:
    """A task file of one task, with other fields in its ``eval``."""
    data = task_to_json(answer_task(exact_match="x"))
    data["eval"].update(changes)
    path = folder / "tasks.json"
    path.write_text(json.dumps([data]))
    return path


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reference_answers": {"must_contain": ["x"]}}, "must_contain"),
        (
            {
                "eval_types": ["program_html"],
                "program_html": [{"url": "last", "locator": "document.x =", "required_contents": {"exact_match": "x"}}],
            },
            r"document\.x =",
        ),
    ],
)
def test_an_environment_refuses_a_task_file_when_it_is_made(
    tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    assert WebArenaLiteEnv(tasks=file_with(tmp_path)).tasks.get("t1")
    with pytest.raises(ConfigurationError, match=message):
        WebArenaLiteEnv(tasks=file_with(tmp_path, **changes))
