"""Price facets and pagers by hand-computed values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webrl_gym.sites.shopping.facets import Pager, price_buckets


def labels(prices: list[int]) -> list[tuple[str, int]]:
    return [(bucket.range.bucket_label, bucket.count) for bucket in price_buckets(prices)]


def test_step_is_the_largest_power_of_ten_with_two_buckets() -> None:
    assert labels([999, 15000, 25000, 29999]) == [
        ("$0.00 - $99.99", 1),
        ("$100.00 - $199.99", 1),
        ("$200.00 and above", 2),
    ]


def test_a_category_may_fix_the_step() -> None:
    buckets = price_buckets([999, 2999, 3000, 95000], 3000)
    assert [(str(bucket.range), bucket.count) for bucket in buckets] == [("0-30", 2), ("30-60", 1), ("270-", 1)]


def test_a_price_on_the_border_belongs_to_the_upper_bucket() -> None:
    assert labels([9999, 10000]) == [("$0.00 - $99.99", 1), ("$100.00 and above", 1)]


def test_the_step_shrinks_when_all_prices_share_a_bucket() -> None:
    assert labels([11000, 12500, 13000]) == [
        ("$110.00 - $119.99", 1),
        ("$120.00 - $129.99", 1),
        ("$130.00 and above", 1),
    ]


def test_no_facets_for_one_product_or_prices_too_close() -> None:
    assert labels([]) == labels([500]) == labels([500, 700, 900]) == []


def test_empty_buckets_are_left_out() -> None:
    assert labels([100, 95000]) == [("$0.00 - $99.99", 1), ("$900.00 and above", 1)]


@given(st.lists(st.integers(1, 10_000_000), min_size=2, max_size=60))
def test_buckets_partition_the_prices(prices: list[int]) -> None:
    buckets = price_buckets(prices)
    assert len(buckets) != 1 and len(buckets) <= 10
    for bucket in buckets:
        assert bucket.count == sum(price in bucket.range for price in prices) > 0
    if buckets:
        assert sum(bucket.count for bucket in buckets) == len(prices)


@pytest.mark.parametrize(
    ("total", "limit", "page", "amount", "pages"),
    [
        (0, 12, 1, "0 Items", [1]),
        (1, 12, 1, "1 Item", [1]),
        (12, 12, 1, "12 Items", [1]),
        (13, 12, 1, "Items 1-12 of 13", [1, 2]),
        (13, 12, 2, "Items 13-13 of 13", [1, 2]),
        (13, 12, 9, "Items 13-13 of 13", [1, 2]),
        (2473, 12, 1, "Items 1-12 of 2473", [1, 2, 3, 4, 5]),
        (2473, 12, 4, "Items 37-48 of 2473", [2, 3, 4, 5, 6]),
        (2473, 12, 207, "Items 2473-2473 of 2473", [203, 204, 205, 206, 207]),
    ],
)
def test_pagers(total: int, limit: int, page: int, amount: str, pages: list[int]) -> None:
    pager = Pager.of(total, limit, page)
    assert (pager.amount, list(pager.pages)) == (amount, pages)


@given(total=st.integers(1, 500), limit=st.sampled_from([5, 12]))
def test_pages_together_show_every_entry_once(total: int, limit: int) -> None:
    entries = list(range(total))
    shown = [
        entry
        for page in range(1, Pager.of(total, limit, 1).last_page + 1)
        for entry in entries[Pager.of(total, limit, page).slice]
    ]
    assert shown == entries
