"""``python -m webrl_gym <command>``: each command is a module with ``add_arguments(parser)`` and ``run(args)``."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Mapping, Sequence

from webrl_gym.errors import WebRLGymError

COMMANDS: Mapping[str, tuple[str, str]] = {
    "serve": ("webrl_gym.serve", "open the embedded sites in an ordinary browser"),
    "play": ("webrl_gym.play", "play an episode yourself in the terminal"),
    "solve": ("webrl_gym.solve", "run the solutions of tasks and count the solved ones"),
    "tasks": ("webrl_gym.tasks.command", "fetch the official tasks"),
    "view": ("webrl_gym.traces.view", "show recorded episodes as a page to read step by step"),
}
"""Command -> (module, one line of help)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m webrl_gym", description="WebArena-Lite as a text environment.")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, (module_name, help_line) in COMMANDS.items():
        module = importlib.import_module(module_name)
        command = commands.add_parser(name, help=help_line, description=module.__doc__)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    args = parser.parse_args(argv)
    try:
        status: int = args.run(args)
    except WebRLGymError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main())
