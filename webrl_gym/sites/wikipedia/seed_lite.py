"""What the lite world's encyclopedia has beside an ordinary one: articles that official tasks start from.

They name places that the map of that world has; the tasks that use them ask the map for the rest. Names, dates and
numbers are facts; the sentences are written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from webrl_gym.sites.wikipedia.seed_articles import Article, coordinates, date, link, number, table


@dataclass(frozen=True)
class PinnedSchool:
    """A university known for computer science."""

    name: str
    city: str
    state: str


# In the order of their rank, the first being the best.
SCHOOLS = (
    PinnedSchool("Carnegie Mellon University", "Pittsburgh", "Pennsylvania"),
    PinnedSchool("Massachusetts Institute of Technology", "Cambridge", "Massachusetts"),
    PinnedSchool("Stanford University", "Stanford", "California"),
    PinnedSchool("University of California, Berkeley", "Berkeley", "California"),
    PinnedSchool("University of Illinois", "Urbana", "Illinois"),
    PinnedSchool("Cornell University", "Ithaca", "New York"),
    PinnedSchool("University of Washington", "Seattle", "Washington"),
    PinnedSchool("Princeton University", "Princeton", "New Jersey"),
    PinnedSchool("Harvard University", "Cambridge", "Massachusetts"),
)


def lite_articles() -> Iterator[Article]:
    """A list of schools, a president, a basketball team with its arena, a university, a memorial."""
    schools = Article(
        "List of computer science schools",
        "list",
        "List",
        lead=["Universities of the United States by the rank of their school of computer science, the top one first."],
        categories=["Lists"],
    )
    rows = [
        (str(rank), link(s.name), _place(s.city, s.state), link(s.state)) for rank, s in enumerate(SCHOOLS, start=1)
    ]
    schools.section("List", table(("Rank", "University", "City", "State"), rows))
    yield schools
    yield from (_institute(), _president(), _team(), _arena(), _memorial())


def _place(city: str, state: str) -> str:
    return link(f"{city}, {state}", city)


def _where(city: str, state: str) -> str:
    return f"{_place(city, state)}, {link(state)}"


def _institute() -> Article:
    name, where = "Massachusetts Institute of Technology", _where("Cambridge", "Massachusetts")
    article = Article(name, "university", "University in Cambridge", ("map", 42.3584, -71.0957))
    article.facts = [
        ("Location", where),
        ("Established", "1861"),
        ("Coordinates", coordinates(42.3584, -71.0957)),
    ]
    article.lead = [
        f"The {name}, or MIT, is a private university in {where}. It was chartered in 1861 and moved to its present "
        "grounds on the Charles River in 1916."
    ]
    article.section("Departments", "Engineering, the sciences and computing are what it is best known for.")
    article.categories = ["Universities", "Universities in Massachusetts"]
    article.aliases = ["MIT"]
    return article


def _president() -> Article:
    home = _where("Scranton", "Pennsylvania")
    article = Article("Joe Biden", "person", "President (born 1942)", ("portrait",))
    article.facts = [
        ("Born", date("1942-11-20")),
        ("Birthplace", home),
        ("Occupation", "Politician"),
        ("Known for", "Being the 46th president of the United States"),
    ]
    article.lead = [
        f"Joe Biden (born {date('1942-11-20')}) is an American politician, the 46th president of the United States "
        "since 2021."
    ]
    article.section("Life", f"Biden was born in {home}. When he was ten, the family moved to {link('Delaware')}.")
    article.section(
        "Work", f"He spoke for {link('Delaware')} in the Senate from 1973 and was vice president from 2009."
    )
    article.categories = ["People", "Politicians", "People from Pennsylvania"]
    return article


def _team() -> Article:
    where = _where("Boston", "Massachusetts")
    article = Article("Boston Celtics", "team", "Basketball team of Boston", ("team",))
    article.facts = [
        ("Sport", "Basketball"),
        ("League", "NBA (National Basketball Association)"),
        ("Founded", "1946"),
        ("City", where),
        ("Home", link("TD Garden")),
        ("Colors", "Green and white"),
        ("Titles", "17"),
    ]
    article.lead = [
        f"The Boston Celtics are a basketball team of {where}. They are the city's team in the NBA. "
        f"Home games are played at {link('TD Garden')}."
    ]
    article.section("History", "The club was founded in 1946. It has won 17 titles of its league, the last in 2008.")
    article.categories = ["Teams"]
    return article


def _arena() -> Article:
    where = _where("Boston", "Massachusetts")
    article = Article("TD Garden", "stadium", "Stadium in Boston", ("map", 42.3662, -71.0621))
    article.facts = [
        ("Location", where),
        ("Opened", "1995"),
        ("Capacity", number(19156)),
        ("Coordinates", coordinates(42.3662, -71.0621)),
    ]
    article.lead = [
        f"TD Garden is an arena in {where}, above a railway station. The {link('Boston Celtics')} play there."
    ]
    article.section("History", "It opened in 1995 beside an older arena, which was then pulled down.")
    article.categories = ["Stadiums"]
    return article


def _memorial() -> Article:
    where = f"Somerset County, {link('Pennsylvania')}"
    article = Article("Flight 93 National Memorial", "memorial", "Memorial in Pennsylvania", ("map", 40.0564, -78.9053))
    article.facts = [
        ("Location", where),
        ("Event", date("2001-09-11")),
        ("Opened", "2011"),
        ("Coordinates", coordinates(40.0564, -78.9053)),
    ]
    article.lead = [
        f"The Flight 93 National Memorial stands in a field of {where} where a hijacked plane crashed during the "
        "attacks of September 11th, 2001. None of the forty passengers and crew survived."
    ]
    article.section("Visiting", "A path leads along the flight path to a wall with the names of those who died.")
    article.categories = ["Memorials"]
    return article
