"""The published page checks, quirks included.

Targets are read one after the other in one tab that starts on the agent's page: ``last`` is where that tab is now. An
empty locator reads the page's source, attributes and scripts included and nothing unescaped; an expression that throws
reads ""; one that gives null reads "None". Of several matchers the first in the published order counts. A gold of one
word must be a word of what was read. (Pages are opened beside the episode here, and a quote in the page's address does
no harm to a helper's call.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from webrl_gym.errors import ConfigurationError, PageUnavailable, ScriptError
from webrl_gym.evaluation.helpers import FUNCTION, Surroundings, call
from webrl_gym.evaluation.judge import Judge
from webrl_gym.evaluation.judging import same_meaning
from webrl_gym.evaluation.result import Check
from webrl_gym.evaluation.string_match import items_of
from webrl_gym.evaluation.vab.string_match import matched
from webrl_gym.reading import PageReader, ReadPage
from webrl_gym.tasks.task import PageTarget, Task

_ORDER = ("exact_match", "must_include", "must_exclude", "required_values", "fuzzy_match")


def program_html(
    task: Task, reader: PageReader, addresses: Mapping[str, str], judge: Judge | None = None
) -> list[Check]:
    """The checks of every target; what comes after a page that cannot be opened is not looked at.

    Raises:
        ConfigurationError: a target is not understood.
        InfrastructureError: the judge gave no verdict.
    """
    page = reader.current()
    checks: list[Check] = []
    for target in task.eval.program_html:
        try:
            page = _opened(target, page, reader, addresses)
            checks += _judged(task, target, _read(task, target, page, reader, addresses), judge)
        except PageUnavailable as error:  # the published evaluator stops here, without a score
            checks.append(Check(f"program_html: {target.url}", False, str(error)))
            break
    return checks


def _opened(target: PageTarget, page: ReadPage, reader: PageReader, addresses: Mapping[str, str]) -> ReadPage:
    """The tab after going where the target says."""
    address = target.url
    if address.startswith("func"):
        address = call(address, Surroundings(page, reader, addresses))
    return page if address == "last" else reader.open(address)


def _read(task: Task, target: PageTarget, page: ReadPage, reader: PageReader, addresses: Mapping[str, str]) -> str:
    """What the locator reads on the page."""
    locator = target.locator
    if not locator.strip():
        return page.content()
    if locator.startswith(("document.", "[...document.")):
        try:
            return str(page.evaluate(locator))
        except ScriptError:
            return ""
    if locator.startswith(FUNCTION):
        return call(locator, Surroundings(page, reader, addresses))
    raise ConfigurationError(
        f"Task {task.task_id!r} has the locator {locator!r}; evaluator='vab' reads only what begins with 'document.', "
        "'[...document.' or 'func:'."
    )


def _judged(task: Task, target: PageTarget, text: str, judge: Judge | None) -> list[Check]:
    matcher = next((matcher for matcher in _ORDER if matcher in target.required_contents), None)
    if matcher is None:
        raise ConfigurationError(f"Task {task.task_id!r}: required_contents has none of {', '.join(_ORDER)}.")
    kind, what = f"program_html: {target.url}", f"What {target.locator or 'the page'} reads"
    gold = target.required_contents[matcher]
    if matcher != "fuzzy_match":
        return matched(task, kind, what, matcher, gold, text)
    return [
        replace(verdict, name=f"{kind} fuzzy_match", reason=f"{what}: {verdict.reason}")
        for verdict in same_meaning(task, items_of(gold), text, judge)
    ]
