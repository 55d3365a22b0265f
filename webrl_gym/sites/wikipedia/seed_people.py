"""Articles about people."""

from __future__ import annotations

from collections.abc import Iterator

from webrl_gym.sites.common.seed_facts import Facts, Person
from webrl_gym.sites.common.seed_streams import Streams
from webrl_gym.sites.wikipedia.seed_articles import Article, Voice, an, bullets, capital, date, link
from webrl_gym.sites.wikipedia.seed_buildings import title_of_town


def people_articles(facts: Facts, stream: Streams) -> Iterator[Article]:
    """One article per person."""
    for person in facts.people.values():
        yield _person(facts, person, Voice(stream(f"article/{person.key}")))


def _person(facts: Facts, person: Person, voice: Voice) -> Article:
    town, state = facts.towns[person.town], facts.state_of(person.town)
    home = f"{link(title_of_town(facts, town.key), town.name)}, {link(state.name)}"
    university = facts.universities[person.university] if person.university else None
    last = person.name.split()[-1]
    years = f"{person.born[:4]}–{person.died[:4]}" if person.died else f"born {person.born[:4]}"
    article = Article(person.name, "person", f"{capital(person.occupation)} ({years})", ("portrait",))
    article.facts = [
        ("Born", date(person.born)),
        ("Birthplace", home),
        *([("Died", date(person.died))] if person.died else []),
        ("Occupation", capital(person.occupation)),
        *([("Alma mater", link(university.name))] if university else []),
        ("Known for", capital(person.known_for)),
    ]
    was = "was" if person.died else "is"
    dates = f"({date(person.born)} – {date(person.died)})" if person.died else f"(born {date(person.born)})"
    article.lead = [
        voice.pick(
            f"{person.name} {dates} {was} {an(person.occupation)} from {home}, known for {person.known_for}.",
            f"{person.name} {dates} {was} an American {person.occupation}, born in {home}. {last} {was} best known for {person.known_for}.",
        )
    ]
    early = voice.pick(
        f"{last} was born in {home} on {date(person.born)}.",
        f"On {date(person.born)}, {person.name} was born in {home}.",
    )
    if university:
        early += voice.pick(
            f" Studies at {link(university.name)} followed.",
            f" After school {last} studied at {link(university.name)}.",
        )
    else:
        early += voice.pick(
            f" {last} grew up near the {town.river}.",
            f" The family lived in {town.neighbourhoods[1]}, close to the market.",
        )
    article.section("Life", early, *_death(person, last, voice))
    article.section("Work", *_work(facts, person, last, voice))
    others = [p for p in facts.people.values() if p.town == person.town and p.occupation == person.occupation]
    if len(others) > 1:
        article.section("See also", bullets(link(p.name) for p in others if p.key != person.key))
    occupation = "coach" if person.occupation.endswith(" coach") else person.occupation
    article.categories = ["People", _plural(occupation), f"People from {state.name}"]
    return article


def _plural(occupation: str) -> str:
    return capital(f"{occupation}es" if occupation.endswith("ch") else f"{occupation}s")


def _death(person: Person, last: str, voice: Voice) -> list[str]:
    if person.died is None:
        return []
    age = int(person.died[:4]) - int(person.born[:4]) - (person.died[5:] < person.born[5:])
    return [
        voice.pick(
            f"{last} died on {date(person.died)}, aged {age}.",
            f"On {date(person.died)}, at the age of {age}, {last} died.",
        )
    ]


def _work(facts: Facts, person: Person, last: str, voice: Voice) -> list[str]:
    """What the person does or did; office holders are linked to what they lead."""
    for town in facts.towns.values():
        if town.mayor == person.key:
            return [f"{last} is the mayor of {link(title_of_town(facts, town.key), town.name)}."]
    for university in facts.universities.values():
        if university.president == person.key:
            return [
                f"{last} is the president of {link(university.name)}, which was established in {university.founded}."
            ]
    for team in facts.teams.values():
        if team.coach == person.key:
            return [
                f"{last} is the coach of the {link(team.name)}, who play at {link(facts.places[team.stadium].name)}."
            ]
    verb = "was" if person.died else "is"
    return [
        voice.pick(
            f"As {an(person.occupation)}, {last} {verb} known for {person.known_for}.",
            f"The name of {last} {verb} connected with {person.known_for}.",
        ),
        voice.pick(
            "Letters and notebooks are kept in the library of the town.",
            "A street in the town bears the name.",
            "An exhibition at the town hall has shown the work more than once.",
        ),
    ]
