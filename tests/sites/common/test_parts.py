"""The parts that all sites share: formats, paging, form fields, paths, random streams."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webrl_gym.sites.common import formats
from webrl_gym.sites.common.forms import has_unprintable, too_long, whole_number
from webrl_gym.sites.common.paging import Pages
from webrl_gym.sites.common.paths import decode_path, encode_path, is_local
from webrl_gym.sites.common.seed_streams import streams
from webrl_gym.sites.shopping.formatting import order_number

NOW = datetime(2023, 6, 12, 10, 0, 0)


@pytest.mark.parametrize(("cents", "text"), [(0, "$0.00"), (5, "$0.05"), (123450, "$1,234.50"), (-250, "-$2.50")])
def test_money(cents: int, text: str) -> None:
    assert formats.money(cents) == text


def test_dates_and_numbers() -> None:
    assert formats.short_date("2023-05-07T09:00:00") == "5/7/23"
    assert formats.long_date("2023-03-11") == "March 11, 2023"
    assert formats.medium_date("2023-01-17T01:00:00") == "Jan 17, 2023"
    assert formats.clock_time("2023-01-17T00:04:05") == "12:04:05 AM"
    assert formats.clock_time("2023-01-17T15:04:05") == "3:04:05 PM"
    assert order_number(170) == "000000170"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2023-06-12T10:00:00", "just now"),
        ("2023-06-12T09:59:00", "1 minute ago"),
        ("2023-06-12T07:30:00", "2 hours ago"),
        ("2023-06-10T09:00:00", "2 days ago"),
        ("2023-05-28T10:00:00", "2 weeks ago"),
        ("2023-04-12T10:00:00", "2 months ago"),
        ("2021-06-01T10:00:00", "2 years ago"),
        ("2023-07-01T10:00:00", "just now"),
    ],
)
def test_relative_dates_follow_the_frozen_clock(moment: str, text: str) -> None:
    assert formats.ago(moment, NOW) == text


def test_relative_dates_without_weeks() -> None:
    assert formats.ago("2023-05-28T10:00:00", NOW, weeks=False) == "15 days ago"


def test_pages_of_a_list() -> None:
    pages = Pages.of("2", 10, 25)
    assert (pages.number, pages.count, pages.offset, pages.first, pages.last) == (2, 3, 10, 11, 20)
    assert (pages.previous, pages.next) == (1, 3)
    assert list(Pages.of("9", 10, 95).window()) == [6, 7, 8, 9, 10]
    assert list(Pages.of("1", 10, 15).window()) == [1, 2]
    assert (Pages.of("1", 10, 0).first, Pages.of("1", 10, 0).last, Pages.of("1", 10, 0).next) == (0, 0, None)


@given(st.one_of(st.none(), st.text(max_size=12)), st.integers(1, 50), st.integers(0, 1000))
def test_whatever_is_asked_for_is_an_existing_page(asked: str | None, size: int, total: int) -> None:
    pages = Pages.of(asked, size, total)
    assert 1 <= pages.number <= pages.count
    assert pages.number in pages.window()
    assert 0 <= pages.first <= pages.last <= total


@given(st.one_of(st.none(), st.text(max_size=8), st.integers(-5, 200).map(str)))
def test_whole_numbers(text: str | None) -> None:
    number = whole_number(text, 1, 100)
    assert number is None or (1 <= number <= 100 and int(text or "") == number)
    if text is not None and text.isascii() and text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= 100:
        assert number == int(text)


def test_fields_that_are_too_long_or_hold_what_no_page_may_show() -> None:
    assert too_long({"a": "xx", "b": "x"}, {"a": 1, "b": 1}) == {"a": "This field takes at most 1 characters."}
    assert has_unprintable("a\x00b") and has_unprintable("\ud800")
    assert not has_unprintable("tab\tline\r\nü🙂")


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_paths_travel_in_urls(text: str) -> None:
    path = "/" + text.lstrip("/\\")
    assert decode_path(encode_path(path)) == path


@pytest.mark.parametrize("path", ["//evil.test/", "/\\evil.test", "http://evil.test/", ""])
def test_paths_never_leave_the_site(path: str) -> None:
    assert not is_local(path)
    assert decode_path(encode_path(path), "/home") == "/home"


def test_streams_are_independent_of_each_other_and_tell_seeds_apart() -> None:
    draws = {(seed, subject): streams(seed)(subject).random() for seed in (1, "1", 2) for subject in ("a", "b")}
    assert len(set(draws.values())) == len(draws)
    assert streams(1)("a").random() == draws[1, "a"]
