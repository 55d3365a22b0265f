"""PointerPolicy: the Policy interface over the pointer network.

An action is three scored factors: operation, element given the operation, text span given both. Operation and
element come from one softmax over all moves (operation, element) of the page, split exactly into
``log P(operation) + log P(element | operation)``. A text that stands in several places is one choice whose
probability is the sum over the places. Factors that an operation does not have are absent (log-probability 0).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from algorithms.data import Batch, Prompt, Sample
from algorithms.policies.base import Generation
from algorithms.policies.pointer.network import PointerNetwork, segment_logsumexp
from algorithms.policies.pointer.prepared import (
    MoveInputs,
    Prepared,
    PreparedCache,
    SpanInputs,
    StateInputs,
)
from webrl_gym.actions import grammar
from webrl_gym.errors import ActionParseError, ConfigurationError
from webrl_gym.lexical.operations import NEEDS_ELEMENT, NEEDS_SPAN, Operation, action_of, operation_of

_NO_CHOICE = -1


@dataclass
class PointerInputs:
    """Collated prompts with the chosen factors [B]: operation, move, text choice (-1 where there is none)."""

    states: StateInputs
    moves: MoveInputs
    spans: SpanInputs | None
    operation: Tensor
    move: Tensor
    span: Tensor


class PointerPolicy:
    """Scores the elements of a page and the text spans of page and instruction.

    Args:
        dim: width of token embeddings. hidden: width of the layers above them. seed: of the initial weights.

    Factors of an action are ``(operation, element id, text choice)`` cut after the last one the operation has; the
    text choice indexes the distinct candidate texts of the prompt in order of appearance.
    """

    def __init__(self, dim: int = 48, hidden: int = 128, seed: int = 0) -> None:
        self.settings = {"dim": dim, "hidden": hidden, "seed": seed}
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.network = PointerNetwork(dim, hidden)
        self.cache = PreparedCache()
        self._grammar = grammar("webarena")

    # ------------------------------------------------------------ the Policy protocol
    def parameters(self) -> Sequence[torch.nn.Parameter]:
        """Trainable parameters."""
        return list(self.network.parameters())

    @torch.no_grad()
    def generate(
        self, prompts: Sequence[Prompt], generator: torch.Generator, temperature: float = 1.0
    ) -> list[Generation]:
        """One action per prompt. Log-probabilities are those at temperature 1, whatever it was sampled with."""
        if not prompts:
            return []
        prepared = [self.cache.get(prompt) for prompt in prompts]
        state = self.network.state(StateInputs.of(prepared))
        moves = MoveInputs.of(prepared)
        scores, names = self.network.moves(state, moves)
        count = len(prepared)
        chosen = _choose(scores, moves.sample, count, generator, temperature)
        total = segment_logsumexp(scores, moves.sample, count)
        operation = moves.op[chosen]
        op_mass = segment_logsumexp(scores, moves.sample * len(Operation) + moves.op, count * len(Operation))
        op_mass = op_mass.view(count, len(Operation)).gather(1, operation[:, None]).squeeze(1)
        op_logp, element_logp = op_mass - total, scores[chosen] - op_mass
        with_span = [row for row in range(count) if int(operation[row]) in NEEDS_SPAN]
        text_choice = torch.full((count,), _NO_CHOICE)
        span_logp = torch.zeros(count)
        local = torch.where(moves.element[chosen] >= 0, moves.element[chosen] - _element_starts(prepared), _NO_CHOICE)
        spans = SpanInputs.of(prepared, with_span, local.tolist())
        if spans is not None:
            target = _targets(names, moves.element[chosen])
            logits = self.network.spans(state, operation, target, spans)
            mass = segment_logsumexp(logits, spans.choice, spans.num_choices)
            owner = torch.zeros(spans.num_choices, dtype=torch.long).index_copy(0, spans.choice, spans.sample)
            picked = _choose(mass, owner, count, generator, temperature)
            normaliser = segment_logsumexp(logits, spans.sample, count)
            rows = torch.tensor(with_span)
            text_choice[rows] = picked[rows] - spans.starts[rows]
            span_logp[rows] = mass[picked[rows]] - normaliser[rows]
        return [
            self._generation(
                prepared[row],
                Operation(int(operation[row])),
                int(local[row]),
                int(text_choice[row]),
                (float(op_logp[row]), float(element_logp[row]), float(span_logp[row])),
            )
            for row in range(count)
        ]

    def factors_of(self, prompt: Prompt, action: str) -> tuple[int, ...] | None:
        """The factors that produce ``action`` here, or None when it is outside the closed action space."""
        prepared = self.cache.get(prompt)
        try:
            parsed = self._grammar.parse(action)
        except ActionParseError:
            return None
        operation = operation_of(parsed)
        if operation is None:
            return None
        factors: list[int] = [int(operation)]
        if operation in NEEDS_ELEMENT:
            positions = [i for i, id_ in enumerate(prepared.element_ids) if id_ == parsed.element]
            if not any(prepared.move(operation, position) is not None for position in positions):
                return None
            factors.append(int(parsed.element or 0))
        elif operation in NEEDS_SPAN:
            factors.append(_NO_CHOICE)
        if operation in NEEDS_SPAN:
            if parsed.text not in prepared.spans.texts:
                return None
            factors.append(prepared.spans.texts.index(parsed.text))
        return tuple(factors)

    def collate(
        self, samples: Sequence[Sample], num_samples: int | None = None, num_tokens: int | None = None
    ) -> Batch:
        """Samples as a batch for :meth:`log_probs`."""
        prepared = [self.cache.get(sample.prompt) for sample in samples]
        operations = [Operation(sample.factors[0]) for sample in samples]
        moves, targets, start = [], [], 0
        for each, sample, operation in zip(prepared, samples, operations, strict=True):
            move = _move_index(each, operation, sample.factors)
            moves.append(start + move)
            targets.append(int(each.move_element[move]))
            start += len(each.move_op)
        with_span = [row for row, operation in enumerate(operations) if operation in NEEDS_SPAN]
        views = [sample.view for sample in samples] if any(sample.view for sample in samples) else None
        spans = SpanInputs.of(prepared, with_span, targets, views)
        choices = torch.full((len(samples),), _NO_CHOICE)
        if spans is not None:
            for row in with_span:
                choices[row] = spans.starts[row] + samples[row].factors[2]
        inputs = PointerInputs(
            StateInputs.of(prepared, views),
            MoveInputs.of(prepared, views),
            spans,
            torch.tensor([int(operation) for operation in operations]),
            torch.tensor(moves),
            choices,
        )
        return Batch(inputs=inputs, **Batch.tensors(list(samples), num_samples, num_tokens))

    def log_probs(self, batch: Batch) -> Tensor:
        """[B, T]: operation, element given it, text given both; 0 where a factor is absent."""
        inputs: PointerInputs = batch.inputs
        count, width = batch.loss_mask.shape
        state = self.network.state(inputs.states)
        scores, names = self.network.moves(state, inputs.moves)
        moves = inputs.moves
        total = segment_logsumexp(scores, moves.sample, count)
        op_mass = segment_logsumexp(scores, moves.sample * len(Operation) + moves.op, count * len(Operation))
        op_mass = op_mass.view(count, len(Operation)).gather(1, inputs.operation[:, None]).squeeze(1)
        columns = [op_mass - total, scores[inputs.move] - op_mass]
        span_logp = torch.zeros(count)
        if inputs.spans is not None:
            spans = inputs.spans
            target = _targets(names, moves.element[inputs.move])
            logits = self.network.spans(state, inputs.operation, target, spans)
            mass = segment_logsumexp(logits, spans.choice, spans.num_choices)
            rows = (inputs.span >= 0).nonzero().squeeze(1)
            normaliser = segment_logsumexp(logits, spans.sample, count)
            span_logp = span_logp.index_copy(0, rows, mass[inputs.span[rows]] - normaliser[rows])
        columns.append(span_logp)
        stacked = torch.stack(columns, dim=1)
        if width > stacked.shape[1]:
            stacked = torch.nn.functional.pad(stacked, (0, width - stacked.shape[1]))
        return stacked[:, :width] * batch.loss_mask

    def state_dict(self) -> dict[str, Any]:
        """Weights."""
        return self.network.state_dict()

    def load_state_dict(self, state: dict[str, Any]) -> Any:
        """Take weights."""
        return self.network.load_state_dict(state)

    def forget(self) -> None:
        """Drop all prepared prompts."""
        self.cache.clear()

    def save(self, folder: Path) -> None:
        """Write ``policy.safetensors`` and ``policy.json``."""
        folder.mkdir(parents=True, exist_ok=True)
        save_file(self.network.state_dict(), str(folder / "policy.safetensors"))
        (folder / "policy.json").write_text(json.dumps({"class": "pointer", **self.settings}, indent=2) + "\n", "utf-8")

    @staticmethod
    def load(folder: Path) -> PointerPolicy:
        """Read what :meth:`save` wrote."""
        if not (folder / "policy.json").is_file():
            raise ConfigurationError(
                f"No policy in {folder} (policy.json is missing); give the folder of a saved policy."
            )
        settings = json.loads((folder / "policy.json").read_text("utf-8"))
        settings.pop("class", None)
        policy = PointerPolicy(**settings)
        policy.load_state_dict(load_file(str(folder / "policy.safetensors")))
        return policy

    # ---------------------------------------------------------------------- internals
    def _generation(
        self, prepared: Prepared, operation: Operation, element: int, choice: int, logps: tuple[float, float, float]
    ) -> Generation:
        text = prepared.spans.texts[choice] if choice >= 0 else ""
        factors: tuple[int, ...]
        name = ""
        if operation in NEEDS_ELEMENT:
            element_id, name = prepared.element_ids[element], prepared.element_names[element]
            action = action_of(operation, element_id, text)
            factors = (int(operation), element_id) + ((choice,) if operation in NEEDS_SPAN else ())
        else:
            action = action_of(operation, None, text)
            factors = (int(operation), _NO_CHOICE, choice) if operation in NEEDS_SPAN else (int(operation),)
        return Generation(self._grammar.render(action), factors, logps[: len(factors)], name)


def _move_index(prepared: Prepared, operation: Operation, factors: tuple[int, ...]) -> int:
    positions = [-1]
    if operation in NEEDS_ELEMENT:
        positions = [i for i, id_ in enumerate(prepared.element_ids) if id_ == factors[1]]
    for position in positions:
        move = prepared.move(operation, position)
        if move is not None:
            return move
    raise ValueError(
        f"{operation.name} {factors} is not a move of this page: the prompt and the factors do not belong together"
    )


def _element_starts(prepared: Sequence[Prepared]) -> Tensor:
    sizes = np.array([0, *(len(each.element_ids) for each in prepared[:-1])], dtype=np.int64)
    return torch.from_numpy(np.cumsum(sizes))


def _targets(names: Tensor, element: Tensor) -> Tensor:
    """Name embeddings of the chosen elements [B, dim]; zero for operations without one (element -1)."""
    padded = torch.cat([names, torch.zeros(1, names.shape[1])])
    return padded[element]


def _choose(scores: Tensor, segment: Tensor, count: int, generator: torch.Generator, temperature: float) -> Tensor:
    """Index of one entry per segment, by the Gumbel trick (temperature 0: the best). Empty segments give entry 0."""
    if temperature > 0:
        noise = torch.empty(len(scores)).exponential_(generator=generator).clamp_min(1e-20)
        scores = scores / temperature - noise.log()
    best = torch.full((count,), -torch.inf).scatter_reduce(0, segment, scores, "amax")
    hits = (scores == best[segment]).nonzero().squeeze(1)
    # Reverse order, so that the first of equal entries is written last and wins.
    chosen = torch.zeros(count, dtype=torch.long)
    for index in hits.flip(0).tolist():
        chosen[segment[index]] = index
    return chosen
