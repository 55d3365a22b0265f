"""What the crawl of a site is told: the pages to visit, and what to do there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from webrl_gym.actions import ActionType
from webrl_gym.sites.world import SiteState

CLICK, TYPE, SELECT, PRESS, CLEAR = (
    ActionType.CLICK,
    ActionType.TYPE,
    ActionType.SELECT,
    ActionType.PRESS,
    ActionType.CLEAR,
)


@dataclass(frozen=True)
class Step:
    """An action on the ``at``-th node with this role and name; ``refused`` when the page must not accept it."""

    kind: ActionType
    role: str = ""
    name: str = ""
    text: str = ""
    at: int = 0
    refused: bool = False


@dataclass(frozen=True)
class Visit:
    """A page to load and what to do there; the trees are compared after loading and after every step."""

    path: str
    steps: Sequence[Step] = field(default=())


@dataclass(frozen=True)
class SitePages:
    """The visits of one site. Together they show every template but ``frames``, which others extend."""

    site: str
    visits: Callable[[Any, SiteState], list[Visit]]
    frames: frozenset[str] = frozenset(("base.html",))


def route_paths(
    app: Any,
    examples: Mapping[str, object],
    skip: Callable[[Any], bool],
    special: Mapping[str, Mapping[str, object]] | None = None,
) -> list[str]:
    """A path for every GET route that ``skip`` does not turn down; a parameter that nobody knows is an error.

    ``special`` maps the start of a rule to examples that count for it alone.
    """
    paths: list[str] = []
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if "GET" in rule.methods and not skip(rule):
            known = dict(examples)
            for start, values in (special or {}).items():
                known |= values if rule.rule.startswith(start) else {}
            unknown = rule.arguments - known.keys()
            assert not unknown, f"Give examples for {sorted(unknown)} of {rule.rule}."
            _, path = rule.build({name: known[name] for name in rule.arguments}, append_unknown=False)
            paths.append(path)
    return paths
