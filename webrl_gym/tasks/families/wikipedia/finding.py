"""Finding things: articles, categories, search results, codes."""

from __future__ import annotations

import random
from urllib.parse import quote_plus

from webrl_gym.sites import SiteState
from webrl_gym.sites.common.seed_cities import CITIES
from webrl_gym.sites.wikipedia.addresses import BOOK, category_path
from webrl_gym.sites.wikipedia.search import find
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer, not_available
from webrl_gym.tasks.families.wikipedia.base import LABELS, WikipediaFamily, page, page_of, random_article
from webrl_gym.tasks.task import EvalSpec

_QUERIES = (
    "railway", "botanical garden", "hockey", "novelist", "blizzard", "glass", "ceramics", "fossils", "comet", "opera",
    "bridge", "ferry", "lantern", "ice center", "state university", "polytechnic", "arboretum", "union station",
    "theatre", "general hospital", "steamboat", "balloon", "photographs", "locomotives", "prime numbers", "chess",
)  # fmt: skip


class ShowArticle(WikipediaFamily):
    """An article by its title."""

    name = "wikipedia.show_article"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Open the article about "{title}".',
            'Show me the article "{title}".',
            'Look up "{title}" and open its article.',
        ),
        evaluation=(
            'I want to read the article about "{title}"; open it.',
            'Go to the article "{title}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_article(state, rng, tuple(LABELS))
        return None if row is None else {"title": row["title"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return page_of(str(slots["title"]))


class ShowResults(WikipediaFamily):
    """The results of a search."""

    name = "wikipedia.show_results"
    kind = "navigate"
    weight = 0.75
    phrasings = Phrasings(
        train=(
            'Search the encyclopedia for "{query}".',
            'Show the search results for "{query}".',
            'Use the search box to find articles with "{query}".',
        ),
        evaluation=(
            'I want to see the search results for "{query}".',
            'Search for articles with "{query}" and show the results.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"query": rng.choice(_QUERIES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        query = str(slots["query"])
        if not find(state, query, 0, 1)[1]:
            return None
        return page(f"/search?content={BOOK}&pattern={quote_plus(query)}")


class ShowCategory(WikipediaFamily):
    """The page of a category that belongs to another."""

    name = "wikipedia.show_category"
    kind = "navigate"
    weight = 0.75
    phrasings = Phrasings(
        train=(
            'Open the category "{category}", which belongs to "{parent}".',
            'Show me the subcategory "{category}" of "{parent}".',
            'Browse "{parent}" and open the category "{category}".',
        ),
        evaluation=(
            'I want to browse the category "{category}" of "{parent}".',
            'Go to the subcategory "{category}", which belongs to "{parent}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return _random_category(state, rng)

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return page(category_path(str(slots["category"])))


class CategorySize(WikipediaFamily):
    """How many pages a category has."""

    name = "wikipedia.category_size"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'How many pages are in the category "{category}", which belongs to "{parent}"?',
            'Open the subcategory "{category}" of "{parent}" and tell me its number of pages.',
            'What is the number of pages in the category "{category}" of "{parent}"?',
        ),
        evaluation=(
            'Tell me how many pages the category "{category}" of "{parent}" has.',
            'The category "{category}" belongs to "{parent}": what is its number of pages?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return _random_category(state, rng)

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        count = state.value(
            "SELECT count(*) FROM article_category WHERE category_id = (SELECT id FROM category WHERE name = ?)",
            slots["category"],
        )
        return answer(str(count)) if count else None


class AirportOfCode(WikipediaFamily):
    """The article about the airport with an IATA code."""

    name = "wikipedia.airport_of_code"
    kind = "navigate"
    weight = 0.75
    phrasings = Phrasings(
        train=(
            'Open the article about the airport with the IATA code "{code}".',
            'Which airport has the IATA code "{code}"? Open the article about it.',
            'Find the airport whose IATA code is "{code}" and show me the article.',
        ),
        evaluation=(
            'Show me the article about the airport that has the IATA code "{code}".',
            'I need the article on the airport with the code "{code}" (IATA); open it.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        rows = state.query("SELECT value FROM fact WHERE label = 'IATA' ORDER BY value")
        return {"code": str(rng.choice(rows)["value"])}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        title = state.value(
            "SELECT title FROM article JOIN fact ON article_id = id WHERE label = 'IATA' AND value = ?", slots["code"]
        )
        return None if title is None else page_of(str(title))


class MissingArticle(WikipediaFamily):
    """A fact of a town about which there is no article."""

    name = "wikipedia.missing_article"
    kind = "retrieve"
    achievable = False
    phrasings = Phrasings(
        train=(
            'What is the "{label}" of the town "{town}", according to its article?',
            'Look up the article about the town "{town}" and tell me the "{label}".',
            'Find the article "{town}": what "{label}" does it give for the town?',
        ),
        evaluation=(
            'According to the article about the town "{town}", what is its "{label}"?',
            'Tell me the "{label}" that the article about the town "{town}" gives.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        name, code, *_ = rng.choice(CITIES)
        region = state.value("SELECT title FROM article JOIN fact ON article_id = id WHERE value = ?", code)
        if region is None:
            return None
        return {"town": f"{name}, {region}", "label": rng.choice(("Founded", "Area code", "County"))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        known = state.value("SELECT count(*) FROM article WHERE title = ?", slots["town"])
        return None if known else not_available()


def _random_category(state: SiteState, rng: random.Random) -> Slots:
    rows = state.query(
        "SELECT c.name, p.name AS parent FROM category c JOIN category p ON p.id = c.parent_id ORDER BY c.name"
    )
    row = rng.choice(rows)
    return {"category": row["name"], "parent": row["parent"]}


FINDING_FAMILIES = (
    ShowArticle(),
    ShowResults(),
    ShowCategory(),
    CategorySize(),
    AirportOfCode(),
    MissingArticle(),
)
