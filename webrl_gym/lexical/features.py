"""Instruction-dependent features of a page's elements and text spans, and the bags of tokens that describe a state.

All lexical: how much of a name, of its row, its column header or its label stands in the instruction, inside or
outside quotes. They do not depend on the words themselves, so what is learnt on one shop holds on another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from webrl_gym.lexical.page import LANDMARKS, Context, ObservedPage, read_page
from webrl_gym.lexical.text import (
    MAX_SHORT_NAME,
    Instruction,
    analyse_instruction,
    bucket,
    content_stems,
    normalised,
    share,
    short_name_tokens,
    stems,
)
from webrl_gym.prompts import REMEMBERED_PAGES, Prompt

FloatArray = NDArray[np.float32]

_TYPED = re.compile(r"type ?\[\d+\] ?\[(.*)\] ?\[[01]\]$", re.DOTALL)

NUM_STATE_FEATURES = 16
NUM_ELEMENT_FEATURES = 30 + len(LANDMARKS)


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
        scores[index, 0] = share(row.words, instruction.quote_words)
        scores[index, 1] = float(any(quote and quote in row.text for quote in instruction.quotes))
        scores[index, 2] = share(row.words, instruction.numbers)
        scores[index, 3] = share(row.words, instruction.frame_words)
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


def context_bag(context: Context) -> tuple[int, ...]:
    """Buckets of what surrounds an element or a text: label, column header, heading, landmark."""
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
            row[2] = share(own, quote_words)
            row[3] = text in quotes
            row[4] = any(quote in text for quote in quotes if quote)
            row[5] = len(own & frame) / size
            row[6] = share(own, frame)
            row[7] = share(own, numbers)
        row[8:12] = rows[context.row]
        row[12] = share(content_stems(context.header), frame) if context.header else 0.0
        row[13] = share(words, content_stems(context.heading)) if context.heading else 0.0
        row[14] = share(words, content_stems(context.label)) if context.label else 0.0
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
