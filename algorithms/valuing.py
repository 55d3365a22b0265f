"""Whose values an episode is judged by: a critic fitted to the phase's episodes, and copies that did not see the task.

A critic that was fitted to an episode has seen its outcome, and one that memorised it reports no advantage. Under
``cross_fit`` the tasks are split in two halves at random, and each half is valued by a copy fitted to the other
(cross-fitting, Chernozhukov et al. 2018, arXiv 1608.00060). The critic that is kept is fitted to everything.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import torch

from algorithms.base import Metrics
from algorithms.critics import CachedValues, Critic, classification_metrics
from algorithms.data import Prompt, Trajectory
from algorithms.scoring import usable
from webrl_gym.errors import ConfigurationError

CriticMode = Literal["cross_fit", "previous", "in_sample"]
CRITIC_MODES: Final = ("cross_fit", "previous", "in_sample")


def check_critic_mode(mode: str) -> None:
    """Raises ConfigurationError for a mode that does not exist."""
    if mode not in CRITIC_MODES:
        raise ConfigurationError(f"critic_mode={mode!r} is unknown; use one of {', '.join(CRITIC_MODES)}.")


@dataclass(frozen=True)
class Labelled:
    """States of one episode of a task, and what the critic should say of each, in [0, 1]."""

    task_id: str
    prompts: Sequence[Prompt]
    targets: Sequence[float]


class Valuer:
    """Fits a critic once per phase, and values states by those of its copies that may do so.

    ``mode``: ``cross_fit`` as above; ``previous`` values by the critic before the fit, ``in_sample`` by the critic just
    fitted. Tasks that the last fit did not see are valued by the critic as it stands. Fit and use belong to one stage,
    so a checkpoint needs the critic only.
    """

    def __init__(self, critic: Critic, mode: CriticMode, epochs: int, generator: torch.Generator) -> None:
        self.critic, self.mode, self.epochs, self.generator = critic, mode, epochs, generator
        self._valuers: dict[str, CachedValues] = {}

    def fit(self, examples: Sequence[Labelled]) -> Metrics:
        """Fit to all examples; returns ``fit_loss``, the training loss of the critic kept (nothing without examples)."""
        tasks = sorted({example.task_id for example in examples})
        # A critic can be a language model: no copy is made that nobody asks.
        before = self.critic if self.mode == "in_sample" else self.critic.clone()
        fitted = self._fit(self.critic, examples)
        if self.mode == "cross_fit":
            order = torch.randperm(len(tasks), generator=self.generator).tolist()
            first = {tasks[index] for index in order[: len(tasks) // 2]}
            self._valuers = {}
            for held_out in (first, set(tasks) - first):
                critic = before.clone()
                self._fit(critic, [example for example in examples if example.task_id not in held_out])
                self._valuers |= dict.fromkeys(sorted(held_out), CachedValues(critic))
        else:
            self._valuers = dict.fromkeys(tasks, CachedValues(before if self.mode == "previous" else self.critic))
        return {"fit_loss": fitted["loss"]} if fitted else {}

    def state_values(self, trajectories: Sequence[Trajectory], every: bool = False) -> list[list[float]]:
        """See :func:`state_values`; each task by the copy that may value it."""
        shared = CachedValues(self.critic)
        return state_values(trajectories, lambda task_id: self._valuers.get(task_id, shared), every)

    def value(self, task_id: str, prompt: Prompt) -> float:
        """V of one state of a task."""
        return self._valuers.get(task_id, CachedValues(self.critic))([prompt])[0]

    def judge(self, trajectories: Sequence[Trajectory]) -> Metrics:
        """How well the values that advantages use tell which of the usable episodes succeed, over their selected steps.

        Under ``cross_fit`` these values are held out.
        """
        data = [trajectory for trajectory in trajectories if usable(trajectory)]
        values, targets = [], []
        for trajectory, states in zip(data, self.state_values(data), strict=True):
            values += [states[number] for number in trajectory.selected_steps]
            targets += [trajectory.reward] * len(trajectory.selected_steps)
        return classification_metrics(torch.tensor(values), torch.tensor(targets))

    def _fit(self, critic: Critic, examples: Sequence[Labelled]) -> Metrics:
        prompts = [prompt for example in examples for prompt in example.prompts]
        targets = [target for example in examples for target in example.targets]
        return critic.fit(prompts, targets, self.generator, self.epochs) if prompts else {}


def state_values(
    trajectories: Sequence[Trajectory], valuer_of: Callable[[str], CachedValues], every: bool = False
) -> list[list[float]]:
    """V(s_0) ... V(s_T) per trajectory, by ``valuer_of(task_id)``; [] for trajectories that are not usable.

    NaN stands where no one-step advantage of a selected step looks, unless ``every`` state the agent acted in is wanted.
    """
    values: list[list[float]] = []
    for trajectory in trajectories:
        if not usable(trajectory):
            values.append([])
            continue
        prompts = [*(step.prompt for step in trajectory.steps), trajectory.final_prompt]
        wanted = {number + offset for number in trajectory.selected_steps for offset in (0, 1)}
        looked_at = sorted(wanted.union(range(len(trajectory.steps))) if every else wanted)
        valuer = valuer_of(trajectory.task_id)
        known = dict(zip(looked_at, valuer([prompts[number] for number in looked_at]), strict=True))
        values.append([known.get(number, math.nan) for number in range(len(prompts))])
    return values


def outcome_examples(trajectories: Sequence[Trajectory], on_final: bool = False) -> list[Labelled]:
    """Every selected state of a usable episode with the episode's reward (WebRL, arXiv 2411.02337, eq. 8).

    ``on_final`` adds the state after the last action.
    """
    examples = []
    for trajectory in trajectories:
        if usable(trajectory):
            prompts = [trajectory.steps[number].prompt for number in trajectory.selected_steps]
            prompts += [trajectory.final_prompt] if on_final else []
            examples.append(Labelled(trajectory.task_id, prompts, [trajectory.reward] * len(prompts)))
    return examples
