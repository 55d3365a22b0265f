"""Which commits, branches, issues and merge requests the official tasks ask about on the git hosting.

Projects and people are named as in ``seed_lite_facts``.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from webrl_gym.sites.common.seed_lite import count
from webrl_gym.sites.gitlab.seed_lite_facts import ME


@dataclass(frozen=True)
class BusiestAuthors:
    """Authors of a project who have the most commits, the busiest first."""

    project: str
    authors: tuple[str, ...]


@dataclass(frozen=True)
class DayOfCommits:
    """How often an author committed to a project on a day."""

    project: str
    author: str
    day: date
    commits: Annotated[int, count]


@dataclass(frozen=True)
class CastIssue:
    """Takes the place of the generated issue of the project that was created nearest to a day.

    ``iid`` is its number, from which those of the project's other issues follow.
    """

    project: str
    title: str
    description: str
    author: str
    nearest: date
    closed: bool
    iid: int | None = None
    answered: date | None = None
    """Day of a comment, the only one."""


@dataclass(frozen=True)
class SoughtIssue(CastIssue):
    """One about which a task asks whether it is closed."""

    closed: Annotated[bool, operator.not_]


@dataclass(frozen=True)
class CastMergeRequest:
    """Takes the place of the generated merge request nearest to a day, and is open; ``notes`` are (author, text)."""

    project: str
    iid: int
    title: str
    description: str
    source: str
    author: str
    nearest: date
    reviewer: str | None = None
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CastBranch:
    """Takes the place of a generated branch without merge request."""

    project: str
    name: str


BUSIEST = (
    BusiestAuthors("PyTorch-GAN", ("eriklindernoren",)),
    BusiestAuthors("2019-nCov", ("mengting-lo", "haoyuchen", "nikkichu")),
)
DAYS = (
    DayOfCommits("a11yproject.com", "ericwbailey", date(2023, 1, 3), 0),
    DayOfCommits("a11yproject.com", "kilianvalkhof", date(2023, 1, 3), 0),
    DayOfCommits("a11yproject.com", "kilianvalkhof", date(2023, 3, 5), 1),
)
BRANCHES = (CastBranch("a11yproject.com", "redesign"),)

ISSUES = (
    SoughtIssue(
        "a11yproject.com",
        "Homepage content needs a clean-up",
        "Two cards say the same, and the newest article is hard to find.",
        ME,
        date(2023, 5, 5),
        iid=719,
        closed=True,
    ),
    # An older one of the same kind, in another state.
    SoughtIssue(
        "a11yproject.com",
        "Homepage content jumps while it loads",
        "The cards move as soon as the font is there.",
        ME,
        date(2023, 4, 10),
        closed=False,
    ),
    CastIssue(
        "a11yproject.com",
        "404s, bad host, timeouts, bad urls for URLs linked from website",
        "A crawl of the site found these links. Each should be corrected or taken out.",
        "Roshanjossey",
        date(2022, 10, 12),
        closed=False,
    ),
    SoughtIssue(
        "empathy-prompts",
        "Better first impression while cards load",
        "For some seconds there is nothing but a white page.",
        ME,
        date(2023, 4, 6),
        iid=8,
        closed=False,
        answered=date(2023, 5, 12),
    ),
    # Not touched for longer.
    SoughtIssue(
        "a11y-webring.club",
        "Better banner for small screens",
        "Half of the name is cut off.",
        ME,
        date(2023, 4, 20),
        closed=True,
    ),
)

MERGE_REQUESTS = (
    CastMergeRequest(
        "a11yproject.com",
        1071,
        "Add classes for the color utility",
        "Text and backgrounds get one class per color of the palette.",
        "color-utility",
        "kilianvalkhof",
        date(2023, 4, 10),
    ),
    CastMergeRequest(
        "a11y-webring.club",
        40,
        "Add verification functions",
        "Every site of the ring is asked for its banner once a day.",
        "verification-functions",
        "davepgreene",
        date(2023, 4, 20),
        reviewer=ME,
        notes=(
            ("davepgreene", "The first function is done. Is this the right place for it?"),
            (ME, "It is. Could you add a test for a site without a banner?"),
        ),
    ),
)
