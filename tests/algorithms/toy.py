"""A toy with a known optimum: in state s of task c the right action is known, and an episode succeeds when all are.

The policy is a table of logits per state over two factors (an operation, then an object), the critic a table of one
logit per state, so what an algorithm does to them is its own doing.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import torch
from torch import Tensor

from algorithms.critics import Critic
from algorithms.data import Batch, Prompt, Sample, Step, Trajectory
from algorithms.policies.base import Generation, Policy

OPERATIONS, OBJECTS = 2, 3


@dataclass(frozen=True)
class ToyTask:
    """``length`` states; the right action in state t of task c is operation (c + t) % 2, object (c + t) % 3."""

    number: int
    length: int = 2

    def prompt(self, t: int) -> Prompt:
        return Prompt(f"task {self.number}", f"state {t}" + " padding" * self.number, f"http://toy.test/{t}")

    def right(self, t: int) -> tuple[int, int]:
        return (self.number + t) % OPERATIONS, (self.number + t) % OBJECTS


def _page(prompt: Prompt) -> tuple[str, str]:
    return prompt.instruction, prompt.observation


class ToyPolicy:
    """pi(a|s) = softmax(table[s, operation]) * softmax(table'[s, object])."""

    def __init__(self, tasks: Sequence[ToyTask]) -> None:
        self._rows = {
            _page(task.prompt(t)): row for row, (task, t) in enumerate((k, t) for k in tasks for t in range(k.length))
        }
        self.tables = torch.nn.ParameterList(
            [torch.zeros(len(self._rows), OPERATIONS), torch.zeros(len(self._rows), OBJECTS)]
        )

    def row(self, prompt: Prompt) -> int:
        """The table row of a state; what was done before makes no difference to the policy."""
        return self._rows[_page(prompt)]

    def parameters(self) -> Sequence[torch.nn.Parameter]:
        return list(self.tables)

    @torch.no_grad()
    def generate(
        self, prompts: Sequence[Prompt], generator: torch.Generator, temperature: float = 1.0
    ) -> list[Generation]:
        generations = []
        for prompt in prompts:
            factors, logps = [], []
            for table in self.tables:
                logits = table[self.row(prompt)].log_softmax(-1)
                choice = (
                    int(torch.multinomial((logits / temperature).softmax(-1), 1, generator=generator))
                    if temperature > 0
                    else int(logits.argmax())
                )
                factors.append(choice)
                logps.append(float(logits[choice]))
            generations.append(Generation(f"{factors[0]} {factors[1]}", tuple(factors), tuple(logps)))
        return generations

    def factors_of(self, prompt: Prompt, action: str) -> tuple[int, ...] | None:
        factors = tuple(int(word) for word in action.split() if word.isdecimal())
        return factors if len(factors) == len(self.tables) else None

    def collate(
        self, samples: Sequence[Sample], num_samples: int | None = None, num_tokens: int | None = None
    ) -> Batch:
        rows = torch.tensor([self.row(sample.prompt) for sample in samples])
        width = max(len(sample.factors) for sample in samples)
        choices = torch.tensor([list(sample.factors) + [0] * (width - len(sample.factors)) for sample in samples])
        return Batch(inputs=(rows, choices), **Batch.tensors(samples, num_samples, num_tokens))

    def log_probs(self, batch: Batch) -> Tensor:
        rows, choices = batch.inputs
        columns = [
            table[rows].log_softmax(-1).gather(1, choices[:, [k]])
            for k, table in enumerate(self.tables)
            if k < choices.shape[1]
        ]
        return torch.cat(columns, dim=1) * batch.loss_mask

    def state_dict(self) -> dict[str, Any]:
        return self.tables.state_dict()

    def load_state_dict(self, state: dict[str, Any]) -> Any:
        return self.tables.load_state_dict(state)

    def forget(self) -> None:
        """Nothing is kept."""

    def save(self, folder: Path) -> None:
        raise NotImplementedError("The toy policy is never saved.")


class ToyCritic:
    """V(s) = sigmoid(table[s]), 0.5 for states never seen; fitted by gradient descent on the cross-entropy."""

    def __init__(self, learning_rate: float = 2.0) -> None:
        self.logits: dict[Prompt, float] = {}
        self.learning_rate = learning_rate

    def values(self, prompts: Sequence[Prompt]) -> Tensor:
        return torch.tensor([self.logits.get(prompt, 0.0) for prompt in prompts]).sigmoid()

    def fit(
        self, prompts: Sequence[Prompt], targets: Sequence[float], generator: torch.Generator, epochs: int = 1
    ) -> dict[str, float]:
        losses = []
        for _ in range(epochs):
            grouped: dict[Prompt, list[float]] = {}
            for prompt, target in zip(prompts, targets, strict=True):
                grouped.setdefault(prompt, []).append(target)
            values, goals = self.values(prompts), torch.tensor(targets)
            losses.append(float(torch.nn.functional.binary_cross_entropy(values, goals)))
            for prompt, labels in grouped.items():
                error = sum(labels) / len(labels) - float(self.values([prompt]))
                self.logits[prompt] = self.logits.get(prompt, 0.0) + self.learning_rate * error
        return {"loss": losses[-1]}

    def clone(self) -> Self:
        return copy.deepcopy(self)

    def move_towards(self, other: Self, share: float) -> None:
        for prompt in {**self.logits, **other.logits}:
            mine = self.logits.get(prompt, 0.0)
            self.logits[prompt] = mine + share * (other.logits.get(prompt, 0.0) - mine)

    def state_dict(self) -> dict[str, Any]:
        return {"logits": dict(self.logits)}

    def load_state_dict(self, state: dict[str, Any]) -> Any:
        self.logits = dict(state["logits"])


def rollout(
    policy: Policy,
    tasks: Sequence[ToyTask],
    generator: torch.Generator,
    temperature: float = 1.0,
    phase: int = 0,
    continuations: int = 0,
    remember: bool = False,
    group_size: int = 1,
) -> list[Trajectory]:
    """A group of ``group_size`` episodes per task; reward 1 when every action was right. ``continuations`` more go on
    from one of the states of each.

    With ``remember`` prompts tell what was done before, which makes them states that a value may be bootstrapped from.
    """
    episodes = []
    for number, task in ((number, task) for number, task in enumerate(tasks) for _ in range(group_size)):
        made = [_episode(policy, task, generator, temperature, phase, [], remember)]
        if continuations:
            fork = int(torch.randint(task.length, (), generator=generator))
            begun = made[0].steps[:fork]
            made += [
                _episode(policy, task, generator, temperature, phase, begun, remember) for _ in range(continuations)
            ]
        episodes += [replace(episode, group_id=f"{number}/{episode.task_id}") for episode in made]
    return episodes


def _episode(
    policy: Policy,
    task: ToyTask,
    generator: torch.Generator,
    temperature: float,
    phase: int,
    begun: Sequence[Step],
    remember: bool,
) -> Trajectory:
    steps = list(begun)
    while len(steps) < task.length:
        prompt = task.prompt(len(steps))
        if remember:
            prompt = replace(prompt, history=tuple((step.action, "") for step in steps))
        (made,) = policy.generate([prompt], generator, temperature)
        steps.append(Step(prompt, made.action, made.factors, made.logps))
    reward = float(all(step.factors == task.right(t) for t, step in enumerate(steps)))
    steps[-1].reward, steps[-1].terminated = reward, True
    end = Prompt(f"task {task.number}", "the end", "http://toy.test/end")
    chosen = tuple(range(len(begun), task.length)) if begun else None
    return Trajectory(
        f"toy/{task.number}", end.instruction, "toy", steps, end, reward, reward, phase=phase, train_steps=chosen
    )


def demonstration(task: ToyTask) -> Trajectory:
    """The right actions, without factors, as a solution program leaves them."""
    steps = [Step(task.prompt(t), " ".join(map(str, task.right(t)))) for t in range(task.length)]
    end = Prompt(f"task {task.number}", "the end", "http://toy.test/end")
    return Trajectory(f"toy/{task.number}", steps[0].prompt.instruction, "toy", steps, end, 1.0, 1.0)


def success_probability(policy: ToyPolicy, tasks: Sequence[ToyTask]) -> float:
    """Exact probability that an episode of a random task succeeds."""
    total = 0.0
    for task in tasks:
        samples = [Sample(task.prompt(t), task.right(t)) for t in range(task.length)]
        with torch.no_grad():
            total += float(policy.log_probs(policy.collate(samples)).sum().exp())
    return total / len(tasks)


def _the_toys_follow_the_protocols(policy: ToyPolicy, critic: ToyCritic) -> tuple[Policy, Critic]:
    return policy, critic
