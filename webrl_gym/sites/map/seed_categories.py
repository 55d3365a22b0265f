"""Kinds of places: those that towns have many of, those that the world's facts name, and what lies outside towns."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.sites.map.seed_category import Category
from webrl_gym.sites.map.seed_shops import SHOPS

LANDMARKS = (
    Category(
        "university", "amenity", "university", "University", ("university", "college"), importance=0.5, building=True
    ),
    Category(
        "building",
        "building",
        "university",
        "University Building",
        ("university building",),
        importance=0.25,
        building=True,
    ),
    Category("stadium", "leisure", "stadium", "Stadium", ("stadium", "arena"), importance=0.4, building=True),
    Category("theatre", "amenity", "theatre", "Theatre", ("theatre", "theater"), importance=0.3, building=True),
    Category("memorial", "historic", "memorial", "Memorial", ("memorial", "monument"), importance=0.3),
    Category(
        "station",
        "railway",
        "station",
        "Railway Station",
        ("railway station", "train station", "station"),
        importance=0.35,
    ),
    Category(
        "town_hall", "amenity", "townhall", "Town Hall", ("town hall", "city hall"), importance=0.3, building=True
    ),
    Category("airport", "aeroway", "aerodrome", "Airport", ("airport",), importance=0.45, building=True),
    Category("national_park", "boundary", "national_park", "National Park", ("national park",), importance=0.5),
    Category("city", "boundary", "administrative", "City", ("city", "town"), importance=0.6),
    Category("state", "boundary", "administrative", "State Boundary", ("state",), importance=0.8),
    Category("river", "waterway", "river", "River", ("river", "creek"), importance=0.35),
    Category("electronics", "shop", "electronics", "Electronics Store", ("electronics store",)),
    Category("animal_shelter", "amenity", "animal_shelter", "Animal Shelter", ("animal shelter",), building=True),
    Category(
        "conference_centre",
        "amenity",
        "conference_centre",
        "Conference Centre",
        ("conference centre", "conference center"),
        importance=0.2,
        building=True,
    ),
    Category("street", "highway", "residential", "Residential Road", ("street", "road"), importance=0.08),
)

CATEGORIES: Mapping[str, Category] = {category.id: category for category in (*SHOPS, *LANDMARKS)}

#: What people ask for and the map does not have.
MISSING_WORDS = ("social security office", "immigration office", "passport office", "ice rink", "heliport")


def plural(word: str) -> str:
    """``cafe`` -> ``cafes``, ``pharmacy`` -> ``pharmacies``."""
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("ch", "sh", "s")) else "s")


#: What people type -> category, singular and plural.
WORDS: Mapping[str, str] = {
    spelling: category.id
    for category in CATEGORIES.values()
    for word in category.words
    for spelling in (word, plural(word))
}
