"""Evaluate a saved policy: ``python -m algorithms.evaluate policy_folder=outputs/<run>/policy [tasks=replica/test]``.

Writes the graded episodes as a trace file, which ``python -m webrl_gym view`` turns into a page, and prints the rate.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import hydra
import torch
from hydra.utils import instantiate
from omegaconf import DictConfig
from rich.console import Console
from rich.table import Table

from algorithms.data import Trajectory
from algorithms.evaluating import evaluate_policy, success_rate
from algorithms.phases import write_traces
from algorithms.policies.pointer import PointerPolicy
from algorithms.report.statistics import wilson_interval
from algorithms.rollout import Collector
from algorithms.training import fixed_tasks
from webrl_gym.errors import ConfigurationError, WebRLGymError


def family_table(trajectories: list[Trajectory]) -> Table:
    """Successes per family."""
    families: dict[str, list[Trajectory]] = defaultdict(list)
    for trajectory in trajectories:
        families[trajectory.family].append(trajectory)
    table = Table("family", "solved", "mean steps")
    for family, episodes in sorted(families.items()):
        solved = sum(t.success > 0 for t in episodes)
        steps = sum(len(t.steps) for t in episodes) / len(episodes)
        table.add_row(family, f"{solved} / {len(episodes)}", f"{steps:.1f}")
    return table


@hydra.main(config_path="../conf", config_name="evaluate", version_base="1.3")
def main(cfg: DictConfig) -> float:
    """Entry point; returns the success rate."""
    console = Console()
    torch.set_num_threads(int(cfg.threads))
    try:
        if cfg.policy_folder is None:
            raise ConfigurationError("Give policy_folder=<folder of a saved policy>, e.g. outputs/<run>/policy.")
        policy = PointerPolicy.load(Path(cfg.policy_folder))
        tasks = fixed_tasks(str(cfg.tasks))
        collector = Collector(instantiate(cfg.env, _convert_="all"), int(cfg.num_envs))
        graded = evaluate_policy(collector, policy, tasks, float(cfg.temperature))
        collector.close()
    except WebRLGymError as error:
        console.print(f"[red]{type(error).__name__}:[/red] {error}", highlight=False)
        sys.exit(2)
    output = Path(cfg.output)
    output.parent.mkdir(parents=True, exist_ok=True)
    write_traces(output, graded)
    console.print(family_table(graded))
    console.print(f"traces: {output}", highlight=False, soft_wrap=True)
    solved = sum(t.success > 0 for t in graded)
    interval = wilson_interval(solved, len(graded))
    print(
        f"replica success rate ({cfg.tasks}): {success_rate(graded):.1%} "
        f"({solved} of {len(graded)}; 95 % [{interval.low:.1%}, {interval.high:.1%}])"
    )
    return success_rate(graded)


if __name__ == "__main__":
    main()
