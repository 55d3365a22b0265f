"""Instruction-dependent features of a page's elements and text spans, and the bags of tokens that describe a state.

All lexical: how much of a name, of its row, its column header or its label stands in the instruction, inside or
outside quotes. They do not depend on the words themselves, so what is learnt on one shop holds on another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from algorithms.data import Prompt
from algorithms.policies.pointer.page import LANDMARKS, Context, ObservedPage, read_page
from algorithms.policies.pointer.text import (
    MAX_SHORT_NAME,
    MAX_SPAN_WORDS,
    Instruction,
    analyse_instruction,
    bucket,
    content_stems,
    normalised,
    short_name_tokens,
    stems,
    value_tokens,
)

MAX_SPANS = 800
REMEMBERED_PAGES = 3
NOT_AVAILABLE = "N/A"
#: Nodes after which something no longer counts as near: 1 / NEARNESS_DECAY.
NEARNESS_DECAY = 0.1

FloatArray = NDArray[np.float32]

_TYPED = re.compile(r"type ?\[\d+\] ?\[(.*)\] ?\[[01]\]$", re.DOTALL)
_KINDS = ("instruction", "name", "money", "date", "number", "none", "empty")

#: Candidates before those of the instruction: N/A and the empty text.
_FIXED_CANDIDATES = 2

NUM_MATCH_FEATURES = 2
NUM_STATE_FEATURES = 16
NUM_ELEMENT_FEATURES = 30 + len(LANDMARKS)
NUM_SPAN_FEATURES = 27 + len(_KINDS)


@dataclass(frozen=True)
class History:
    """What has been done so far, digested: names acted on, texts typed, the last two actions as tokens."""

    clicked: frozenset[str]
    typed_into: frozenset[str]
    typed: frozenset[str]
    last: tuple[str, ...]
    tokens: tuple[tuple[str, ...], tuple[str, ...]]
    steps: int
    scrolls: int
    backs: int


def digest_history(history: tuple[tuple[str, str], ...]) -> History:
    """Digest of (action string, role and name of the element) pairs."""
    clicked, typed_into, typed = set(), set(), set()
    for action, element in history:
        operation = action.split(" ", 1)[0]
        if operation == "click":
            clicked.add(element)
        elif operation == "type":
            typed_into.add(element)
            if match := _TYPED.match(action):
                typed.add(normalised(match.group(1)))
    recent = [_action_tokens(*entry) for entry in history[-2:]]
    recent = [()] * (2 - len(recent)) + recent
    return History(
        frozenset(clicked),
        frozenset(typed_into),
        frozenset(typed),
        tuple(element for _, element in history[-1:]),
        (recent[1], recent[0]),
        len(history),
        sum(action.startswith("scroll") for action, _ in history),
        sum(action.startswith("go_back") for action, _ in history),
    )


def _action_tokens(action: str, element: str) -> tuple[str, ...]:
    operation = action.split(" ", 1)[0]
    if operation == "type" and action.endswith("[1]"):
        operation = "enter"
    return (f"did {operation}", *(f"did {operation} {s}" for s in stems(element)[:6]))


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    """Share of ``whole`` that is in ``part``."""
    return len(whole & part) / len(whole) if whole else 0.0


@dataclass(frozen=True)
class View:
    """A prompt, analysed: instruction, current page, history. ``row_scores`` says how well each row of the page
    matches the instruction."""

    instruction: Instruction
    page: ObservedPage
    history: History
    remembered: tuple[ObservedPage, ...]
    row_scores: tuple[FloatArray, ...]

    @staticmethod
    def of(prompt: Prompt) -> View:
        """Analyse a prompt."""
        instruction = analyse_instruction(prompt.instruction)
        page = read_page(prompt.observation, prompt.url)
        remembered = tuple(read_page(text) for text in reversed(prompt.visited[-REMEMBERED_PAGES:]))
        scores = tuple(row_scores(instruction, each) for each in (page, *remembered))
        return View(instruction, page, digest_history(prompt.history), remembered, scores)


def row_scores(instruction: Instruction, page: ObservedPage) -> FloatArray:
    """[rows, 4]: share of the quoted words, whole quote present, share of the numbers, share of the frame's words."""
    scores = np.zeros((len(page.rows) + 1, 4), dtype=np.float32)  # the last line serves index -1: no row
    for index, row in enumerate(page.rows):
        scores[index, 0] = _share(row.words, instruction.quote_words)
        scores[index, 1] = float(any(quote and quote in row.text for quote in instruction.quotes))
        scores[index, 2] = _share(row.words, instruction.numbers)
        scores[index, 3] = _share(row.words, instruction.frame_words)
    return scores


def state_features(view: View) -> FloatArray:
    """[NUM_STATE_FEATURES] numbers about the episode so far and the page as a whole."""
    instruction, history, page = view.instruction, view.history, view.page
    quotes_typed = sum(any(quote == text for text in history.typed) for quote in instruction.quotes)
    numbers_typed = len(instruction.numbers & history.typed)
    rows = view.row_scores[0]
    return np.array(
        [
            history.steps / 10.0,
            float(history.steps == 0),
            float(page.failed),
            len(instruction.quotes) / 3.0,
            quotes_typed / max(1, len(instruction.quotes)),
            float(quotes_typed == len(instruction.quotes) > 0),
            len(instruction.numbers) / 3.0,
            numbers_typed / max(1, len(instruction.numbers)),
            len(history.typed_into) / 4.0,
            float(bool(view.remembered) and view.remembered[0].nodes == page.nodes),
            float(rows[:, 1].max(initial=0.0)),
            float(rows[:, 2].max(initial=0.0)),
            min(1.0, history.scrolls / 4.0),
            min(1.0, history.backs / 2.0),
            float((rows[:, 0] * rows[:, 2]).max(initial=0.0)),
            float((rows[:, 1] * rows[:, 2]).max(initial=0.0)),
        ],
        dtype=np.float32,
    )


def state_tokens(view: View) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Hash buckets of four bags: the instruction's frame, the page, the last action, the one before."""
    last, before = view.history.tokens
    return (
        view.instruction.frame,
        tuple(bucket(token) for token in (*view.page.summary, *_headings_asked_for(view))),
        tuple(bucket(token) for token in last),
        tuple(bucket(token) for token in before),
    )


def _headings_asked_for(view: View) -> list[str]:
    """Tokens that say how the page's title and headings relate to the instruction's quotes and numbers."""
    tokens = []
    for kind, text in view.page.names:
        for number, quote in enumerate(view.instruction.quotes):
            if quote and quote in text:
                tokens.append(f"{kind} {'is' if quote == text else 'has'} quote {number}")
        if view.instruction.numbers & frozenset(text.split()):
            tokens.append(f"{kind} has number")
    return tokens


def name_tokens(role: str, name: str) -> tuple[int, ...]:
    """Buckets of an element's own bag: role, words, and the whole name."""
    words = stems(name)
    if len(words) > MAX_SHORT_NAME:
        return bucket(f"role {role}"), bucket("long name")
    return tuple(
        bucket(token)
        for token in (f"role {role}", *(f"name {word}" for word in words), f"whole {role} {' '.join(words)}")
    )


def context_tokens(context: Context) -> tuple[int, ...]:
    """Buckets of what surrounds an element: label, column header, heading, landmark."""
    tokens = [f"landmark {context.landmark}"]
    tokens += short_name_tokens("label", context.label)
    tokens += short_name_tokens("header", context.header)
    tokens += short_name_tokens("heading", context.heading)
    return tuple(bucket(token) for token in tokens)


def element_features(view: View, elements: Iterable[int]) -> FloatArray:
    """[len(elements), NUM_ELEMENT_FEATURES] features of nodes of the current page."""
    indices = list(elements)
    features = np.zeros((len(indices), NUM_ELEMENT_FEATURES), dtype=np.float32)
    page, instruction, history = view.page, view.instruction, view.history
    words, quotes, quote_words = instruction.words, instruction.quotes, instruction.quote_words
    frame, numbers = instruction.frame_words, instruction.numbers
    rows = view.row_scores[0]
    groups: dict[tuple[str, str], list[int]] = {}
    count = max(1, len(page.nodes))
    for line, index in enumerate(indices):
        node, context, row = page.nodes[index], page.contexts[index], features[line]
        own = content_stems(node.name)
        text = normalised(node.name)
        full = f"{node.role} {node.name}".strip()
        groups.setdefault((node.role, node.name), []).append(line)
        if own:
            size = len(own)
            row[0] = len(own & words) / size
            row[1] = len(own & quote_words) / size
            row[2] = _share(own, quote_words)
            row[3] = text in quotes
            row[4] = any(quote in text for quote in quotes if quote)
            row[5] = len(own & frame) / size
            row[6] = _share(own, frame)
            row[7] = _share(own, numbers)
        row[8:12] = rows[context.row]
        row[12] = _share(content_stems(context.header), frame) if context.header else 0.0
        row[13] = _share(words, content_stems(context.heading)) if context.heading else 0.0
        row[14] = _share(words, content_stems(context.label)) if context.label else 0.0
        row[15] = normalised(context.label) in quotes if context.label else 0.0
        row[16] = full in history.clicked
        row[17] = full in history.last
        row[18] = full in history.typed_into
        for key, value in node.properties:
            if key == "value":
                typed = normalised(value)
                row[19] = bool(typed)
                row[20] = typed in quotes or typed in numbers
            elif key in ("checked", "selected"):
                row[21] = value.lower() == "true"
            elif key == "expanded":
                row[22] = value.lower() == "true"
            elif key == "focused":
                row[23] = 1.0
            elif key == "disabled":
                row[24] = 1.0
        row[25] = index / count
        if context.landmark:
            row[30 + LANDMARKS.index(context.landmark)] = 1.0
    for lines in groups.values():
        if len(lines) == 1:
            continue
        score = features[lines, 8] + 2 * features[lines, 9] + features[lines, 10] + features[lines, 11]
        best = int(score.argmax())
        features[lines[0], 26] = 1.0
        features[lines[-1], 27] = 1.0
        features[lines, 28] = 1.0
        features[lines[best], 29] = float(score[best] > score.min())
    return features


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
            for row, words in enumerate(self.introductions, start=_FIXED_CANDIDATES):
                matches[row, 0] = len(name.intersection(words)) / len(name)
                matches[row, 1] = len(name.intersection(words[-2:])) / len(name)
        return matches


class _SpanBuilder:
    """Collects candidates; equal texts share one choice."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self.canonical: list[int] = []
        self.rows: list[FloatArray] = []
        self.bags: list[tuple[int, ...]] = []
        self.introductions: list[tuple[str, ...]] = []

    @property
    def full(self) -> bool:
        return len(self.canonical) >= MAX_SPANS

    def add(self, text: str, kind: str, bag: tuple[int, ...] = ()) -> FloatArray:
        """One more candidate; returns its (writable) feature row."""
        self.canonical.append(self.texts.setdefault(text, len(self.texts)))
        row: FloatArray = np.zeros(NUM_SPAN_FEATURES, dtype=np.float32)
        row[_KINDS.index(kind)] = 1.0
        self.rows.append(row)
        self.bags.append((bucket(f"span {kind}"), *bag))
        return row

    def build(self) -> Spans:
        return Spans(
            tuple(self.texts),
            np.array(self.canonical, dtype=np.int64),
            np.stack(self.rows),
            tuple(self.bags),
            tuple(self.introductions),
        )


def spans(view: View) -> Spans:
    """Candidate texts: instruction n-grams, N/A, nothing, then names and money, date and number tokens of the current
    and of remembered pages; at most ``MAX_SPANS`` candidates."""
    builder = _SpanBuilder()
    builder.add(NOT_AVAILABLE, "none")
    builder.add("", "empty")
    _add_instruction_spans(view, builder)
    for age, page in enumerate((view.page, *view.remembered)):
        _add_page_spans(view, page, age, builder)
    return builder.build()


def _add_instruction_spans(view: View, builder: _SpanBuilder) -> None:
    instruction, base = view.instruction, len(_KINDS)
    total = max(1, len(instruction.spans))
    for place, span in enumerate(instruction.spans):
        if builder.full:
            return
        row = builder.add(span.text, "instruction", tuple(bucket(f"before {s}") for s in span.before[-3:]))
        builder.introductions.append(span.before)
        norm = normalised(span.text)
        row[base] = span.quoted
        row[base + 1] = span.words / MAX_SPAN_WORDS
        row[base + 2] = span.text[0].isdigit() or span.text[0] == "$"
        row[base + 3] = norm in view.history.typed
        row[base + 4] = place / total
        row[base + 5] = span.text[0].isupper()
        row[base + 6] = not span.quoted and any(norm in quote for quote in instruction.quotes)


def _add_page_spans(view: View, page: ObservedPage, age: int, builder: _SpanBuilder) -> None:
    instruction, base = view.instruction, len(_KINDS)
    scores = view.row_scores[age]
    totals = scores.sum(1)
    best = float(totals.max(initial=0.0))
    seen: dict[tuple[str, int], FloatArray] = {}
    kinds_in_main: set[str] = set()
    ranks: Counter[tuple[str, str, str]] = Counter()
    near = _Nearness(instruction)
    for node, context in zip(page.nodes, page.contexts, strict=True):
        name = node.name
        near.move_on(name)
        if not name or node.role == "RootWebArea":
            continue
        candidates = value_tokens(name) if any(c.isdigit() for c in name) else ()
        if not any(token == name for _, token in candidates):
            candidates = (*candidates, ("name", name))
        for kind, token in candidates:
            if (token, context.row) in seen:
                seen[token, context.row][base + 20] = 1.0
                continue
            if builder.full:
                return
            row = builder.add(token, kind, _surroundings(node.role, context))
            seen[token, context.row] = row
            row[base + 7] = age / REMEMBERED_PAGES
            row[base + 8 : base + 12] = scores[context.row]
            row[base + 12] = _share(content_stems(context.header), instruction.frame_words) if context.header else 0.0
            row[base + 13] = _share(instruction.words, content_stems(context.label)) if context.label else 0.0
            row[base + 14] = _share(instruction.words, content_stems(context.heading)) if context.heading else 0.0
            row[base + 15] = _share(instruction.words, content_stems(name))
            row[base + 16] = kind not in kinds_in_main and context.landmark == "main"
            row[base + 17] = context.row >= 0 and best > 0 and float(totals[context.row]) == best
            row[base + 18] = context.landmark == "main"
            row[base + 19] = normalised(context.label) in instruction.quotes if context.label else 0.0
            row[base + 21] = normalised(token) in instruction.words
            row[base + 22] = near.number
            row[base + 23] = near.word
            row[base + 24] = near.quote
            if row[base + 17]:
                place = (kind, context.header, "" if context.header else context.label)
                row[base + 25] = ranks[place] == 0
                row[base + 26] = ranks[place] == 1
                ranks[place] += 1
            if context.landmark == "main":
                kinds_in_main.add(kind)


class _Nearness:
    """While a page is read: how lately a number, a word or a quote of the instruction stood there, from 1 (in this very
    node) down to 0 (long ago or never). Many things on pages are blocks of loose lines, not rows: a review is."""

    def __init__(self, instruction: Instruction) -> None:
        self._wanted = (instruction.numbers, instruction.frame_words, instruction.quote_words)
        self.number = self.word = self.quote = 0.0

    def move_on(self, name: str) -> None:
        """The next node."""
        found = content_stems(name)
        numbers, words, quotes = (bool(found & wanted) for wanted in self._wanted)
        self.number = 1.0 if numbers else max(0.0, self.number - NEARNESS_DECAY)
        self.word = 1.0 if words else max(0.0, self.word - NEARNESS_DECAY)
        self.quote = 1.0 if quotes else max(0.0, self.quote - NEARNESS_DECAY)


def _surroundings(role: str, context: Context) -> tuple[int, ...]:
    tokens = [f"source {role}", f"landmark {context.landmark}"]
    tokens += short_name_tokens("label", context.label)
    tokens += short_name_tokens("header", context.header)
    tokens += short_name_tokens("heading", context.heading)
    return tuple(bucket(token) for token in tokens)
