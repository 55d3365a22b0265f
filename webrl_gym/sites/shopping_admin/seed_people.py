"""Customers and their addresses, drawn from first names, last names and real places."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webrl_gym.sites.common.seed_regions import REGIONS

CUSTOMERS = 64
GROUPS: tuple[tuple[int, str], ...] = ((0, "NOT LOGGED IN"), (1, "General"), (2, "Wholesale"), (3, "Retailer"))

_FIRST_NAMES = [
    "Abigail",
    "Adrian",
    "Aisha",
    "Alan",
    "Beatrice",
    "Bruno",
    "Carmen",
    "Cedric",
    "Daphne",
    "Desmond",
    "Edith",
    "Elliot",
    "Fatima",
    "Felix",
    "Greta",
    "Gordon",
    "Helena",
    "Hugo",
    "Imogen",
    "Isaac",
    "Joanna",
    "Jonas",
    "Kavita",
    "Kenneth",
    "Lorraine",
    "Lucas",
    "Maribel",
    "Martin",
    "Nadia",
    "Nolan",
    "Octavia",
    "Owen",
    "Petra",
    "Quentin",
    "Renata",
    "Roland",
    "Sabrina",
    "Simon",
    "Teresa",
    "Trevor",
    "Ursula",
    "Victor",
    "Wanda",
    "Wesley",
    "Yolanda",
    "Zachary",
]
_LAST_NAMES = [
    "Abbott",
    "Albright",
    "Barlow",
    "Benitez",
    "Calloway",
    "Chandra",
    "Delgado",
    "Dempsey",
    "Eastman",
    "Escobar",
    "Fairbanks",
    "Fontaine",
    "Gallagher",
    "Granger",
    "Hathaway",
    "Holloway",
    "Ingram",
    "Ivanov",
    "Jennings",
    "Joshi",
    "Keating",
    "Kowalski",
    "Langley",
    "Lombardi",
    "McAllister",
    "Mendoza",
    "Novak",
    "Nwosu",
    "Ortega",
    "Osborne",
    "Paxton",
    "Petrov",
    "Ramsey",
    "Rinaldi",
    "Sandoval",
    "Sinclair",
    "Tanaka",
    "Thornton",
    "Upton",
    "Valdez",
    "Wainwright",
    "Whitlock",
    "Yates",
    "Zamora",
]
_STREETS = [
    "Ash Street",
    "Beacon Avenue",
    "Chestnut Drive",
    "Driftwood Lane",
    "Elmwood Court",
    "Fern Hollow Road",
    "Grove Street",
    "Harbor View",
    "Ironwood Way",
    "Jasper Avenue",
    "Kent Place",
    "Lakeshore Drive",
    "Maple Terrace",
    "Northfield Road",
    "Oakridge Lane",
    "Prospect Street",
    "Ridge Avenue",
    "Sycamore Circle",
    "Tulip Court",
    "Union Street",
    "Valley Road",
    "Willow Bend",
]
_PLACES = (
    ("Annapolis", "MD", "21401"),
    ("Asheville", "NC", "28801"),
    ("Bangor", "ME", "04401"),
    ("Baton Rouge", "LA", "70801"),
    ("Bellingham", "WA", "98225"),
    ("Billings", "MT", "59101"),
    ("Charleston", "SC", "29401"),
    ("Chattanooga", "TN", "37402"),
    ("Cheyenne", "WY", "82001"),
    ("Des Moines", "IA", "50309"),
    ("Duluth", "MN", "55802"),
    ("Eugene", "OR", "97401"),
    ("Fargo", "ND", "58102"),
    ("Flagstaff", "AZ", "86001"),
    ("Fresno", "CA", "93721"),
    ("Grand Rapids", "MI", "49503"),
    ("Green Bay", "WI", "54301"),
    ("Hartford", "CT", "06103"),
    ("Knoxville", "TN", "37902"),
    ("Lexington", "KY", "40507"),
    ("Little Rock", "AR", "72201"),
    ("Manchester", "NH", "03101"),
    ("Peoria", "IL", "61602"),
    ("Providence", "RI", "02903"),
    ("Pueblo", "CO", "81003"),
    ("Rapid City", "SD", "57701"),
    ("Rochester", "NY", "14604"),
    ("Roanoke", "VA", "24011"),
    ("Salem", "OR", "97301"),
    ("Santa Fe", "NM", "87501"),
    ("Scranton", "PA", "18503"),
    ("Shreveport", "LA", "71101"),
    ("Springfield", "MO", "65806"),
    ("Toledo", "OH", "43604"),
    ("Topeka", "KS", "66603"),
    ("Trenton", "NJ", "08608"),
    ("Tulsa", "OK", "74103"),
    ("Waco", "TX", "76701"),
    ("Wilmington", "DE", "19801"),
    ("Worcester", "MA", "01608"),
)
REGION_IDS = {code: number for number, (code, _) in enumerate(REGIONS, start=1)}


@dataclass(frozen=True)
class Customer:
    """A row of ``customer``, in the order of its columns."""

    id: int
    email: str
    firstname: str
    lastname: str
    group_id: int
    created: str
    street: str
    city: str
    region_id: int
    postcode: str
    telephone: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.firstname} {self.lastname}"


def draw_customers(rng: random.Random) -> list[Customer]:
    """Customers with names, phones and places of their own; ids from 1 in the order in which they joined."""
    firsts = rng.sample(_FIRST_NAMES, len(_FIRST_NAMES))
    lasts = rng.sample(_LAST_NAMES, len(_LAST_NAMES))
    phones = rng.sample(range(1000, 9999), CUSTOMERS)
    joined = sorted(datetime(2021, 9, 1) + timedelta(minutes=m) for m in rng.sample(range(600 * 1440), CUSTOMERS))
    # Steps through both lists at different paces, so that no name comes twice though parts of names do.
    pairs = [(firsts[n % len(firsts)], lasts[(n + n // len(firsts) * 7) % len(lasts)]) for n in range(CUSTOMERS)]
    customers = []
    for number, ((first, last), phone, moment) in enumerate(zip(pairs, phones, joined, strict=True), start=1):
        city, code, postcode = rng.choice(_PLACES)
        group = rng.choices((1, 2, 3), (10, 2, 2))[0]
        street = f"{rng.randint(3, 980)} {rng.choice(_STREETS)}"
        area = rng.choice((201, 303, 412, 503, 614, 717, 802, 919))
        customers.append(
            Customer(
                number,
                f"{first}.{last}@example.com".lower(),
                first,
                last,
                group,
                moment.isoformat(),
                street,
                city,
                REGION_IDS[code],
                postcode,
                f"{area}555{phone}",
            )
        )
    return customers


def draw_nickname(rng: random.Random, taken: Sequence[str]) -> str:
    """A reviewer's first name or a name of fantasy, never a customer's first name of the list."""
    free = [name for name in _NICKNAMES if name not in taken]
    return rng.choice(free)


_NICKNAMES = [
    "Alma",
    "Benny",
    "Cleo",
    "Dario",
    "Effie",
    "Fern",
    "Gus",
    "Hettie",
    "Ines",
    "Jonty",
    "Kira",
    "Lars",
    "Mina",
    "Nico",
    "Odessa",
    "Piper",
    "Quinn",
    "Rafa",
    "Sunny",
    "Tilda",
    "Umi",
    "Vance",
    "Willa",
    "Xander",
    "Yara",
    "Zeke",
    "Bea",
    "Coby",
    "Dot",
    "Enzo",
    "Flora",
    "Gil",
    "Hank",
    "Isla",
    "Jude",
    "Kit",
    "Lottie",
    "Milo",
    "Nell",
    "Otis",
]
