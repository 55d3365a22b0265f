"""Play an episode yourself: read the task and the page as an agent does, and type actions."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import gymnasium
from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from webrl_gym.actions import ActionGrammar, grammar
from webrl_gym.observations import parse_observation
from webrl_gym.traces import TraceWriter

_QUIT = frozenset({"q", "quit"})
_HELP = frozenset({"h", "help", "?"})
_HINT = "An action, [b]?[/b] for help, [b]q[/b] to quit"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``python -m webrl_gym play``."""
    parser.add_argument("--tasks", default="replica/train", help="a split or a .json task file (default: %(default)s)")
    parser.add_argument("--task-id", help="play this task instead of a random one")
    parser.add_argument("--seed", type=int, default=0, help="chooses the random task (default: %(default)s)")
    parser.add_argument("--actions", choices=("webarena", "webrl"), default="webarena", help="how actions are written")
    parser.add_argument(
        "--max-tokens", type=int, default=1200, help="size of the part of a page shown at once (default: %(default)s)"
    )
    parser.add_argument("--output", type=Path, help="record the episode in this file (.jsonl), for the command view")


def run(args: argparse.Namespace) -> int:
    """Play one episode; the exit status is 0 also when it is given up."""
    env = gymnasium.make(
        "WebArenaLite-v0", tasks=args.tasks, actions=args.actions, max_observation_tokens=args.max_tokens
    )
    with contextlib.ExitStack() as stack:
        stack.callback(env.close)
        writer = stack.enter_context(TraceWriter(args.output, args.actions)) if args.output else None
        play(env, Console(highlight=False), grammar(args.actions), args.seed, args.task_id, writer)
    return 0


def play(
    env: gymnasium.Env[dict[str, str], str],
    console: Console,
    language: ActionGrammar,
    seed: int | None = None,
    task_id: str | None = None,
    writer: TraceWriter | None = None,
) -> bool | None:
    """One episode on a console. Returns its success, or None when the person gave up."""
    observation, info = env.reset(seed=seed, options={"task_id": task_id} if task_id else None)
    if writer:
        writer.reset(observation, info)
    console.print(
        Panel(Text(observation["instruction"]), title="Task", subtitle=Text(info["task_id"]), title_align="left")
    )
    _show(console, observation)
    over = False
    while not over:
        action = _ask(console)
        if action is None:
            console.print("Given up.")
            return None
        if action.lower() in _HELP:
            console.print(Text(language.describe()))
            continue
        if not action:
            continue
        observation, reward, terminated, truncated, info = env.step(action)
        if writer:
            writer.step(action, observation, float(reward), terminated, truncated, info)
        over = terminated or truncated
        if not over:
            _show(console, observation)
    console.print(_result(info, terminated))
    return bool(info["success"])


def _ask(console: Console) -> str | None:
    """The next line that is typed or piped in; None to quit."""
    try:
        line = console.input(f"{_HINT}: ").strip()
    except (EOFError, KeyboardInterrupt):
        console.print()
        return None
    if not sys.stdin.isatty():  # a terminal shows what is typed; show what is piped in as well
        console.print(Text(line, style="bold"))
    return None if line.lower() in _QUIT else line


def _show(console: Console, observation: Mapping[str, str]) -> None:
    console.rule(Text(observation["url"]), align="left")
    page = Text(observation["observation"])
    lines = page.split("\n", allow_blank=True)
    for node in parse_observation(observation["observation"]):
        line = lines[node.line]
        line.highlight_regex(r"\[\d+\]", "bold cyan")
        line.highlight_regex(rf"(?<=\s){node.role}(?= )", "green")
    for line in lines:
        if line.plain.startswith("Action error: "):
            line.stylize("bold red")
        line.expand_tabs(2)
        console.print(line, soft_wrap=True)


def _result(info: Mapping[str, Any], terminated: bool) -> Panel:
    success = bool(info["success"])
    evaluation = info["evaluation"]
    reasons = [] if terminated else [Text(evaluation["reason"], style="red")]
    for check in evaluation["checks"]:
        mark, style = ("✓", "green") if check["passed"] else ("✗", "red")
        reasons.append(Text.assemble((f"{mark} ", style), check["reason"]))
    return Panel(
        Group(*reasons),
        title="Success" if success else "Failure",
        title_align="left",
        border_style="green" if success else "red",
    )
