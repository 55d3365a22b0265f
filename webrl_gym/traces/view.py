"""Turn the episodes of a run, or of one file of traces, into one HTML page to search and to read step by step."""

from __future__ import annotations

import argparse
from pathlib import Path

from webrl_gym.errors import ConfigurationError
from webrl_gym.traces.folder import traces_at
from webrl_gym.traces.viewer import write_traces_page


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``python -m webrl_gym view``."""
    parser.add_argument("traces", type=Path, help="the folder of a run, or a file of traces (.jsonl)")
    parser.add_argument(
        "--output",
        type=Path,
        help="the page to write (default: episodes.html in the folder, or the file's name with .html)",
    )
    parser.add_argument("--task-id", help="only episodes of this task")
    parser.add_argument("--only", choices=("success", "failure"), help="only episodes that ended this way")


def run(args: argparse.Namespace) -> int:
    """Write the page and say where it is."""
    source: Path = args.traces
    traces = [
        trace
        for trace in traces_at(source)
        if (args.task_id is None or trace.task_id == args.task_id)
        and (args.only is None or (trace.outcome is not None and trace.outcome.success) == (args.only == "success"))
    ]
    if not traces:
        raise ConfigurationError(f"{source} has no such episodes; leave out --task-id and --only to see all.")
    default = source / "episodes.html" if source.is_dir() else source.with_suffix(".html")
    title = source.resolve().name if source.is_dir() else source.stem
    path = write_traces_page(traces, args.output or default, title)
    print(f"{len(traces)} episode{'' if len(traces) == 1 else 's'} in {path}")
    return 0
