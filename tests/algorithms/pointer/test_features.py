"""What the pointer policy sees of instructions and pages, on small pages with values worked out by hand."""

from __future__ import annotations

import numpy as np

from algorithms.data import Prompt
from algorithms.policies.pointer.outcome import prepare_episode
from algorithms.policies.pointer.prepared import prepare
from webrl_gym.lexical.features import View, state_features
from webrl_gym.lexical.spans import NUM_MATCH_FEATURES, NUM_SPAN_FEATURES, spans
from webrl_gym.rewards import EpisodeRecord

BLOCKS = """Tab 0 (current): Kettle

[1] RootWebArea 'Kettle'
\t[2] main ''
\t\t[3] heading 'Kettle'
\t\t[4] StaticText '60%'
\t\t[5] StaticText 'Review by'
\t\t[6] StaticText 'Pete'
\t\t[7] StaticText '80%'
\t\t[8] StaticText 'Review by'
\t\t[9] StaticText 'Sam D.'
"""
ROWS = """Tab 0 (current): My Orders

[1] RootWebArea 'My Orders'
\t[2] main ''
\t\t[3] table ''
\t\t\t[4] row ''
\t\t\t\t[5] columnheader 'Order'
\t\t\t\t[6] columnheader 'Status'
\t\t\t[7] row ''
\t\t\t\t[8] cell '191'
\t\t\t\t[9] cell 'Pending'
\t\t\t[10] row ''
\t\t\t\t[11] cell '177'
\t\t\t\t[12] cell 'Complete'
\t\t\t[13] row ''
\t\t\t\t[14] cell '150'
\t\t\t\t[15] cell 'Complete'
"""
_BASE = 7  # span features of the candidate's kind come first


def view_of(instruction: str, page: str) -> View:
    return View.of(Prompt(instruction, page, "http://shopping.test/x", (), ()))


def feature(view: View, text: str, number: int) -> float:
    found = spans(view)
    rows = np.flatnonzero(found.canonical == found.texts.index(text))
    return float(found.features[rows, _BASE + number].max())


def test_a_candidate_knows_how_lately_a_number_of_the_instruction_stood_there() -> None:
    view = view_of('Who rated "Kettle" at 80%?', BLOCKS)
    assert np.isclose(feature(view, "Sam D.", 22), 0.8)  # two nodes after "80%"
    assert feature(view, "Pete", 22) == 0.0


def test_candidates_of_the_best_rows_are_ranked_among_their_column() -> None:
    view = view_of("What is the number of my most recent complete order?", ROWS)
    assert [(feature(view, order, 25), feature(view, order, 26)) for order in ("191", "177", "150")] == [
        (0.0, 0.0),  # no complete order
        (1.0, 0.0),
        (0.0, 1.0),
    ]


def test_texts_match_the_field_that_introduces_them() -> None:
    found = spans(view_of('Set the first name to "Vera" and the last name to "Morris".', BLOCKS))
    place = {text: int(np.flatnonzero(found.canonical == number)[0]) for number, text in enumerate(found.texts)}
    first, last = found.matches("First Name *"), found.matches("Last Name *")
    assert first.shape == (len(found.canonical), NUM_MATCH_FEATURES)
    assert (first[place["Vera"], 0], first[place["Morris"], 0]) == (1.0, 0.5)
    assert (last[place["Vera"], 0], last[place["Morris"], 0]) == (0.5, 1.0)
    assert not found.matches("").any()
    assert found.features.shape[1] == NUM_SPAN_FEATURES


def test_a_row_that_holds_both_quote_and_number_shows_in_the_state() -> None:
    page = ROWS.replace("'Complete'", "'Tea Kettle 3'", 1)
    assert state_features(view_of('Set "Tea Kettle" to 3.', page))[15] == 1.0
    assert state_features(view_of('Set "Tea Kettle" to 4.', page))[15] == 0.0


def test_the_reward_model_sees_how_names_and_texts_relate_to_the_instruction() -> None:
    """Equal relations to different instructions give equal bags; another relation gives another bag."""

    def actions(instruction: str, name: str, typed: str) -> tuple[int, ...]:
        history = ((f"type [9] [{typed}] [1]", "combobox Search"), ("click [12]", f"link {name}"))
        record = EpisodeRecord(instruction, (*history, ("stop []", "")), "", "http://shopping.test/", BLOCKS)
        return prepare_episode(record).actions

    bowl = actions('Open "Oak Bowl".', "Oak Bowl, hand made in six colors", "Oak Bowl")
    assert bowl == actions('Open "Red Lamp".', "Red Lamp with a very long cable", "Red Lamp")
    assert bowl != actions('Open "Red Lamp".', "Blue Lamp with a very long cable", "Red Lamp")
    assert bowl != actions('Open "Red Lamp".', "Red Lamp with a very long cable", "Lamp")


def test_long_names_count_as_long_only() -> None:
    page = "Tab 0 (current): P\n\n[1] RootWebArea 'P'\n\t[2] link '{}'\n"
    long = [
        prepare(Prompt("Open it.", page.format(name), "http://shopping.test/", (), ())).bags[0]
        for name in ("a b c d e f", "u v w x y z", "u v w")
    ]
    assert long[0] == long[1] != long[2]
