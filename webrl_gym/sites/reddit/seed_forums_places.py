"""Forums on towns and travel. Each town brings its own quarters; the rest is what all towns talk about."""

from __future__ import annotations

from webrl_gym.sites.reddit.seed_plan import ForumPlan, plan

_TOWN_TOPICS = (
    "parking permits, noisy neighbours, bike lanes, rent increases, farmers markets, pizza places, snow plows, "
    "dog parks, late-night diners, bus delays"
)


def _town(name: str, town: str, region: str, quarters: str) -> ForumPlan:
    return plan(
        name,
        town,
        "city",
        f"places, {region}",
        f"Life, news and questions about {town}.",
        ", ".join(f"{topic} in {quarter.strip()}" for topic, quarter in _pairs(quarters)),
    )


def _pairs(quarters: str) -> list[tuple[str, str]]:
    """Every topic with two of the quarters, so that each town talks about its own places."""
    topics, names = _TOWN_TOPICS.split(", "), quarters.split(",")
    return [(topic, names[(place + shift) % len(names)]) for place, topic in enumerate(topics) for shift in (0, 3)]


PLACES = (
    _town("nyc", "New York City", "new york", "Astoria, Harlem, Tribeca, Bushwick, Chelsea, Flushing, Park Slope"),
    _town("boston", "Boston", "new england", "Back Bay, Allston, Dorchester, South End, Roxbury, Charlestown"),
    _town("philadelphia", "Philadelphia", "pennsylvania", "Fishtown, Manayunk, Old City, Kensington, Queen Village"),
    _town("pittsburgh", "Pittsburgh", "pennsylvania", "Shadyside, Lawrenceville, Squirrel Hill, Bloomfield, Oakland"),
    _town("washington", "Washington DC", "south", "Georgetown, Dupont Circle, Capitol Hill, Shaw, Adams Morgan"),
    _town("baltimore", "Baltimore", "south", "Fells Point, Canton, Hampden, Federal Hill, Mount Vernon"),
    _town("chicago", "Chicago", "midwest", "Pilsen, Wicker Park, Hyde Park, Logan Square, Uptown, Bridgeport"),
    _town("Seattle", "Seattle", "west", "Ballard, Fremont, Capitol Hill, Georgetown, Queen Anne, Wallingford"),
    _town("jerseycity", "Jersey City", "new jersey", "Journal Square, The Heights, Paulus Hook, Greenville"),
    _town("newhaven", "New Haven", "new england", "Wooster Square, East Rock, Westville, Fair Haven"),
    plan("travel", "Travel", "advice", "travel", "Going there and coming back.",
         "night trains, carry-on bags, hostel kitchens, jet lag, museum passes, ferry tickets, visa forms, "
         "travel insurance, layovers, rental cars, packing lists, phrase books, city walks, airport lounges, "
         "sim cards, window seats"),
    plan("solotravel", "Solo Travel", "advice", "travel", "Travelling with nobody to wait for.",
         "dinner tables for one, walking tours, bunk beds, money belts, slow trains, first trips, shared kitchens, "
         "travel journals, sunrise hikes, language cafes, lost luggage, street food, bus stations, "
         "packing cubes, quiet islands, border crossings"),
    plan("worldnews", "World News", "news", "news", "What happens elsewhere.",
         "harbour reforms, ceasefire talks, grain exports, rail strikes, river treaties, election dates, "
         "fishing rights, border bridges, solar parks, drought relief, school reforms, island ferries, "
         "museum returns, currency plans, water prices, satellite launches"),
    plan("news", "News", "news", "news", "What happens here.",
         "library closures, bridge repairs, wage talks, storm damage, school buses, court rulings, "
         "factory openings, water bans, ferry lines, housing bills, election recounts, tunnel works, "
         "hospital mergers, park rangers, postal delays, power cuts"),
    plan("nottheonion", "Not The Onion", "news", "news, humor", "True, although it does not sound so.",
         "runaway llamas, haunted vending machines, record pumpkins, mislaid statues, polite burglars, "
         "cheese rolling, goose patrols, sleeping judges, upside-down flags, invisible art, escaped emus, "
         "lost parades, giant ducks, singing potholes, robot waiters, mayoral goats"),
    plan("UpliftingNews", "Uplifting News", "news", "news", "News that makes one hopeful.",
         "rescued whales, free bike repairs, school gardens, blood donors, returned wallets, river cleanups, "
         "kidney donations, reading dogs, tree plantings, repair cafes, turtle nests, village choirs, "
         "street pianos, veterans' homes, sea grass, lost siblings"),
)  # fmt: skip
