"""Build the report of a run folder: the table in the terminal and ``report.html``."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from algorithms.report.choice import Choice
from algorithms.report.page import RenderedTrajectory, write_page
from algorithms.report.records import TRACES_FOLDER, load_run
from algorithms.report.terminal import print_report
from webrl_gym.traces import Trace, read_traces, trace_fragment


def build_report(folder: Path, console: Console | None = None) -> Path:
    """Write the report of a finished run, print its tables when a console is given, and return the page's path.

    Raises:
        ConfigurationError: if the folder is not a finished run.
    """
    run = load_run(folder)
    if console is not None:
        print_report(run, console)
    return write_page(run, RecordedTraces(folder / TRACES_FOLDER).render)


class RecordedTraces:
    """The traces of a run, read per learner when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_learner: dict[str, dict[str, Trace]] = {}
        self._styled = False

    def render(self, choice: Choice) -> RenderedTrajectory | None:
        """The episode for the page, or None when it was not recorded. The first one brings the style sheet for all."""
        trace = self._traces(choice.evaluation.learner).get(choice.evaluation.task_id)
        if trace is None:
            return None
        style, self._styled = not self._styled, True
        return RenderedTrajectory(trace.instruction, trace_fragment(trace, style=style))

    def _traces(self, learner: str) -> dict[str, Trace]:
        if learner not in self._by_learner:
            path = self._folder / f"{learner}.jsonl"
            traces = read_traces(path) if path.exists() else []
            self._by_learner[learner] = {trace.task_id: trace for trace in traces}
        return self._by_learner[learner]
