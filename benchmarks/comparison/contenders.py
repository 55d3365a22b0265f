"""Who is compared: runs by what they trained, over their seeds.

A variant is an algorithm and the overrides in which its runs differ from the other runs, as in
``webrl curriculum=none``. Where no run trained SFT alone, the starts of the others stand in for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from algorithms import configuration
from algorithms.report.analysis import site_of
from algorithms.report.records import SUMMARY_FILE, Evaluation, LearnerResult, Metric, Run, load_run
from webrl_gym.errors import ConfigurationError

#: Overrides that say which algorithm and seed, or where and how a run is carried out.
_NOT_A_VARIANT = (
    "algorithm",
    "seed",
    "experiment",
    "run",
    "resume",
    "output_root",
    "start_cache",
    "rows",
    "logger",
    "trainer",
    "hydra",
)


@dataclass(frozen=True)
class Contender:
    """One variant over its seeds. ``outcomes`` are those of the final evaluations, [seeds, tasks], 0 or 1."""

    name: str
    label: str
    runs: tuple[Run, ...]
    learners: tuple[LearnerResult, ...]
    rows: tuple[tuple[Evaluation, ...], ...]

    @property
    def seeds(self) -> tuple[int, ...]:
        """The training seeds, ascending."""
        return tuple(run.summary.seed for run in self.runs)

    @property
    def outcomes(self) -> NDArray[np.float64]:
        """1 where a seed's policy solved a task: [seeds, tasks]."""
        return np.array([[float(row.success) for row in rows] for rows in self.rows])

    @property
    def sites(self) -> tuple[str, ...]:
        """The site of every task."""
        return tuple(site_of(row) for row in self.rows[0])

    @property
    def env_steps(self) -> tuple[int, ...]:
        """Environment steps that each seed's training used."""
        return tuple(learner.env_steps for learner in self.learners)

    def site_rates(self) -> NDArray[np.float64]:
        """Success rates by site, sites in alphabetical order: [seeds, sites]."""
        outcomes, sites = self.outcomes, np.asarray(self.sites)
        return np.stack([outcomes[:, sites == site].mean(axis=1) for site in sorted(set(self.sites))], axis=1)

    def only(self, seeds: Sequence[int]) -> NDArray[np.float64]:
        """The outcomes of these seeds, in this order."""
        return self.outcomes[[self.seeds.index(seed) for seed in seeds]]


def find_runs(paths: Sequence[Path]) -> list[Run]:
    """Finished runs in these folders and below them, sorted by algorithm and seed.

    Raises:
        ConfigurationError: if there is none, or one variant has a seed twice.
    """
    folders = sorted({file.parent for path in paths for file in path.rglob(SUMMARY_FILE)})
    if not folders:
        raise ConfigurationError(f"No finished run ({SUMMARY_FILE}) in {', '.join(map(str, paths))}.")
    runs = sorted((load_run(folder) for folder in folders), key=lambda run: (run.summary.algorithm, run.summary.seed))
    names = variant_names(runs)
    seen: dict[tuple[str, int], Path] = {}
    for run in runs:
        key = (names[run.folder], run.summary.seed)
        if key in seen:
            raise ConfigurationError(f"{seen[key]} and {run.folder} are both {key[0]} with seed {key[1]}; give one.")
        seen[key] = run.folder
    return runs


def variant_names(runs: Sequence[Run]) -> dict[Path, str]:
    """The variant of each run's folder: its algorithm, and the overrides that not all runs share."""
    changed = {run.folder: _overrides(run) for run in runs}
    shared = set.intersection(*map(set, changed.values()))
    return {
        run.folder: " ".join([run.summary.algorithm, *(item for item in changed[run.folder] if item not in shared)])
        for run in runs
    }


def by_variant(runs: Sequence[Run]) -> dict[str, list[Run]]:
    """Runs by variant, seeds ascending."""
    names = variant_names(runs)
    members: dict[str, list[Run]] = {}
    for run in sorted(runs, key=lambda run: (names[run.folder], run.summary.seed)):
        members.setdefault(names[run.folder], []).append(run)
    return members


def contenders(runs: Sequence[Run]) -> list[Contender]:
    """Everyone that the runs trained: variants, then the controls of runs that have one, and the start.

    Raises:
        ConfigurationError: if final evaluations cover different tasks.
    """
    check_same_tasks(runs)
    found: list[Contender] = []
    for name, members in by_variant(runs).items():
        found.append(_contender(name, members, lambda run: run.summary.learner("trained") or run.summary.learners[0]))
        if all(run.summary.learner("control") for run in members):
            found.append(_contender(f"control of {name}", members, lambda run: run.summary.learner("control")))
    if not any(item.name.split()[0] == "sft" for item in found):
        found = [*_starts(runs), *found]
    return found


def learning_rows(contender: Contender) -> list[list[tuple[int, int, float]]]:
    """Per seed: phase, environment steps and success rate of each evaluation on the split of the learning curve, from
    the start (phase 0) on."""
    curves = []
    for run, learner in zip(contender.runs, contender.learners, strict=True):
        start = run.summary.learner("start")
        names = {learner.name, start.name if start is not None else learner.name}
        phases: dict[int, list[Evaluation]] = {}
        for row in run.evaluations:
            if row.learner in names and row.tasks == run.summary.curve_tasks:
                phases.setdefault(row.phase, []).append(row)
        curves.append(
            [
                (phase, max(row.env_steps for row in rows), sum(row.success for row in rows) / len(rows))
                for phase, rows in sorted(phases.items())
            ]
        )
    return curves


def metrics_of(run: Run, learner: LearnerResult) -> list[Metric]:
    """What was logged about one learner of a run."""
    return [metric for metric in run.metrics if metric.learner == learner.name]


def config_hash(run: Run) -> str:
    """Equal for runs that compute the same but for the seed."""
    return configuration.digest(run.summary.config)


def check_same_tasks(runs: Sequence[Run]) -> None:
    """Raises ConfigurationError unless all final evaluations cover the same tasks."""
    reference: list[str] = []
    for run in runs:
        for learner in run.summary.learners:
            tasks = [row.task_id for row in run.final(learner)]
            reference = reference or tasks
            if not tasks or tasks != reference:
                raise ConfigurationError(
                    f"{run.folder}: the final evaluation of {learner.name} covers other tasks than that of "
                    f"{runs[0].folder}. Compare runs of the same split and version only."
                )


def _contender(name: str, members: Sequence[Run], pick: Callable[[Run], LearnerResult | None]) -> Contender:
    picked = [learner for run in members if (learner := pick(run)) is not None]
    extra = " ".join(name.split()[1:]) if not name.startswith("control of") else name.partition(" ")[2]
    label = f"{picked[0].label} ({extra})" if name.startswith("control of") else f"{picked[0].label} {extra}".strip()
    rows = tuple(run.final(learner) for run, learner in zip(members, picked, strict=True))
    return Contender(name, label, tuple(members), tuple(picked), rows)


def _starts(runs: Sequence[Run]) -> list[Contender]:
    """The common start of the runs of each seed; nobody where the runs of a seed began differently."""
    first: dict[int, Run] = {}
    outcomes: Mapping[int, list[bool]] = {}
    for run in sorted(runs, key=lambda run: run.summary.seed):
        start = run.summary.learner("start")
        if start is None:
            return []
        solved = [row.success for row in run.final(start)]
        if outcomes.get(run.summary.seed, solved) != solved:
            return []
        outcomes = {**outcomes, run.summary.seed: solved}
        first.setdefault(run.summary.seed, run)
    return [_contender("sft", list(first.values()), lambda run: run.summary.learner("start"))]


def _overrides(run: Run) -> list[str]:
    """What sets a run apart, sorted."""
    kept = []
    for override in run.summary.overrides:
        key = override.lstrip("+~").partition("=")[0]
        if key.split(".")[0].split("/")[0] not in _NOT_A_VARIANT or key.startswith("algorithm."):
            kept.append(override)
    return sorted(kept)
