"""Candidate texts: what can be typed or answered, and how each relates to the instruction.

What does not depend on the instruction (which texts a page holds, what surrounds them) is worked out once per page: a
page is seen by several episodes, and by one episode again and again while it is remembered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from webrl_gym.lexical.features import FloatArray, View, context_bag
from webrl_gym.lexical.page import Context, ObservedPage
from webrl_gym.lexical.text import (
    MAX_SPAN_WORDS,
    Instruction,
    bucket,
    content_stems,
    normalised,
    share,
    value_tokens,
)
from webrl_gym.prompts import REMEMBERED_PAGES

MAX_SPANS = 800
NOT_AVAILABLE = "N/A"
#: Nodes after which something no longer counts as near.
NEARNESS = 10

KINDS = ("instruction", "name", "money", "date", "number", "none", "empty")
BASE = len(KINDS)
#: Candidates before those of the instruction: N/A and the empty text.
FIXED_CANDIDATES = 2

NUM_SPAN_FEATURES = 27 + len(KINDS)
NUM_MATCH_FEATURES = 2


@dataclass(frozen=True)
class Spans:
    """Candidate texts. ``texts[canonical[i]]`` is candidate i's text: a text that stands in several places is several
    candidates (each with its own features) of one choice. ``tokens`` are bags of each candidate's surroundings.
    ``introductions`` are the words before each candidate that stands in the instruction: those candidates come first
    among all but N/A and the empty text, in this order."""

    texts: tuple[str, ...]
    canonical: NDArray[np.int64]
    features: FloatArray
    tokens: tuple[tuple[int, ...], ...]
    introductions: tuple[tuple[str, ...], ...]

    def matches(self, target: str) -> FloatArray:
        """[candidates, NUM_MATCH_FEATURES]: how far a candidate is introduced by the name of the element that a text
        goes to (as in: the *nickname* should be "TeaTime"): the share of the name's words among the four and among the
        two words before it."""
        matches = np.zeros((len(self.canonical), NUM_MATCH_FEATURES), dtype=np.float32)
        name = content_stems(target)
        if name:
            for row, words in enumerate(self.introductions, start=FIXED_CANDIDATES):
                matches[row, 0] = len(name.intersection(words)) / len(name)
                matches[row, 1] = len(name.intersection(words[-2:])) / len(name)
        return matches


def spans(view: View) -> Spans:
    """Candidate texts: N/A, nothing, instruction n-grams, then names and money, date and number tokens of the current
    and of remembered pages; at most ``MAX_SPANS`` candidates."""
    instruction = view.instruction.spans[: MAX_SPANS - FIXED_CANDIDATES]
    texts = [NOT_AVAILABLE, "", *(span.text for span in instruction)]
    tokens = [
        (bucket("span none"),),
        (bucket("span empty"),),
        *((bucket("span instruction"), *(bucket(f"before {s}") for s in span.before[-3:])) for span in instruction),
    ]
    features = [_fixed_features(), _instruction_features(view, len(instruction))]
    for age, page in enumerate((view.page, *view.remembered)):
        found = page.cached("texts", _page_texts)
        kept = min(len(found.texts), MAX_SPANS - len(texts))
        features.append(_page_features(view, page, found, age)[:kept])
        texts += found.texts[:kept]
        tokens += found.bags[:kept]
    choices: dict[str, int] = {}
    canonical = np.array([choices.setdefault(text, len(choices)) for text in texts], dtype=np.int64)
    return Spans(
        tuple(choices),
        canonical,
        np.concatenate(features),
        tuple(tokens),
        tuple(span.before for span in instruction),
    )


def _fixed_features() -> FloatArray:
    features = np.zeros((FIXED_CANDIDATES, NUM_SPAN_FEATURES), dtype=np.float32)
    features[0, KINDS.index("none")] = features[1, KINDS.index("empty")] = 1.0
    return features


def _instruction_features(view: View, count: int) -> FloatArray:
    instruction = view.instruction
    features = np.zeros((count, NUM_SPAN_FEATURES), dtype=np.float32)
    features[:, KINDS.index("instruction")] = 1.0
    total = max(1, len(instruction.spans))
    for place, span in enumerate(instruction.spans[:count]):
        row, norm = features[place], normalised(span.text)
        row[BASE] = span.quoted
        row[BASE + 1] = span.words / MAX_SPAN_WORDS
        row[BASE + 2] = span.text[0].isdigit() or span.text[0] == "$"
        row[BASE + 3] = norm in view.history.typed
        row[BASE + 4] = place / total
        row[BASE + 5] = span.text[0].isupper()
        row[BASE + 6] = not span.quoted and any(norm in quote for quote in instruction.quotes)
    return features


class _Grouped:
    """Texts of which many are equal: each distinct one once, and who has which."""

    def __init__(self, texts: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self.index = np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.int64)
        self.texts = tuple(numbers)

    def of(self, value: Callable[[str], float]) -> FloatArray:
        """``value`` of each text, 0 for empty ones: [number of texts]."""
        values = np.array([value(text) if text else 0.0 for text in self.texts], dtype=np.float32)
        return values[self.index]


@dataclass(frozen=True)
class PageTexts:
    """A page's candidates without any instruction. ``nodes`` and ``rows`` index into the page's nodes and rows;
    ``features`` hold what is the same for every instruction; ``places`` says among which candidates each is ranked."""

    texts: tuple[str, ...]
    bags: tuple[tuple[int, ...], ...]
    nodes: NDArray[np.int64]
    rows: NDArray[np.int64]
    features: FloatArray
    places: tuple[tuple[str, str, str], ...]
    headers: _Grouped
    labels: _Grouped
    headings: _Grouped
    names: _Grouped
    normalised: _Grouped


def _page_texts(page: ObservedPage) -> PageTexts:
    texts: list[str] = []
    kinds: list[str] = []
    nodes: list[int] = []
    seen: dict[tuple[str, int], int] = {}
    repeated: list[int] = []
    for index, node in enumerate(page.nodes):
        name = node.name
        if not name or node.role == "RootWebArea":
            continue
        row = page.contexts[index].row
        found = value_tokens(name) if any(c.isdigit() for c in name) else ()
        if not any(token == name for _, token in found):
            found = (*found, ("name", name))
        for kind, token in found:
            if (token, row) in seen:
                repeated.append(seen[token, row])
                continue
            seen[token, row] = len(texts)
            texts.append(token)
            kinds.append(kind)
            nodes.append(index)
    contexts = [page.contexts[index] for index in nodes]
    features = np.zeros((len(texts), NUM_SPAN_FEATURES), dtype=np.float32)
    kinds_in_main: set[str] = set()
    for row, (kind, context) in enumerate(zip(kinds, contexts, strict=True)):
        features[row, KINDS.index(kind)] = 1.0
        if context.landmark == "main":
            features[row, BASE + 16] = kind not in kinds_in_main
            features[row, BASE + 18] = 1.0
            kinds_in_main.add(kind)
    features[repeated, BASE + 20] = 1.0
    return PageTexts(
        tuple(texts),
        tuple(
            (bucket(f"span {kind}"), bucket(f"source {page.nodes[node].role}"), *context_bag(context))
            for kind, node, context in zip(kinds, nodes, contexts, strict=True)
        ),
        np.array(nodes, dtype=np.int64),
        np.array([context.row for context in contexts], dtype=np.int64),
        features,
        tuple(_place(kind, context) for kind, context in zip(kinds, contexts, strict=True)),
        _Grouped([context.header for context in contexts]),
        _Grouped([context.label for context in contexts]),
        _Grouped([context.heading for context in contexts]),
        _Grouped([page.nodes[node].name for node in nodes]),
        _Grouped([normalised(text) for text in texts]),
    )


def _place(kind: str, context: Context) -> tuple[str, str, str]:
    return kind, context.header, "" if context.header else context.label


def _page_features(view: View, page: ObservedPage, found: PageTexts, age: int) -> FloatArray:
    instruction, scores = view.instruction, view.row_scores[age]
    frame, words = instruction.frame_words, instruction.words
    features = found.features.copy()
    features[:, BASE + 7] = age / REMEMBERED_PAGES
    features[:, BASE + 8 : BASE + 12] = scores[found.rows]
    features[:, BASE + 12] = found.headers.of(lambda text: share(content_stems(text), frame))
    features[:, BASE + 13] = found.labels.of(lambda text: share(words, content_stems(text)))
    features[:, BASE + 14] = found.headings.of(lambda text: share(words, content_stems(text)))
    features[:, BASE + 15] = found.names.of(lambda text: share(words, content_stems(text)))
    features[:, BASE + 19] = found.labels.of(lambda text: normalised(text) in instruction.quotes)
    features[:, BASE + 21] = found.normalised.of(lambda text: text in words)
    features[:, BASE + 22 : BASE + 25] = _nearness(instruction, page)[found.nodes]
    totals = scores.sum(1)
    best = totals.max(initial=0.0)
    in_best = (found.rows >= 0) & (totals[found.rows] == best) if best > 0 else np.zeros(len(found.rows), dtype=bool)
    features[:, BASE + 17] = in_best
    ranks: Counter[tuple[str, str, str]] = Counter()
    for row in np.flatnonzero(in_best):
        place = found.places[row]
        if ranks[place] < 2:
            features[row, BASE + 25 + ranks[place]] = 1.0
        ranks[place] += 1
    return features


def _nearness(instruction: Instruction, page: ObservedPage) -> FloatArray:
    """[nodes, 3]: how lately a number, a word or a quote of the instruction stood on the page: 1 in that very node, down
    to 0 after ``NEARNESS`` nodes. Many things on pages are blocks of loose lines, not rows: a review is."""
    wanted = (instruction.numbers, instruction.frame_words, instruction.quote_words)
    words = page.cached("words", _node_words)
    nearness = np.zeros((len(words), 3), dtype=np.float32)
    places = np.arange(len(words))
    for column, asked in enumerate(wanted):
        if asked:
            hits = np.array([not asked.isdisjoint(found) for found in words], dtype=bool)
            last = np.maximum.accumulate(np.where(hits, places, -NEARNESS))
            nearness[:, column] = np.maximum(0.0, 1.0 - (places - last) / NEARNESS)
    return nearness


def _node_words(page: ObservedPage) -> tuple[frozenset[str], ...]:
    return tuple(content_stems(node.name) for node in page.nodes)
