"""Customers and their addresses; the regions of the United States."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass

from webrl_gym.sites.common.seed_regions import REGIONS
from webrl_gym.sites.shopping.seed_vocabulary import words

EMMA = 27
"""Customer id of the shopper that agents act for."""
EMMAS_ADDRESS = 26

_FIRST_NAMES = words(
    "Daniel, Olivia, Marcus, Hannah, Julian, Sophie, Anthony, Claire, Gabriel, Naomi, Patrick, Jasmine, Leonard, "
    "Bianca, Russell, Miriam, Clifford, Harriet, Damian, Yvonne, Spencer, Rosalie, Tobias, Camille, Edmund, "
    "Gloria"
)
_LAST_NAMES = words(
    "Whitfield, Okafor, Brandt, Castellano, Dunmore, Eriksen, Farrow, Goldsworthy, Haverford, Ibarra, Jankowski, "
    "Kessler, Lindqvist, Moreau, Nakagawa, Ostrander, Pemberton, Quigley, Rasmussen, Stanhope, Thackeray, "
    "Underhill, Vasquez, Wetherby, Yamamoto, Zimmerman"
)
_STREETS = words(
    "Alder Street, Birch Lane, Cedar Avenue, Dogwood Drive, Elm Court, Foxglove Road, Garden Terrace, Hillcrest "
    "Way, Juniper Street, Kingfisher Lane, Laurel Avenue, Meadow Road, Orchard Drive, Pine Crest, Quarry Road, "
    "Rosewood Place"
)
_CITIES = (
    ("Portland", "OR", "97205"),
    ("Austin", "TX", "78704"),
    ("Denver", "CO", "80203"),
    ("Madison", "WI", "53703"),
    ("Savannah", "GA", "31401"),
    ("Burlington", "VT", "05401"),
    ("Tucson", "AZ", "85701"),
    ("Boise", "ID", "83702"),
    ("Columbus", "OH", "43215"),
    ("Albany", "NY", "12207"),
    ("Richmond", "VA", "23220"),
    ("Spokane", "WA", "99201"),
    ("Lincoln", "NE", "68508"),
    ("Mobile", "AL", "36602"),
)


@dataclass(frozen=True)
class Customer:
    """A row of ``customer``."""

    id: int
    email: str
    password: str
    firstname: str
    lastname: str


@dataclass(frozen=True)
class Address:
    """A row of ``address``."""

    id: int
    customer_id: int
    firstname: str
    lastname: str
    company: str
    telephone: str
    street1: str
    street2: str
    street3: str
    city: str
    region_id: int
    postcode: str
    country_id: str
    is_default_billing: int
    is_default_shipping: int

    def on_order(self) -> dict[str, str | int]:
        """The address as an order keeps it: its columns but those of the address book, and the region's name."""
        kept = asdict(self)
        for column in ("id", "customer_id", "is_default_billing", "is_default_shipping"):
            del kept[column]
        return kept | {"region": REGIONS[self.region_id - 1][1]}


def draw_customers(rng: random.Random) -> list[Customer]:
    """Twenty-six others, then Emma."""
    first_names, last_names = list(_FIRST_NAMES), list(_LAST_NAMES)
    rng.shuffle(first_names)
    rng.shuffle(last_names)
    others = [
        Customer(number, f"{first.lower()}.{last.lower()}@example.com", f"Password.{100 + number}", first, last)
        for number, (first, last) in enumerate(zip(first_names, last_names, strict=True), start=1)
    ]
    return [*others, Customer(EMMA, "emma.lopez@gmail.com", "Password.123", "Emma", "Lopez")]


def draw_addresses(rng: random.Random, customers: list[Customer]) -> list[Address]:
    """One for each of the first 25 customers; Emma's default one in San Mateo, and one or two more of hers."""
    region_ids = {code: number for number, (code, _) in enumerate(REGIONS, start=1)}

    def address(number: int, customer: Customer, city: tuple[str, str, str], is_default: bool) -> Address:
        return Address(
            id=number,
            customer_id=customer.id,
            firstname=customer.firstname,
            lastname=customer.lastname,
            company="",
            telephone=f"{rng.randrange(201, 990)}555{rng.randrange(1000, 10000)}",
            street1=f"{rng.randrange(11, 990)} {rng.choice(_STREETS)}",
            street2=f"Apt {rng.randrange(1, 60)}" if rng.random() < 0.25 else "",
            street3="",
            city=city[0],
            region_id=region_ids[city[1]],
            postcode=city[2],
            country_id="US",
            is_default_billing=int(is_default),
            is_default_shipping=int(is_default),
        )

    emma = customers[EMMA - 1]
    addresses = [address(c.id, c, rng.choice(_CITIES), True) for c in customers[: EMMAS_ADDRESS - 1]]
    addresses.append(address(EMMAS_ADDRESS, emma, ("San Mateo", "CA", "94401"), True))
    for offset, city in enumerate(rng.sample(_CITIES, rng.choice((1, 2))), start=1):
        addresses.append(address(EMMAS_ADDRESS + offset, emma, city, False))
    return addresses
