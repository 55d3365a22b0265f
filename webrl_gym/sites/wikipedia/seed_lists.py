"""Articles that list others in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webrl_gym.sites.common.seed_facts import Facts
from webrl_gym.sites.wikipedia.seed_articles import Article, bullets, date, link, number, table
from webrl_gym.sites.wikipedia.seed_buildings import title_of_town
from webrl_gym.sites.wikipedia.seed_country import described_airports

_NAMED_AFTER_PEOPLE = ("park", "stadium", "theatre", "university")
_FEWEST_BEARERS = 3


def list_articles(facts: Facts) -> Iterator[Article]:
    """One list for every large kind of thing; the first column links to the articles."""
    yield _list(
        "List of states by population",
        "The states of the United States by their population in the census of 2020.",
        ("Rank", "State", "Population", "Capital"),
        [
            (str(rank), link(s.name), number(s.population), s.capital)
            for rank, s in enumerate(sorted(facts.states.values(), key=lambda s: -s.population), start=1)
        ],
    )
    yield _list(
        "List of states by date of admission",
        "The states of the United States in the order in which they joined the Union.",
        ("State", "Admitted"),
        [(link(s.name), str(s.admitted)) for s in sorted(facts.states.values(), key=lambda s: (s.admitted, s.name))],
    )
    yield _list(
        "List of national parks by area",
        "National parks, the largest first.",
        ("Rank", "Park", "Area in km2", "State"),
        [
            (str(rank), link(p.name), number(p.area), link(facts.state(p.state).name))
            for rank, p in enumerate(sorted(facts.national_parks.values(), key=lambda p: -p.area), start=1)
        ],
    )
    yield _list(
        "List of airports by elevation",
        "Airports, the highest first.",
        ("Airport", "IATA", "Elevation in feet"),
        [
            (link(a.name), a.iata, number(a.elevation))
            for a in sorted(described_airports(facts), key=lambda a: (-a.elevation, a.iata))
        ],
    )
    yield _list(
        "List of universities by size",
        "Universities, the largest first.",
        ("Rank", "University", "Students", "Established"),
        [
            (str(rank), link(u.name), number(u.students), str(u.founded))
            for rank, u in enumerate(sorted(facts.universities.values(), key=lambda u: (-u.students, u.name)), start=1)
        ],
    )
    places = facts.places.values()
    yield _list(
        "List of stadiums by capacity",
        "Stadiums, arenas and ballparks, the largest first.",
        ("Rank", "Stadium", "Capacity", "Home of"),
        [
            (str(rank), link(s.name), number(s.measure), link(facts.teams[s.of or ""].name))
            for rank, s in enumerate(
                sorted((p for p in places if p.kind == "stadium"), key=lambda p: (-p.measure, p.name)), start=1
            )
        ],
    )
    yield _list(
        "List of museums by date of opening",
        "Museums, the oldest first.",
        ("Museum", "Opened", "Town"),
        [
            (link(m.name), str(m.opened), link(title_of_town(facts, m.town), facts.towns[m.town].name))
            for m in sorted((p for p in places if p.kind == "museum"), key=lambda p: (p.opened, p.name))
        ],
    )
    yield _list(
        "List of memorials",
        "Memorials and the years of the events that they recall.",
        ("Memorial", "Event", "Unveiled"),
        [(link(m.name), str(m.measure), str(m.opened)) for m in places if m.kind == "memorial"],
    )
    yield _list(
        "List of people by date of birth",
        "People with an article, the oldest first.",
        ("Person", "Born", "Occupation"),
        [
            (link(p.name), date(p.born), p.occupation)
            for p in sorted(facts.people.values(), key=lambda p: (p.born, p.name))
        ],
    )
    yield _list(
        "List of mayors",
        "Mayors of the towns.",
        ("Town", "Mayor"),
        [(link(title_of_town(facts, t.key), t.name), link(facts.people[t.mayor].name)) for t in facts.towns.values()],
    )


def disambiguations(articles: Sequence[Article]) -> Iterator[Article]:
    """A page for every surname that at least three articles bear: people, and what is named after others."""
    bearers: dict[str, list[Article]] = {}
    for article in articles:
        if article.kind == "person":
            bearers.setdefault(article.title.split()[-1], []).append(article)
    for article in articles:
        first = article.title.split()[0]
        if article.kind in _NAMED_AFTER_PEOPLE and first in bearers:
            bearers[first].append(article)
    taken = {article.title for article in articles}
    for name, found in sorted(bearers.items()):
        if len(found) >= _FEWEST_BEARERS and name not in taken:
            page = Article(
                name, "disambiguation", "Disambiguation page", lead=[f"{name} may refer to several people and places."]
            )
            page.section(
                "Meanings", bullets(f"{link(bearer.title)}, {_uncapitalised(bearer.description)}" for bearer in found)
            )
            page.categories = ["Disambiguation pages"]
            yield page


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def _list(title: str, lead: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> Article:
    article = Article(title, "list", "List", lead=[lead], categories=["Lists"])
    article.section("List", table(header, rows))
    return article
