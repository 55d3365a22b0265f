"""Tasks as JSON: WebArena's config schema, with what it lacks under the key ``webrl_gym``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, get_args

from webrl_gym.errors import ConfigurationError
from webrl_gym.tasks.task import EndState, EvalSpec, Kind, PageTarget, RowPattern, Task

_OWN_KEY = "webrl_gym"
_MISSING = object()


class _Reader:
    """Typed access to a JSON object; errors name the file and the key."""

    def __init__(self, data: Any, where: str, path: str = "") -> None:
        self.where, self.path = where, path
        if not isinstance(data, Mapping):
            self.fail("", "must be an object")
        self.data: Mapping[str, Any] = data

    def fail(self, key: str, problem: str) -> NoReturn:
        name = ".".join(part for part in (self.path, key) if part) or "a task"
        raise ConfigurationError(f"{self.where}: {name} {problem}.")

    def get(self, key: str, kind: type | tuple[type, ...], default: Any = _MISSING) -> Any:
        """The value of ``key``, which must be of ``kind``; a missing or null one is ``default`` when there is one."""
        value = self.data.get(key)
        if value is None:
            if default is _MISSING:
                self.fail(key, "is missing; it is required")
            return default
        if not isinstance(value, kind) or (isinstance(value, bool) and kind in (int, str, (int, str))):
            kinds = " or ".join(_KIND_NAMES[k] for k in (kind if isinstance(kind, tuple) else (kind,)))
            self.fail(key, f"must be {kinds}, not {value!r}")
        return value

    def texts(self, key: str, default: Any = _MISSING) -> tuple[str, ...]:
        """A list of strings."""
        values = self.get(key, list, default)
        if not all(isinstance(value, str) for value in values):
            self.fail(key, f"must be a list of strings, not {values!r}")
        return tuple(values)

    def choice(self, key: str, choices: Sequence[str], default: Any = _MISSING) -> Any:
        """One of ``choices``."""
        value = self.get(key, str, default)
        if value not in choices:
            self.fail(key, f"must be one of {', '.join(choices)}, not {value!r}")
        return value

    def below(self, key: str) -> _Reader:
        """The object at ``key``; an empty one when it is missing."""
        return _Reader(self.data.get(key, {}), self.where, f"{self.path}.{key}".lstrip("."))

    def objects(self, key: str) -> list[_Reader]:
        """The list of objects at ``key``; an empty one when it is missing."""
        return [
            _Reader(item, self.where, f"{self.path}.{key}[{i}]".lstrip("."))
            for i, item in enumerate(self.get(key, list, []))
        ]

    def only(self, *keys: str) -> None:
        """Complain about any other key: a misspelt one would silently change the task."""
        for key in self.data:
            if key not in keys:
                self.fail(key, f"is unknown; there are: {', '.join(keys)}")


_KIND_NAMES = {
    str: "a string",
    int: "an integer",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    float: "a number",
}


def task_from_json(data: Mapping[str, Any], where: str = "task") -> Task:
    """A task from its JSON object. Raises ConfigurationError that names ``where`` (the file) and the key."""
    top = _Reader(data, where)
    task_id = str(top.get("task_id", (int, str)))
    top.where = f"{where}, task {task_id}"
    own = top.below(_OWN_KEY)
    own.only("family", "kind", "achievable", "slots", "world_seed", "end_state")
    sites = top.texts("sites")
    if not sites:
        top.fail("sites", "must name at least one site")
    return Task(
        task_id=task_id,
        sites=sites,
        start_url=top.get("start_url", str),
        intent=top.get("intent", str),
        eval=_eval_from_json(top.below("eval"), own),
        intent_template=top.get("intent_template", str, ""),
        intent_template_id=str(top.get("intent_template_id", (int, str), "")),
        instantiation_dict=dict(top.get("instantiation_dict", dict, {})),
        require_login=top.get("require_login", bool, True),
        storage_state=top.get("storage_state", str, None),
        geolocation=data.get("geolocation"),
        require_reset=top.get("require_reset", bool, False),
        family=own.get("family", str, ""),
        kind=own.choice("kind", get_args(Kind), "retrieve"),
        achievable=own.get("achievable", bool, True),
        slots=dict(own.get("slots", dict, {})),
        world_seed=own.get("world_seed", (int, str), None),
    )


def _target_from_json(reader: _Reader) -> PageTarget:
    reader.only("url", "locator", "required_contents")
    return PageTarget(reader.get("url", str), reader.get("locator", str), dict(reader.get("required_contents", dict)))


def _eval_from_json(reader: _Reader, own: _Reader) -> EvalSpec:
    reader.only(
        "eval_types",
        "reference_answers",
        "reference_url",
        "url_note",
        "program_html",
        "string_note",
        "reference_answer_raw_annotation",
    )
    answers = reader.get("reference_answers", dict, None)
    return EvalSpec(
        eval_types=reader.texts("eval_types"),
        reference_answers=None if answers is None else dict(answers),
        reference_url=reader.get("reference_url", str, None),
        url_note=reader.get("url_note", str, None),
        program_html=tuple(_target_from_json(target) for target in reader.objects("program_html")),
        string_note=reader.get("string_note", str, ""),
        reference_answer_raw_annotation=reader.get("reference_answer_raw_annotation", str, ""),
        end_state=_end_state_from_json(own.below("end_state")) if own.data.get("end_state") is not None else None,
    )


def _end_state_from_json(reader: _Reader) -> EndState:
    reader.only("required", "allowed", "only_columns")
    only = reader.below("only_columns")
    return EndState(
        required=tuple(_pattern_from_json(pattern) for pattern in reader.objects("required")),
        allowed=tuple(_pattern_from_json(pattern) for pattern in reader.objects("allowed")),
        only_columns={table: only.texts(table) for table in only.data},
    )


def _pattern_from_json(reader: _Reader) -> RowPattern:
    reader.only("site", "table", "kind", "where", "count")
    where = reader.get("where", dict, {})
    for column, value in where.items():
        if not isinstance(value, str | int | float | None):
            reader.fail(f"where.{column}", f"must be text, a number or null, not {value!r}")
    count = reader.get("count", int, 1) if reader.data.get("count", 1) is not None else None
    return RowPattern(
        site=reader.get("site", str),
        table=reader.get("table", str),
        kind=reader.choice("kind", ("added", "changed", "deleted")),
        where=dict(where),
        count=count,
    )


def task_to_json(task: Task) -> dict[str, Any]:
    """A task as a JSON object; ``task_from_json(task_to_json(task)) == task``."""
    spec = task.eval
    own: dict[str, Any] = {
        "family": task.family,
        "kind": task.kind,
        "achievable": task.achievable,
        "slots": dict(task.slots),
        "world_seed": task.world_seed,
    }
    if spec.end_state is not None:
        own["end_state"] = {
            "required": [_pattern_to_json(pattern) for pattern in spec.end_state.required],
            "allowed": [_pattern_to_json(pattern) for pattern in spec.end_state.allowed],
            "only_columns": {table: list(columns) for table, columns in spec.end_state.only_columns.items()},
        }
    return {
        "sites": list(task.sites),
        "task_id": task.task_id,
        "require_login": task.require_login,
        "storage_state": task.storage_state,
        "start_url": task.start_url,
        "geolocation": task.geolocation,
        "intent_template": task.intent_template,
        "instantiation_dict": dict(task.instantiation_dict),
        "intent": task.intent,
        "require_reset": task.require_reset,
        "eval": {
            "eval_types": list(spec.eval_types),
            "reference_answers": None if spec.reference_answers is None else dict(spec.reference_answers),
            "reference_url": spec.reference_url,
            "url_note": spec.url_note,
            "program_html": [
                {"url": target.url, "locator": target.locator, "required_contents": dict(target.required_contents)}
                for target in spec.program_html
            ],
            "string_note": spec.string_note,
            "reference_answer_raw_annotation": spec.reference_answer_raw_annotation,
        },
        "intent_template_id": task.intent_template_id,
        _OWN_KEY: own,
    }


def _pattern_to_json(pattern: RowPattern) -> dict[str, Any]:
    return {
        "site": pattern.site,
        "table": pattern.table,
        "kind": pattern.kind,
        "where": dict(pattern.where),
        "count": pattern.count,
    }


def load_tasks(path: str | Path) -> list[Task]:
    """The tasks of a JSON file: a list of task objects, or one. Raises ConfigurationError for anything else."""
    path = Path(path)
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError(f"Cannot read the task file {str(path)!r}: {error.strerror}.") from error
    except ValueError as error:
        raise ConfigurationError(f"The task file {str(path)!r} is not valid JSON: {error}.") from error
    return [task_from_json(item, str(path)) for item in (data if isinstance(data, list) else [data])]
