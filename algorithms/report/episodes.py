"""The chosen episodes as HTML, from the traces that a run recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from algorithms.report.choice import Choice
from webrl_gym.traces import Trace, read_traces, trace_fragment


@dataclass(frozen=True)
class RenderedEpisode:
    """What the agent was asked to do, and the episode's steps as an HTML fragment."""

    instruction: str
    html: str


#: Renders the chosen episode; None when it was not recorded.
RenderEpisode = Callable[[Choice], RenderedEpisode | None]


class RecordedEpisodes:
    """The traces in a folder, ``<learner>.jsonl`` each, read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_learner: dict[str, dict[str, Trace]] = {}
        self._styled = False

    def render(self, choice: Choice) -> RenderedEpisode | None:
        """The episode for a page, or None when it was not recorded. The first one brings the style sheet for all."""
        trace = self._traces(choice.evaluation.learner).get(choice.evaluation.task_id)
        if trace is None:
            return None
        style, self._styled = not self._styled, True
        return RenderedEpisode(trace.instruction, trace_fragment(trace, style=style))

    def _traces(self, learner: str) -> dict[str, Trace]:
        if learner not in self._by_learner:
            path = self._folder / f"{learner}.jsonl"
            traces = read_traces(path) if path.exists() else []
            self._by_learner[learner] = {trace.task_id: trace for trace in traces}
        return self._by_learner[learner]
