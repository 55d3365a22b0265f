"""Prompts turned into arrays, and batches of them into ragged tensors."""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from algorithms.data import Prompt
from algorithms.optim import VIEWS
from webrl_gym.lexical.features import (
    FloatArray,
    View,
    context_bag,
    element_features,
    name_tokens,
    state_features,
    state_tokens,
)
from webrl_gym.lexical.operations import LONE, Operation
from webrl_gym.lexical.page import ObservedPage
from webrl_gym.lexical.spans import Spans, spans
from webrl_gym.lexical.text import BUCKETS


@dataclass
class Prepared:
    """One prompt as arrays. ``elements`` are node indices; the first ``num_clickable`` moves click one of
    ``elements``, then each typeable element may be typed into and typed into with Enter, then the lone operations.

    ``move_op`` [M], ``move_element`` [M] (index into ``elements``, -1 for lone operations).
    """

    view: View
    tokens: tuple[tuple[int, ...], ...]
    state: FloatArray
    element_ids: tuple[int, ...]
    element_names: tuple[str, ...]
    bags: tuple[tuple[int, ...], ...]
    context_bags: tuple[tuple[int, ...], ...]
    element_features: FloatArray
    move_op: NDArray[np.int64]
    move_element: NDArray[np.int64]
    _spans: Spans | None = field(default=None, repr=False)

    @property
    def spans(self) -> Spans:
        """Candidate texts; worked out when an operation first needs one."""
        if self._spans is None:
            self._spans = spans(self.view)
        return self._spans

    def move(self, operation: Operation, element: int) -> int | None:
        """Index of the move, or None. ``element`` is an index into ``element_ids``, -1 for lone operations."""
        found = np.flatnonzero((self.move_op == operation) & (self.move_element == element))
        return int(found[0]) if len(found) else None


@dataclass(frozen=True)
class _Moves:
    """What can be done on a page, without any instruction: its elements and the moves on them."""

    elements: tuple[int, ...]
    ids: tuple[int, ...]
    names: tuple[str, ...]
    bags: tuple[tuple[int, ...], ...]
    context_bags: tuple[tuple[int, ...], ...]
    op: NDArray[np.int64]
    element: NDArray[np.int64]


def _moves(page: ObservedPage) -> _Moves:
    elements = (*page.clickable, *page.typeable)
    clicks, types = len(page.clickable), len(page.typeable)
    typeable = np.arange(clicks, clicks + types)
    nodes = [page.nodes[index] for index in elements]
    return _Moves(
        elements,
        tuple(node.id for node in nodes),
        tuple(f"{node.role} {node.name}".strip() for node in nodes),
        tuple(name_tokens(node.role, node.name) for node in nodes),
        tuple(context_bag(page.contexts[index]) for index in elements),
        np.repeat([Operation.CLICK, Operation.TYPE, Operation.ENTER, *LONE], [clicks, types, types, 1, 1, 1, 1]),
        np.concatenate([np.arange(clicks), typeable, typeable, np.full(len(LONE), -1)]).astype(np.int64),
    )


def prepare(prompt: Prompt) -> Prepared:
    """Work out the elements, moves and features of a prompt."""
    view = View.of(prompt)
    moves = view.page.cached("moves", _moves)
    return Prepared(
        view=view,
        tokens=state_tokens(view),
        state=state_features(view),
        element_ids=moves.ids,
        element_names=moves.names,
        bags=moves.bags,
        context_bags=moves.context_bags,
        element_features=element_features(view, moves.elements),
        move_op=moves.op,
        move_element=moves.element,
    )


class PreparedCache:
    """Least recently used prepared prompts. Preparing is pure, so a miss only costs time."""

    def __init__(self, capacity: int = 30_000) -> None:
        self.capacity = capacity
        self._entries: OrderedDict[Prompt, Prepared] = OrderedDict()

    def get(self, prompt: Prompt) -> Prepared:
        """The prepared prompt."""
        entry = self._entries.get(prompt)
        if entry is None:
            entry = self._entries[prompt] = prepare(prompt)
            if len(self._entries) > self.capacity:
                self._entries.popitem(last=False)
        else:
            self._entries.move_to_end(prompt)
        return entry

    def clear(self) -> None:
        """Forget all of them."""
        self._entries.clear()


#: Share of the vocabulary that a view leaves out. Half works best on held-out tasks: a policy that has seen a few dozen
#: demonstrations otherwise leans on single words of their instructions and pages.
DROPPED = 0.5


@functools.cache
def view_masks() -> FloatArray:
    """[VIEWS, BUCKETS] weights of tokens by view; view 0 keeps everything. The same in every process."""
    generator = np.random.default_rng(20_241_102)
    masks = (generator.random((VIEWS, BUCKETS)) >= DROPPED).astype(np.float32) / (1 - DROPPED)
    masks[0] = 1.0
    return masks


@dataclass
class Bags:
    """Token bags for ``EmbeddingBag``: flat indices and the offset of each bag; empty bags embed to zero. ``kept`` [N]
    is the weight of each token: 0 for those left out, 1 / (1 - DROPPED) for the others; None when nothing is left out.
    """

    indices: Tensor
    offsets: Tensor
    kept: Tensor | None = None

    @staticmethod
    def of(bags: Sequence[Sequence[int]], views: Sequence[int] | None = None) -> Bags:
        """Flatten bags; ``views`` says in which view each is seen (None: all whole)."""
        lengths = np.fromiter((len(bag) for bag in bags), dtype=np.int64, count=len(bags))
        offsets = np.zeros(len(bags), dtype=np.int64)
        np.cumsum(lengths[:-1], out=offsets[1:])
        flat = np.fromiter((token for bag in bags for token in bag), dtype=np.int64, count=int(lengths.sum()))
        kept = None
        if views is not None:
            seen = np.repeat(np.asarray(views, dtype=np.int64), lengths)
            kept = torch.from_numpy(view_masks()[seen, flat])
        return Bags(torch.from_numpy(flat), torch.from_numpy(offsets), kept)


@dataclass
class UniqueBags:
    """Bags that repeat a lot (the shop's shell stands on every page): each distinct one once, and who uses which."""

    bags: Bags
    inverse: Tensor

    @staticmethod
    def of(bags: Sequence[tuple[int, ...]], views: Sequence[int] | None = None) -> UniqueBags:
        """De-duplicate bags (of the same view), keeping the order of first appearance."""
        if views is None:
            index: dict[tuple[int, ...], int] = {}
            inverse = np.fromiter((index.setdefault(bag, len(index)) for bag in bags), dtype=np.int64, count=len(bags))
            return UniqueBags(Bags.of(list(index) or [()]), torch.from_numpy(inverse))
        pairs: dict[tuple[int, tuple[int, ...]], int] = {}
        keys = zip(views, bags, strict=True)
        inverse = np.fromiter((pairs.setdefault(key, len(pairs)) for key in keys), dtype=np.int64, count=len(bags))
        distinct = list(pairs) or [(0, ())]
        return UniqueBags(
            Bags.of([bag for _, bag in distinct], [view for view, _ in distinct]), torch.from_numpy(inverse)
        )


@dataclass
class StateInputs:
    """States of B prompts: four bags each, and numbers [B, NUM_STATE_FEATURES]."""

    bags: tuple[Bags, ...]
    numbers: Tensor

    @staticmethod
    def of(prepared: Sequence[Prepared], views: Sequence[int] | None = None) -> StateInputs:
        """Collate states, each in its view."""
        bags = tuple(Bags.of([each.tokens[k] for each in prepared], views) for k in range(4))
        return StateInputs(bags, torch.from_numpy(np.stack([each.state for each in prepared])))


@dataclass
class MoveInputs:
    """All moves of B prompts, ragged: ``sample`` [M] says whose each is."""

    sample: Tensor
    op: Tensor
    element: Tensor
    names: UniqueBags
    contexts: UniqueBags
    features: Tensor
    element_sample: Tensor

    @staticmethod
    def of(prepared: Sequence[Prepared], views: Sequence[int] | None = None) -> MoveInputs:
        """Collate moves. ``element`` [M] indexes the flat list of all elements; lone operations point at 0."""
        sample, op, element, element_sample = [], [], [], []
        seen = _repeat_views(views, [len(each.element_ids) for each in prepared])
        start = 0
        for index, each in enumerate(prepared):
            sample.append(np.full(len(each.move_op), index, dtype=np.int64))
            op.append(each.move_op)
            element.append(np.where(each.move_element >= 0, each.move_element + start, -1))
            element_sample.append(np.full(len(each.element_ids), index, dtype=np.int64))
            start += len(each.element_ids)
        return MoveInputs(
            torch.from_numpy(np.concatenate(sample)),
            torch.from_numpy(np.concatenate(op)),
            torch.from_numpy(np.concatenate(element)),
            UniqueBags.of([bag for each in prepared for bag in each.bags], seen),
            UniqueBags.of([bag for each in prepared for bag in each.context_bags], seen),
            torch.from_numpy(np.concatenate([each.element_features for each in prepared])),
            torch.from_numpy(np.concatenate(element_sample)),
        )


@dataclass
class SpanInputs:
    """Candidate texts of those prompts whose operation needs one. ``sample`` [S] indexes the batch; ``choice`` [S] is
    the candidate's choice, offset so that choices of different prompts differ; ``starts`` [B] are those offsets;
    ``features`` [S, NUM_SPAN_FEATURES + NUM_MATCH_FEATURES] include how candidates match the element they go to."""

    sample: Tensor
    choice: Tensor
    starts: Tensor
    num_choices: int
    bags: UniqueBags
    features: Tensor

    @staticmethod
    def of(
        prepared: Sequence[Prepared],
        rows: Sequence[int],
        targets: Sequence[int],
        views: Sequence[int] | None = None,
    ) -> SpanInputs | None:
        """Collate the candidates of the prompts at positions ``rows``; None when there are none.

        ``targets`` [B] index each prompt's elements: where the text goes; -1 for a text that is the answer.
        """
        if not rows:
            return None
        sample, choice, features = [], [], []
        bags: list[tuple[int, ...]] = []
        starts = np.zeros(len(prepared), dtype=np.int64)
        total = 0
        for row in rows:
            each = prepared[row].spans
            starts[row] = total
            sample.append(np.full(len(each.canonical), row, dtype=np.int64))
            choice.append(each.canonical + total)
            target = prepared[row].element_names[targets[row]] if targets[row] >= 0 else ""
            name = target.partition(" ")[2]  # without the role
            features.append(np.concatenate([each.features, each.matches(name)], axis=1))
            bags.extend(each.tokens)
            total += len(each.texts)
        return SpanInputs(
            torch.from_numpy(np.concatenate(sample)),
            torch.from_numpy(np.concatenate(choice)),
            torch.from_numpy(starts),
            total,
            UniqueBags.of(
                bags,
                _repeat_views(
                    None if views is None else [views[row] for row in rows],
                    [len(prepared[row].spans.tokens) for row in rows],
                ),
            ),
            torch.from_numpy(np.concatenate(features)),
        )


def _repeat_views(views: Sequence[int] | None, counts: Sequence[int]) -> list[int] | None:
    """Each prompt's view, once for each of its bags."""
    if views is None:
        return None
    return [view for view, count in zip(views, counts, strict=True) for _ in range(count)]
