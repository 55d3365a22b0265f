"""Addresses of product lists: one canonical form whatever was clicked in whatever order."""

from __future__ import annotations

from itertools import permutations
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webrl_gym.sites.shopping.listing import ADVANCED, CATEGORY, LIMITS, MODES, SEARCH, Kind, Listing, PriceRange

SWIMWEAR = "/clothing-shoes-jewelry/sport-specific-clothing/competitive-swimwear.html"
LIVING_ROOM = "/home-kitchen/furniture/living-room-furniture.html"
SEARCH_RESULT = "/catalogsearch/result/index/"


def read(kind: Kind, url: str) -> Listing:
    return Listing.read(kind, dict(parse_qsl(urlsplit(url).query)), terms=("q",))


@pytest.mark.parametrize(
    ("kind", "start", "changes", "expected"),
    [
        (
            CATEGORY,
            SWIMWEAR,
            {"order": "price", "direction": "desc"},
            f"{SWIMWEAR}?product_list_order=price&product_list_dir=desc",
        ),
        (
            CATEGORY,
            LIVING_ROOM,
            {"order": "price", "direction": "desc"},
            f"{LIVING_ROOM}?product_list_order=price&product_list_dir=desc",
        ),
        (
            SEARCH,
            f"{SEARCH_RESULT}?q=chairs",
            {"order": "price", "direction": "asc"},
            f"{SEARCH_RESULT}?product_list_order=price&q=chairs&product_list_dir=asc",
        ),
    ],
    ids=["L58", "L82", "L77"],
)
def test_official_addresses_are_reached_in_any_order_of_clicks(
    kind: Kind, start: str, changes: dict[str, str], expected: str
) -> None:
    for order in permutations(changes.items()):
        url = start
        for name, value in order:
            url = read(kind, url).url(urlsplit(url).path, **{name: value})
        assert url == expected


def test_all_parameters_in_canonical_order() -> None:
    listing = Listing(
        SEARCH, "name", "asc", "list", 36, 3, category=7, price=PriceRange(950, 3000), terms=(("q", "desk lamp"),)
    )
    assert listing.url("/s", page=3) == (
        "/s?cat=7&price=9.50-30&product_list_order=name&q=desk+lamp&product_list_dir=asc"
        "&product_list_mode=list&product_list_limit=36&p=3"
    )


def test_defaults_are_left_out() -> None:
    url = "/c.html?product_list_order=position&product_list_dir=asc&product_list_mode=grid&product_list_limit=12&p=1"
    assert read(CATEGORY, url).url("/c.html") == "/c.html"
    url = "/s?q=a&product_list_order=relevance&product_list_dir=desc"
    assert read(SEARCH, url).url("/s") == "/s?q=a"


def test_every_change_but_the_page_goes_to_the_first_page() -> None:
    listing = read(CATEGORY, "/c.html?p=4")
    assert listing.url("/c.html", limit=24) == "/c.html?product_list_limit=24"
    assert listing.url("/c.html", page=5) == "/c.html?p=5"


@pytest.mark.parametrize(
    "query",
    [
        "p=0",
        "p=-2",
        "p=x",
        "p=²",
        "product_list_limit=1000",
        "product_list_mode=table",
        "product_list_order=rating",
        "product_list_order=relevance",
        "product_list_dir=up",
        "price=cheap",
        "price=10",
        "cat=all",
    ],
)
def test_what_makes_no_sense_counts_as_not_given(query: str) -> None:
    assert read(CATEGORY, f"/c.html?{query}") == read(CATEGORY, "/c.html")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("0-30", 0, 3000),
        ("0.00-29.99", 0, 2999),
        ("9.5-20", 950, 2000),
        ("100-", 10000, None),
        ("-30", 0, 3000),
        ("-", 0, None),
    ],
)
def test_price_ranges(text: str, low: int, high: int | None) -> None:
    assert PriceRange.parse(text) == PriceRange(low, high)


def test_price_range_includes_its_low_end_and_excludes_its_high_end() -> None:
    prices = PriceRange(1000, 2000)
    assert [price in prices for price in (999, 1000, 1999, 2000)] == [False, True, True, False]
    assert 10**9 in PriceRange(1000, None)


def test_labels_of_price_ranges() -> None:
    assert PriceRange(0, 3000).label == "$0.00 - $30.00"
    assert PriceRange(0, 10000).bucket_label == "$0.00 - $99.99"
    assert PriceRange(100000, None).bucket_label == "$1,000.00 and above"


@given(
    kind=st.sampled_from([CATEGORY, SEARCH, ADVANCED]),
    data=st.data(),
    mode=st.sampled_from(MODES),
    limit=st.sampled_from(LIMITS),
    page=st.integers(1, 10**6),
    category=st.none() | st.integers(0, 10**6),
    low=st.integers(0, 10**6),
    width=st.none() | st.integers(1, 10**6),
    query=st.text(min_size=1),
)
def test_an_address_reads_back_as_the_view_it_was_written_for(
    kind: Kind,
    data: st.DataObject,
    mode: str,
    limit: int,
    page: int,
    category: int | None,
    low: int,
    width: int | None,
    query: str,
) -> None:
    listing = Listing(
        kind,
        data.draw(st.sampled_from([key for key, _ in kind.orders])),
        data.draw(st.sampled_from(["asc", "desc"])),
        mode,
        limit,
        page,
        category,
        PriceRange(low, None if width is None else low + width),
        (("q", query),),
    )
    url = listing.url("/x", page=page)
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    assert Listing.read(kind, dict(pairs), terms=("q",)) == listing


@pytest.mark.parametrize("name", ["product_list_order", "product_list_limit"])
def test_forms_send_their_fields_in_canonical_order(name: str) -> None:
    listing = Listing(
        SEARCH, "price", "asc", "list", 24, 2, category=7, price=PriceRange(0, 3000), terms=(("q", "lamp"),)
    )
    before, after = listing.fields_around(name)
    sent = [*before, *[pair for pair in listing.parameters() if pair[0] == name], *after]
    assert sent == [pair for pair in listing.parameters() if pair[0] != "p"]
