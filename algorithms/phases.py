"""A learner's phases: WebRL's Algorithm 1 (arXiv 2411.02337), as its author corrected it (replay starts with SFT data).

    propose tasks -> roll out -> label by the ORM -> select replay -> fit critic -> prepare -> update -> evaluate

Roll-out to update is a round; WebRL's phases have one, on-policy algorithms several (``rounds`` of their settings). One
phase is one stage: it starts from the last phase's checkpoint and draws from generators of its own, so a phase that
was killed and started again ends as if nothing had happened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch

from algorithms.averaging import TailAverage
from algorithms.base import Algorithm, run_epochs
from algorithms.checkpoint import load_state, save_state
from algorithms.components import RewardModel
from algorithms.critics import Critic
from algorithms.curriculum import Curriculum, CurriculumConfig
from algorithms.data import Prompt, Trajectory
from algorithms.demonstrations import solution_actions
from algorithms.evaluating import evaluate_policy, evaluation_rows, success_rate
from algorithms.measuring import Meter, token_metrics
from algorithms.policies.base import Policy
from algorithms.recording import RunFolder, StageRecord
from algorithms.replay import ReplayConfig
from algorithms.rollout import Collector, RolloutConfig
from algorithms.seeding import derive_seed, torch_generator
from algorithms.tracing import trace_of
from webrl_gym.prompts import PromptBuilder
from webrl_gym.tasks.task import Task
from webrl_gym.traces import TraceWriter


class Show(Protocol):
    """Tells what a learner is at: the stage, the share of it that is done, and a remark."""

    def __call__(self, stage: str, done: float, note: str = "") -> None: ...


class AlgorithmConfig(Protocol):
    """What every algorithm's settings say and can do (see :class:`algorithms.optim.OptimizationConfig`)."""

    @property
    def on_policy(self) -> bool:
        """Whether it may learn only from what the policy as it stands has just done."""

    @property
    def rounds(self) -> int:
        """Collections per phase, each followed by its updates."""

    @property
    def group_size(self) -> int:
        """Episodes per task."""

    @property
    def continuations(self) -> int:
        """Further episodes per episode, from a state inside it; see :meth:`algorithms.rollout.Collector.collect`."""

    def build(self, policy: Policy, critic: Any, generator: torch.Generator) -> Any:
        """The algorithm with these settings."""


@dataclass(frozen=True, kw_only=True)
class PhaseConfig:
    """The phase loop.

    Args:
        phases: how many. env_steps_per_phase: environment steps a learner may take per phase, to the step.
        curve_tasks: split evaluated after every phase. final_tasks: split evaluated before and after training.
        evaluate_every: phases between two evaluations on ``curve_tasks``.
        average_tail: share of a round's updates over whose weights the round ends with the mean.
    """

    phases: int = 5
    env_steps_per_phase: int = 5000
    curve_tasks: str = "replica/val"
    final_tasks: str = "replica/test"
    evaluate_every: int = 1
    average_tail: float = 0.5


@dataclass(frozen=True)
class LearnerConfig:
    """One learner: an algorithm with its curriculum and, if it has one, its replay."""

    name: str
    label: str
    algorithm: AlgorithmConfig
    curriculum: CurriculumConfig
    replay: ReplayConfig


@dataclass
class Tools:
    """What all learners of a run share: environments, the reward model, the splits."""

    collector: Collector
    reward_model: RewardModel
    rollout: RolloutConfig
    phases: PhaseConfig
    curve: Sequence[Task]
    final: Sequence[Task]
    seed: int


class Progress(Protocol):
    """Told about what is going on, for display; the training never depends on it."""

    def update(self, learner: str, phase: int, stage: str, done: float, note: str = "") -> None:
        """``done`` in [0, 1] of ``stage`` in this phase."""


def phase_name(learner: str, phase: int) -> str:
    """Name of a learner's stage."""
    return f"{learner}/phase-{phase:02d}"


class Learner:
    """A policy in training."""

    def __init__(self, config: LearnerConfig, policy: Policy, critic: Critic, tools: Tools) -> None:
        self.config, self.policy, self.critic, self.tools = config, policy, critic, tools
        self.algorithm: Algorithm = config.algorithm.build(policy, critic, torch_generator(tools.seed, config.name))
        self.replay = config.replay.build()
        self.curriculum = Curriculum(
            config.curriculum, derive_seed(tools.seed, config.name), self._first_prompt, self._feasible
        )
        self.env_steps = 0

    # ------------------------------------------------------------------ the loop
    def run(self, run: RunFolder, progress: Progress, on_phase: Callable[[int], None] | None = None) -> None:
        """All phases that are not finished yet, then the final evaluation as part of the last."""
        for phase in range(1, self.tools.phases.phases + 1):
            name = phase_name(self.config.name, phase)
            if run.finished(name):
                continue
            if phase > 1:
                self.load(run.stage(phase_name(self.config.name, phase - 1)))
            with run.record(name, self.config.name, phase) as record:
                self._phase(phase, record, progress)
            if phase > 1:
                drop_state(run.stage(phase_name(self.config.name, phase - 1)))
            if on_phase is not None:
                on_phase(phase)

    def _phase(self, phase: int, record: StageRecord, progress: Progress) -> None:
        tools, name, rounds = self.tools, self.config.name, self.config.algorithm.rounds
        generator = torch_generator(tools.seed, name, phase)

        def show(stage: str, done: float, note: str = "") -> None:
            progress.update(name, phase, stage, done, note)

        show("curriculum", 0.0)
        with record.timed("curriculum"):
            proposal = self.curriculum.propose(phase, self.critic if phase > 1 else None)
        record.log(proposal.statistics, self.env_steps)
        tasks, end = list(proposal.tasks), self.env_steps + tools.phases.env_steps_per_phase
        for number in range(1, rounds + 1):
            left = end - self.env_steps
            if left <= 0:
                break
            fresh, begun = self._collect(phase, record, show, generator, tasks, -(-left // (rounds - number + 1)), left)
            tasks = tasks[begun % len(tasks) :] + tasks[: begun % len(tasks)]
            self._learn(phase, record, show, generator, fresh)
            self.curriculum.record(proposal.tasks, fresh)
        self._evaluate(phase, record, show)
        self.save(record.folder)

    def _collect(
        self,
        phase: int,
        record: StageRecord,
        show: Show,
        generator: torch.Generator,
        tasks: Sequence[Task],
        steps: int,
        left: int,
    ) -> tuple[list[Trajectory], int]:
        """Labelled episodes of one round, and how many tasks they began.

        A round takes about ``steps`` steps: the groups it has begun are finished, as an episode that is dropped because
        it is long would leave the short ones, which are the quick successes. Only what is ``left`` of the phase's
        budget, and so the last round, ends to the step.
        """
        tools, settings = self.tools, self.config.algorithm
        # Log-probabilities are reported at temperature 1, so what is to be on-policy must be sampled there.
        temperature = 1.0 if settings.on_policy else tools.rollout.temperature
        with record.timed("collection"):
            collected = tools.collector.collect(
                self.policy,
                _repeated(tasks, left),
                generator,
                temperature,
                phase,
                lambda taken, done: show("collection", taken / steps, f"{success_rate(done):.0%} solved"),
                max_env_steps=left,
                stop_after=steps if steps < left else None,
                group_size=settings.group_size,
                continuations=settings.continuations,
            )
        fresh = collected.trajectories
        self.env_steps += collected.env_steps
        with record.timed("reward"):
            tools.reward_model.label(fresh)
        measured = rollout_metrics(fresh) | token_metrics(self.policy, fresh) | reward_metrics(fresh)
        record.log(measured, self.env_steps)
        return fresh, collected.tasks_begun

    def _learn(
        self, phase: int, record: StageRecord, show: Show, generator: torch.Generator, fresh: list[Trajectory]
    ) -> None:
        """Replay, critic and actor after one round of episodes."""
        with record.timed("replay"):
            selection = self.replay.select(self.policy, sum(len(t.selected_steps) for t in fresh), phase, generator)
            self.replay.add(fresh)
        data = [*fresh, *selection.trajectories]
        record.log(selection.statistics, self.env_steps)
        show("critic", 0.0)
        meter = Meter(self.policy)
        with record.timed("critic"):
            record.log(self.algorithm.fit_critic(data), self.env_steps)
        show("actor", 0.0)
        with record.timed("actor"):
            samples = self.algorithm.prepare(data)
            settings = self.algorithm.config
            updates = settings.epochs * -(-len(samples) // settings.batch_size)
            average = TailAverage(self.policy, updates, self.tools.phases.average_tail)
            record.log(run_epochs(self.algorithm, samples, average.after_update), self.env_steps)
            average.apply()
        record.log(meter.read(), self.env_steps)

    def _evaluate(self, phase: int, record: StageRecord, show: Show) -> None:
        evaluate_phase(self.tools, self.config.name, self.policy, phase, self.env_steps, record, show)

    # ------------------------------------------------------------- checkpoints
    def save(self, folder: Path) -> None:
        """Everything the next phase depends on."""
        self.policy.save(folder / "policy")
        state: dict[str, Any] = {
            "policy": self.policy.state_dict(),
            "algorithm": self.algorithm.state_dict(),
            "curriculum": self.curriculum.state_dict(),
            "replay": self.replay.state_dict(),
            "env_steps": self.env_steps,
        }
        if "critic" not in state["algorithm"]:
            state["critic"] = self.critic.state_dict()
        save_state(folder, "learner", state)

    def load(self, folder: Path) -> None:
        """Take what :meth:`save` wrote."""
        state = load_state(folder, "learner")
        self.policy.load_state_dict(state["policy"])
        self.algorithm.load_state_dict(state["algorithm"])
        self.curriculum.load_state_dict(state["curriculum"])
        self.replay.load_state_dict(state["replay"])
        if "critic" in state:
            self.critic.load_state_dict(state["critic"])
        self.env_steps = state["env_steps"]

    # ---------------------------------------------------------------- internals
    def _first_prompt(self, task: Task) -> Prompt:
        observation, _ = self.tools.collector.envs[0].begin(task)
        return PromptBuilder(observation).current

    def _feasible(self, task: Task) -> bool:
        return solution_actions(self.tools.collector.envs[0], task) is not None


def evaluate_phase(
    tools: Tools, name: str, policy: Policy, phase: int, env_steps: int, record: StageRecord, show: Show
) -> None:
    """Grade a learner's policy on the splits that are due after this phase."""
    phases = tools.phases
    last = phase == phases.phases
    splits = [(phases.curve_tasks, tools.curve)] if phase % phases.evaluate_every == 0 or last else []
    if last and phases.final_tasks not in dict(splits):
        splits.append((phases.final_tasks, tools.final))
    with record.timed("evaluation"):
        for split, tasks in splits:
            show("evaluation", 0.0, split)
            graded = evaluate_policy(tools.collector, policy, tasks)
            record.evaluations(evaluation_rows(graded, name, phase, env_steps, split))
            record.log({f"eval/{split}": success_rate(graded)}, env_steps)
            if split == phases.final_tasks:
                write_traces(record.folder / f"{name}.trace.jsonl", graded)


def drop_state(folder: Path) -> None:
    """Forget what a finished phase kept for the next, which is finished too; its policy stays."""
    for name in ("learner.json", "learner.safetensors"):
        (folder / name).unlink(missing_ok=True)


def _repeated(tasks: Sequence[Task], budget: int) -> list[Task]:
    """The tasks again and again, enough for a budget of steps (an episode takes at least one)."""
    rounds = -(-budget // max(1, len(tasks)))
    return [task for _ in range(rounds) for task in tasks]


def rollout_metrics(trajectories: Sequence[Trajectory]) -> dict[str, float]:
    """``rollout/*`` of collected episodes."""
    episodes = max(1, len(trajectories))
    steps = [step for t in trajectories for step in t.steps]
    return {
        "rollout/episodes": float(len(trajectories)),
        "rollout/success_rate": success_rate(trajectories),
        "rollout/ep_len_mean": len(steps) / episodes,
        "rollout/invalid_action_rate": sum(bool(step.info.get("action_error")) for step in steps) / max(1, len(steps)),
        "rollout/truncated_rate": sum(bool(t.steps) and t.steps[-1].truncated for t in trajectories) / episodes,
        "rollout/env_error_rate": sum(t.status != "ok" for t in trajectories) / episodes,
    }


def reward_metrics(trajectories: Sequence[Trajectory]) -> dict[str, float]:
    """``reward/*``: the ORM's labels against the evaluator's verdicts.

    ``zero_std_groups``, where tasks were tried more than once: share of the groups of at least two usable episodes whose
    labels are all equal, which algorithms that compare a group's episodes learn nothing from.
    """
    usable = [t for t in trajectories if t.status == "ok"]
    count = max(1, len(usable))
    said = [t for t in usable if t.reward > 0]
    right = [t for t in usable if t.success > 0]
    both = sum(t.success > 0 for t in said)
    labels: dict[str, list[float]] = {}
    for t in (t for t in usable if t.group_id):
        labels.setdefault(t.group_id, []).append(t.reward)
    groups = [group for group in labels.values() if len(group) > 1]
    flat = sum(len(set(group)) == 1 for group in groups)
    return {
        "reward/orm_mean": len(said) / count,
        "reward/orm_env_agreement": sum((t.reward > 0) == (t.success > 0) for t in usable) / count,
        "reward/orm_precision": both / max(1, len(said)),
        "reward/orm_recall": both / max(1, len(right)),
    } | ({"reward/zero_std_groups": flat / len(groups)} if groups else {})


def write_traces(path: Path, trajectories: Sequence[Trajectory]) -> None:
    """Write episodes for the report and the viewer."""
    with TraceWriter(path) as writer:
        for trajectory in trajectories:
            writer.write(trace_of(trajectory))
