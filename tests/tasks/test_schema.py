"""Tasks as JSON: nothing is lost, mistakes name the key and the file, and the published file loads."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.official.published import needs_published_tasks, official_path
from webrl_gym.errors import ConfigurationError
from webrl_gym.tasks.schema import load_tasks, task_from_json, task_to_json
from webrl_gym.tasks.task import EndState, EvalSpec, PageTarget, RowPattern, Task

MINIMAL: dict[str, Any] = {
    "task_id": 3,
    "sites": ["shopping"],
    "start_url": "__SHOPPING__",
    "intent": "Buy a mug.",
    "eval": {"eval_types": ["end_state"]},
}

values = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8))
rows = st.dictionaries(st.text(max_size=5), values, max_size=3)
patterns = st.builds(
    RowPattern,
    st.just("shopping"),
    st.text(max_size=8),
    st.sampled_from(["added", "changed", "deleted"]),
    rows,
    st.none() | st.integers(0, 5),
)
end_states = st.builds(
    EndState,
    st.lists(patterns, max_size=3).map(tuple),
    st.lists(patterns, max_size=2).map(tuple),
    st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=5), max_size=3).map(tuple), max_size=2),
)
targets = st.builds(
    PageTarget,
    st.text(max_size=5),
    st.text(max_size=5),
    st.dictionaries(st.sampled_from(["must_include", "exact_match"]), st.lists(st.text(max_size=5), max_size=2)),
)
specs = st.builds(
    EvalSpec,
    st.lists(st.sampled_from(["string_match", "url_match", "program_html", "end_state"]), max_size=3).map(tuple),
    st.none()
    | st.dictionaries(st.sampled_from(["must_include", "exact_match"]), st.lists(st.text(max_size=5), max_size=2)),
    st.none() | st.text(max_size=8),
    st.none() | st.just("EXACT"),
    st.lists(targets, max_size=2).map(tuple),
    st.text(max_size=5),
    st.text(max_size=5),
    st.none() | end_states,
)
tasks = st.builds(
    Task,
    task_id=st.text(min_size=1, max_size=8),
    sites=st.lists(st.sampled_from(["shopping", "map"]), min_size=1, max_size=2).map(tuple),
    start_url=st.text(max_size=8),
    intent=st.text(max_size=20),
    eval=specs,
    intent_template_id=st.text(max_size=8),
    instantiation_dict=rows,
    require_login=st.booleans(),
    storage_state=st.none() | st.text(max_size=8),
    geolocation=st.none() | rows,
    family=st.text(max_size=8),
    kind=st.sampled_from(["retrieve", "mutate", "navigate"]),
    achievable=st.booleans(),
    slots=rows,
    world_seed=st.none() | st.integers() | st.text(max_size=5),
)


@given(tasks)
def test_json_keeps_everything(task: Task) -> None:
    assert task_from_json(json.loads(json.dumps(task_to_json(task)))) == task


def test_what_a_file_may_leave_out() -> None:
    task = task_from_json(MINIMAL)
    assert (task.task_id, task.kind, task.achievable, task.world_seed) == ("3", "retrieve", True, None)
    assert task_from_json(MINIMAL | {"old_task_id": 5, "viewport_size": None}) == task


def test_a_file_holds_a_list_or_one_task(tmp_path: Path) -> None:
    one, several = tmp_path / "one.json", tmp_path / "several.json"
    one.write_text(json.dumps(MINIMAL), "utf-8")
    several.write_text(json.dumps([MINIMAL, MINIMAL | {"task_id": "x"}]), "utf-8")
    assert [task.task_id for task in load_tasks(one)] == ["3"]
    assert [task.task_id for task in load_tasks(str(several))] == ["3", "x"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"intent": None}, "task 3: intent is missing"),
        ({"task_id": None}, "tasks.json: task_id is missing"),
        ({"task_id": True}, "task_id must be an integer or a string, not True"),
        ({"sites": "shopping"}, "sites must be a list, not 'shopping'"),
        ({"sites": []}, "sites must name at least one site"),
        ({"require_login": 1}, "require_login must be true or false, not 1"),
        ({"eval": {}}, r"eval\.eval_types is missing"),
        ({"eval": {"eval_types": [], "refrence_url": "x"}}, r"eval\.refrence_url is unknown"),
        ({"eval": {"eval_types": [1]}}, r"eval\.eval_types must be a list of strings"),
        ({"eval": {"eval_types": [], "reference_answers": ["5"]}}, r"eval\.reference_answers must be an object"),
        (
            {"eval": {"eval_types": [], "program_html": [{"url": "last", "locator": ""}]}},
            r"eval\.program_html\[0\]\.required_contents is missing",
        ),
        (
            {"eval": {"eval_types": [], "program_html": [{"url": "last", "locater": ""}]}},
            r"eval\.program_html\[0\]\.locater is unknown",
        ),
        ({"webrl_gym": {"kind": "play"}}, r"webrl_gym\.kind must be one of retrieve, mutate, navigate, not 'play'"),
        ({"webrl_gym": {"famly": "x"}}, r"webrl_gym\.famly is unknown"),
        (
            {"webrl_gym": {"end_state": {"required": [{"site": "shopping"}]}}},
            r"end_state\.required\[0\]\.table is missing",
        ),
        (
            {
                "webrl_gym": {
                    "end_state": {"allowed": [{"site": "s", "table": "t", "kind": "added", "where": {"a": []}}]}
                }
            },
            r"end_state\.allowed\[0\]\.where\.a must be text, a number or null",
        ),
    ],
)
def test_mistakes_name_the_key_and_the_file(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message) as caught:
        task_from_json(MINIMAL | change, "tasks.json")
    assert str(caught.value).startswith("tasks.json")


def test_unreadable_files_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="Cannot read the task file"):
        load_tasks(tmp_path / "missing.json")
    broken = tmp_path / "broken.json"
    broken.write_text("[{", "utf-8")
    with pytest.raises(ConfigurationError, match="not valid JSON"):
        load_tasks(broken)
    broken.write_text("[3]", "utf-8")
    with pytest.raises(ConfigurationError, match="must be an object"):
        load_tasks(broken)


@needs_published_tasks
def test_the_published_tasks_load_with_the_known_counts() -> None:
    official = load_tasks(official_path())
    assert [task.task_id for task in official] == [str(i) for i in range(165)]
    assert Counter("+".join(sorted(task.sites)) for task in official) == {
        "shopping": 45,
        "shopping_admin": 35,
        "gitlab": 30,
        "map": 26,
        "reddit": 19,
        "gitlab+reddit": 4,
        "map+wikipedia": 4,
        "map+shopping_admin": 1,
        "reddit+shopping": 1,
    }
    assert Counter("+".join(task.eval.eval_types) for task in official) == {
        "string_match": 78,
        "url_match": 18,
        "program_html": 48,
        "url_match+program_html": 19,
        "string_match+url_match": 2,
    }
    assert Counter("+".join(sorted(task.eval.reference_answers or {})) for task in official) == {
        "": 85,
        "must_include": 37,
        "fuzzy_match": 35,
        "exact_match": 7,
        "fuzzy_match+must_include": 1,
    }
    assert len({task.intent_template_id for task in official}) == 165
    assert sum(len(task.eval.program_html) for task in official) == 90
    assert [task_from_json(task_to_json(task)) for task in official] == official
