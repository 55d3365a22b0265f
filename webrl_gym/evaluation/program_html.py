"""Strict page checks: a page shows, or a field holds, what the task asks for.

A target is a page (``last``, an address, or a helper's), what to read there, and what it must hold. With an empty
locator the page's visible text is read, else the value of a JavaScript expression (:mod:`webrl_gym.reading`). All
matchers of a target must pass, by the rules of :mod:`webrl_gym.evaluation.string_match`, less the guard against
guessing, for a page commits itself to nothing.

What differs from the published rule: ``last`` is always the page on which the agent stopped, whatever was opened since;
attributes and scripts of a page are no part of what it shows; a locator that finds nothing has no text, so that even
``must_exclude`` fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from webrl_gym.errors import ConfigurationError, PageUnavailable, ScriptError
from webrl_gym.evaluation.helpers import FUNCTION, Surroundings, call
from webrl_gym.evaluation.judge import Judge
from webrl_gym.evaluation.judging import same_meaning
from webrl_gym.evaluation.result import Check
from webrl_gym.evaluation.string_match import FUZZY, OR, contains, items_of, same, satisfies
from webrl_gym.reading import PageReader, ReadPage
from webrl_gym.tasks.task import PageTarget, Task

LAST = "last"
_VISIBLE = "document.body.innerText"
_SHOWN_CHARACTERS = 80


def program_html(
    task: Task, reader: PageReader, addresses: Mapping[str, str], judge: Judge | None = None
) -> list[Check]:
    """One check per item that a target must hold, or one for a target that cannot be read.

    Raises:
        ConfigurationError: a target is not understood.
        InfrastructureError: the judge gave no verdict.
    """
    if not task.eval.program_html:
        raise ConfigurationError(f"Task {task.task_id!r} is graded by program_html; fill eval.program_html.")
    return [check for target in task.eval.program_html for check in _checks(task, target, reader, addresses, judge)]


def _checks(
    task: Task, target: PageTarget, reader: PageReader, addresses: Mapping[str, str], judge: Judge | None
) -> Iterator[Check]:
    unknown = [matcher for matcher in target.required_contents if matcher not in (*_MATCHERS, FUZZY)]
    if unknown or not target.required_contents:
        raise ConfigurationError(
            f"Task {task.task_id!r}: required_contents names {unknown[0] if unknown else 'no matcher'}; "
            f"there are: {', '.join([*_MATCHERS, FUZZY])}."
        )
    try:
        text = _read(target, reader, addresses)
    except (PageUnavailable, ScriptError) as error:
        yield Check(f"program_html: {target.url}", False, str(error))
        return
    for matcher, gold in target.required_contents.items():
        if matcher == FUZZY:
            items = items_of(gold)
            for group in [items] if judge else [[item] for item in items]:
                for check in same_meaning(task, group, text, judge):
                    name = f"program_html: {target.url} {matcher} {', '.join(group)!r}"
                    yield replace(check, name=name, reason=f"{_place(target)} {check.reason}")
            continue
        for item in [str(gold)] if matcher == "exact_match" else items_of(gold):
            passed = _MATCHERS[matcher](task, item, text)
            reason = "has" if passed else f"{_excerpt(text)} does not satisfy"
            yield Check(
                f"program_html: {target.url} {matcher} {item!r}",
                passed,
                f"{_place(target)} {reason} {matcher} {item!r}.",
            )


def _read(target: PageTarget, reader: PageReader, addresses: Mapping[str, str]) -> str:
    """The text to look at. Raises PageUnavailable or ScriptError when there is none."""
    page = reader.current()
    address = target.url.strip()
    if address.startswith(FUNCTION):
        address = call(address, Surroundings(page, reader, addresses))
    if address != LAST:
        page = reader.open(address)
    locator = target.locator.strip()
    if locator.startswith(FUNCTION):
        return call(locator, Surroundings(page, reader, addresses))
    return _as_text(page, locator or _VISIBLE)


def _as_text(page: ReadPage, locator: str) -> str:
    value = page.evaluate(locator)
    if value is None:
        raise ScriptError(f"There is nothing on {page.url} at {locator}.")
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _place(target: PageTarget) -> str:
    """What was read, in words."""
    page = "the last page" if target.url == LAST else target.url
    return f"{target.locator or 'The text'} on {page}:"


def _excerpt(text: str) -> str:
    collapsed = " ".join(text.split())
    return repr(collapsed if len(collapsed) <= _SHOWN_CHARACTERS else f"{collapsed[:_SHOWN_CHARACTERS]}...")


_MATCHERS: Mapping[str, Callable[[Task, str, str], bool]] = {
    "exact_match": lambda _, gold, text: any(same(part, text) for part in gold.split(OR)),
    "must_include": lambda _, gold, text: any(contains(part, text) for part in gold.split(OR)),
    "must_exclude": lambda _, gold, text: not contains(gold, text),
    "required_values": lambda task, gold, text: satisfies(text, gold, task),
}
