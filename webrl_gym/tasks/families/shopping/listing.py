"""Categories and search results: sorted, filtered, and their cheapest and dearest products."""

from __future__ import annotations

import random
from urllib.parse import quote_plus

from webrl_gym.sites import SiteState
from webrl_gym.sites.common.formats import money
from webrl_gym.sites.shopping.facets import price_buckets
from webrl_gym.sites.shopping.listing import PriceRange
from webrl_gym.sites.shopping.search import search_products
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer, not_available
from webrl_gym.tasks.families.shopping.base import SHOP, ShoppingFamily
from webrl_gym.tasks.families.shopping.catalogue import (
    category,
    category_slots,
    extreme_product,
    random_category,
)
from webrl_gym.tasks.task import EvalSpec

#: How a price order is asked for, and the direction parameter it stands for ("" is the default, ascending).
DIRECTIONS = {"ascending": "", "descending": "&product_list_dir=desc"}

_EXTREMES = ("cheapest", "most expensive")


class ShowCategory(ShoppingFamily):
    """A category's page."""

    name = "shopping.show_category"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Browse the category "{category}" in "{department}".',
            'Open the category "{category}" in "{department}".',
            'Show me the products of the category "{category}" in "{department}".',
        ),
        evaluation=(
            'I want to browse products of the category "{category}" in "{department}".',
            'Go to the category "{category}" in "{department}" and show its products.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_category(state, rng)
        return None if row is None else {**category_slots(state, row)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = category(state, str(slots["category"]))
        return None if row is None else SHOP.page(f"/{row['url_path']}.html")


class SortedCategory(ShoppingFamily):
    """A category sorted by price."""

    name = "shopping.sorted_category"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'List the products of the category "{category}" in "{department}" by {direction} price.',
            'Show the category "{category}" in "{department}" sorted by price in {direction} order.',
            'Open the category "{category}" in "{department}" and sort it by {direction} price.',
        ),
        evaluation=(
            'I want the category "{category}" in "{department}" listed by {direction} price.',
            'Sort the products of the category "{category}" in "{department}" by price, {direction}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_category(state, rng, at_least=2)
        return None if row is None else {**category_slots(state, row), "direction": rng.choice(sorted(DIRECTIONS))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = category(state, str(slots["category"]))
        if row is None:
            return None
        return SHOP.page(f"/{row['url_path']}.html?product_list_order=price{DIRECTIONS[str(slots['direction'])]}")


class PriceBand(ShoppingFamily):
    """The products of a category in one of the price bands that its page offers."""

    name = "shopping.price_band"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Show the products of the category "{category}" in "{department}" that cost {low} - {high}.',
            'Open the category "{category}" in "{department}" and filter it by the price {low} - {high}.',
            'List what the category "{category}" in "{department}" offers at a price of {low} - {high}.',
        ),
        evaluation=(
            'I want to see products of the category "{category}" in "{department}" with a price of {low} - {high}.',
            'Filter the category "{category}" in "{department}" so that it shows only the price {low} - {high}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_category(state, rng, at_least=5)
        bands = closed_bands(state, row["id"]) if row is not None else []
        if row is None or not bands:
            return None
        band = rng.choice(bands)
        return {**category_slots(state, row), "low": money(band.low), "high": money((band.high or 0) - 1)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = category(state, str(slots["category"]))
        if row is None:
            return None
        wanted = f"{slots['low']} - {slots['high']}"
        bands = [band for band in closed_bands(state, row["id"]) if band.bucket_label == wanted]
        return SHOP.page(f"/{row['url_path']}.html?price={bands[0]}") if bands else None


class ExtremePrice(ShoppingFamily):
    """The price of the cheapest or the most expensive product of a category."""

    name = "shopping.extreme_price"
    kind = "retrieve"
    weight = 1.25
    phrasings = Phrasings(
        train=(
            'What is the price of the {extreme} product of the category "{category}" in "{department}"?',
            'Tell me the price of the {extreme} product of the category "{category}" in "{department}".',
            'Sort the category "{category}" in "{department}" by price: how much is the {extreme} product?',
        ),
        evaluation=(
            'In the category "{category}" in "{department}", what price does the {extreme} product have?',
            'How much is the {extreme} product of the category "{category}" in "{department}"?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_category(state, rng, at_least=5)
        return None if row is None else {**category_slots(state, row), "extreme": rng.choice(_EXTREMES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = category(state, str(slots["category"]))
        found = extreme_product(state, row["id"], slots["extreme"] == _EXTREMES[1]) if row is not None else None
        return None if found is None else answer(money(found["price"]))


class ShowExtreme(ShoppingFamily):
    """The page of the cheapest or the most expensive product of a category."""

    name = "shopping.show_extreme"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Open the page of the {extreme} product in the category "{category}" in "{department}".',
            'Show me the {extreme} product of the category "{category}" in "{department}".',
            'Sort the category "{category}" in "{department}" by price and open the {extreme} product.',
        ),
        evaluation=(
            'Go to the page of the {extreme} product of the category "{category}" in "{department}".',
            'I want to see the {extreme} product in the category "{category}" in "{department}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_category(state, rng, at_least=5)
        return None if row is None else {**category_slots(state, row), "extreme": rng.choice(_EXTREMES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = category(state, str(slots["category"]))
        found = extreme_product(state, row["id"], slots["extreme"] == _EXTREMES[1]) if row is not None else None
        return None if found is None else SHOP.page(f"/{found['url_key']}.html")


class Search(ShoppingFamily):
    """The results of a search."""

    name = "shopping.search"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Search for "{query}".',
            'Use the search box to find "{query}".',
            'Show me the search results for "{query}".',
        ),
        evaluation=(
            'I want to see the search results for "{query}".',
            'Search the store for "{query}" and show the results.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"query": random_query(state, rng)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return SHOP.page(f"/catalogsearch/result/?q={quote_plus(str(slots['query']))}")


class SortedSearch(ShoppingFamily):
    """The results of a search, sorted by price."""

    name = "shopping.sorted_search"
    kind = "navigate"
    held_out = True
    phrasings = Phrasings(
        train=(
            'Search for "{query}" and list the results by {direction} price.',
            'Show the search results for "{query}" sorted by price in {direction} order.',
            'Find "{query}" with the search box, then sort the results by {direction} price.',
        ),
        evaluation=(
            'I want the search results for "{query}" listed by {direction} price.',
            'Search the store for "{query}" and sort the results by price, {direction}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"query": random_query(state, rng), "direction": rng.choice(sorted(DIRECTIONS))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        if not search_products(state, str(slots["query"])):
            return None  # a page without results has nothing to sort
        # Search results are listed in descending order unless the address says otherwise.
        direction = "" if slots["direction"] == "descending" else "&product_list_dir=asc"
        query = quote_plus(str(slots["query"]))
        return SHOP.page(f"/catalogsearch/result/index/?product_list_order=price&q={query}{direction}")


class DiscountedItems(ShoppingFamily):
    """Discounted products of a category: the shop marks none."""

    name = "shopping.discounted_items"
    kind = "retrieve"
    achievable = False
    phrasings = Phrasings(
        train=(
            'Which products of the category "{category}" in "{department}" are discounted?',
            'Find the discounted items in the category "{category}" in "{department}".',
            'Tell me a discounted product of the category "{category}" in "{department}".',
        ),
        evaluation=(
            'Are there discounted products in the category "{category}" in "{department}", and which?',
            'Name the discounted items of the category "{category}" in "{department}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_category(state, rng)
        return None if row is None else {**category_slots(state, row)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return None if category(state, str(slots["category"])) is None else not_available()


def closed_bands(shop: SiteState, category_id: int) -> list[PriceRange]:
    """The price bands that a category's page offers, without the open last one."""
    rows = shop.query("SELECT price FROM product_category WHERE category_id = ? ORDER BY price", category_id)
    return [bucket.range for bucket in price_buckets([row["price"] for row in rows]) if bucket.range.high is not None]


def random_query(shop: SiteState, rng: random.Random) -> str:
    """The name of a random category, with at most six words that a search box takes as they are."""
    rows = shop.query("SELECT DISTINCT name FROM category WHERE level = 3 AND name NOT LIKE '%&%' ORDER BY name")
    return str(rng.choice(rows)["name"]).lower()


LISTING_FAMILIES = (
    ShowCategory(),
    SortedCategory(),
    PriceBand(),
    ExtremePrice(),
    ShowExtreme(),
    Search(),
    SortedSearch(),
    DiscountedItems(),
)
