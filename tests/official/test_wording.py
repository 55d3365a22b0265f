"""How official solutions read instructions."""

from __future__ import annotations

from datetime import date

import pytest

from webrl_gym.tasks.official_solutions.wording import mentions, past_days, period, same
from webrl_gym.tasks.solutions.driver import SolutionError


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("Feb 2023", date(2023, 2, 1), date(2023, 2, 28)),
        ("on November 2022", date(2022, 11, 1), date(2022, 11, 30)),
        ("during summer 2022", date(2022, 6, 1), date(2022, 8, 31)),
        ("from mid Feb to the end Mar 2023", date(2023, 2, 15), date(2023, 3, 31)),
    ],
)
def test_periods(text: str, first: date, last: date) -> None:
    found = period(text)
    assert (found.first, found.last) == (first, last)
    assert first in found
    assert last in found


def test_past_days() -> None:
    assert past_days(date(2023, 6, 12), "over the past three days").first == date(2023, 6, 9)
    assert past_days(date(2023, 6, 12), "over the past 30 days").first == date(2023, 5, 13)
    with pytest.raises(SolutionError, match="names no number"):
        past_days(date(2023, 6, 12), "lately")
    with pytest.raises(SolutionError, match="names no year"):
        period("in May")


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("Makeup Kit with Bag", "a make up kit", True),
        ("Artificial Ferns", "artifical ferns", True),
        ("Wool Socks", "cotton socks", False),
    ],
)
def test_mentions(text: str, wanted: str, expected: bool) -> None:
    assert mentions(text, wanted) is expected


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("Boys Socks", "boy's sock", True),
        ("Socks Boys", "boys socks", False),
        ("Women Shirts", "men shirts", False),
        ("Dinning Room Chairs", "dining room chairs", True),
    ],
)
def test_same(text: str, wanted: str, expected: bool) -> None:
    assert same(text, wanted) is expected
