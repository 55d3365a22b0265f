"""Articles about states, national parks, airports, and the real towns that a world has no streets for."""

from __future__ import annotations

from collections.abc import Iterator

from webrl_gym.sites.common.seed_facts import Airport, Facts, NationalPark, State
from webrl_gym.sites.common.seed_gazetteer import TOWNS
from webrl_gym.sites.common.seed_streams import Streams
from webrl_gym.sites.wikipedia.seed_articles import Article, Voice, an, bullets, coordinates, link, listed, number

_SQUARE_MILE = 2.589988


def country_articles(facts: Facts, stream: Streams) -> Iterator[Article]:
    """States, national parks, airports, further towns."""
    for state in facts.states.values():
        yield _state(facts, state, Voice(stream(f"article/{state.key}")))
    for park in facts.national_parks.values():
        yield _national_park(facts, park, Voice(stream(f"article/{park.key}")))
    for airport in described_airports(facts):
        yield _airport(facts, airport, Voice(stream(f"article/{airport.key}")))
    described = {(town.name, town.state) for town in facts.towns.values()}
    for row in TOWNS:
        if row[:2] not in described:
            yield _other_town(facts, row, Voice(stream(f"article/town/{row[0]}, {row[1]}")))


def described_airports(facts: Facts) -> list[Airport]:
    """Airports that have an article: those that lie in a state, not in the District of Columbia."""
    codes = {state.code for state in facts.states.values()}
    return [airport for airport in facts.airports.values() if airport.state in codes]


def town_title(name: str, state: str) -> str:
    """Title of a town's article: ``Burlington, Vermont``."""
    return f"{name}, {state}"


def area(square_kilometres: int) -> str:
    """An area in both units."""
    return f"{number(round(square_kilometres / _SQUARE_MILE))} sq mi ({number(square_kilometres)} km2)"


def _state(facts: Facts, state: State, voice: Voice) -> Article:
    rank = 1 + sum(other.population > state.population for other in facts.states.values())
    capital_city = _city_link(facts, state.capital, state)
    article = Article(state.name, "state", "State of the United States", ("map", state.lat, state.lon))
    article.facts = [
        ("Capital", capital_city),
        ("Admitted", str(state.admitted)),
        ("Population (2020)", number(state.population)),
        ("Area", area(state.area)),
        ("Density", f"{number(round(state.population / state.area * _SQUARE_MILE))} per sq mi"),
        ("Abbreviation", state.code),
        ("Coordinates", coordinates(state.lat, state.lon)),
    ]
    neighbours = [link(facts.state(code).name) for code in state.neighbours]
    borders = (
        f"It shares land borders with {listed(neighbours)}."
        if neighbours
        else "It has no land border with any other state."
    )
    article.lead = [
        voice.pick(
            f"{state.name} is a state of the United States, admitted to the Union in {state.admitted}. {borders} Its capital is {capital_city}.",
            f"{state.name} is one of the fifty states of the United States. The capital is {capital_city}. {borders}",
            f"{state.name}, whose capital is {capital_city}, became a state of the United States in {state.admitted}. {borders}",
        ),
        voice.pick(
            f"The census of 2020 counted {number(state.population)} inhabitants, which puts the state in place {rank} of fifty.",
            f"With {number(state.population)} inhabitants in 2020, it ranks number {rank} among the states by population.",
        ),
    ]
    article.section(
        "Geography",
        voice.pick(
            f"The state covers {area(state.area)}, land and water together. Its middle lies near {coordinates(state.lat, state.lon)}.",
            f"Measured with its lakes and coastal waters, {state.name} has an area of {area(state.area)}.",
        ),
        *([bullets(neighbours)] if len(neighbours) > 2 else []),
    )
    article.section(
        "Population",
        voice.pick(
            f"On average {number(round(state.population / state.area * _SQUARE_MILE))} people live on a square mile.",
            f"There are about {number(round(state.population / state.area * _SQUARE_MILE))} inhabitants to every square mile, though most live in and around the towns.",
        ),
    )
    towns = sorted([row for row in TOWNS if row[1] == state.code], key=lambda row: -row[5])
    if towns:
        article.section(
            "Towns", bullets(f"{link(town_title(r[0], state.name))} ({number(r[5])} inhabitants)" for r in towns)
        )
    parks = [park for park in facts.national_parks.values() if park.state == state.code]
    airports = [airport for airport in described_airports(facts) if airport.state == state.code]
    if parks:
        article.section("National parks", bullets(f"{link(p.name)}, established in {p.established}" for p in parks))
    if airports:
        article.section("Airports", bullets(f"{link(a.name)} ({a.iata})" for a in airports))
    article.categories = ["States"]
    article.aliases = [f"{state.name} (state)", f"State of {state.name}"]
    return article


def _city_link(facts: Facts, name: str, state: State) -> str:
    return link(town_title(name, state.name), name)


def _national_park(facts: Facts, park: NationalPark, voice: Voice) -> Article:
    state = facts.state(park.state)
    older = sum(other.established < park.established for other in facts.national_parks.values())
    short = park.name.removesuffix(" National Park")
    article = Article(park.name, "national park", f"National park in {state.name}", ("map", park.lat, park.lon))
    article.facts = [
        ("Location", f"{park.county}, {link(state.name)}"),
        ("Established", str(park.established)),
        ("Area", area(park.area)),
        ("Coordinates", coordinates(park.lat, park.lon)),
    ]
    article.lead = [
        voice.pick(
            f"{park.name} is a national park of the United States in {link(state.name)}, established in {park.established}.",
            f"{park.name} is a protected landscape in {park.county}, {link(state.name)}. It has been a national park since {park.established}.",
        )
        + voice.pick(f" It covers {area(park.area)}.", f" Its area is {area(park.area)}.")
    ]
    article.section(
        "History",
        voice.pick(
            f"Congress and the President made {short} a national park in {park.established}.",
            f"The land around {short} was put under protection as a national park in {park.established}.",
        )
        + (
            f" Of the parks described in this encyclopedia, {older} {'is' if older == 1 else 'are'} older."
            if older
            else " No other park described in this encyclopedia is older."
        ),
    )
    article.section(
        "Visiting",
        voice.pick(
            "Rangers keep the trails open and answer questions at the visitor center. Camping needs a permit.",
            "Most visitors come between June and September. Trails begin at the visitor center, where maps are handed out.",
            "The park can be visited all the year round, though some roads close when it snows.",
        ),
    )
    article.categories = ["National parks"]
    article.aliases = [f"{short} NP"]
    return article


def _airport(facts: Facts, airport: Airport, voice: Voice) -> Article:
    state = facts.state(airport.state)
    city = link(town_title(airport.city, state.name), airport.city)
    article = Article(airport.name, "airport", f"Airport in {state.name}", ("map", airport.lat, airport.lon))
    article.facts = [
        ("IATA", airport.iata),
        ("ICAO", airport.icao),
        ("Serves", city),
        ("State", link(state.name)),
        ("Elevation", f"{number(airport.elevation)} ft"),
        ("Coordinates", coordinates(airport.lat, airport.lon)),
    ]
    article.lead = [
        voice.pick(
            f"{airport.name} (IATA: {airport.iata}, ICAO: {airport.icao}) is an airport that serves {city} in {link(state.name)}.",
            f"{airport.name} is an airport near {city}, {link(state.name)}. Its codes are {airport.iata} (IATA) and {airport.icao} (ICAO).",
        )
    ]
    article.section(
        "Location",
        voice.pick(
            f"The airport lies {number(airport.elevation)} feet above the level of the sea, at {coordinates(airport.lat, airport.lon)}.",
            f"Its runways are {number(airport.elevation)} feet above sea level. The coordinates are {coordinates(airport.lat, airport.lon)}.",
        ),
        voice.pick(
            "Buses and taxis leave from the lower level of the terminal.",
            "A bus line joins the terminal with the center of the city.",
            "Long-term parking lies across the road from the terminal.",
        ),
    )
    others = [a for a in described_airports(facts) if a.state == airport.state and a.key != airport.key]
    if others:
        article.section("See also", bullets(link(other.name) for other in others))
    article.categories = ["Airports", f"Airports in {state.name}"]
    article.aliases = [airport.iata, airport.icao]
    return article


def _other_town(facts: Facts, row: tuple[str, str, str, float, float, int, int, str, str], voice: Voice) -> Article:
    name, code, county, lat, lon, population, founded, area_code, postcodes = row
    state = facts.state(code)
    kind = "capital" if state.capital == name else "city"
    article = Article(town_title(name, state.name), "town", f"City in {state.name}", ("map", lat, lon))
    article.facts = town_facts(state, county, population, founded, area_code, postcodes.split(), lat, lon)
    article.lead = [
        voice.pick(
            f"{name} is {an(kind)} in {county}, {link(state.name)}. It had {number(population)} inhabitants in 2020.",
            f"{name}, founded in {founded}, is {an(kind)} of {link(state.name)} with {number(population)} inhabitants (census of 2020).",
        )
    ]
    article.section(
        "History",
        voice.pick(
            f"The settlement dates from {founded}. Mills and workshops followed the first farms.",
            f"{name} was founded in {founded} and grew with the railway.",
        ),
    )
    article.categories = ["Towns", f"Places in {state.name}"]
    article.aliases = [name, f"{name}, {code}"]
    return article


def town_facts(
    state: State,
    county: str,
    population: int,
    founded: int,
    area_code: str,
    postcodes: list[str],
    lat: float,
    lon: float,
) -> list[tuple[str, str]]:
    """The infobox of a town."""
    return [
        ("State", link(state.name)),
        ("County", county),
        ("Founded", str(founded)),
        ("Population (2020)", number(population)),
        ("ZIP codes", ", ".join(postcodes)),
        ("Area code", area_code),
        ("Coordinates", coordinates(lat, lon)),
    ]
