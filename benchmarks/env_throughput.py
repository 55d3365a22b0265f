"""Speed and memory of the environment: ``python -m benchmarks.env_throughput --browser text``.

Prints JSON. What is timed is what training does: ``env.step`` on the action strings that the tasks' solutions took,
recorded beforehand, with the default observation. The process is pinned to one core, and nothing is kept between steps
that a fresh page would not need (there is no page cache to switch off).

=========================  ==========================================================================================
steps_per_s                ``env.step`` calls per second, resets not counted
page_mix                   share of the steps that ended on each site, the shop's by kind of page
resets_per_s               ``env.reset`` calls per second, first observation included
reset_ms_p95               95th percentile of ``World.restore`` after an episode's writes, ms
env_reset_ms_p95           95th percentile of ``env.reset``, ms
observation_lines_median   lines of the whole page's tree, median over steps; ``_home`` and ``_product``: those pages
memory_mb_per_env          growth of the process per further idle environment, MB (proportional set size)
=========================  ==========================================================================================
"""

from __future__ import annotations

import argparse
import dataclasses
import gc
import itertools
import json
import math
import os
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from algorithms.report.records import Machine
from benchmarks.replay import Episode, make_env, record_episodes, replay, split_tasks
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.observations import observation_lines
from webrl_gym.sites import SITES
from webrl_gym.tasks.splits import SITE_SHARES


@dataclass(frozen=True)
class Throughput:
    """The benchmark's result; the module's description has the units."""

    browser: str
    tasks: str
    site: str
    episodes: int
    steps: int
    steps_per_s: float
    page_mix: dict[str, float]
    resets: int
    resets_per_s: float
    reset_ms_p95: float
    env_reset_ms_p95: float
    observation_lines_median: float
    observation_lines_home: int
    observation_lines_product: int
    memory_mb_per_env: float
    memory_environments: int
    cores: int
    machine: Machine


def measure(
    browser: str, tasks: str, site: str, episodes: int, steps: int, resets: int, environments: int, machine: Machine
) -> Throughput:
    """Record ``episodes`` solutions, evenly spread over the split's tasks on ``site`` ("all": on any), then time at least ``steps`` steps and ``resets`` resets of both kinds."""
    known = [task for task in split_tasks(tasks) if site in ("all", *task.sites)]
    count = min(episodes, len(known))
    recorded = record_episodes(browser, [known[index * len(known) // count] for index in range(count)])
    env = make_env(browser, [episode.task for episode in recorded])
    try:
        lines, kinds = page_sizes(env, recorded)
        steps_done, seconds = time_steps(env, recorded, steps)
        env_resets = time_env_resets(env, recorded, resets)
        restores = time_restores(env, recorded, resets)
    finally:
        env.close()
    shares = Counter(kinds)
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for kind, count in zip(kinds, lines, strict=True):
        by_kind[kind].append(count)
    return Throughput(
        browser=browser,
        tasks=tasks,
        site=site,
        episodes=len(recorded),
        steps=steps_done,
        steps_per_s=round(steps_done / seconds, 1),
        page_mix={kind: round(count / len(kinds), 3) for kind, count in sorted(shares.items())},
        resets=len(env_resets),
        resets_per_s=round(len(env_resets) / sum(env_resets), 1),
        reset_ms_p95=round(1000 * percentile(restores, 0.95), 3),
        env_reset_ms_p95=round(1000 * percentile(env_resets, 0.95), 3),
        observation_lines_median=statistics.median(lines),
        observation_lines_home=round(statistics.median(by_kind[_HOME])) if by_kind[_HOME] else 0,
        observation_lines_product=round(statistics.median(by_kind[_PRODUCT])) if by_kind[_PRODUCT] else 0,
        memory_mb_per_env=round(memory_per_environment(browser, recorded[0], environments), 3),
        memory_environments=environments,
        cores=len(os.sched_getaffinity(0)),
        machine=machine,
    )


def page_sizes(env: WebArenaLiteEnv, episodes: Sequence[Episode]) -> tuple[list[int], list[str]]:
    """Lines of the page's whole tree, and the page's kind, after each step."""
    lines, kinds = [], []
    for episode in episodes:
        env.begin(episode.task)
        for action in episode.actions:
            env.step(action)
            lines.append(len(observation_lines(env.page.tree, env.id_position)))
            kinds.append(page_kind(env))
    return lines, kinds


def time_steps(env: WebArenaLiteEnv, episodes: Sequence[Episode], steps: int) -> tuple[int, float]:
    """(steps done, seconds spent in ``env.step``), whole episodes in turn until ``steps`` are done."""
    done, seconds = 0, 0.0
    for episode in itertools.cycle(episodes):
        env.begin(episode.task)
        start = time.perf_counter()
        for action in episode.actions:
            env.step(action)
        seconds += time.perf_counter() - start
        done += len(episode.actions)
        if done >= steps:
            return done, seconds
    raise ValueError("There is no episode to replay.")


def time_env_resets(env: WebArenaLiteEnv, episodes: Sequence[Episode], count: int) -> list[float]:
    """Seconds of each ``env.reset`` after an episode that was played."""
    times = []
    for episode in itertools.islice(itertools.cycle(episodes), count):
        replay(env, episode)
        start = time.perf_counter()
        env.reset(options={"task": episode.task})
        times.append(time.perf_counter() - start)
    return times


def time_restores(env: WebArenaLiteEnv, episodes: Sequence[Episode], count: int) -> list[float]:
    """Seconds of each ``World.restore`` after an episode that wrote something (any episode when none did)."""
    writing = []
    for episode in episodes:
        replay(env, episode)
        if env.world.diff():
            writing.append(episode)
    times = []
    for episode in itertools.islice(itertools.cycle(writing or episodes), count):
        replay(env, episode)
        start = time.perf_counter()
        env.world.restore()
        times.append(time.perf_counter() - start)
    return times


def memory_per_environment(browser: str, episode: Episode, count: int) -> float:
    """MB by which the process grows per environment that has been reset and waits."""
    first = make_env(browser, [episode.task])
    first.begin(episode.task)
    before = memory_mb()
    others = [make_env(browser, [episode.task]) for _ in range(count)]
    for env in others:
        env.begin(episode.task)
    growth = memory_mb() - before
    for env in [first, *others]:
        env.close()
    return growth / count


def memory_mb() -> float:
    """Memory of this process in MB: the proportional set size on Linux, so that shared pages count once."""
    gc.collect()
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        sys.exit("memory_mb_per_env is read from /proc/self/smaps_rollup; run this benchmark on Linux.")
    (line,) = [line for line in rollup.read_text().splitlines() if line.startswith("Pss:")]
    return int(line.split()[1]) / 1024


_HOME, _PRODUCT = "shopping/home", "shopping/product"


def page_kind(env: WebArenaLiteEnv) -> str:
    """The site the environment is on; in the shop also the kind of page, e.g. ``shopping/product``."""
    parts = urlsplit(env.page.url)
    site = next((name for name, spec in SITES.items() if spec.host == parts.netloc), "none")
    if site != "shopping":
        return site
    path = parts.path.strip("/")
    if not path:
        return _HOME
    first = path.split("/")[0]
    if not path.endswith(".html"):
        return f"{site}/search" if first == "catalogsearch" else f"{site}/{first}"
    key = path.removesuffix(".html")
    is_product = env.world[site].value("SELECT 1 FROM product WHERE url_key = ?", key) is not None
    return _PRODUCT if is_product else f"{site}/category"


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered) - 1e-9) - 1)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.env_throughput", description="Speed of the environment."
    )
    parser.add_argument("--browser", choices=("text",), default="text")
    parser.add_argument("--tasks", default="replica/test", help="the split whose solutions are replayed")
    parser.add_argument("--site", choices=("all", *SITE_SHARES), default="all", help="only tasks on this site")
    counts: list[tuple[str, int, str]] = [
        ("--episodes", 60, "solutions to record"),
        ("--steps", 3000, "steps to time at least"),
        ("--resets", 300, "resets to time"),
        ("--environments", 64, "idle environments to weigh"),
    ]
    for name, default, text in counts:
        parser.add_argument(name, type=_positive, default=default, help=f"{text} (default {default})")
    options = parser.parse_args(arguments)
    machine = Machine.here()
    pin_to_one_core()
    numbers = (options.episodes, options.steps, options.resets, options.environments)
    result = measure(options.browser, options.tasks, options.site, *numbers, machine)
    print(json.dumps(dataclasses.asdict(result), indent=2))


def pin_to_one_core() -> None:
    """Let this process run on one core only, its threads included."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {value}")
    return value


if __name__ == "__main__":
    main()
