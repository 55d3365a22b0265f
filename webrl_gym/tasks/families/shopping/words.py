"""Values that instructions make up: people, places, and short texts of at most six words to be typed."""

from __future__ import annotations

import random

FIRST_NAMES = (
    "Alice",
    "Beatrice",
    "Clara",
    "Diana",
    "Ellen",
    "Fiona",
    "Grace",
    "Helen",
    "Irene",
    "Julia",
    "Nora",
    "Vera",
)
LAST_NAMES = (
    "Baker",
    "Carter",
    "Dawson",
    "Ellis",
    "Fischer",
    "Grant",
    "Hughes",
    "Irving",
    "Jensen",
    "Keller",
    "Morris",
    "Novak",
)

#: City, state, and the first three digits of its postcodes.
CITIES = (
    ("Atlanta", "Georgia", "303"),
    ("Austin", "Texas", "787"),
    ("Boston", "Massachusetts", "021"),
    ("Chicago", "Illinois", "606"),
    ("Denver", "Colorado", "802"),
    ("Nashville", "Tennessee", "372"),
    ("Phoenix", "Arizona", "850"),
    ("Portland", "Oregon", "972"),
    ("Richmond", "Virginia", "232"),
    ("Seattle", "Washington", "981"),
)

_STREET_NAMES = (
    "Magnolia",
    "Juniper",
    "Chestnut",
    "Sycamore",
    "Harbor",
    "Orchard",
    "Prospect",
    "Sunset",
    "Meadow",
    "Lincoln",
)
_STREET_KINDS = ("Street", "Avenue", "Lane", "Road", "Drive", "Path")

NICKNAMES = ("SunnyDay", "Quiet Reader", "BikeFan", "Emma L", "Garden Owl", "TeaTime", "Happy Camper", "NightBaker")
VERDICTS = (
    "Would buy again",
    "Good value for money",
    "Not what I expected",
    "Works as described",
    "A nice gift",
    "Broke after one week",
    "Better than the last one",
    "Too small for me",
)
OPINIONS = (
    "It arrived on time and works",
    "My whole family likes it",
    "I use it every single day",
    "The quality could be better",
    "It looks just like the picture",
    "I had to send it back",
    "Solid and easy to clean",
    "Fine for the price I paid",
)

DEPARTMENTS = ("returns", "refunds", "billing", "deliveries", "gift cards", "repairs", "warranty claims", "bulk orders")
#: At most four words: with a department of two, a message is as long as what an agent can type at once.
MESSAGES = (
    "Please call me about",
    "My question is about",
    "Send a coupon for",
    "Who can help with",
    "Explain your rules for",
    "I need help with",
)


def random_street(rng: random.Random) -> str:
    """``111 Magnolia Path``."""
    return f"{rng.randint(10, 990)} {rng.choice(_STREET_NAMES)} {rng.choice(_STREET_KINDS)}"


def random_phone(rng: random.Random) -> str:
    """Ten digits in the range reserved for fiction (555-01xx)."""
    return f"{rng.randint(201, 989)}55501{rng.randint(10, 99)}"


def random_email(rng: random.Random) -> str:
    """An address in a domain that can never exist."""
    return f"{rng.choice(FIRST_NAMES)}.{rng.choice(LAST_NAMES)}{rng.randint(10, 99)}@mail.test".lower()
