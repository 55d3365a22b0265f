"""Live progress in the terminal."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


class TerminalProgress:
    """One line for the current stage on a terminal; in a log file, a line whenever the stage changes."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console()
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[note]}"),
            TimeElapsedColumn(),
            console=self.console,
            transient=True,
            disable=not self.console.is_terminal,
        )
        self._task = self._bar.add_task("", total=1.0, note="")
        self._current = ""
        self._begin = time.perf_counter()
        self._bar.start()

    def update(self, learner: str, phase: int, stage: str, done: float, note: str = "") -> None:
        """See :class:`algorithms.phases.Progress`."""
        title = f"{learner}  phase {phase}  {stage}" if phase else f"{learner}  {stage}"
        if title != self._current:
            self._current = title
            if not self.console.is_terminal:
                self.console.print(f"[{time.perf_counter() - self._begin:6.1f} s] {title} {note}", highlight=False)
            self._bar.reset(self._task)
        self._bar.update(self._task, description=title, completed=min(1.0, done), note=note)

    def close(self) -> None:
        """Take the line away."""
        self._bar.stop()


class Silent:
    """No progress."""

    def update(self, learner: str, phase: int, stage: str, done: float, note: str = "") -> None:
        """Nothing to show."""
