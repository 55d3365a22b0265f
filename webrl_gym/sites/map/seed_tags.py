"""The tags of invented places: address, telephone, website, opening hours, and what goes with their kind."""

from __future__ import annotations

import random
from dataclasses import dataclass

from webrl_gym.sites.common.seed_facts import Town
from webrl_gym.sites.common.seed_places import slug
from webrl_gym.sites.map.seed_category import Category

Tags = dict[str, str]

_DAYS = {
    "bar": ("Mo-Su 16:00-01:00", "Tu-Sa 17:00-02:00", "Mo-Sa 15:00-00:00"),
    "cafe": ("Mo-Su 07:00-18:00", "Mo-Fr 06:30-17:00; Sa 08:00-15:00", "Mo-Sa 07:30-19:00"),
    "restaurant": ("Mo-Su 11:30-22:00", "Tu-Su 12:00-21:30", "We-Mo 17:00-23:00"),
    "bank": ("Mo-Fr 09:00-16:00", "Mo-Th 09:00-17:00; Fr 09:00-18:00"),
    "": ("Mo-Fr 08:00-18:00", "Mo-Sa 09:00-20:00", "Mo-Su 08:00-22:00", "24/7", "Mo-Fr 10:00-19:00; Sa 10:00-16:00"),
}
_CUISINES = ("american", "italian", "mexican", "thai", "japanese", "indian", "greek", "chinese", "french", "korean")
_SILENT = {"parking", "bus_stop", "atm", "charging", "park", "memorial"}
_OPEN = _SILENT | {"school", "building", "university", "hospital", "police", "fire_station", "hotel"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a place is. ``housenumber`` is "" for what has none."""

    housenumber: str
    street: str
    neighbourhood: str
    postcode: str

    def parts(self, town: Town, state: str) -> list[str]:
        """From the house number to the country, as search results write it."""
        found = [self.housenumber, self.street, self.neighbourhood, town.name, town.county, state, self.postcode]
        return [part for part in (*found, "United States") if part]


def draw_tags(rng: random.Random, category: Category, name: str, brand: str, address: Address, town: Town) -> Tags:
    """A place's tags, sorted by key as the map shows them."""
    tags: Tags = {category.key: category.value, "name": name}
    if address.housenumber:
        tags |= {
            "addr:city": town.name,
            "addr:housenumber": address.housenumber,
            "addr:postcode": address.postcode,
            "addr:state": town.state,
            "addr:street": address.street,
        }
    if brand:
        tags["brand"] = brand
    if category.id not in _SILENT:
        if rng.random() < 0.72:
            tags["phone"] = f"+1 {town.area_code} 555 {rng.randint(1000, 9999)}"
        if rng.random() < 0.62:
            tags["website"] = f"https://www.{slug(brand or name)}.example"
    if category.id not in _OPEN and rng.random() < 0.55:
        tags["opening_hours"] = rng.choice(_DAYS.get(category.id, _DAYS[""]))
    if rng.random() < 0.4:
        tags["wheelchair"] = rng.choice(("yes", "limited", "no"))
    tags |= _particular(rng, category.id)
    return dict(sorted(tags.items()))


def _particular(rng: random.Random, category: str) -> Tags:
    """What only this kind of place has."""
    if category == "hotel":
        return {"stars": str(rng.randint(2, 5)), "rooms": str(rng.randrange(20, 320, 2)), "internet_access": "wlan"}
    if category == "restaurant":
        return {"cuisine": rng.choice(_CUISINES), "outdoor_seating": rng.choice(("yes", "no"))}
    if category == "fast_food":
        return {"drive_through": rng.choice(("yes", "no")), "takeaway": "yes"}
    if category == "cafe":
        return {"cuisine": "coffee_shop", "outdoor_seating": rng.choice(("yes", "no"))}
    if category == "tea":
        return {"cuisine": "tea"}
    if category == "parking":
        return {"capacity": str(rng.randrange(20, 600, 10)), "fee": rng.choice(("yes", "no"))}
    if category == "church":
        return {"religion": "christian"}
    if category == "post_office":
        return {"operator": "United States Postal Service"}
    if category == "charging":
        return {"capacity": str(rng.randint(2, 12)), "fee": rng.choice(("yes", "no"))}
    if category == "pharmacy":
        return {"dispensing": "yes", "drive_through": rng.choice(("yes", "no"))}
    if category == "bus_stop":
        return {"public_transport": "platform", "shelter": rng.choice(("yes", "no"))}
    return {}
