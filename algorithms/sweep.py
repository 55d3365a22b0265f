"""Sweeps: ``python -m algorithms.train -m algorithm=webrl,filtered_bc seed=0,1,2``.

Every job has a folder of its own below the sweep's, named by its overrides. The same command takes up where a sweep
stopped: a finished job is left alone, a half-done one goes on, and a folder made with other settings is refused. A job
that fails does not stop the others; all failures are listed at the end, and the exit status is 1.
"""

from __future__ import annotations

import hashlib
import math
import re
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hydra.core.hydra_config import HydraConfig
from hydra.experimental.callback import Callback
from hydra.types import RunMode
from omegaconf import DictConfig, OmegaConf

from webrl_gym.errors import WebRLGymError

FAILURE_FILE = "failure.txt"
#: File systems allow 255 bytes; some are left for suffixes.
_LONGEST_NAME = 200


def folder_name(text: str | None) -> str:
    """A text as the name of one folder: other characters than word characters and ``=,.+-`` become ``-``, and a long
    name ends in a hash of the whole, so that different texts of that length keep different names.
    """
    name = re.sub(r"[^\w=,.+-]+", "-", text or "default")
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 13]}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


# The configuration names the sweep's folders by it: ${folder_name:...} in conf/config.yaml.
OmegaConf.register_new_resolver("folder_name", folder_name, replace=True)


def job_folder() -> Path | None:
    """The folder of the sweep's job that this process carries out; None outside of a sweep."""
    hydra = HydraConfig.get()
    return Path(hydra.runtime.output_dir) if hydra.mode == RunMode.MULTIRUN else None


def guarded(folder: Path, work: Callable[[], float]) -> float:
    """``work()``, or not-a-number when it fails: the reason is printed and kept in the job's folder."""
    note = folder / FAILURE_FILE
    note.unlink(missing_ok=True)
    try:
        return work()
    except Exception as error:
        expected = isinstance(error, WebRLGymError)
        reason = f"{type(error).__name__}: {error}\n" if expected else traceback.format_exc()
        print(f"{folder.name} failed: {reason}", file=sys.stderr)
        folder.mkdir(parents=True, exist_ok=True)
        note.write_text(reason, "utf-8")
        return math.nan


class SweepReport(Callback):
    """Lists the jobs of a sweep that failed, and makes the exit status 1 if there are any."""

    def on_multirun_start(self, config: DictConfig, **_: Any) -> None:
        """Remember the time: failures of earlier sweeps in the same folder are not this one's."""
        self._started = time.time()

    def on_multirun_end(self, config: DictConfig, **_: Any) -> None:
        """Print the failures. Raises SystemExit if there are any."""
        folder = Path(config.hydra.sweep.dir)
        failed = [note for note in failures(folder) if note.stat().st_mtime >= self._started]
        if not failed:
            print(f"sweep: every job has finished; {folder}")
            return
        print(f"\nsweep: {len(failed)} failed. Repeat the command to try them again; what has finished is kept.")
        for note in failed:
            print(f"  {note.parent.name}: {note.read_text('utf-8').strip().splitlines()[-1]}\n    {note}")
        sys.exit(1)


def failures(folder: Path) -> list[Path]:
    """Notes of failed jobs in a sweep's folder, by name."""
    return sorted(folder.glob(f"*/{FAILURE_FILE}"))
