"""Articles about what stands in a world's towns: museums, parks, stadiums, public buildings, memorials."""

from __future__ import annotations

from collections.abc import Iterator

from webrl_gym.sites.common.seed_facts import Facts, Place
from webrl_gym.sites.common.seed_streams import Streams
from webrl_gym.sites.wikipedia.seed_articles import Article, Voice, an, bullets, capital, coordinates, link, number
from webrl_gym.sites.wikipedia.seed_country import town_title

KINDS = {
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


def building_articles(facts: Facts, stream: Streams) -> Iterator[Article]:
    """Places of every kind but universities and the buildings of a campus."""
    for place in facts.places.values():
        if place.kind in KINDS:
            yield _place(facts, place, Voice(stream(f"article/{place.key}")))


def title_of_town(facts: Facts, town_key: str) -> str:
    """Title of the article about a town of the world."""
    return town_title(facts.towns[town_key].name, facts.state_of(town_key).name)


def link_town(facts: Facts, town_key: str) -> str:
    return link(title_of_town(facts, town_key), facts.towns[town_key].name)


def where_in(facts: Facts, town_key: str) -> str:
    """``Albany, New York`` with both names as links."""
    return f"{link_town(facts, town_key)}, {link(facts.state_of(town_key).name)}"


def _place(facts: Facts, place: Place, voice: Voice) -> Article:
    category, noun = KINDS[place.kind]
    town, state = facts.towns[place.town], facts.state_of(place.town)
    where = where_in(facts, place.town)
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
    age = place.opened - town.founded
    article.section(
        "History",
        voice.pick(
            f"The {noun} was {opened} in {place.opened}, {age} years after the town was founded.",
            f"{town.name} was {age} years old when the {noun} was {opened} in {place.opened}.",
        )
        + voice.pick(
            " Photographs of the day are kept in the public library.",
            " The architect's drawings hang in the town hall.",
            " A plate beside the entrance tells the date.",
        ),
    )
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
