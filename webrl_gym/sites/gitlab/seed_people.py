"""People: names, handles that differ from them, profiles, and who is signed in."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


BYTEBLAZE = 2330
"""Id of the agent's user."""
PASSWORD = "hello1234"
USERS = 220

_FIRST = words(
    "Abel Adriana Agnes Ahmed Aiko Alice Alvaro Amara Andrei Anika Anton Astrid Aylin Beatriz Benedikt Bianca "
    "Bruno Camille Carlos Celine Chen Clara Cyrus Dalia Damian Daniela Darius Dmitri Edith Elena Elias Emeka Enzo "
    "Erika Esteban Eva Farah Felix Fiona Frida Gabriel Gita Goran Greta Hana Hassan Helena Hiro Hugo Ida Ilan "
    "Imani Ingrid Irina Ivan Jakob Jasmin Joana Jonas Julia Kaito Karim Katya Kenji Kofi Lars Laila Leon Lena "
    "Linus Lucia Luka Magda Malik Marco Marta Mateo Maya Milan Mina Miriam Naomi Nadia Nils Noor Nora Olaf Olga "
    "Oscar Paloma Pavel Petra Priya Quentin Rafael Rania Ravi Rosa Ruben Sanjay Sara Selma Silvia Soren Stella "
    "Svetlana Tamar Tariq Tessa Theo Tomas Uma Valeria Vera Viktor Wanda Yara Yuki Yusuf Zara Zoltan"
)
_LAST = words(
    "Abara Almeida Andersson Aoki Baranov Bauer Becker Bergman Bianchi Blanco Boateng Brandt Campos Castillo "
    "Chandra Cohen Costa Dahl Demir Diallo Dubois Duran Eriksen Farouk Fernandes Fischer Fontaine Fujita Galloway "
    "Garnier Gomes Graf Gupta Haddad Halvorsen Hansen Hartmann Hayashi Herrera Hoffmann Horvath Ibarra Ishikawa "
    "Ivanova Jansen Johansson Kaplan Karlsson Kimura Klein Kovac Kowalski Kumar Laurent Leclerc Lindgren Lombardi "
    "Maier Marchetti Markovic Mendes Mensah Meyer Mizuno Molina Moreau Moretti Nakamura Navarro Nguyen Nilsson "
    "Novak Nowak Okafor Olsen Oliveira Orlov Osman Papadakis Pereira Petrov Pham Popescu Quintero Rahman Ramirez "
    "Rasmussen Ricci Richter Rojas Romano Rossi Sandoval Santos Sato Schneider Serrano Sharma Silva Sorensen "
    "Suzuki Takeda Tanaka Torres Urban Vance Vargas Vasquez Vega Virtanen Vogel Wagner Weber Winther Yamada "
    "Yilmaz Zeller Zhang Zielinski"
)
_NICKNAMES = words(
    "amberfox bitweaver bluefinch brightleaf bytebirch cedarbyte cloudhopper codecricket copperkey coralreef "
    "deepfern driftwood dustydata elmtree emberly fernpixel fieldmouse flintlock foggybay frostbyte gingercat "
    "glasspine goldenrod graphgnat hazelhex hollowlog inkwell ironmoss ivorykey jadestone junipero kelpforest "
    "larkspur lilypad loamy lunarlark maplebit marblecat meadowlark mintchip mosspatch nightowl nimbusly oakstack "
    "oceanlint onyxowl opalbyte orchidian paperkite pebblepush pinecode plumtree quartzly quietriver rainparse "
    "redwren rookery rustyfern saffron saltmarsh sandpiper seafoam silverbirch slatequill snowpatch softrock "
    "sparrowhawk spindrift stonefly sunparse swiftwren tealmoth thistledown tidepool timberlint topazly "
    "tulipfield twigs umberly velvetbug violetsky warblerly waxwing wheatear wildthyme willowbyte winterberry "
    "woolmill yarrow zephyrly"
)
_TITLES = (
    "Software Engineer",
    "Frontend Developer",
    "Data Scientist",
    "Designer",
    "Maintainer",
    "Student",
    "Researcher",
)
_TOWNS = (
    "Lisbon, Portugal",
    "Helsinki, Finland",
    "Osaka, Japan",
    "Portland, Oregon",
    "Nairobi, Kenya",
    "Toronto, Canada",
    "Kraków, Poland",
    "Porto Alegre, Brazil",
    "Bengaluru, India",
    "Pittsburgh, Pennsylvania",
)
_LOVES = (
    "small tools",
    "clean tests",
    "good documentation",
    "maps",
    "typography",
    "old computers",
    "open data",
    "games",
)


@dataclass(frozen=True)
class Person:
    """A user of the site. ``emails`` are those of their commits; the first is the account's."""

    id: int
    username: str
    name: str
    emails: tuple[str, ...]
    created: datetime
    bio: str
    location: str
    organization: str
    job_title: str
    website: str
    feed_token: str


def draw_people(rng: random.Random) -> list[Person]:
    """Byte Blaze first, then everybody else; names and handles are distinct, and no handle is a name."""
    people = [_byteblaze(rng)]
    names: set[str] = set()
    handles = {"byteblaze"}
    lasts: list[str] = []
    while len(people) <= USERS:
        if not lasts:
            lasts = rng.sample(_LAST, len(_LAST))
        first, last = rng.choice(_FIRST), lasts.pop()
        name = f"{first} {last}"
        handle = _handle(rng, first, last)
        if name in names or handle in handles:
            continue
        names.add(name)
        handles.add(handle)
        people.append(_person(rng, len(people), handle, name))
    return people


def _handle(rng: random.Random, first: str, last: str) -> str:
    style = rng.random()
    if style < 0.45:
        return rng.choice(_NICKNAMES) + (str(rng.randint(2, 99)) if rng.random() < 0.4 else "")
    if style < 0.65:
        return f"{first[0]}{last}".lower()
    if style < 0.85:
        return f"{last}{first[:2]}".lower()
    return f"{first}-{last[:3]}{rng.randint(1, 9)}".lower()


def _person(rng: random.Random, number: int, handle: str, name: str) -> Person:
    mail = f"{handle}@{rng.choice(('mailbox.test', 'post.test', 'inbox.test'))}"
    emails = (mail, f"{name.lower().replace(' ', '.')}@work.test") if rng.random() < 0.25 else (mail,)
    has_profile = rng.random() < 0.5
    return Person(
        id=number,
        username=handle,
        name=name,
        emails=emails,
        created=datetime(2015, 1, 5, 9) + timedelta(minutes=rng.randrange(7 * 365 * 1440)),
        bio=f"I like {rng.choice(_LOVES)} and {rng.choice(_LOVES)}." if has_profile else "",
        location=rng.choice(_TOWNS) if rng.random() < 0.5 else "",
        organization=rng.choice(("Freelance", "Northlight Labs", "City University", "Bit Foundry"))
        if has_profile
        else "",
        job_title=rng.choice(_TITLES) if has_profile else "",
        website=f"https://{handle}.example" if rng.random() < 0.3 else "",
        feed_token=_token(rng),
    )


def _byteblaze(rng: random.Random) -> Person:
    return Person(
        id=BYTEBLAZE,
        username="byteblaze",
        name="Byte Blaze",
        emails=("byteblaze@mailbox.test",),
        created=datetime(2023, 3, 23, 14, 12),
        bio="",
        location="",
        organization="",
        job_title="",
        website="",
        feed_token=_token(rng),
    )


def _token(rng: random.Random) -> str:
    return "".join(rng.choices("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_", k=20))
