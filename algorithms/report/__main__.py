"""``python -m algorithms.report outputs/<run>``: write the report of a finished run again, and print its table."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from algorithms.report.build import build_report
from webrl_gym.errors import ConfigurationError


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m algorithms.report", description="Write the report of a run again.")
    parser.add_argument("run", type=Path, help="the run's folder, for example outputs/webrl")
    options = parser.parse_args(arguments)
    try:
        path = build_report(options.run, Console())
    except ConfigurationError as error:
        parser.error(str(error))
    print(f"Report: {path}")


if __name__ == "__main__":
    main()
