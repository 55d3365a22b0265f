"""Task: the WebArena config schema, with typed fields, plus what embedded tasks add to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["retrieve", "mutate", "navigate"]


@dataclass(frozen=True)
class RowPattern:
    """Rows of a diff: of one table, of one kind, with these column values after the change (before it, if deleted).

    A value in ``where`` is compared with ``==`` after trimming and case-folding text. ``count`` is how many changed
    rows match when the pattern is required (None: at least one).
    """

    site: str
    table: str
    kind: Literal["added", "changed", "deleted"]
    where: Mapping[str, int | float | str | None] = field(default_factory=dict)
    count: int | None = 1


@dataclass(frozen=True)
class EndState:
    """Every ``required`` pattern is met, and every changed row matches a required or an ``allowed`` pattern.

    ``only_columns`` limits what a required ``changed`` row may change: {table: columns}; tables that are not named
    are not limited.
    """

    required: tuple[RowPattern, ...] = ()
    allowed: tuple[RowPattern, ...] = ()
    only_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class PageTarget:
    """One target of ``program_html``: a page, what to read there, and what it must hold.

    ``url`` is "last" (the page on which the agent stopped), an address, or ``func:`` and a helper's call; ``locator`` is
    a JavaScript expression, ``func:`` and a helper's call, or "" for the whole page. ``required_contents`` maps a
    matcher (``exact_match``, ``must_include``, ...) to its gold.
    """

    url: str
    locator: str
    required_contents: Mapping[str, Any]


@dataclass(frozen=True)
class EvalSpec:
    """The ``eval`` object of a WebArena config; ``end_state`` is ours."""

    eval_types: tuple[str, ...]
    reference_answers: Mapping[str, Any] | None = None
    reference_url: str | None = None
    url_note: str | None = None
    program_html: tuple[PageTarget, ...] = ()
    string_note: str = ""
    reference_answer_raw_annotation: str = ""
    end_state: EndState | None = None


@dataclass(frozen=True)
class Task:
    """One task. The first block is WebArena's schema (names and meaning as published), the second is ours.

    URLs may hold placeholders (``__SHOPPING__``); they are replaced when an environment loads the task.
    ``slots`` are the family's typed values (ids, amounts) from which a solution and the curriculum start; the agent
    never sees them. ``world_seed`` None means that the environment chooses.
    """

    task_id: str
    sites: tuple[str, ...]
    start_url: str
    intent: str
    eval: EvalSpec
    intent_template: str = ""
    intent_template_id: str = ""
    instantiation_dict: Mapping[str, Any] = field(default_factory=dict)
    require_login: bool = True
    storage_state: str | None = None
    geolocation: Any = None
    require_reset: bool = False

    family: str = ""
    kind: Kind = "retrieve"
    achievable: bool = True
    slots: Mapping[str, Any] = field(default_factory=dict)
    world_seed: int | str | None = None
