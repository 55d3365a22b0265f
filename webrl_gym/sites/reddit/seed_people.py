"""The users: their names, what some of them write about themselves, and the one that agents act for."""

from __future__ import annotations

import random
from dataclasses import dataclass

from webrl_gym.sites.common.seed_streams import Streams

USERS = 4000
AGENT = 1500
"""Id of the user that agents act for."""
AGENT_NAME = "MarvelsGrantMan136"
AGENT_PASSWORD = "test1234"
ADMINISTRATOR = 1
"""Id of the user who wrote the wiki."""

_DAY = 86400

_FIRST = (
    "Amber", "Silent", "Rusty", "Lunar", "Crimson", "Dizzy", "Polar", "Humble", "Velvet", "Cobalt", "Sleepy", "Wandering",
    "Copper", "Frosty", "Golden", "Hollow", "Jolly", "Lucky", "Mellow", "Nimble", "Odd", "Purple", "Quick", "Rapid",
    "Salty", "Tiny", "Urban", "Vivid", "Witty", "Young", "Zesty", "Brave", "Calm", "Distant", "Eager", "Fuzzy",
)  # fmt: skip
_SECOND = (
    "Otter", "Lantern", "Falcon", "Pickle", "Canyon", "Teapot", "Badger", "Harbor", "Comet", "Walnut", "Anchor",
    "Biscuit", "Cactus", "Dragon", "Ember", "Fiddle", "Glacier", "Hammer", "Iguana", "Jigsaw", "Kettle", "Lemon",
    "Magnet", "Noodle", "Orchid", "Pepper", "Quartz", "Raven", "Saddle", "Turnip", "Umbrella", "Violin", "Waffle",
    "Yak", "Zipper", "Button", "Cricket", "Domino", "Engine", "Feather",
)  # fmt: skip
_GIVEN = (
    "Cameron", "Adrian", "Bettina", "Carlos", "Dorothea", "Elliot", "Frieda", "Gordon", "Hester", "Ivan", "Joanna",
    "Kasper", "Leonie", "Marvin", "Nadia", "Oscar", "Paula", "Quentin", "Ramona", "Stefan", "Tamara", "Ulrich",
)  # fmt: skip
_FAMILY = (
    "Abbot", "Barker", "Collins", "Draper", "Eastman", "Fletcher", "Granger", "Holloway", "Ingram", "Jarvis", "Kendrick",
    "Lowell", "Mercer", "Norwood", "Osborne", "Prescott", "Quimby", "Rowland", "Sutton", "Thorne", "Upton", "Weaver",
)  # fmt: skip
_BIOGRAPHIES = (
    "I read more than I write.",
    "Here for the pictures of dogs.",
    "Part-time gardener, full-time sceptic.",
    "Ask me about *trains*.",
    "Mostly harmless.",
    "I collect maps and bad puns.",
    "Night owl from the coast.",
    "Opinions are my own, mistakes as well.",
)


@dataclass(frozen=True)
class User:
    """A row of ``user``, less its e-mail address."""

    id: int
    name: str
    password: str
    created: int
    biography: str


def _name(rng: random.Random) -> str:
    chance = rng.random()
    if chance < 0.35:
        return f"{rng.choice(_GIVEN)}{rng.choice(_FAMILY)}"
    parts = f"{rng.choice(_FIRST)}{rng.choice('_-' if chance < 0.5 else ('',))}{rng.choice(_SECOND)}"
    return f"{parts}{rng.randint(2, 999)}" if chance > 0.6 else parts


def draw_users(stream: Streams, now: int) -> list[User]:
    """All users in the order of their ids, which is that of their registration."""
    rng = stream("users")
    names: dict[str, str] = {AGENT_NAME.lower(): AGENT_NAME}
    while len(names) < USERS:
        name = _name(rng)
        names.setdefault(name.lower(), name)
    ordered = [name for name in names.values() if name != AGENT_NAME]
    ordered.insert(AGENT - 1, AGENT_NAME)
    moments = sorted(now - 500 * _DAY - int(rng.random() * 3000 * _DAY) for _ in ordered)
    return [
        User(
            number,
            name,
            AGENT_PASSWORD if number == AGENT else f"{rng.getrandbits(40):010x}",
            moment,
            "" if number == AGENT or rng.random() > 0.15 else rng.choice(_BIOGRAPHIES),
        )
        for number, (name, moment) in enumerate(zip(ordered, moments, strict=True), start=1)
    ]
