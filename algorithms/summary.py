"""The summary of a finished run, from its stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from algorithms.checkpoint import load_state
from algorithms.phases import phase_name
from algorithms.recording import RunFolder
from algorithms.report.records import (
    Ceiling,
    LearnerResult,
    Machine,
    RewardModelResult,
    RunSummary,
    Stage,
    read_evaluations,
    read_metrics,
)
from algorithms.start import START
from algorithms.training import RunConfig

#: Stages of the time budget, and the timers that make them up. The control's timers count as "control".
_BUDGET = {
    "SFT": ("demonstrations", "sft"),
    "ORM": ("orm_collection", "orm"),
    "collection": ("curriculum", "collection", "reward", "replay"),
    "critic": ("critic",),
    "actor": ("actor",),
    "evaluation": ("evaluation",),
}


def summarise(
    config: RunConfig,
    run: RunFolder,
    plain: Mapping[str, Any],
    overrides: Sequence[str],
    command: str,
    commit: str | None,
) -> RunSummary:
    """What the report says about the run."""
    phases = config.phases
    learners = [LearnerResult(START, "SFT", "start", 0, 0)]
    for learner, role in ((config.learner, "trained"), (config.control, "control")):
        if learner is None or config.last_phase == 0:
            continue
        rows = read_evaluations(run.stage(phase_name(learner.name, phases.phases)))
        steps = max(row.env_steps for row in rows)
        learners.append(LearnerResult(learner.name, learner.label, role, phases.phases, steps))  # type: ignore[arg-type]
    orm = {m.name: m.value for m in read_metrics(run.stage("reward_model")) if m.name.startswith("orm/")}
    return RunSummary(
        name=run.path.name,
        algorithm=config.learner.name,
        seed=config.seed,
        command=command,
        tasks=phases.final_tasks,
        curve_tasks=phases.curve_tasks,
        benchmark={"tasks": phases.final_tasks, "sites": "embedded", "browser": "text"},
        config=plain,
        machine=Machine.here(),
        stages=tuple(_stages(config, run)),
        learners=tuple(learners),
        ceiling=Ceiling(
            len({row.task_id for row in read_evaluations(run.stage("sft")) if row.tasks == phases.final_tasks}),
            _inexpressible(config, run),
        ),
        reward_model=RewardModelResult(
            train_trajectories=int(orm["orm/train_episodes"]),
            train_successes=int(orm["orm/train_successes"]),
            heldout_trajectories=int(orm["orm/heldout_episodes"]),
            heldout_successes=int(orm["orm/heldout_successes"]),
            accuracy=orm["orm/accuracy"],
            precision=orm["orm/precision"],
            recall=orm["orm/recall"],
            env_steps=int(orm["orm/env_steps"]),
        ),
        commit=commit,
        overrides=tuple(overrides),
    )


def _inexpressible(config: RunConfig, run: RunFolder) -> tuple[str, ...]:
    """What the trained policy cannot express: the start policy's, unless the learner has actions of its own."""
    own = run.stage(config.last_stage)
    if (own / "ceiling.json").is_file():
        return tuple(load_state(own, "ceiling")["inexpressible"])
    return tuple(load_state(run.stage("sft"), "start")["inexpressible"])


def _stages(config: RunConfig, run: RunFolder) -> list[Stage]:
    control = config.control.name if config.control is not None else None
    seconds = dict.fromkeys([*_BUDGET, "control"], 0.0)
    for folder in run.stage_order():
        for metric in read_metrics(folder):
            if not metric.name.startswith("time/"):
                continue
            timer = metric.name.removeprefix("time/")
            if metric.learner == control:
                seconds["control"] += metric.value
                continue
            for stage, timers in _BUDGET.items():
                if timer in timers:
                    seconds[stage] += metric.value
    return [Stage(name, value) for name, value in seconds.items() if value or name != "control"]
