"""Strict answer matching; every vector of the published rule with what strict makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.examples import ShownPage, answer_task
from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation import evaluate
from webrl_gym.evaluation.string_match import contains, same


def passes(answer: str | None, intent: str = "Tell me.", **golds: Any) -> bool:
    return evaluate(answer_task(intent, **golds), answer, ShownPage(), []).score == 1.0


@pytest.mark.parametrize(
    ("gold", "answer", "strict"),
    [
        # As published.
        ("2", "There are 2 reviews.", True),
        ("914", "914 km", True),
        ("yjlou", "@yjlou", True),
        ("Rachel", "Rachel/T. Gannon", True),
        ("9.99", "$9.99", True),
        ("3", "65", False),
        # Fixed: the published token rule refuses these right answers.
        ("914", "914km", True),
        ("85", "$85.00", True),
        ("0", "$0.00", True),
        ("40.451", "40.4511693", True),
        ("15232", "15232-1234", True),
        ("170", "000000170", True),
        ("Green-vines", "green vines", True),
        ("Erik Linder-Norén", "Erik Linder-Noren", True),
        # Still wrong.
        ("85", "$85.50", False),
        ("85", "185", False),
        ("170", "1700", False),
        ("0", "10", False),
        ("40.451", "40.4599", False),
        ("Rachel", "Rachelle", False),
        ("5", "Early stop: Failed to parse actions for 5 times", True),
    ],
)
def test_must_include_vectors(gold: str, answer: str, strict: bool) -> None:
    assert contains(gold, answer) is strict


def test_must_include_wants_every_item() -> None:
    golds = ["1.46", "85"]
    assert passes("$1.46 - $85.00", must_include=golds)
    assert passes("between 1.46 and 85 dollars", must_include=golds)
    assert not passes("$1.46", must_include=golds)
    assert passes("40.4511693, -79.9331", must_include=["40.451", "-79.933"])
    assert not passes("40.4511693, 79.9331", must_include=["40.451", "-79.933"])


def test_must_include_takes_alternatives_and_a_bare_string() -> None:
    assert passes("65", must_include=["65 |OR| 3"])
    assert passes("3 stars", must_include=["65 |OR| 3"])
    assert not passes("4", must_include=["65 |OR| 3"])
    assert passes("yjlou", must_include="yjlou")


def test_a_forced_stop_gives_no_answer() -> None:
    verdict = evaluate(answer_task(must_include=["5"]), None, ShownPage(), [])
    assert verdict.score == 0.0
    assert verdict.reason == "The agent gave no answer."
    assert not passes("", must_include=["5"])
    assert not passes("", exact_match="N/A")


@pytest.mark.parametrize(
    ("gold", "answer", "strict"),
    [
        ("N/A", "N/A", True),
        ("N/A", "N/A ", True),
        ("N/A", "'n/a.'", True),
        ("N/A", "None", False),
        ("N/A", "N/A or 5", False),
        ("$20.00", "$20.00", True),
        ("$20.00", "20", True),
        ("$20.00", "20.00 USD", True),
        ("$20.00", "€20.00", False),
        ("$20.00", "$20.01", False),
        ("$20.00", "It is $20.00", False),
        ("000000170", "170", True),
        ("Emma Lopez", '"emma  lopez"', True),
        ("2023-01-16", "January 16th, 2023", True),
        ("2023-01-16", "January 16th", False),
        ("Blue", "Navy Blue", False),
        ("Complete |OR| Completed", "completed.", True),
        ("1,234.50", "1234.5", True),
        ("4 stars", "4", True),
        ("80%", "80", True),
        ("80%", "$80", False),
    ],
)
def test_exact_match(gold: str, answer: str, strict: bool) -> None:
    assert passes(answer, exact_match=gold) is strict


@given(
    st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda text: "|OR|" not in text
    )
)
def test_every_text_is_itself(text: str) -> None:
    assert same(text, f" {text}\n")


@given(st.integers(0, 10**7), st.integers(0, 8))
def test_amounts_do_not_depend_on_how_they_are_written(cents: int, zeros: int) -> None:
    gold = f"{cents / 100:.2f}"
    for spelling in (f"${gold}", f"{gold} dollars", "0" * zeros + gold, f"${cents / 100:,.2f}", f"{gold}0"):
        assert same(gold, spelling)
        assert contains(gold, f"In all it cost {spelling}, shipping included.")
    assert not same(gold, f"{(cents + 1) / 100:.2f}")


def test_must_exclude_and_one_of() -> None:
    assert passes("blue", must_exclude=["red", "3"])
    assert not passes("blue and red", must_exclude=["red", "3"])
    assert not passes("3 blue ones", must_exclude=["red", "3"])
    assert passes("Order 170", one_of=["169", "170"])
    assert not passes("Order 171", one_of=["169", "170"])


@pytest.mark.parametrize(
    ("answer", "conditions", "strict"),
    [
        ("5", [">= 5"], True),
        ("$4.99", [">= 5"], False),
        ("7", [">= 5", "< 7"], False),
        ("3", ["== 3 |OR| == 4"], True),
        ("five", [">= 5", "<= 5"], True),
        ("5 or 6", [">= 5"], False),
        ("many", [">= 5"], False),
    ],
)
def test_required_values(answer: str, conditions: list[str], strict: bool) -> None:
    assert passes(answer, required_values=conditions) is strict


@pytest.mark.parametrize(
    ("golds", "answer", "strict"),
    [
        (["3/2/22"], "March 2nd, 2022", True),
        (["3/2/22"], "You first bought here on 2022-03-02.", True),
        (["3/2/22"], "2 February 2022", False),
        (["January 16th 2023"], "01/16/2023", True),
        (["May 23 2023"], "May 23, 2022", False),
        (["11 min"], "It takes 11 minutes.", True),
        (["1h 45min"], "105 minutes", True),
        (["8h 33min"], "8 hours and 30 minutes", False),
        (["1.4km"], "1400 m", True),
        (["1.4km"], "1.4 miles", False),
        (["+1 412 578 5000"], "(412) 578-5000", True),
        (["0 order", "$0 total spend"], "0 orders, $0.00 in total", True),
        (["0"], "none", False),
        (["01:11", "02:16"], "01:11, 02:16", True),
        (["01:11", "02:16"], "1:11, 2:17", False),
        (["Yes"], "Yes, it can.", True),
        (["Yes"], "yes", True),
        (["Yes"], "No", False),
        (["Yes"], "Yes. No.", False),
        (["Yes"], "Yes or no", False),
        (["No, it is open"], "No", True),
        (["No, it is open"], "It is open", True),
        (["No, it is open"], "Yes, it is open", False),
        (["Fuku Tea", "3716", "653m"], "Fuku Tea, 3716 Forbes Avenue, 653 m", True),
        (["Fuku Tea", "3716", "653m"], "Fuku Tea, 3716 Forbes Avenue", False),
        (["driving: 13min", "walking: 1h 45min"], "Driving: 13 min, walking: 105 min", True),
        (["driving: 13min", "walking: 1h 45min"], "13 minutes driving and 1 hour 45 minutes walking", True),
        (["driving: 13min", "walking: 1h 45min"], "Driving: 105 min, walking: 13 min", False),
        (["170: cancelled", "189: pending"], "170: Canceled, 189: Pending", True),
        (["170: cancelled", "189: pending"], "170: Pending, 189: Canceled", False),
        (["N/A"], "n/a", True),
        (["N/A"], "It was nice", False),
    ],
)
def test_fuzzy_match_by_type(golds: list[str], answer: str, strict: bool) -> None:
    assert passes(answer, fuzzy_match=golds) is strict


def test_fuzzy_match_of_the_bare_string_for_impossible_tasks() -> None:
    assert passes("N/A", fuzzy_match="N/A")
    assert not passes("There is no such order, sorry", fuzzy_match="N/A")


_COMPLAINTS = [
    "The handle came off within a week.",
    "Buyers say that the cord is too short for most kitchens",
    "The lid never closes properly.",
]


@pytest.mark.parametrize(
    ("golds", "answer", "strict"),
    [
        (_COMPLAINTS, "Handle off after a week; cord too short for a kitchen; the lid does not close properly.", True),
        # Two of three are enough, one is not.
        (_COMPLAINTS, "The handle came off in the first week, and the lid doesn't close properly.", True),
        (_COMPLAINTS, "The handle came off in the first week.", False),
        (_COMPLAINTS, "", False),
        (_COMPLAINTS, "Buyers like the handle, the cord and the lid.", False),
        # Denials say the opposite.
        (["The lid closes properly."], "The lid never closes properly.", False),
        (["There are no reviews yet."], "Nobody has written reviews.", False),
        (["There are no reviews yet."], "It has no reviews.", True),
        (["There are no reviews yet."], "N/A", False),
        # Prose after a name must stand at that name.
        (["Ann: The lid broke at once.", "Bob: It works as promised."], "Ann: lid broke. Bob: works as promised.", True),
        (["Ann: The lid broke at once.", "Bob: It works as promised."], "Bob: lid broke. Ann: works as promised.", False),
    ],
)  # fmt: skip
def test_prose_is_compared_by_what_it_says(golds: list[str], answer: str, strict: bool) -> None:
    assert passes(answer, fuzzy_match=golds) is strict


def test_what_the_question_says_is_no_answer() -> None:
    assert not passes(
        "the handle, the lid", "What about the handle and the lid?", fuzzy_match=["The lid and handle broke."]
    )


def test_a_page_around_a_summary_is_no_summary() -> None:
    everything = " ".join(
        f"{_COMPLAINTS[i % 3]} It also said something number{i} different{i} altogether{i}." for i in range(30)
    )
    assert not passes(everything, fuzzy_match=_COMPLAINTS)


@pytest.mark.parametrize(
    ("answer", "strict"),
    [("Boston, then Salem, then Lowell", True), ("Boston, Lowell, Salem", False), ("Boston and Salem", False)],
)
def test_a_sequence_is_told_in_order(answer: str, strict: bool) -> None:
    assert passes(answer, fuzzy_match=["The order is Boston, Salem, Lowell"]) is strict


@pytest.mark.parametrize(
    ("golds", "answer"),
    [
        (["5"], "1, 2, 3, 4, 5, 6"),
        (["5"], "4 or 5"),
        (["5"], "4/5"),
        (["5"], "5 6"),
        (["5"], "5, or (6)"),
        (["$5.00"], "$5.00 or 6"),
        (["5"], "5 km, 6 miles, 7 % and $8"),
        (["$5.00"], "$4.00 for the pen, $5.00 for the mug, and $6.00 for the box"),
        (["5"], "N/A, or 5"),
        (["Rachel"], "Rachel, Tom, Anna, Bob"),
        (["rachel"], "rachel tom; anna; bob\nsue"),
        (["Rachel"], " ".join(f"word{i}" for i in range(41)) + " Rachel"),
        (["5"], " ".join(f"word{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(60)) + " 5"),
    ],
)
def test_guesses_do_not_pass(golds: list[str], answer: str) -> None:
    verdict = evaluate(answer_task(must_include=golds), answer, ShownPage(), [])
    assert [check.name for check in verdict.checks if not check.passed] == ["string_match: no guessing"]


@pytest.mark.parametrize(
    ("golds", "intent", "answer"),
    [
        (["2"], "How many?", "2 of the 14 reviews mention it"),
        (["$65.32"], "Total of my order?", "Order 000000170 of 3/11/2023 cost $65.32."),
        (["$65.32"], "Total of my order?", "000000170 $65.32"),
        (["5"], "How many of orders 1, 2, 3, 4, 5 and 6 arrived?", "Of 1, 2, 3, 4, 5 and 6, 5 arrived"),
        (["Rachel", "T. Gannon"], "Who?", "The reviewers, who mention it, are Rachel and T. Gannon."),
        (["Rachel", "T. Gannon"], "Who?", "Rachel, T. Gannon"),
        (["Lisa Lee", "Amanda", "N Randall"], "Who?", "lisa lee; amanda; n randall"),
        (["3"], "How many?", "The one I counted is 3"),
    ],
)
def test_natural_answers_are_no_guesses(golds: list[str], intent: str, answer: str) -> None:
    assert passes(answer, intent, must_include=golds)


@given(st.lists(st.integers(0, 999), min_size=4, max_size=30, unique=True), st.randoms())
def test_a_list_of_numbers_never_passes_for_one_of_them(numbers: list[int], random: Any) -> None:
    for separator in (", ", " ", "\n", " or ", "; "):
        assert not passes(separator.join(map(str, numbers)), must_include=[str(random.choice(numbers))])


def test_a_pasted_page_is_no_answer() -> None:
    verdict = evaluate(answer_task(must_include=["5"]), "5 " * 100_000, ShownPage(), [])
    assert verdict.reason == "The answer has 200000 characters; say only what was asked."


def test_reasons_are_plain_sentences() -> None:
    verdict = evaluate(answer_task(must_include=["2"]), "3", ShownPage(), [])
    assert verdict.reason == "The answer '3' lacks '2'."
    assert evaluate(answer_task(exact_match="a |OR| b"), "c", ShownPage(), []).reason == "The answer is 'c', not 'a'."


def test_a_gold_that_cannot_be_graded_is_an_error() -> None:
    with pytest.raises(ConfigurationError, match=r"fill eval\.reference_answers"):
        passes("x")
    with pytest.raises(ConfigurationError, match="unknown matcher 'must_contain'"):
        passes("x", must_contain=["x"])
    with pytest.raises(ConfigurationError, match="write it like '>= 5'"):
        passes("5", required_values=["about 5"])
