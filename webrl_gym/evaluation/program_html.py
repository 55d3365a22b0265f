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

from webrl_gym.errors import ConfigurationError, PageUnavailable, ScriptError
from webrl_gym.evaluation.fuzzy import fuzzy_match
from webrl_gym.evaluation.helpers import FUNCTION, Surroundings, call
from webrl_gym.evaluation.result import Check
from webrl_gym.evaluation.string_match import OR, contains, items_of, same, satisfies
from webrl_gym.reading import PageReader, ReadPage
from webrl_gym.tasks.task import PageTarget, Task

LAST = "last"
_VISIBLE = "document.body.innerText"
_SHOWN_CHARACTERS = 80


def program_html(task: Task, reader: PageReader, addresses: Mapping[str, str]) -> list[Check]:
    """One check per item that a target must hold, or one for a target that cannot be read."""
    if not task.eval.program_html:
        raise ConfigurationError(f"Task {task.task_id!r} is graded by program_html; fill eval.program_html.")
    return [check for target in task.eval.program_html for check in _checks(task, target, reader, addresses)]


def _checks(task: Task, target: PageTarget, reader: PageReader, addresses: Mapping[str, str]) -> Iterator[Check]:
    unknown = [matcher for matcher in target.required_contents if matcher not in _MATCHERS]
    if unknown or not target.required_contents:
        raise ConfigurationError(
            f"Task {task.task_id!r}: required_contents names {unknown[0] if unknown else 'no matcher'}; "
            f"there are: {', '.join(_MATCHERS)}."
        )
    try:
        text = _read(target, reader, addresses)
    except (PageUnavailable, ScriptError) as error:
        yield Check(f"program_html: {target.url}", False, str(error))
        return
    for matcher, gold in target.required_contents.items():
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
    "fuzzy_match": lambda task, gold, text: all(check.passed for check in fuzzy_match(task, [gold], text)),
}
