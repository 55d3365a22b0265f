"""The outcome reward model's view of an episode: the final page, the actions, and the answer where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from algorithms.data import Prompt
from algorithms.policies.pointer.answers import NUM_EXPECTATION_FEATURES
from algorithms.policies.pointer.critic import pooled_features
from algorithms.policies.pointer.network import HashedBags, StateEncoder
from algorithms.policies.pointer.prepared import Bags, Prepared, StateInputs, prepare
from webrl_gym.lexical.features import (
    NUM_ELEMENT_FEATURES,
    FloatArray,
    View,
)
from webrl_gym.lexical.spans import NUM_SPAN_FEATURES
from webrl_gym.lexical.text import MAX_SHORT_NAME, bucket, content_stems, normalised, stems
from webrl_gym.rewards import EpisodeRecord

NUM_EPISODE_FEATURES = 20

_TYPED = re.compile(r"type ?\[\d+\] ?\[(.*)\] ?\[[01]\]$", re.DOTALL)


@dataclass(frozen=True)
class PreparedEpisode:
    """An episode as arrays: the final state, the bag of all actions, the answer's features and surroundings.

    ``answer_choice`` indexes the final state's candidate texts; None when there is no answer or it is none of them.
    """

    state: Prepared
    actions: tuple[int, ...]
    answer_choice: int | None
    answer_bag: tuple[int, ...]
    answer: FloatArray
    numbers: FloatArray


def prepare_episode(record: EpisodeRecord) -> PreparedEpisode:
    """Work out what the reward model sees of an episode."""
    acted = record.history[:-1] if record.answer is not None else record.history
    prompt = Prompt(record.instruction, record.observation, record.url, acted)
    prepared = prepare(prompt)
    answer_bag, answer = _answer(prepared, record.answer)
    candidates = prepared.spans.texts
    return PreparedEpisode(
        prepared,
        _action_bag(prepared.view, acted),
        candidates.index(record.answer) if record.answer in candidates else None,
        answer_bag,
        answer,
        _episode_features(prepared.view, record, acted),
    )


def _action_bag(view: View, acted: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """What was done, in what order, and how each name and text relates to the instruction."""
    tokens: list[str] = []
    previous = "start"
    for action, element in acted:
        operation = action.split(" ", 1)[0]
        role, _, name = element.partition(" ")
        short = element if len(stems(name)) <= MAX_SHORT_NAME else f"{role} long"
        relation = _relation(view, name)
        key = f"{operation} {short}"
        tokens += [f"act {key}", f"act {operation} {role} {relation}", f"then {previous} > {key}"]
        if match := _TYPED.match(action):
            source = _relation(view, match.group(1))
            before = any(
                span.text == match.group(1) and content_stems(name) & frozenset(span.before)
                for span in view.instruction.spans
            )
            tokens += [f"typed {source}", f"typed {source} into {short}", f"typed where told {before}"]
        previous = key
    tokens.append(f"end {previous}")
    return tuple(bucket(token) for token in tokens)


def _relation(view: View, text: str) -> str:
    """How a text stands to the instruction: a quote, a number, part of one, words of it, other numbers or nothing."""
    instruction = view.instruction
    words, whole = content_stems(text), normalised(text)
    if whole in instruction.quotes:
        return f"is quote {instruction.quotes.index(whole)} of {len(instruction.quotes)}"
    if any(quote and quote in whole for quote in instruction.quotes):
        return "has quote"
    numbers = frozenset(word for word in words if word[0].isdigit())
    if numbers:
        return "number asked for" if numbers & instruction.numbers else "other number"
    if words & instruction.quote_words:
        return "part of a quote"
    return "asked for" if words & instruction.frame_words else "other"


def _answer(prepared: Prepared, answer: str | None) -> tuple[tuple[int, ...], FloatArray]:
    """Bag of the answer's surroundings, and its features: the best and the mean over the places where it stands."""
    features = np.zeros(2 * NUM_SPAN_FEATURES, dtype=np.float32)
    if answer is None:
        return (bucket("answer none"),), features
    spans = prepared.spans
    if answer not in spans.texts:
        return (bucket("answer elsewhere"),), features
    rows = np.flatnonzero(spans.canonical == spans.texts.index(answer))
    features[:NUM_SPAN_FEATURES] = spans.features[rows].max(0)
    features[NUM_SPAN_FEATURES:] = spans.features[rows].mean(0)
    bag = sorted({token for row in rows for token in spans.tokens[row]})
    return (bucket("answer given"), *bag), features


def _episode_features(view: View, record: EpisodeRecord, acted: Sequence[tuple[str, str]]) -> FloatArray:
    instruction = view.instruction
    quotes, quote_words = instruction.quotes, instruction.quote_words
    clicked = [element.split(" ", 1)[-1] for action, element in acted if action.startswith("click")]
    typed = [normalised(match.group(1)) for action, _ in acted if (match := _TYPED.match(action))]
    overlaps = [len(content_stems(name) & quote_words) / max(1, len(quote_words)) for name in clicked]
    contained = [any(quote and quote in normalised(name) for quote in quotes) for name in clicked]
    answer = normalised(record.answer or "")
    told = [token.split(" ", 1) for token in view.page.summary]
    heading = frozenset(word for kind, word in told if kind in ("title", "heading"))
    rows = view.row_scores[0]
    messages = frozenset(word for kind, word in told if kind == "message")
    quotes_typed = sum(quote in typed for quote in quotes)
    numbers_typed = sum(number in typed for number in instruction.numbers)
    return np.array(
        [
            record.answer is None,
            record.answer == "",
            record.answer == "N/A",
            bool(answer) and answer in quotes,
            bool(answer) and all(s in instruction.words for s in stems(answer)),
            len(acted) / 10.0,
            max(overlaps, default=0.0),
            float(any(contained)),
            quotes_typed / max(1, len(quotes)),
            numbers_typed / max(1, len(instruction.numbers)),
            len(messages) > 0,
            len(messages & quote_words) / max(1, len(quote_words)),
            len(typed) / 5.0,
            len(heading & quote_words) / max(1, len(quote_words)),
            len(heading & instruction.numbers) / max(1, len(instruction.numbers)),
            len(messages & instruction.numbers) / max(1, len(instruction.numbers)),
            rows[:, 1].max(initial=0.0),
            rows[:, 2].max(initial=0.0),
            len(quotes) > 0,
            len(instruction.numbers) > 0,
        ],
        dtype=np.float32,
    )


class OutcomeNetwork(nn.Module):
    """Logit of success [B]. The instruction meets the actions, the answer and the page multiplicatively.

    ``expected`` [B, NUM_EXPECTATION_FEATURES] says how the answer stands to the one that the page calls for
    (:class:`~algorithms.policies.pointer.answers.AnswerNetwork`).
    """

    def __init__(self, dim: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.state = StateEncoder(dim, hidden)
        self.instruction = HashedBags(dim)
        self.actions = HashedBags(dim)
        self.answer = HashedBags(dim)
        self.drop = nn.Dropout(dropout)
        numbers = 2 * NUM_ELEMENT_FEATURES + 2 * NUM_SPAN_FEATURES + NUM_EPISODE_FEATURES + NUM_EXPECTATION_FEATURES
        self.mix = nn.Sequential(
            nn.Linear(hidden + 5 * dim + numbers, hidden),
            nn.ReLU(),
            nn.Dropout(dropout),
            nn.Linear(hidden, hidden),
            nn.ReLU(),
            nn.Linear(hidden, 1),
        )

    def forward(
        self, episodes: Sequence[PreparedEpisode], expected: Tensor, views: Sequence[int] | None = None
    ) -> Tensor:
        """[B]. ``views`` leaves out tokens, as for the policy."""
        states = StateInputs.of([episode.state for episode in episodes], views)
        instruction = self.drop(self.instruction(states.bags[0]))
        actions = self.drop(self.actions(Bags.of([episode.actions for episode in episodes], views)))
        answer = self.drop(self.answer(Bags.of([episode.answer_bag for episode in episodes], views)))
        numbers = np.stack(
            [np.concatenate([pooled_features(e.state), e.answer, e.numbers], dtype=np.float32) for e in episodes]
        )
        parts = [
            self.state(states),
            instruction,
            actions,
            answer,
            instruction * actions * 10,
            instruction * answer * 10,
        ]
        mixed: Tensor = self.mix(torch.cat([*parts, torch.from_numpy(numbers), expected], dim=1)).squeeze(1)
        return mixed
