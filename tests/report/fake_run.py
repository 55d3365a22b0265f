"""A run folder as a training run leaves it, with invented but plausible numbers."""

from __future__ import annotations

import random
from pathlib import Path

from algorithms.report.records import (
    Ceiling,
    Evaluation,
    LearnerResult,
    Machine,
    Metric,
    RewardModelResult,
    RunSummary,
    Stage,
    append_evaluations,
    append_metrics,
    write_summary,
)

FAMILIES = {
    "order_status": "retrieve",
    "order_total_in_month": "retrieve",
    "cheapest_in_category": "retrieve",
    "product_rating": "retrieve",
    "reviewers_mentioning": "retrieve",
    "spend_over_period": "retrieve",
    "open_category": "navigate",
    "search_and_sort": "navigate",
    "price_range": "navigate",
    "add_to_cart": "mutate",
    "add_to_wishlist": "mutate",
    "write_review": "mutate",
    "change_address": "mutate",
    "reorder": "mutate",
    "contact_draft": "mutate",
}
PHASES = 5


def make_run(folder: Path, seed: int = 0, tasks_per_family: int = 11) -> Path:
    """Write the records of a WebRL run with a Filtered BC control."""
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    tasks = [
        (f"shopping-{family}-{index:02d}", family, kind)
        for family, kind in FAMILIES.items()
        for index in range(tasks_per_family)
    ]
    inexpressible = tuple(task for task, family, _ in tasks if family in ("contact_draft", "spend_over_period"))
    difficulty = {task: rng.random() for task, _, _ in tasks}
    for learner, skills in {
        "sft": [0.42],
        "webrl": [0.42, 0.46, 0.52, 0.55, 0.58, 0.61],
        "filtered_bc": [0.42, 0.45, 0.47, 0.50, 0.50, 0.51],
    }.items():
        for phase, skill in enumerate(skills):
            append_evaluations(
                folder,
                [
                    Evaluation(
                        learner=learner,
                        phase=phase,
                        env_steps=1400 * phase,
                        tasks="replica/test",
                        task_id=task,
                        family=family,
                        kind=kind,
                        success=difficulty[task] + rng.gauss(0, 0.12) < skill and task not in inexpressible,
                        steps=rng.randint(3, 14),
                        answer="$24.95" if kind == "retrieve" else "",
                    )
                    for task, family, kind in tasks
                ],
            )
    for phase in range(1, PHASES + 1):
        append_metrics(folder, _phase_metrics(rng, phase))
    write_summary(folder, _summary(folder.name, seed, len(tasks), inexpressible))
    return folder


def _phase_metrics(rng: random.Random, phase: int) -> list[Metric]:
    values = {
        "curriculum/generated": 240,
        "curriculum/kept_critic": 150 - 9 * phase,
        "curriculum/kept_feasible": 120 - 8 * phase,
        "curriculum/value_mean": 0.3 + 0.03 * phase,
        "rollout/episodes": 160,
        "rollout/success_rate": 0.36 + 0.05 * phase,
        "rollout/ep_len_mean": 8.9 - 0.3 * phase,
        "rollout/invalid_action_rate": 0.031,
        "reward/orm_mean": 0.33 + 0.05 * phase,
        "reward/orm_env_agreement": 0.91 + rng.random() / 50,
        "buffer/size": 70 * phase + 60,
        "buffer/ppl_kept_fraction": 0.55 - rng.random() / 20,
        "buffer/ppl_median": 1.12,
        "critic/loss": 0.6 / phase,
        "critic/auc": 0.7 + 0.03 * phase,
        "train/loss": 0.21 / phase,
        "train/kl_ref": 0.011 * phase,
        "train/grad_norm": 0.83,
        "train/n_updates": 40,
    }
    return [Metric(1400 * phase, phase, "webrl", name, value) for name, value in values.items()]


def _summary(name: str, seed: int, tasks: int, inexpressible: tuple[str, ...]) -> RunSummary:
    return RunSummary(
        name=name,
        algorithm="webrl",
        seed=seed,
        command=f"python -m algorithms.train algorithm=webrl seed={seed}",
        tasks="replica/test",
        curve_tasks="replica/test",
        benchmark={"tasks": "replica/test", "sites": "embedded", "browser": "text"},
        config={"seed": seed, "algorithm": {"name": "webrl", "beta": 0.1}, "rollout": {"envs": 32}},
        machine=Machine("Linux-6.1-x86_64", "Some CPU @ 2.60GHz", 2, 7.7, None, "3.11.7", "2.13.0+cpu"),
        stages=tuple(
            Stage(stage, seconds)
            for stage, seconds in {
                "sft": 95.0,
                "orm": 130.2,
                "collection": 242.0,
                "critic": 38.4,
                "actor": 61.0,
                "control": 210.0,
                "evaluation": 88.0,
            }.items()
        ),
        learners=(
            LearnerResult("sft", "SFT", "start", 0, 0),
            LearnerResult("webrl", "WebRL", "trained", PHASES, 1400 * PHASES),
            LearnerResult("filtered_bc", "Filtered BC", "control", PHASES, 1400 * PHASES),
        ),
        ceiling=Ceiling(tasks, inexpressible),
        reward_model=RewardModelResult(900, 380, 300, 121, 0.9133, 0.902, 0.876, 9120),
        commit="0123abc",
    )
