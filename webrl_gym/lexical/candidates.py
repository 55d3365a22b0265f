"""At most N candidate actions of a state, chosen by a fixed rule that learns nothing, and their features.

The whole action space of a page is operation x element x text: tens of thousands of actions. Agents that choose by
number need few. The rule, in this order:

1. *Always there*: answer N/A, stop without an answer, go back; scroll, where the page says that there is more.
2. *Shares* of what is left: clicks ``CLICK_SHARE``, typing ``TYPE_SHARE``, the rest are answers. What one kind does not
   need goes to clicks, then answers, then typing.
3. *Clicks*: every list, table, form and landmark of the page in turn offers its next best element, so that a menu of two
   hundred categories does not crowd out the one link "My Account"; elements that share words with the instruction come
   sooner, those clicked before later.
4. *Typing*: quoted passages, numbers and names of the instruction, most of all those introduced by the field's name
   ("the *nickname* should be ..."), and names seen near what the instruction speaks of; empty fields first. With and
   without Enter.
5. *Answers*: texts of the page from every column and label in turn; sooner in rows that match the instruction and under
   labels and headers it names.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from webrl_gym.actions import grammar
from webrl_gym.lexical.features import (
    NUM_ELEMENT_FEATURES,
    FloatArray,
    View,
    context_bag,
    element_features,
    name_tokens,
    state_features,
    state_tokens,
)
from webrl_gym.lexical.operations import Operation, action_of
from webrl_gym.lexical.page import ObservedPage
from webrl_gym.lexical.spans import (
    BASE,
    FIXED_CANDIDATES,
    KINDS,
    NOT_AVAILABLE,
    NUM_MATCH_FEATURES,
    NUM_SPAN_FEATURES,
    Spans,
    spans,
)
from webrl_gym.prompts import Prompt

CLICK_SHARE, TYPE_SHARE = 0.5, 0.2
CLICK_WEIGHT, ANSWER_WEIGHT, TYPE_WEIGHT = 0.25, 0.5, 1.0
#: Names seen on pages that may be typed: a search for what another page has said.
PAGE_TEXTS_TO_TYPE = 4

NUM_CANDIDATE_FEATURES = len(Operation) + NUM_ELEMENT_FEATURES + NUM_SPAN_FEATURES + NUM_MATCH_FEATURES
#: Tokens kept of each bag: two of a candidate, four of a state.
CANDIDATE_TOKENS, STATE_TOKENS = 12, 64

_CONTAINERS = frozenset(
    [
        "list",
        "table",
        "grid",
        "treegrid",
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "main",
        "form",
        "group",
        "menu",
        "toolbar",
        "tablist",
        "tabpanel",
        "region",
        "search",
        "combobox",
        "listbox",
        "radiogroup",
    ]
)
_GRAMMAR = grammar("webarena")


#: Operation, node (-1: none), text choice (-1: none).
Chosen = tuple[Operation, int, int]


@dataclass(frozen=True)
class Candidate:
    """An action that may be chosen: its string, and role and name of the element it goes to ("" for none).

    ``element`` indexes the nodes of the page, ``choice`` the distinct texts of its :class:`Spans`; -1 for none.
    """

    operation: Operation
    action: str
    element_name: str
    element: int
    choice: int


@dataclass(frozen=True)
class Choices:
    """The candidates of a state in their order, and all that is needed to tell them apart."""

    view: View
    spans: Spans
    candidates: tuple[Candidate, ...]

    def index(self, action: str) -> int | None:
        """The number of the candidate with this action string (in any notation), or None."""
        rendered = _GRAMMAR.render(_GRAMMAR.parse(action))
        return next((number for number, each in enumerate(self.candidates) if each.action == rendered), None)


def choices(prompt: Prompt, limit: int) -> Choices:
    """At most ``limit`` candidate actions in the state of ``prompt``; never none."""
    view = View.of(prompt)
    found = spans(view)
    always = _always(prompt, found)
    ranked = {
        "click": [(Operation.CLICK, element, -1) for element in _clicks(view)],
        "answer": [(Operation.STOP, -1, choice) for choice in _answers(found)],
        "type": _typing(view, found),
    }
    chosen = [*always, *_shared_out(ranked, limit - len(always))]
    return Choices(view, found, tuple(_candidate(view, found, *each) for each in chosen[:limit]))


def _candidate(view: View, found: Spans, operation: Operation, element: int, choice: int) -> Candidate:
    node = view.page.nodes[element] if element >= 0 else None
    text = found.texts[choice] if choice >= 0 else ""
    action = _GRAMMAR.render(action_of(operation, node.id if node else None, text))
    return Candidate(operation, action, f"{node.role} {node.name}".strip() if node else "", element, choice)


def _always(prompt: Prompt, found: Spans) -> list[Chosen]:
    always = [
        (Operation.STOP, -1, found.texts.index(NOT_AVAILABLE)),
        (Operation.STOP, -1, found.texts.index("")),
        (Operation.BACK, -1, -1),
    ]
    if "below: scroll [down]" in prompt.observation:
        always.append((Operation.DOWN, -1, -1))
    if "above: scroll [up]" in prompt.observation:
        always.append((Operation.UP, -1, -1))
    return always


def _shared_out(ranked: dict[str, list[Chosen]], room: int) -> list[Chosen]:
    """As many of each kind as its share allows; what one does not need goes to clicks, then answers, then typing."""
    shares = {"click": round(CLICK_SHARE * room), "type": round(TYPE_SHARE * room)}
    shares["answer"] = room - sum(shares.values())
    taken = {kind: min(shares[kind], len(found)) for kind, found in ranked.items()}
    for kind, found in ranked.items():
        taken[kind] = min(len(found), taken[kind] + room - sum(taken.values()))
    return [each for kind, found in ranked.items() for each in found[: taken[kind]]]


def in_turn(groups: Sequence[Hashable], scores: FloatArray, weight: float) -> list[int]:
    """Indices in the order in which groups, taking turns, offer their members, the best first.

    A member that is k-th in its group comes at time ``k - weight * score``: ``weight`` 0 is strict turns, a large one is
    the order of scores. Ties go to what stands first.
    """
    members: dict[Hashable, list[int]] = {}
    for index, group in enumerate(groups):
        members.setdefault(group, []).append(index)
    time = np.empty(len(groups))
    for rivals in members.values():
        for turn, index in enumerate(sorted(rivals, key=lambda i: (-scores[i], i))):
            time[index] = turn - weight * scores[index]
    return sorted(range(len(groups)), key=lambda i: (time[i], i))


def _containers(page: ObservedPage) -> tuple[int, ...]:
    """For every node the nearest list, table, form or landmark around it, -1 for none."""
    inside: list[int] = []
    around: list[tuple[int, int]] = []  # (depth, node)
    for index, node in enumerate(page.nodes):
        while around and around[-1][0] >= node.depth:
            around.pop()
        inside.append(around[-1][1] if around else -1)
        if node.role in _CONTAINERS:
            around.append((node.depth, index))
    return tuple(inside)


def _clicks(view: View) -> list[int]:
    """Nodes to click, best first."""
    page = view.page
    inside = page.cached("containers", _containers)
    order = in_turn(
        [inside[i] for i in page.clickable], click_scores(element_features(view, page.clickable)), CLICK_WEIGHT
    )
    return [page.clickable[k] for k in order]


def click_scores(f: FloatArray) -> FloatArray:
    """[elements]: words shared with the instruction by the name, its row, header, heading and label; less when clicked."""
    own = f[:, 0] + f[:, 2] + f[:, 3] + 0.5 * f[:, 4] + f[:, 6] + f[:, 7]
    around = f[:, 8:12].sum(1) + 0.5 * f[:, 12:15].sum(1) + f[:, 15]
    scores: FloatArray = own + around - 0.5 * f[:, 16] - f[:, 17]
    return scores


def _answers(found: Spans) -> list[int]:
    """Texts to answer with, best first: each at its best place on the pages, then those of the instruction. Texts with
    the same surroundings (a column, a list under a label) take turns."""
    first = FIXED_CANDIDATES + len(found.introductions)
    order = in_turn(found.tokens[first:], answer_scores(found.features[first:]), ANSWER_WEIGHT)
    choices = [*(found.canonical[first + k] for k in order), *found.canonical[FIXED_CANDIDATES:first]]
    fixed = found.canonical[:FIXED_CANDIDATES]
    return [int(choice) for choice in dict.fromkeys(choices) if choice not in fixed]


def answer_scores(f: FloatArray) -> FloatArray:
    """[candidates]: how far row, column, label and place of a text match the instruction; less on earlier pages and for
    texts that the instruction has itself."""
    g = f[:, BASE:]
    row = g[:, 8:12].sum(1) + g[:, 17] + g[:, 25] + 0.5 * g[:, 26]
    around = g[:, 12] + g[:, 13] + 0.5 * g[:, 14] + g[:, 15] + g[:, 19] + 0.5 * g[:, 22:25].sum(1)
    scores: FloatArray = row + around + g[:, 16] + 0.5 * g[:, 18] - g[:, 21] - g[:, 7]
    return scores


def _typing(view: View, found: Spans) -> list[Chosen]:
    """What to type where, fields in turn: in search fields with Enter, in others rather without."""
    end = FIXED_CANDIDATES + len(found.introductions)
    instruction = slice(FIXED_CANDIDATES, end)
    names = [
        end + k for k in np.argsort(-answer_scores(found.features[end:]), kind="stable") if _is_name(found, end + k)
    ]
    texts = [*range(FIXED_CANDIDATES, end), *names[:PAGE_TEXTS_TO_TYPE]]
    scores = typing_scores(found.features[texts])
    fields = element_features(view, view.page.typeable)
    chosen: dict[Chosen, float] = {}
    for field, node in zip(fields, view.page.typeable, strict=True):
        role, name = view.page.nodes[node].role, view.page.nodes[node].name
        fit = scores.copy()
        fit[: end - FIXED_CANDIDATES] += 2 * found.matches(name)[instruction].sum(1)
        search = role == "searchbox" or "search" in name.lower()
        for operation, worth in (
            ((Operation.ENTER, 0.0),) if search else ((Operation.TYPE, 0.0), (Operation.ENTER, -2.0))
        ):
            for text, score in zip(texts, (fit + worth + field[0] + field[6]).tolist(), strict=True):
                action = (operation, node, int(found.canonical[text]))
                chosen[action] = max(score, chosen.get(action, -np.inf))
    order = in_turn([node for _, node, _ in chosen], np.array(list(chosen.values()), dtype=np.float32), TYPE_WEIGHT)
    actions = list(chosen)
    return [actions[k] for k in order]


def _is_name(found: Spans, candidate: int) -> bool:
    return bool(found.features[candidate, KINDS.index("name")])


def typing_scores(f: FloatArray) -> FloatArray:
    """[candidates]: quoted passages first, then what has digits or is a name, then single words; less once typed."""
    g = f[:, BASE:]
    scores: FloatArray = 3 * g[:, 0] + 1.5 * g[:, 2] + 0.5 * g[:, 5] - 2 * g[:, 3] - g[:, 6] - g[:, 1]
    return scores


def _padded(bag: Sequence[int], size: int) -> list[int]:
    return [*bag[:size], *[0] * (size - len(bag))]


def encode(found: Choices, limit: int) -> dict[str, NDArray[np.generic]]:
    """The state and its candidates as arrays of fixed shape; what pads them is 0.

    ``state_tokens`` [4 * STATE_TOKENS] and ``tokens`` [limit * 2 * CANDIDATE_TOKENS] are hash buckets (of the
    instruction, the page and the last two actions; of a candidate's element, and of its text or surroundings), ``state``
    [NUM_STATE_FEATURES] and ``features`` [limit * NUM_CANDIDATE_FEATURES] lexical features, ``mask`` [limit] is 1 where
    there is a candidate. All are flat, candidate after candidate: libraries take other shapes for images.
    """
    view, spans_ = found.view, found.spans
    nodes = view.page.nodes
    tokens = np.zeros((limit, 2, CANDIDATE_TOKENS), dtype=np.int16)
    features = np.zeros((limit, NUM_CANDIDATE_FEATURES), dtype=np.float32)
    elements = sorted({each.element for each in found.candidates if each.element >= 0})
    of_element = dict(zip(elements, element_features(view, elements), strict=True))
    of_choice = _best_places(spans_, {each.choice for each in found.candidates})
    matches = {node: spans_.matches(nodes[node].name) for node in elements if node in view.page.typeable}
    at_element, at_text = len(Operation), len(Operation) + NUM_ELEMENT_FEATURES
    for row, each in enumerate(found.candidates):
        features[row, each.operation] = 1.0
        if each.element >= 0:
            node = nodes[each.element]
            features[row, at_element:at_text] = of_element[each.element]
            tokens[row, 0] = _padded(name_tokens(node.role, node.name), CANDIDATE_TOKENS)
            tokens[row, 1] = _padded(context_bag(view.page.contexts[each.element]), CANDIDATE_TOKENS)
        if each.choice >= 0:
            place = of_choice[each.choice]
            features[row, at_text : at_text + NUM_SPAN_FEATURES] = spans_.features[place]
            tokens[row, 1] = _padded(spans_.tokens[place], CANDIDATE_TOKENS)
            if each.element >= 0:
                features[row, at_text + NUM_SPAN_FEATURES :] = matches[each.element][place]
    return {
        "state_tokens": np.array([_padded(bag, STATE_TOKENS) for bag in state_tokens(view)], dtype=np.int16).ravel(),
        "state": state_features(view),
        "tokens": tokens.ravel(),
        "features": features.ravel(),
        "mask": (np.arange(limit) < len(found.candidates)).astype(np.float32),
    }


def _best_places(found: Spans, choices: set[int]) -> dict[int, int]:
    """For each text the candidate that stands for it: where it answers best, the first of equals."""
    scores = answer_scores(found.features)
    best: dict[int, int] = {}
    for place, choice in enumerate(found.canonical.tolist()):
        if choice in choices and (choice not in best or scores[place] > scores[best[choice]]):
            best[choice] = place
    return best
