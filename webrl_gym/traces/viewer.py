"""Traces as a page that a person searches and reads step by step: one self-contained HTML file.

Everything is there without the page's only script, which filters the list of episodes."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from webrl_gym.actions import grammar
from webrl_gym.errors import ActionParseError
from webrl_gym.observations import parse_observation
from webrl_gym.traces.record import Trace, TraceStep
from webrl_gym.traces.words import in_words, target_of


@dataclass(frozen=True)
class _ShownLine:
    text: str
    acted: bool


@dataclass(frozen=True)
class _ShownStep:
    step: TraceStep
    words: str
    lines: tuple[_ShownLine, ...]


@dataclass(frozen=True)
class _Listed:
    trace: Trace
    steps: list[_ShownStep]
    site: str
    result: str

    @property
    def words(self) -> str:
        """What a search looks through: the task, the answer, the verdict's reasons, the actions and their addresses."""
        outcome = self.trace.outcome
        checks = outcome.evaluation.get("checks", ()) if outcome else ()
        parts = [self.trace.task_id, self.trace.instruction, self.site, self.result]
        parts += [outcome.answer or "", str(outcome.evaluation.get("reason", ""))] if outcome else []
        parts += [str(check["reason"]) for check in checks]
        for shown in self.steps:
            parts += [shown.words, shown.step.action, shown.step.url, shown.step.action_error]
        return " ".join(" ".join(parts).lower().split())


def trace_fragment(trace: Trace, style: bool = True) -> str:
    """A trace as HTML for another page. ``style`` puts the style sheet in front (needed once per page); its rules
    touch nothing outside the fragment and take colours from the surrounding text."""
    html: str = _templates().get_template("trace.html").module.trace(trace, _shown(trace))  # type: ignore[attr-defined]
    return f"<style>{_style('trace.css')}</style>\n{html}" if style else str(html)


def traces_page(traces: Sequence[Trace], title: str = "Traces") -> str:
    """Traces as a page of their own: a list to search, each episode with pages and actions side by side."""
    episodes = [_Listed(trace, _shown(trace), site_of(trace), result_of(trace)) for trace in traces]
    return (
        _templates()
        .get_template("page.html")
        .render(
            title=title,
            episodes=episodes,
            sites=sorted({episode.site for episode in episodes}),
            results=Counter(episode.result for episode in episodes),
            style=Markup(_style("trace.css") + _style("page.css")),
            script=Markup(_style("page.js")),
        )
    )


def site_of(trace: Trace) -> str:
    """The site that the writer named, else the host of the first page (``shopping`` for http://shopping.test/)."""
    named = trace.about.get("site")
    if named:
        return str(named)
    host = urlsplit(trace.steps[0].url).hostname if trace.steps else None
    return (host or "unknown").removesuffix(".test").replace("-", "_")


def result_of(trace: Trace) -> str:
    """success, failure, not graded (the machinery failed) or breaks off (the writer was killed)."""
    if trace.outcome is None:
        return "breaks off"
    if trace.outcome.status != "ok":
        return "not graded"
    return "success" if trace.outcome.success else "failure"


def write_traces_page(traces: Sequence[Trace], path: str | Path, title: str = "Traces") -> Path:
    """Write :func:`traces_page` to a file and return its path."""
    path = Path(path)
    path.write_text(traces_page(traces, title), "utf-8", errors="replace")
    return path


def _shown(trace: Trace) -> list[_ShownStep]:
    reader = grammar(trace.grammar)
    shown = []
    for step in trace.steps:
        nodes = parse_observation(step.observation)
        target = None
        try:
            action = reader.parse(step.action)
        except ActionParseError:
            words = "An action that cannot be read"
        else:
            words, target = in_words(action, nodes), target_of(action, nodes)
        lines = step.observation.split("\n")
        acted = None if target is None else target.line
        shown.append(_ShownStep(step, words, tuple(_ShownLine(line, i == acted) for i, line in enumerate(lines))))
    return shown


@functools.cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("webrl_gym.traces"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _style(name: str) -> str:
    environment = _templates()
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]
