"""What all families of the back office share: the site, checks on its pages and tables, and what instructions make up."""

from __future__ import annotations

import random
from typing import ClassVar

from webrl_gym.sites import SiteState
from webrl_gym.sites.world import Value
from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.families.checks import SiteChecks

SITE = "shopping_admin"
ADMIN = SiteChecks(SITE)

#: The months whose reports are asked for; the shop's history reaches from January 2022 to June 2023.
_MONTHS = tuple((2022 + month // 12, month % 12 + 1) for month in range(17))
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class AdminFamily(TaskFamily):
    """A family of the back office."""

    site: ClassVar[str] = SITE


def number(document_id: int) -> str:
    """The number of an order or an invoice as lists show it."""
    return f"{document_id:09d}"


def pick(state: SiteState, rng: random.Random, sql: str, *args: Value) -> Value:
    """The first column of a random row."""
    rows = state.query(sql, *args)
    return rng.choice(rows)[0] if rows else None


def month(rng: random.Random) -> tuple[str, str]:
    """First and last day of a random month, as 2/1/23."""
    year, place = rng.choice(_MONTHS)
    return f"{place}/1/{year % 100}", f"{place}/{_DAYS[place - 1]}/{year % 100}"


def iso_days(first: str, last: str) -> tuple[str, str]:
    """The first and the last moment of the days from ``first`` to ``last``, both as 2/1/23."""

    def iso(day: str) -> str:
        month, number, year = (int(part) for part in day.split("/"))
        return f"20{year:02d}-{month:02d}-{number:02d}"

    return f"{iso(first)}T00:00:00", f"{iso(last)}T23:59:59"
