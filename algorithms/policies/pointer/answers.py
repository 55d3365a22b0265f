"""Which answer an episode's final page calls for: the reward model's own guess, to hold the given answer against."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from algorithms.policies.pointer.network import HashedBags, StateEncoder, segment_logsumexp
from algorithms.policies.pointer.prepared import Prepared, SpanInputs, StateInputs
from webrl_gym.lexical.spans import NUM_MATCH_FEATURES, NUM_SPAN_FEATURES

NUM_EXPECTATION_FEATURES = 4
#: Log-probabilities below this are all the same: no answer that anybody would expect.
_FLOOR = -8.0


class AnswerNetwork(nn.Module):
    """A distribution over the candidate texts of a final state (N/A and no answer at all among them).

    A verdict on a whole episode says one bit about one answer. The right answer of a successful episode says of
    hundreds of other candidates on its page that they are wrong, which is why this is learned apart.
    """

    def __init__(self, dim: int, hidden: int) -> None:
        super().__init__()
        self.state = StateEncoder(dim, hidden)
        self.tokens = HashedBags(dim)
        self.from_state = nn.Linear(hidden, hidden)
        self.from_tokens = nn.Linear(dim, hidden, bias=False)
        self.from_features = nn.Linear(NUM_SPAN_FEATURES + NUM_MATCH_FEATURES, hidden, bias=False)
        self.score = nn.Sequential(nn.ReLU(), nn.Linear(hidden, hidden // 2), nn.ReLU(), nn.Linear(hidden // 2, 1))
        self.query = nn.Linear(hidden, dim, bias=False)

    def forward(
        self, states: Sequence[Prepared], answers: Sequence[int], views: Sequence[int] | None = None
    ) -> tuple[Tensor, Tensor]:
        """Log-probabilities [B] of the answers, given as indices into each state's candidate texts, and of each
        state's likeliest answer [B]. ``views`` leaves out tokens, as for the policy."""
        count = len(states)
        state = self.state(StateInputs.of(states, views))
        spans = SpanInputs.of(states, range(count), [-1] * count, views)
        assert spans is not None  # every state has candidates
        tokens = self.tokens.unique(spans.bags)
        hidden = self.from_state(state)[spans.sample] + self.from_tokens(tokens) + self.from_features(spans.features)
        scores = self.score(hidden).squeeze(1) + (self.query(state)[spans.sample] * tokens).sum(1)
        mass = segment_logsumexp(scores, spans.choice, spans.num_choices)
        total = segment_logsumexp(scores, spans.sample, count)
        owner = torch.zeros(spans.num_choices, dtype=torch.long).index_copy(0, spans.choice, spans.sample)
        best = torch.full((count,), -torch.inf).scatter_reduce(0, owner, mass.detach(), "amax")
        return mass[spans.starts + torch.tensor(list(answers))] - total, best - total

    @torch.no_grad()
    def expectations(self, states: Sequence[Prepared], answers: Sequence[int | None]) -> Tensor:
        """[B, NUM_EXPECTATION_FEATURES]: log-probability of each answer, how far it is behind the likeliest one, whether
        it is that one, and its probability. None is an answer that is no candidate: nothing is less expected."""
        given, best = self(states, [answer or 0 for answer in answers])
        behind = given - best
        features = torch.stack(
            [given.clamp_min(_FLOOR) / 2, behind.clamp_min(_FLOOR) / 2, (behind >= 0).float(), given.exp()], dim=1
        )
        unknown = torch.tensor([answer is None for answer in answers])
        features[unknown] = torch.tensor([_FLOOR / 2, _FLOOR / 2, 0.0, 0.0])
        return features
