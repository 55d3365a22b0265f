"""Small builders for tasks, pages and changed rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from webrl_gym.errors import PageUnavailable, ScriptError
from webrl_gym.evaluation import Reading
from webrl_gym.sites import Change
from webrl_gym.sites.world import Value
from webrl_gym.tasks.task import EndState, EvalSpec, PageTarget, Task


@dataclass(frozen=True)
class ShownPage:
    """A page of an address; ``values`` are what expressions give on it (an exception is raised)."""

    url: str = "http://shopping.test/"
    source: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def content(self) -> str:
        return self.source

    def evaluate(self, expression: str) -> Any:
        if expression not in self.values:
            raise ScriptError(f"Nothing is {expression}.")
        return self.values[expression]


@dataclass(frozen=True)
class Pages:
    """A reader of pages by address, the page on show first; ``answers`` are a service's, by address."""

    shown: tuple[ShownPage, ...]
    answers: Mapping[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def current(self) -> ShownPage:
        return self.shown[0]

    def open(self, url: str) -> ShownPage:
        self.asked.append(url)
        for page in self.shown[1:]:
            if page.url == url:
                return page
        raise PageUnavailable(f"No page at {url}.")

    def request(self, url: str, *, json: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        self.asked.append(url)
        answer = self.answers.get(url)
        if answer is None:
            raise PageUnavailable(f"No service at {url}.")
        return answer(json, headers) if callable(answer) else answer


def reading(*shown: ShownPage, answers: Mapping[str, Any | Callable[..., Any]] | None = None) -> Reading:
    """A reading of these pages, the first being on show."""

    @contextmanager
    def opened() -> Iterator[Pages]:
        yield Pages(shown, answers or {})

    return opened


def task(
    *types: str,
    intent: str = "Do it.",
    answers: dict[str, Any] | None = None,
    url: str | None = None,
    note: str | None = None,
    end: EndState | None = None,
    html: tuple[PageTarget, ...] = (),
) -> Task:
    spec = EvalSpec(types, answers, url, note, html, end_state=end)
    return Task(task_id="t1", sites=("shopping",), start_url="__SHOPPING__", intent=intent, eval=spec)


def answer_task(intent: str = "Tell me.", **answers: Any) -> Task:
    return task("string_match", intent=intent, answers=answers)


def html_task(*targets: tuple[str, str, Mapping[str, Any]]) -> Task:
    """A task graded by pages; a target is an address, a locator and what is wanted there."""
    return task("program_html", html=tuple(PageTarget(*target) for target in targets))


def change(table: str, row_id: int, before: Mapping[str, Value] | None, after: Mapping[str, Value] | None) -> Change:
    return Change(
        "shopping", table, row_id, None if before is None else dict(before), None if after is None else dict(after)
    )
