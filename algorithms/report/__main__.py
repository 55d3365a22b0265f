"""``python -m algorithms.report outputs/<run>``: write the report of a finished run again, and print its table."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from algorithms.report.page import write_report
from algorithms.report.records import load_run
from algorithms.report.terminal import print_report
from webrl_gym.errors import ConfigurationError


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m algorithms.report", description="Write the report of a run again.")
    parser.add_argument("run", type=Path, help="the run's folder, for example outputs/webrl")
    options = parser.parse_args(arguments)
    try:
        run = load_run(options.run)
        path = write_report(run)
    except ConfigurationError as error:
        parser.error(str(error))
    print_report(run, Console())
    print(f"Report: {path}")


if __name__ == "__main__":
    main()
