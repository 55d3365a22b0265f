"""The end-state check: required rows present, nothing else changed."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from tests.evaluation.examples import ShownPage, change, task
from webrl_gym.errors import ConfigurationError
from webrl_gym.evaluation import Evaluation, evaluate
from webrl_gym.sites import Change
from webrl_gym.sites.world import Value
from webrl_gym.tasks.task import EndState, RowPattern

REVIEW: dict[str, Value] = {"id": 7, "product_id": 5, "stars": 4, "title": "  Good  Mug "}


def pattern(
    kind: Literal["added", "changed", "deleted"], table: str = "review", count: int | None = 1, **where: Any
) -> RowPattern:
    return RowPattern("shopping", table, kind, where, count)


def verdict(end: EndState, *changes: Change) -> Evaluation:
    return evaluate(task("end_state", end=end), None, ShownPage(), list(changes))


def test_the_required_row_and_nothing_else() -> None:
    end = EndState(required=(pattern("added", product_id=5, stars=4, title="good mug"),))
    assert verdict(end, change("review", 7, None, REVIEW)).score == 1.0
    assert verdict(end).score == 0.0
    more = verdict(end, change("review", 7, None, REVIEW), change("cart_item", 3, None, {"id": 3}))
    assert more.score == 0.0
    assert more.reason == "cart_item 3 was added, which the task does not ask for."


def test_no_change_is_allowed_when_none_is_asked_for() -> None:
    assert verdict(EndState()).score == 1.0
    assert verdict(EndState(), change("cart_item", 3, {"id": 3}, None)).score == 0.0


def test_allowed_rows_may_change_but_need_not() -> None:
    end = EndState(required=(pattern("added"),), allowed=(pattern("deleted", "cart_item", None),))
    added, emptied = change("review", 7, None, REVIEW), change("cart_item", 3, {"id": 3}, None)
    assert verdict(end, added).score == 1.0
    assert verdict(end, added, emptied).score == 1.0
    assert verdict(end, emptied).score == 0.0


@pytest.mark.parametrize(
    ("count", "rows", "passed"),
    [(1, 1, True), (1, 2, False), (2, 2, True), (2, 1, False), (None, 3, True), (None, 0, False)],
)
def test_counts(count: int | None, rows: int, passed: bool) -> None:
    changes = [change("review", i, None, REVIEW | {"id": i}) for i in range(rows)]
    assert (verdict(EndState(required=(pattern("added", count=count, product_id=5),)), *changes).score == 1.0) is passed


def test_a_changed_row_is_matched_by_its_new_values_and_a_deleted_one_by_its_old() -> None:
    before, after = {"id": 1, "qty": 1}, {"id": 1, "qty": 2}
    assert (
        verdict(EndState(required=(pattern("changed", "cart", qty=2),)), change("cart", 1, before, after)).score == 1.0
    )
    assert (
        verdict(EndState(required=(pattern("changed", "cart", qty=1),)), change("cart", 1, before, after)).score == 0.0
    )
    assert (
        verdict(EndState(required=(pattern("deleted", "cart", qty=1),)), change("cart", 1, before, None)).score == 1.0
    )


def test_only_named_columns_of_a_required_row_may_change() -> None:
    end = EndState(required=(pattern("changed", "address", city="Atlanta"),), only_columns={"address": ("city",)})
    before: dict[str, Value] = {"id": 1, "city": "Boston", "telephone": "1"}
    assert verdict(end, change("address", 1, before, before | {"city": "Atlanta"})).score == 1.0
    both = verdict(end, change("address", 1, before, before | {"city": "Atlanta", "telephone": "2"}))
    assert both.score == 0.0
    assert both.reason == "address 1 also changed in telephone, which the task does not ask for."


def test_numbers_text_and_null_are_told_apart() -> None:
    for wanted, found, passed in (
        (5, 5.0, True),
        ("5", 5, False),
        (None, None, True),
        (None, 0, False),
        ("A b", " a  B", True),
    ):
        end = EndState(required=(pattern("added", value=wanted),))
        assert (verdict(end, change("review", 1, None, {"id": 1, "value": found})).score == 1.0) is passed


def test_other_tables_kinds_and_sites_do_not_count() -> None:
    end = EndState(required=(pattern("added"),), allowed=(RowPattern("shopping", "cart", "added", {}, None),))
    assert verdict(end, change("cart", 1, None, REVIEW)).score == 0.0
    assert verdict(end, change("review", 1, REVIEW, REVIEW | {"stars": 1})).score == 0.0
    assert verdict(end, Change("reddit", "review", 1, None, REVIEW)).score == 0.0


def test_the_reason_says_what_is_missing_and_what_came_closest() -> None:
    end = EndState(required=(pattern("added", product_id=5, stars=5),))
    assert verdict(end).checks[0].reason == "Expected one row added to review (product_id 5, stars 5), found none."
    assert verdict(end, change("review", 7, None, REVIEW)).checks[0].reason == (
        "Expected one row added to review (product_id 5, stars 5), found none "
        "(the closest differs: stars is 4 instead of 5)."
    )


def test_an_unknown_column_is_an_error_of_the_task() -> None:
    with pytest.raises(ConfigurationError, match=r"review\.colour"):
        verdict(EndState(required=(pattern("added", colour="red"),)), change("review", 7, None, REVIEW))
    with pytest.raises(ConfigurationError, match=r"fill eval\.end_state"):
        evaluate(task("end_state"), None, ShownPage(), [])
