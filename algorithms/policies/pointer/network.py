"""The pointer network: a hashed state encoder, a score per move and a score per candidate text."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from algorithms.policies.pointer.prepared import Bags, MoveInputs, SpanInputs, StateInputs, UniqueBags
from webrl_gym.lexical.features import (
    NUM_ELEMENT_FEATURES,
    NUM_STATE_FEATURES,
)
from webrl_gym.lexical.operations import Operation
from webrl_gym.lexical.spans import NUM_MATCH_FEATURES, NUM_SPAN_FEATURES
from webrl_gym.lexical.text import BUCKETS


class HashedBags(nn.Module):
    """Mean of hashed token embeddings. They start small, so that tokens never trained on (product names of another
    shop) hardly speak."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(BUCKETS, dim, mode="mean")
        nn.init.normal_(self.table.weight, std=0.1)

    def forward(self, bags: Bags) -> Tensor:
        """[number of bags, dim]."""
        if bags.kept is None:
            embedded: Tensor = self.table(bags.indices, bags.offsets)
            return embedded
        total = nn.functional.embedding_bag(
            bags.indices, self.table.weight, bags.offsets, mode="sum", per_sample_weights=bags.kept
        )
        ends = torch.cat([bags.offsets[1:], torch.tensor([len(bags.indices)])])
        return total / (ends - bags.offsets).clamp_min(1).unsqueeze(1)

    def unique(self, bags: UniqueBags) -> Tensor:
        """[len(inverse), dim]: each distinct bag is embedded once."""
        return self.forward(bags.bags)[bags.inverse]


class StateEncoder(nn.Module):
    """Instruction, page, last two actions and counters to one vector [B, hidden]."""

    def __init__(self, dim: int, hidden: int) -> None:
        super().__init__()
        self.embed = HashedBags(dim)
        self.mix = nn.Sequential(
            nn.Linear(4 * dim + NUM_STATE_FEATURES, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU()
        )

    def forward(self, states: StateInputs) -> Tensor:
        """[B, hidden]."""
        parts = [self.embed(bags) for bags in states.bags]
        mixed: Tensor = self.mix(torch.cat([*parts, states.numbers], dim=1))
        return mixed


def segment_logsumexp(scores: Tensor, segment: Tensor, count: int) -> Tensor:
    """log sum exp of ``scores`` [N] per segment: [count]. Empty segments give -inf."""
    top = torch.full((count,), -torch.inf, dtype=scores.dtype).scatter_reduce(
        0, segment, scores.detach(), "amax", include_self=True
    )
    shift = torch.where(torch.isinf(top), torch.zeros_like(top), top)
    total = torch.zeros(count, dtype=scores.dtype).index_add(0, segment, (scores - shift[segment]).exp())
    return torch.where(total > 0, total.clamp_min(1e-38).log() + shift, torch.full_like(total, -torch.inf))


class PointerNetwork(nn.Module):
    """Scores of moves (operation and element) and, given a move, of candidate texts."""

    def __init__(self, dim: int = 48, hidden: int = 128) -> None:
        super().__init__()
        self.state = StateEncoder(dim, hidden)
        self.names = HashedBags(dim)
        self.from_state = nn.Linear(hidden, hidden)
        self.from_name = nn.Linear(dim, hidden, bias=False)
        self.from_context = nn.Linear(dim, hidden, bias=False)
        self.from_features = nn.Linear(NUM_ELEMENT_FEATURES, hidden, bias=False)
        self.operation = nn.Embedding(len(Operation), hidden)
        self.score = nn.Sequential(nn.ReLU(), nn.Linear(hidden, hidden // 2), nn.ReLU(), nn.Linear(hidden // 2, 1))
        self.query_name = nn.Linear(hidden, dim, bias=False)
        self.query_context = nn.Linear(hidden, dim, bias=False)

        self.span_tokens = HashedBags(dim)
        self.span_state = nn.Linear(hidden, hidden)
        self.span_target = nn.Linear(dim, hidden, bias=False)
        self.span_operation = nn.Embedding(len(Operation), hidden)
        self.span_from_tokens = nn.Linear(dim, hidden, bias=False)
        self.span_features = nn.Linear(NUM_SPAN_FEATURES + NUM_MATCH_FEATURES, hidden, bias=False)
        self.span_score = nn.Sequential(nn.ReLU(), nn.Linear(hidden, hidden // 2), nn.ReLU(), nn.Linear(hidden // 2, 1))
        self.span_query = nn.Linear(2 * hidden, dim, bias=False)

    def moves(self, state: Tensor, moves: MoveInputs) -> tuple[Tensor, Tensor]:
        """Scores of all moves [M], and the embeddings of all elements' names [E, dim]."""
        names, contexts = self.names.unique(moves.names), self.names.unique(moves.contexts)
        elements = self.from_name(names) + self.from_context(contexts) + self.from_features(moves.features)
        lone = torch.zeros(1, elements.shape[1])
        elements = torch.cat([elements, lone])  # index -1: lone operations have no element
        hidden = self.from_state(state)[moves.sample] + elements[moves.element] + self.operation(moves.op)
        query = (self.query_name(state)[moves.element_sample] * names).sum(1)
        query = query + (self.query_context(state)[moves.element_sample] * contexts).sum(1)
        query = torch.cat([query, torch.zeros(1)])
        scores: Tensor = self.score(hidden).squeeze(1) + query[moves.element]
        return scores, names

    def spans(self, state: Tensor, operation: Tensor, target: Tensor, spans: SpanInputs) -> Tensor:
        """Scores of all candidate texts [S], given each prompt's operation [B] and target element's name [B, dim]."""
        tokens = self.span_tokens.unique(spans.bags)
        given = self.span_state(state) + self.span_target(target) + self.span_operation(operation)
        hidden = given[spans.sample] + self.span_from_tokens(tokens) + self.span_features(spans.features)
        query = self.span_query(torch.cat([state, given], dim=1))
        scores: Tensor = self.span_score(hidden).squeeze(1) + (query[spans.sample] * tokens).sum(1)
        return scores
