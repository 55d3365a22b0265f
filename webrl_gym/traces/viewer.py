"""Traces as a page that a person reads step by step: one self-contained HTML file, no scripts."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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


def trace_fragment(trace: Trace, style: bool = True) -> str:
    """A trace as HTML for another page. ``style`` puts the style sheet in front (needed once per page); its rules
    touch nothing outside the fragment and take colours from the surrounding text."""
    html: str = _templates().get_template("trace.html").module.trace(trace, _shown(trace))  # type: ignore[attr-defined]
    return f"<style>{_style('trace.css')}</style>\n{html}" if style else str(html)


def traces_page(traces: Sequence[Trace], title: str = "Traces") -> str:
    """Traces as a page of their own, with a list of all of them at the top."""
    fragments = [Markup(trace_fragment(trace, style=False)) for trace in traces]
    return (
        _templates()
        .get_template("page.html")
        .render(
            title=title,
            traces=list(zip(traces, fragments, strict=True)),
            successes=sum(trace.outcome is not None and trace.outcome.success for trace in traces),
            style=Markup(_style("page.css") + _style("trace.css")),
        )
    )


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
