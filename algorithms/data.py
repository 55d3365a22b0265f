"""Step, Trajectory and Batch: what rollouts produce and algorithms consume."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import Tensor

# Named here too: a step without its prompt is nothing, and algorithms know no other module of the environment.
from webrl_gym.prompts import Prompt as Prompt


@dataclass
class Step:
    """One action. ``factors`` are the sampled choices (tokens of a language model; operation, element and span of
    the pointer policy), ``logps`` their log-probabilities when they were sampled, same length."""

    prompt: Prompt
    action: str
    factors: tuple[int, ...] = ()
    logps: tuple[float, ...] = ()
    reward: float = 0.0
    terminated: bool = False
    truncated: bool = False
    info: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Trajectory:
    """One episode. ``success`` is the evaluator's verdict, ``reward`` what learners may use (the ORM's label).

    ``status`` other than "ok" carries no learning signal. ``final_prompt`` is the state after the last action.
    ``train_steps`` restricts learning to these step indices (replay keeps steps, not episodes); None means all.
    """

    task_id: str
    instruction: str
    family: str
    steps: list[Step]
    final_prompt: Prompt
    success: float = 0.0
    reward: float = 0.0
    reward_source: str = "evaluator"
    reward_margin: float = 0.0
    status: str = "ok"
    phase: int = 0
    seed: int = 0
    group_id: str = ""
    info: Mapping[str, Any] = field(default_factory=dict)
    train_steps: tuple[int, ...] | None = None

    @property
    def selected_steps(self) -> tuple[int, ...]:
        """Indices of the steps that learners may use."""
        return tuple(range(len(self.steps))) if self.train_steps is None else self.train_steps


@dataclass
class Sample:
    """One step prepared for an update: what was chosen in which state, and with which weight it counts.

    ``view`` other than 0 names a way of seeing the state with something left out (an augmentation, which a policy may
    ignore); log-probabilities of the same sample in the same view are always comparable.
    """

    prompt: Prompt
    factors: tuple[int, ...]
    advantage: float = 1.0
    ref_logps: tuple[float, ...] = ()
    old_logps: tuple[float, ...] = ()
    weight: float = 1.0
    trajectory: int = 0
    step: int = 0
    view: int = 0


@dataclass
class Batch:
    """Samples as tensors. ``inputs`` is the policy's own and opaque to algorithms; T is the longest factor list.

    loss_mask, ref_logps, old_logps: [B, T]; advantages, weights: [B]. ``num_samples`` and ``num_tokens`` count the
    whole optimizer step this micro-batch belongs to, so that losses do not depend on how it was split.
    """

    inputs: Any
    loss_mask: Tensor
    advantages: Tensor
    ref_logps: Tensor
    old_logps: Tensor
    weights: Tensor
    num_samples: int
    num_tokens: int

    def to(self, device: torch.device) -> Batch:
        """The same batch with its tensors on ``device``; ``inputs`` are left to the policy that made them."""
        return replace(
            self,
            loss_mask=self.loss_mask.to(device),
            advantages=self.advantages.to(device),
            ref_logps=self.ref_logps.to(device),
            old_logps=self.old_logps.to(device),
            weights=self.weights.to(device),
        )

    @staticmethod
    def tensors(
        samples: Sequence[Sample], num_samples: int | None = None, num_tokens: int | None = None
    ) -> dict[str, Any]:
        """The fields of a batch that do not depend on the policy, right-padded to the longest factor list."""
        width = max(len(sample.factors) for sample in samples)

        def padded(rows: list[tuple[float, ...]]) -> Tensor:
            return torch.tensor([list(row) + [0.0] * (width - len(row)) for row in rows], dtype=torch.float32)

        mask = padded([(1.0,) * len(sample.factors) for sample in samples])
        return {
            "loss_mask": mask,
            "advantages": torch.tensor([sample.advantage for sample in samples], dtype=torch.float32),
            "ref_logps": padded([sample.ref_logps for sample in samples]),
            "old_logps": padded([sample.old_logps for sample in samples]),
            "weights": torch.tensor([sample.weight for sample in samples], dtype=torch.float32),
            "num_samples": num_samples if num_samples is not None else len(samples),
            "num_tokens": num_tokens if num_tokens is not None else int(mask.sum().item()),
        }


# JSON. Pages are long and shared: a prompt carries every page its episode visited, so texts are stored once, under
# their hash, and records refer to them. The same texts can be shared by any number of records.

_PLAIN_FIELDS = (
    "task_id",
    "instruction",
    "family",
    "success",
    "reward",
    "reward_source",
    "reward_margin",
    "status",
    "phase",
    "seed",
    "group_id",
)


def _reference(text: str, texts: MutableMapping[str, str]) -> str:
    key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    texts[key] = text
    return key


def _prompt_to_json(prompt: Prompt, texts: MutableMapping[str, str]) -> dict[str, Any]:
    return {
        "instruction": _reference(prompt.instruction, texts),
        "observation": _reference(prompt.observation, texts),
        "url": prompt.url,
        "history": [list(entry) for entry in prompt.history],
        "visited": [_reference(text, texts) for text in prompt.visited],
    }


def _prompt_from_json(record: Mapping[str, Any], texts: Mapping[str, str]) -> Prompt:
    return Prompt(
        instruction=texts[record["instruction"]],
        observation=texts[record["observation"]],
        url=record["url"],
        history=tuple((action, element) for action, element in record["history"]),
        visited=tuple(texts[key] for key in record["visited"]),
    )


def trajectory_to_json(trajectory: Trajectory, texts: MutableMapping[str, str]) -> dict[str, Any]:
    """A record of plain JSON types; the long texts go to ``texts``, content-addressed.

    The way back, :func:`trajectory_from_json`, is exact when ``info`` holds only JSON types.
    """
    record = {name: getattr(trajectory, name) for name in _PLAIN_FIELDS}
    return record | {
        "info": dict(trajectory.info),
        "train_steps": None if trajectory.train_steps is None else list(trajectory.train_steps),
        "final_prompt": _prompt_to_json(trajectory.final_prompt, texts),
        "steps": [
            {
                "prompt": _prompt_to_json(step.prompt, texts),
                "action": step.action,
                "factors": list(step.factors),
                "logps": list(step.logps),
                "reward": step.reward,
                "terminated": step.terminated,
                "truncated": step.truncated,
                "info": dict(step.info),
            }
            for step in trajectory.steps
        ],
    }


def trajectory_from_json(record: Mapping[str, Any], texts: Mapping[str, str]) -> Trajectory:
    """The trajectory that :func:`trajectory_to_json` recorded. Equal texts become one string in memory."""
    steps = [
        Step(
            **{
                **step,
                "prompt": _prompt_from_json(step["prompt"], texts),
                "factors": tuple(step["factors"]),
                "logps": tuple(step["logps"]),
            }
        )
        for step in record["steps"]
    ]
    train_steps = record["train_steps"]
    return Trajectory(
        **{name: record[name] for name in _PLAIN_FIELDS},
        info=record["info"],
        train_steps=None if train_steps is None else tuple(train_steps),
        final_prompt=_prompt_from_json(record["final_prompt"], texts),
        steps=steps,
    )


def trajectories_to_json(trajectories: Iterable[Trajectory]) -> dict[str, Any]:
    """Many trajectories with one table of texts: ``{"texts": {hash: text}, "trajectories": [record]}``."""
    texts: dict[str, str] = {}
    records = [trajectory_to_json(trajectory, texts) for trajectory in trajectories]
    return {"texts": texts, "trajectories": records}


def trajectories_from_json(data: Mapping[str, Any]) -> list[Trajectory]:
    """What :func:`trajectories_to_json` wrote."""
    return [trajectory_from_json(record, data["texts"]) for record in data["trajectories"]]
