"""What a search finds, and in which order."""

from __future__ import annotations

import pytest

from webrl_gym.sites import World
from webrl_gym.sites.shopping.search import MOST_HITS, match_any, match_phrase, search_products, search_words
from webrl_gym.sites.world import SiteState


@pytest.fixture
def market_state(market: World) -> SiteState:
    return market["shopping"]


def names(state: SiteState, query: str) -> list[str]:
    found = search_products(state, query)
    by_id = {row["id"]: row["name"] for row in state.query("SELECT id, name FROM product")}
    return [by_id[product_id] for product_id in found]


def test_words_without_fillers() -> None:
    assert search_words("Show me a lamp for the desk!") == ["show", "me", "lamp", "desk"]
    assert search_words("to the") == ["to", "the"]
    assert search_words("¿?!") == []


def test_expressions_quote_every_word() -> None:
    assert match_any(["or", "lamp"]) == '"or" OR "lamp"'
    assert match_phrase('desk "lamp" NEAR') == '"desk lamp near"'


def test_exact_phrases_come_first(market_state: SiteState) -> None:
    found = names(market_state, "Desk Organizer")
    exact = [name for name in found if "Desk Organizer" in name]
    assert len(exact) >= 3
    assert found[: len(exact)] == exact
    assert any("Desk" in name for name in found[len(exact) :]), "any of the words is enough"


def test_names_outweigh_descriptions(market_state: SiteState) -> None:
    found = names(market_state, "lantern")
    in_name = ["lantern" in name.lower() for name in found]
    assert in_name == sorted(in_name, reverse=True)
    assert sum(in_name) >= 3


def test_a_generic_search_has_hundreds_of_hits_but_not_all(market_state: SiteState) -> None:
    assert len(search_products(market_state, "set pack black")) == MOST_HITS
    assert len(set(search_products(market_state, "set pack black"))) == MOST_HITS


def test_plurals_find_singulars(market_state: SiteState) -> None:
    assert any(name.endswith("Lamp") or "Lamp " in name for name in names(market_state, "lamps"))


def test_a_sku_finds_its_product_first(market_state: SiteState) -> None:
    row = market_state.one("SELECT id, sku FROM product WHERE id = 77")
    assert row is not None
    assert search_products(market_state, row["sku"].lower())[0] == 77


@pytest.mark.parametrize(
    "query", ["", "'; DROP TABLE product", '"', "*", "NEAR(", "a" * 5000, "\x00", "name:lamp", "-lamp"]
)
def test_no_query_breaks_the_search(market_state: SiteState, query: str) -> None:
    assert len(search_products(market_state, query)) <= MOST_HITS
