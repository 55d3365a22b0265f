"""What a run leaves on disk, as types. The trainer writes these records; reports and benchmarks read them.

``outputs/<run>/`` holds

========================  =============================================================================
``summary.json``          one :class:`RunSummary`, written when the run has ended
``metrics.csv``           long format, one :class:`Metric` a line
``evaluations.jsonl``     one :class:`Evaluation` a line: every graded task of every evaluation
``traces/<learner>.jsonl``  trajectories of the learner's final evaluation (``webrl_gym.traces`` format)
========================  =============================================================================

Outcomes stand once, in ``evaluations.jsonl``; the summary only says which evaluation of each learner is its final
one (``phase``). Step counts are collection ``env.step`` calls of that learner; evaluations are not counted.
"""

from __future__ import annotations

import csv
import dataclasses
import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from webrl_gym.errors import ConfigurationError

SUMMARY_FILE = "summary.json"
METRICS_FILE = "metrics.csv"
EVALUATIONS_FILE = "evaluations.jsonl"
TRACES_FOLDER = "traces"

Role = Literal["start", "trained", "control"]


@dataclass(frozen=True)
class Machine:
    """Where a run took place."""

    system: str
    processor: str
    cores: int
    memory_gb: float
    gpu: str | None
    python: str
    torch: str

    @staticmethod
    def here() -> Machine:
        """This machine."""
        import torch

        return Machine(
            system=platform.platform(terse=True),
            processor=_processor(),
            cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
            memory_gb=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
            gpu=torch.cuda.get_device_name(0) if torch.cuda.is_available() else None,
            python=platform.python_version(),
            torch=torch.__version__,
        )


@dataclass(frozen=True)
class Stage:
    """Wall time of one stage of a run: sft, orm, collection, critic, actor, control, evaluation."""

    name: str
    seconds: float


@dataclass(frozen=True)
class LearnerResult:
    """One learner and its final evaluation.

    ``role``: "start" is the policy training begins with (SFT), "trained" the algorithm under test, "control" what it
    is compared with. ``env_steps`` are all collection steps the learner used; ``phase`` names the evaluation in
    ``evaluations.jsonl`` that counts.
    """

    name: str
    label: str
    role: Role
    phase: int
    env_steps: int


@dataclass(frozen=True)
class Ceiling:
    """What the policy's action space can express: tasks whose solution maps onto it, of ``tasks``."""

    tasks: int
    inexpressible: tuple[str, ...] = ()

    @property
    def rate(self) -> float:
        """Share of tasks that can be solved at all, in [0, 1]."""
        return 1.0 - len(self.inexpressible) / self.tasks if self.tasks else 0.0


@dataclass(frozen=True)
class RewardModelResult:
    """The outcome reward model on trajectories it was not trained on; rates in [0, 1], success is the positive class."""

    train_trajectories: int
    train_successes: int
    heldout_trajectories: int
    heldout_successes: int
    accuracy: float
    precision: float
    recall: float
    env_steps: int


@dataclass(frozen=True)
class RunSummary:
    """One run. ``benchmark`` is the environment's ``info["benchmark"]`` (tasks, sites, browser); ``tasks`` the split
    that the final evaluations use, ``curve_tasks`` the one evaluated after every phase; ``overrides`` are what the
    command line changed."""

    name: str
    algorithm: str
    seed: int
    command: str
    tasks: str
    curve_tasks: str
    benchmark: Mapping[str, str]
    config: Mapping[str, Any]
    machine: Machine
    stages: tuple[Stage, ...]
    learners: tuple[LearnerResult, ...]
    ceiling: Ceiling
    reward_model: RewardModelResult | None = None
    commit: str | None = None
    overrides: tuple[str, ...] = ()

    def learner(self, role: Role) -> LearnerResult | None:
        """The first learner with this role."""
        return next((learner for learner in self.learners if learner.role == role), None)


@dataclass(frozen=True)
class Metric:
    """One logged number. ``step`` are the learner's environment steps, ``phase`` 0 is before the first phase.

    Names follow ``<group>/<name>``. The report shows, when present:
    curriculum/{generated, kept_critic, kept_feasible, kept, value_mean};
    buffer/{size, candidates, ppl_kept_fraction, ppl_median, staleness_mean};
    reward/{orm_mean, orm_env_agreement, orm_precision, orm_recall, zero_std_groups};
    rollout/{episodes, success_rate, ep_len_mean, invalid_action_rate, truncated_rate, env_error_rate};
    critic/{loss, accuracy, auc, value_mean};
    train/{loss, kl_ref, approx_kl, clip_fraction, entropy, grad_norm, advantage_mean, n_updates}.
    """

    step: int
    phase: int
    learner: str
    name: str
    value: float


@dataclass(frozen=True)
class Evaluation:
    """One graded task. ``tasks`` is the split; ``status`` other than "ok" is a failure of the machinery."""

    learner: str
    phase: int
    env_steps: int
    tasks: str
    task_id: str
    family: str
    kind: str
    success: bool
    steps: int
    answer: str = ""
    status: str = "ok"


@dataclass(frozen=True)
class Run:
    """Everything recorded about one run, read back."""

    folder: Path
    summary: RunSummary
    metrics: tuple[Metric, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()

    def final(self, learner: LearnerResult) -> tuple[Evaluation, ...]:
        """The learner's final evaluation, sorted by task id."""
        rows = (
            row
            for row in self.evaluations
            if (row.learner, row.phase, row.tasks) == (learner.name, learner.phase, self.summary.tasks)
        )
        return tuple(sorted(rows, key=lambda row: row.task_id))


# ---------------------------------------------------------------------- writing
def write_summary(folder: Path, summary: RunSummary) -> None:
    """Write ``summary.json``; it is complete or absent, never half written."""
    text = json.dumps(dataclasses.asdict(summary), indent=2, ensure_ascii=False, allow_nan=False)
    partial = folder / (SUMMARY_FILE + ".partial")
    partial.write_text(text + "\n", encoding="utf-8")
    partial.replace(folder / SUMMARY_FILE)


def append_metrics(folder: Path, metrics: Iterable[Metric]) -> None:
    """Add lines to ``metrics.csv``; floats keep all their digits."""
    path = folder / METRICS_FILE
    fresh = not path.exists()
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if fresh:
            writer.writerow(field.name for field in dataclasses.fields(Metric))
        for metric in metrics:
            writer.writerow((metric.step, metric.phase, metric.learner, metric.name, repr(float(metric.value))))


def append_evaluations(folder: Path, evaluations: Iterable[Evaluation]) -> None:
    """Add lines to ``evaluations.jsonl``."""
    with (folder / EVALUATIONS_FILE).open("a", encoding="utf-8") as file:
        for row in evaluations:
            file.write(json.dumps(dataclasses.asdict(row), ensure_ascii=False) + "\n")


# ---------------------------------------------------------------------- reading
def load_run(folder: Path) -> Run:
    """Read a run folder back.

    Raises:
        ConfigurationError: if the folder is not a finished run, or was written by another version of these records.
    """
    path = folder / SUMMARY_FILE
    if not path.exists():
        raise ConfigurationError(
            f"{folder} holds no {SUMMARY_FILE}: give the folder of a finished run, for example outputs/webrl."
        )
    try:
        summary = _summary(json.loads(path.read_text(encoding="utf-8")))
        return Run(folder, summary, tuple(read_metrics(folder)), tuple(read_evaluations(folder)))
    except (TypeError, KeyError, ValueError) as error:
        raise ConfigurationError(f"{folder} was not written by this version; run it again ({error}).") from error


def _summary(data: dict[str, Any]) -> RunSummary:
    reward_model = data.pop("reward_model", None)
    ceiling = data.pop("ceiling")
    overrides = tuple(data.pop("overrides", ()))  # runs of earlier versions have none
    return RunSummary(
        machine=Machine(**data.pop("machine")),
        stages=tuple(Stage(**stage) for stage in data.pop("stages")),
        learners=tuple(LearnerResult(**learner) for learner in data.pop("learners")),
        ceiling=Ceiling(ceiling["tasks"], tuple(ceiling["inexpressible"])),
        reward_model=None if reward_model is None else RewardModelResult(**reward_model),
        overrides=overrides,
        **data,
    )


def read_metrics(folder: Path) -> Sequence[Metric]:
    """Rows of ``metrics.csv`` in a run or stage folder; none when there is no such file."""
    path = folder / METRICS_FILE
    if not path.exists():
        return ()
    with path.open(newline="", encoding="utf-8") as file:
        return [
            Metric(int(row["step"]), int(row["phase"]), row["learner"], row["name"], float(row["value"]))
            for row in csv.DictReader(file)
        ]


def read_evaluations(folder: Path) -> Sequence[Evaluation]:
    """Rows of ``evaluations.jsonl`` in a run or stage folder; none when there is no such file."""
    path = folder / EVALUATIONS_FILE
    if not path.exists():
        return ()
    with path.open(encoding="utf-8") as file:
        return [Evaluation(**json.loads(line)) for line in file if line.strip()]


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()
