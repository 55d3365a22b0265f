"""The control learner of a run in its own process: ``python -m algorithms.control outputs/<run>``.

Started by ``algorithms.train`` on the second core; ends with a message when the starting process is gone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from algorithms.configuration import build, read
from algorithms.progress import TerminalProgress
from algorithms.recording import RunFolder, parent_is_alive
from algorithms.training import Training


class _Watch(TerminalProgress):
    """Progress that ends the process when its parent has died, so that no orphan writes into a resumed run."""

    def __init__(self) -> None:
        super().__init__()
        self._parent = os.getppid()

    def update(self, learner: str, phase: int, stage: str, done: float, note: str = "") -> None:
        if not parent_is_alive(self._parent):
            sys.exit("The training process is gone; the control stops here and goes on when the run is resumed.")
        super().update(learner, phase, stage, done, note)


def main(folder: Path) -> None:
    """Train the control of the run in ``folder``."""
    config = build(read(folder))
    if config.control is None:
        sys.exit("This run has no control.")
    training = Training(config, RunFolder(folder), _Watch())
    try:
        training.train(config.control)
    finally:
        training.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
