"""Whom and which projects the official tasks ask about on the git hosting.

People are referred to by the handle that stands in these tables, in the shifted world too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from webrl_gym.sites.common.seed_lite import name as backwards
from webrl_gym.sites.gitlab.seed_projects import DEVELOPER, GUEST, MAINTAINER, REPORTER

ME = "byteblaze"
FEED_TOKEN_OF_ME = "TMN_bBn9Z48qVbUFZV45"


@dataclass(frozen=True)
class FeedToken:
    """The agent's."""

    token: Annotated[str, backwards]


@dataclass(frozen=True)
class CastPerson:
    """Takes the place of a generated person."""

    username: str
    name: str


@dataclass(frozen=True)
class SoughtPerson(CastPerson):
    """One whom a task asks for."""

    username: Annotated[str, backwards]
    name: Annotated[str, backwards]


@dataclass(frozen=True)
class CastProject:
    """Takes the place of a generated project; what is None or empty stays as it is there."""

    instead_of: str
    name: str
    owner: str = ME
    description: str = ""
    size: str = ""
    created: datetime | None = None
    authors: tuple[str, ...] = ()
    """Of commits, the busier first."""
    members: tuple[tuple[str, int], ...] = ()
    stars: int | None = None
    alone: bool = False
    """Nobody else than ``members`` and the owner has access."""


@dataclass(frozen=True)
class SoughtProject(CastProject):
    """One whose name a task asks for."""

    name: Annotated[str, backwards]


PEOPLE = (
    CastPerson("a11yproject", "The A11Y Project"),
    CastPerson("primer", "Primer"),
    CastPerson("vinta", "Vinta Chen"),
    SoughtPerson("yjlou", "Yung-Jui Lou"),
    CastPerson("lahwaacz", "Jakub Klinkovský"),
    CastPerson("koush", "Koushik Dutta"),
    CastPerson("bblanchon", "Benoît Blanchon"),
    CastPerson("abisubramanya27", "Abishek S"),
    CastPerson("convexegg", "Convex Eggtart"),
    CastPerson("Roshanjossey", "Roshan Jossy"),
    SoughtPerson("eriklindernoren", "Erik Linder-Norén"),
    CastPerson("davepgreene", "Dave Greene"),
    CastPerson("kilianvalkhof", "Kilian Valkhof"),
    CastPerson("ericwbailey", "Eric Bailey"),
    CastPerson("kkroening", "Karl Kroening"),
    CastPerson("umano", "Umano"),
    CastPerson("facebook", "Facebook"),
    CastPerson("mk-j", "Mark Jones"),
    CastPerson("thoughtbot", "thoughtbot"),
    CastPerson("keycloak", "Keycloak"),
    CastPerson("auth0", "Auth0"),
    SoughtPerson("mengting-lo", "Meng-Ting Lo"),
    SoughtPerson("haoyuchen", "Hao-Yu Chen"),
    SoughtPerson("nikkichu", "Nikki Chu"),
)
"""In the places of the first generated people."""

MOST_STARRED = (
    CastProject("slidingshelf", "AndroidSlidingUpPanel", "umano", "A panel for Android apps that slides up"),
    CastProject("react-harbor", "create-react-app", "facebook", "Starts a React app with one command"),
    CastProject("reelcutter", "ffmpeg-python", "kkroening", "Python bindings for FFmpeg with filter graphs", "middle"),
    CastProject("xlsx-quill", "PHP_XLSXWriter", "mk-j", "Writes large XLSX spreadsheets with little memory"),
    CastProject("android-asyncbox", "AndroidAsync", "koush", "Sockets, HTTP and WebSockets for Android"),
    CastProject(
        "gan-atelier",
        "PyTorch-GAN",
        "eriklindernoren",
        "Many GAN papers in Python: one PyTorch file for each",
        "middle",
        authors=("eriklindernoren",),
    ),
    CastProject("certgarden", "administrate", "thoughtbot", "An admin dashboard for Rails apps"),
    CastProject("keyholder", "keycloak", "keycloak", "Sign-on and accounts for apps and services", "middle"),
)
"""The first has the most stars of all projects, and so on."""

_TIMELINE = "remove-board-movement-events-from-the-github-issue-timeline"

PROJECTS = (
    *MOST_STARRED,
    CastProject(
        "a11y-almanac",
        "a11yproject.com",
        "a11yproject",
        "Articles, checklists and resources about accessibility",
        "big",
        authors=("ericwbailey", "kilianvalkhof"),
        members=((ME, MAINTAINER), ("Roshanjossey", DEVELOPER), ("ericwbailey", MAINTAINER)),
        stars=28,
    ),
    SoughtProject(
        "tooltip-kit",
        "design",
        "primer",
        "Guidelines of the Primer design system",
        "big",
        members=((ME, DEVELOPER),),
        stars=28,
    ),
    CastProject(
        "tensorgarden",
        "2019-nCov",
        "mengting-lo",
        "Numbers and models of the 2019-nCov outbreak",
        "middle",
        datetime(2020, 2, 4, 10),
        authors=("mengting-lo", "haoyuchen", "nikkichu"),
    ),
    # The lesser one of two such implementations.
    CastProject("featurebarn", "gan-sketches", "haoyuchen", "A few small GAN models in Python"),
    CastProject("lazy-carousel", "angular-storage", "auth0", "A storage library for AngularJS done right"),
    CastProject(
        "chatgpt-porch",
        "chatgpt",
        "convexegg",
        "Experiments with ChatGPT, a product of deep learning",
        "small",
        datetime(2022, 12, 5, 10),
    ),
    CastProject("webring", "a11y-webring.club", size="middle", authors=("davepgreene",)),
    CastProject("kindness-cards", "empathy-prompts", size="middle"),
    CastProject("solar-prism-theme", "solarized-prism-theme"),
    CastProject("millennial-swap", "millennials-to-snake-people"),
    CastProject("gimme-space", "gimmiethat.space", members=(("yjlou", REPORTER),), alone=True),
    CastProject(
        "issue-timeline-filter",
        _TIMELINE,
        description="A browser extension for item management on the GitHub issue timeline",
    ),
    CastProject("timekeep", "timeit"),
    CastProject("content-patterns", "accessible-html-content-patterns"),
    CastProject("syntax-contrast", "a11y-syntax-highlighting"),
    CastProject("personal-site", "ericwbailey.website"),
    CastProject("recipe-box", "cloud-to-butt", description="A browser extension that swaps one word for another"),
    CastProject("dotfiles", "dotfiles", members=(("ericwbailey", GUEST),)),
)
