"""Articles about a world's towns and what stands in them: universities, museums, parks, stadiums, public buildings."""

from __future__ import annotations

from collections.abc import Iterator

from webrl_gym.sites.common.seed_facts import Facts, Place, Team, Town, University
from webrl_gym.sites.common.seed_streams import Streams
from webrl_gym.sites.wikipedia.seed_articles import (
    Article,
    Voice,
    an,
    bullets,
    capital,
    coordinates,
    link,
    listed,
    number,
    table,
)
from webrl_gym.sites.wikipedia.seed_country import town_facts, town_title

_KINDS = {
    "museum": ("Museums", "museum"),
    "park": ("Parks", "park"),
    "stadium": ("Stadiums", "stadium"),
    "hospital": ("Public buildings", "hospital"),
    "library": ("Public buildings", "public library"),
    "theatre": ("Public buildings", "theatre"),
    "station": ("Public buildings", "railway station"),
    "town_hall": ("Public buildings", "town hall"),
    "memorial": ("Memorials", "memorial"),
}
"""Kind of place -> category, and what it is called."""


def town_articles(facts: Facts, stream: Streams) -> Iterator[Article]:
    """Towns, universities, teams, and places of every kind but buildings of a campus."""
    for town in facts.towns.values():
        yield _town(facts, town, Voice(stream(f"article/{town.key}")))
    for university in facts.universities.values():
        yield _university(facts, university, Voice(stream(f"article/{university.key}")))
    for team in facts.teams.values():
        yield _team(facts, team, Voice(stream(f"article/{team.key}")))
    for place in facts.places.values():
        if place.kind in _KINDS:
            yield _place(facts, place, Voice(stream(f"article/{place.key}")))


def title_of_town(facts: Facts, town_key: str) -> str:
    """Title of the article about a town of the world."""
    return town_title(facts.towns[town_key].name, facts.state_of(town_key).name)


def _link_town(facts: Facts, town_key: str) -> str:
    return link(title_of_town(facts, town_key), facts.towns[town_key].name)


def _where(facts: Facts, town_key: str) -> str:
    """``Albany, New York`` with both names as links."""
    return f"{_link_town(facts, town_key)}, {link(facts.state_of(town_key).name)}"


def _town(facts: Facts, town: Town, voice: Voice) -> Article:
    state = facts.state_of(town.key)
    mayor = facts.people[town.mayor]
    title = title_of_town(facts, town.key)
    article = Article(title, "town", f"City in {state.name}", ("map", town.lat, town.lon))
    common = town_facts(
        state, town.county, town.population, town.founded, town.area_code, list(town.postcodes), town.lat, town.lon
    )
    article.facts = [("Nickname", town.nickname), *common[:3], ("Mayor", link(mayor.name)), *common[3:]]
    article.lead = [
        voice.pick(
            f"{town.name} is a city in {town.county} in the state of {link(state.name)}. It lies on the {town.river} and had {number(town.population)} inhabitants in 2020.",
            f"{town.name} is a city of {number(town.population)} inhabitants (2020) on the {town.river} in {link(state.name)}.",
        ),
        voice.pick(
            f"Its nickname is ''{town.nickname}''. The mayor is {link(mayor.name)}.",
            f"People call it ''{town.nickname}''. {link(mayor.name)} is its mayor.",
        ),
    ]
    memorial = facts.in_town(town.key, "memorial")[0]
    article.section(
        "History",
        voice.pick(
            f"The first houses were built in {town.founded} where a road crossed the {town.river}.",
            f"{town.name} was founded in {town.founded}. Its oldest streets run along the {town.river}.",
        ),
        voice.pick(
            f"In {memorial.measure}, {memorial.subject}; the {link(memorial.name)} recalls it.",
            f"The {link(memorial.name)} remembers the year {memorial.measure}, when {memorial.subject}.",
        ),
    )
    article.section(
        "Neighborhoods",
        voice.pick("The city is divided into these neighborhoods:", "Residents tell these neighborhoods apart:"),
        bullets(town.neighbourhoods),
    )
    schools = [u for u in facts.universities.values() if u.town == town.key]
    article.section(
        "Education",
        "There are "
        + ("two universities" if len(schools) == 2 else f"{len(schools)} universities")
        + f": {listed([link(u.name) for u in schools])}. The {link(facts.in_town(town.key, 'library')[0].name)} is open to everybody.",
    )
    article.section(
        "Culture and parks",
        table(
            ("Name", "Kind", "Opened"),
            (
                (link(place.name), _KINDS[place.kind][1], str(place.opened))
                for place in facts.in_town(town.key)
                if place.kind in ("museum", "park", "theatre", "memorial")
            ),
        ),
    )
    article.section(
        "Sport",
        table(
            ("Team", "Sport", "Home"),
            (
                (link(team.name), team.sport, link(facts.places[team.stadium].name))
                for team in facts.teams.values()
                if team.town == town.key
            ),
        ),
    )
    people = [person for person in facts.people.values() if person.town == town.key]
    article.section(
        "Notable people", bullets(f"{link(p.name)}, {p.occupation}, known for {p.known_for}" for p in people)
    )
    article.categories = ["Towns", f"Places in {state.name}"]
    article.aliases = [town.name, f"{town.name}, {state.code}", town.nickname]
    return article


def _university(facts: Facts, university: University, voice: Voice) -> Article:
    main = facts.places[university.place]
    president = facts.people[university.president]
    where = _where(facts, university.town)
    article = Article(
        university.name, "university", f"University in {facts.towns[university.town].name}", ("map", main.lat, main.lon)
    )
    article.facts = [
        ("Established", str(university.founded)),
        ("President", link(president.name)),
        ("Students", number(university.students)),
        ("Location", where),
        ("Colors", capital(university.colours)),
        ("Teams", university.teams),
        ("Coordinates", coordinates(main.lat, main.lon)),
    ]
    article.lead = [
        voice.pick(
            f"{university.name} is a university in {where}, established in {university.founded}. About {number(university.students)} students are enrolled.",
            f"{university.name}, established in {university.founded}, is a university of {number(university.students)} students in {where}.",
        ),
        f"Its president is {link(president.name)}.",
    ]
    buildings = [facts.places[key] for key in university.buildings]
    article.section(
        "Campus",
        voice.pick(
            "The campus is a square of eight buildings around a green.",
            "Eight buildings stand around the lawn in the middle of the campus.",
        ),
        table(("Building", "Use", "Built"), ((b.name, b.subject or "", str(b.opened)) for b in buildings)),
    )
    article.section(
        "Sport",
        voice.pick(
            f"The university's teams are called the {university.teams}. They play in {university.colours}.",
            f"{capital(university.colours)} are the colors of the {university.teams}, as all teams of the university are called.",
        ),
    )
    alumni = [person for person in facts.people.values() if person.university == university.key]
    if alumni:
        article.section("Alumni", bullets(f"{link(p.name)}, {p.occupation}" for p in alumni))
    article.categories = ["Universities", f"Universities in {facts.state_of(university.town).name}"]
    return article


def _team(facts: Facts, team: Team, voice: Voice) -> Article:
    stadium, coach, where = facts.places[team.stadium], facts.people[team.coach], _where(facts, team.town)
    article = Article(team.name, "team", f"{capital(team.sport)} team of {facts.towns[team.town].name}", ("team",))
    titles = f"{team.titles} title{'' if team.titles == 1 else 's'}"
    article.facts = [
        ("Sport", capital(team.sport)),
        ("League", team.league),
        ("Founded", str(team.founded)),
        ("City", where),
        ("Home", link(stadium.name)),
        ("Coach", link(coach.name)),
        ("Colors", capital(team.colours)),
        ("Titles", str(team.titles)),
    ]
    article.lead = [
        voice.pick(
            f"The {team.name} are {an(team.sport)} team of {where}. They belong to the {team.league}.",
            f"The {team.name} play {team.sport} in the {team.league}. Their city is {where}.",
        )
        + f" Home games are played at {link(stadium.name)}."
    ]
    article.section(
        "History",
        voice.pick(
            f"The club was founded in {team.founded}. It has won {titles} of its league.",
            f"Founded in {team.founded}, the club counts {titles} so far.",
        ),
        f"{link(coach.name)} is the coach.",
    )
    rivals = [other for other in facts.teams.values() if other.league == team.league and other.key != team.key]
    if rivals:
        article.section(
            "Rivals",
            table(
                ("Team", "City", "Titles"), ((link(r.name), _link_town(facts, r.town), str(r.titles)) for r in rivals)
            ),
        )
    article.categories = ["Teams", team.league]
    return article


def _place(facts: Facts, place: Place, voice: Voice) -> Article:
    category, noun = _KINDS[place.kind]
    town, state = facts.towns[place.town], facts.state_of(place.town)
    where = _where(facts, place.town)
    article = Article(place.name, noun, f"{capital(noun)} in {town.name}", ("map", place.lat, place.lon))
    article.facts = [
        *(([("Type", capital(noun))]) if category == "Public buildings" else []),
        ("Location", where),
        *_measures(facts, place),
        ("Coordinates", coordinates(place.lat, place.lon)),
    ]
    opened = _opened(place)
    article.lead = [
        voice.pick(
            f"{place.name} is {an(noun)} in {where}. It was {opened} in {place.opened}.",
            f"{place.name}, {opened} in {place.opened}, is {an(noun)} in {where}.",
        )
    ]
    for heading, text in _details(facts, place, voice):
        article.section(heading, text)
    others = [p for p in facts.in_town(place.town, place.kind) if p.key != place.key]
    if others:
        article.section("See also", bullets(link(other.name) for other in others))
    article.categories = [category, f"Places in {state.name}"]
    return article


def _opened(place: Place) -> str:
    words = {"hospital": "founded", "library": "founded", "memorial": "unveiled", "town_hall": "built"}
    return words.get(place.kind, "opened")


def _measures(facts: Facts, place: Place) -> list[tuple[str, str]]:
    """The rows of the infobox that belong to the kind of place."""
    opened = (capital(_opened(place)), str(place.opened))
    measure = number(place.measure)
    match place.kind:
        case "museum":
            return [opened, ("Collection", f"{measure} objects"), ("Subject", capital(place.subject or ""))]
        case "park":
            return [opened, ("Area", f"{measure} hectares")]
        case "stadium":
            team = facts.teams[place.of or ""]
            return [opened, ("Capacity", measure), ("Sport", capital(team.sport)), ("Tenant", link(team.name))]
        case "hospital":
            return [opened, ("Beds", measure)]
        case "library":
            return [opened, ("Volumes", measure)]
        case "theatre":
            return [opened, ("Seats", measure)]
        case "station":
            return [opened, ("Platforms", measure)]
        case "town_hall":
            return [opened, ("Floors", measure)]
    return [opened, ("Event", str(place.measure))]


def _details(facts: Facts, place: Place, voice: Voice) -> list[tuple[str, str]]:
    """The sections that belong to the kind of place."""
    measure, town = number(place.measure), facts.towns[place.town]
    match place.kind:
        case "museum":
            held = voice.pick(
                f"The museum shows {place.subject}. Its collection has {measure} objects.",
                f"About {measure} objects are kept here; the subject is {place.subject}.",
            )
            visit = voice.pick("It is closed on Mondays.", "Admission is free on the first Sunday of the month.")
            return [("Collection", held), ("Visiting", visit)]
        case "park":
            text = voice.pick(
                f"Paths lead through {measure} hectares of lawns and old trees.",
                f"The park covers {measure} hectares. A pond lies in its middle.",
            )
            return [("Description", text)]
        case "stadium":
            team = facts.teams[place.of or ""]
            text = voice.pick(
                f"{place.name} is the home of the {link(team.name)}. It has room for {measure} people.",
                f"The {link(team.name)} play their home games here in front of up to {measure} people.",
            )
            return [("Use", text)]
        case "hospital":
            return [("Wards", f"The hospital has {measure} beds. Its emergency room never closes.")]
        case "library":
            return [("Collection", f"The shelves hold {measure} volumes. A reading room faces the street.")]
        case "theatre":
            return [("Building", f"The hall has {measure} seats. Plays, concerts and dances are given all winter.")]
        case "station":
            return [("Trains", f"Trains stop at {measure} platforms. The waiting room has kept its wooden benches.")]
        case "town_hall":
            mayor = facts.people[town.mayor]
            return [("Use", f"The office of the mayor, {link(mayor.name)}, is on the top one of the {measure} floors.")]
    text = voice.pick(
        f"In {place.measure}, {place.subject}. The memorial was unveiled in {place.opened}.",
        f"The memorial recalls the year {place.measure}, when {place.subject}. It was unveiled in {place.opened}.",
    )
    return [("Event", text)]
