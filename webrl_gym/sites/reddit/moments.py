"""Moments as the tables keep them: whole seconds since 1970, in the site's time."""

from __future__ import annotations

from datetime import datetime, timedelta

from webrl_gym.sites.common import formats
from webrl_gym.sites.common.context import current_state

_START = datetime(1970, 1, 1)


def moment_of(time: datetime) -> int:
    """Seconds of a time without a zone."""
    return int((time - _START).total_seconds())


def time_of(moment: int) -> datetime:
    """The time of a moment, without a zone."""
    return _START + timedelta(seconds=moment)


def now() -> int:
    """The moment at which the site's clock stands still."""
    return moment_of(current_state().now)


def ago(moment: int) -> str:
    """``2 months ago``."""
    return formats.ago(time_of(moment).isoformat(), current_state().now, weeks=False)


def iso(moment: int) -> str:
    """``2023-03-31T10:00:00``."""
    return time_of(moment).isoformat()


def day(moment: int) -> str:
    """``March 31, 2023``."""
    return formats.long_date(iso(moment))
