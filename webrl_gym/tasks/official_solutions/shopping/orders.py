"""Solutions about the customer's orders."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.shopping.orders import rows
from webrl_gym.tasks.solutions.shopping.paths import NOT_AVAILABLE


def latest_of_status(driver: Driver, asked: Asked) -> None:
    """The number of the most recent order of a status, or N/A when there is none."""
    status = asked.value("status").lower()
    found = (row.number for row in rows(driver) if row.status.lower() == status)
    driver.stop(next(found, NOT_AVAILABLE))


ORDER_SOLUTIONS: Mapping[int, OfficialSolution] = {56: latest_of_status}
