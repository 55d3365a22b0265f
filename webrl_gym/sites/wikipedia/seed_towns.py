"""Articles about a world's towns, their universities and their teams."""

from __future__ import annotations

from collections.abc import Iterator

from webrl_gym.sites.common.seed_facts import Facts, Team, Town, University
from webrl_gym.sites.common.seed_streams import Streams
from webrl_gym.sites.wikipedia.seed_articles import (
    Article,
    Block,
    Voice,
    an,
    bullets,
    capital,
    coordinates,
    kilometres,
    link,
    listed,
    number,
    table,
)
from webrl_gym.sites.wikipedia.seed_buildings import KINDS, link_town, title_of_town, where_in
from webrl_gym.sites.wikipedia.seed_country import described_airports, town_facts


def town_articles(facts: Facts, stream: Streams) -> Iterator[Article]:
    """Towns, universities and teams."""
    for town in facts.towns.values():
        yield _town(facts, town, Voice(stream(f"article/{town.key}")))
    for university in facts.universities.values():
        yield _university(facts, university, Voice(stream(f"article/{university.key}")))
    for team in facts.teams.values():
        yield _team(facts, team, Voice(stream(f"article/{team.key}")))


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
    article.section("Geography", _geography(facts, town, voice))
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
                (link(place.name), KINDS[place.kind][1], str(place.opened))
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
    article.section(
        "Public buildings",
        bullets(
            f"{link(place.name)}, {KINDS[place.kind][1]}"
            for place in facts.in_town(town.key)
            if place.kind in ("hospital", "library", "town_hall")
        ),
    )
    article.section("Transport", *_transport(facts, town, voice))
    people = [person for person in facts.people.values() if person.town == town.key]
    article.section(
        "Notable people", bullets(f"{link(p.name)}, {p.occupation}, known for {p.known_for}" for p in people)
    )
    article.categories = ["Towns", f"Places in {state.name}"]
    article.aliases = [town.name, f"{town.name}, {state.code}", town.nickname]
    return article


def _geography(facts: Facts, town: Town, voice: Voice) -> str:
    others = sorted(
        (kilometres(town.lat, town.lon, other.lat, other.lon), other.name, other.key)
        for other in facts.towns.values()
        if other.key != town.key
    )
    (near, _, first), (far, _, second) = others[:2]
    return voice.pick(
        f"{town.name} stretches along both banks of the {town.river}, around {coordinates(town.lat, town.lon)}.",
        f"The {town.river} runs through the middle of {town.name}, whose town hall stands near {coordinates(town.lat, town.lon)}.",
    ) + voice.pick(
        f" As the crow flies it is {near} km to {link_town(facts, first)} and {far} km to {link_town(facts, second)}.",
        f" The nearest towns with streets on the map are {link_town(facts, first)} ({near} km) and {link_town(facts, second)} ({far} km).",
    )


def _transport(facts: Facts, town: Town, voice: Voice) -> list[Block | str]:
    station = facts.in_town(town.key, "station")[0]
    trains = voice.pick(
        f"Trains call at {link(station.name)}, which was opened in {station.opened}.",
        f"{link(station.name)} has {station.measure} platforms; trains leave for all parts of the state.",
    )
    airports = [airport for airport in described_airports(facts) if airport.state == town.state]
    if not airports:
        return [trains, "The state has no airport with regular flights."]
    return [
        trains,
        voice.pick("Airports of the state:", f"These airports lie in {facts.state_of(town.key).name}:"),
        bullets(f"{link(airport.name)} ({airport.iata}), {airport.city}" for airport in airports),
    ]


def _university(facts: Facts, university: University, voice: Voice) -> Article:
    main = facts.places[university.place]
    president = facts.people[university.president]
    where = where_in(facts, university.town)
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
        "History",
        voice.pick(
            f"Teaching began in {university.founded} with a handful of students in a rented house.",
            f"The state's assembly granted the charter in {university.founded}; the first class had a dozen students.",
            f"Citizens of {facts.towns[university.town].name} collected the money for the first building in {university.founded}.",
        )
        + voice.pick(
            f" Today {number(university.students)} students are enrolled.",
            f" It has grown to {number(university.students)} students.",
        ),
    )
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
    stadium, coach, where = facts.places[team.stadium], facts.people[team.coach], where_in(facts, team.town)
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
                ("Team", "City", "Titles"), ((link(r.name), link_town(facts, r.town), str(r.titles)) for r in rivals)
            ),
        )
    article.categories = ["Teams", team.league]
    return article
