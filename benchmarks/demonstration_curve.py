"""Success of the starting policy over the number of demonstrations: ``python -m benchmarks.demonstration_curve``.

SFT alone, on 1, 3, 10 and 30 demonstrations for each of two thirds of the families, greedy on replica/test. Says how
much of what a training run reaches could be had by more demonstrations.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from hydra import compose, initialize_config_module
from hydra.utils import instantiate

from algorithms.demonstrations import DemonstrationConfig, collect_demonstrations, demonstrated_families
from algorithms.evaluating import evaluate_policy, success_rate
from algorithms.report.records import Machine
from algorithms.report.statistics import wilson_interval
from algorithms.rollout import Collector
from algorithms.seeding import derive_seed, torch_generator
from algorithms.training import fixed_tasks
from webrl_gym.tasks.datasets import TrainingTasks


def measure(numbers: Sequence[int], seeds: Sequence[int], split: str) -> list[dict[str, float]]:
    """One row per seed and number of demonstrations per family."""
    with initialize_config_module("conf", version_base="1.3"):
        config = compose("config")
    tasks = fixed_tasks(split)
    collector = Collector(instantiate(config.env, _convert_="all"), 16)
    rows = []
    for seed in seeds:
        for number in numbers:
            begin = time.perf_counter()
            demonstrations = DemonstrationConfig(
                number, float(config.demonstrations.family_fraction), int(config.demonstrations.validation_per_family)
            )
            policy = instantiate(config.policy, _convert_="all").build(derive_seed(seed, "policy") % 2**31)
            training, validation = collect_demonstrations(collector, policy, demonstrations, seed)
            sft = instantiate(config.sft, _convert_="all").build(policy, None, torch_generator(seed, "sft"))
            result = sft.fit(training, validation)
            graded = evaluate_policy(collector, policy, tasks)
            shown = set(demonstrated_families(TrainingTasks(), demonstrations, seed))
            solved = sum(t.success > 0 for t in graded)
            interval = wilson_interval(solved, len(graded))
            rows.append(
                {
                    "seed": seed,
                    "per_family": number,
                    "demonstrations": len(training),
                    "epochs": result.epochs,
                    "success_rate": success_rate(graded),
                    "low": interval.low,
                    "high": interval.high,
                    "demonstrated_families": success_rate([t for t in graded if t.family in shown]),
                    "other_families": success_rate([t for t in graded if t.family not in shown]),
                    "seconds": time.perf_counter() - begin,
                }
            )
            print(_line(rows[-1]), flush=True)
    collector.close()
    return rows


def _line(row: dict[str, float]) -> str:
    return (
        f"seed {row['seed']:.0f}  {row['per_family']:3.0f} per family ({row['demonstrations']:4.0f})  "
        f"{row['success_rate']:6.1%} [{row['low']:.1%}, {row['high']:.1%}]  demonstrated families "
        f"{row['demonstrated_families']:.1%}, others {row['other_families']:.1%}  ({row['seconds']:.0f} s)"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.demonstration_curve", description=__doc__)
    parser.add_argument("--per-family", type=int, nargs="+", default=[1, 3, 10, 30])
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--tasks", default="replica/test")
    parser.add_argument("--output", type=Path, default=Path("outputs/demonstration_curve.json"))
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    rows = measure(options.per_family, options.seeds, options.tasks)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    record = {
        "command": "python -m benchmarks.demonstration_curve " + " ".join(arguments or sys.argv[1:]),
        "tasks": options.tasks,
        "machine": Machine.here().__dict__,
        "rows": rows,
    }
    options.output.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    print(f"written: {options.output}")


if __name__ == "__main__":
    main()
