"""Answers of the official tasks that start on ``gitlab`` in the shifted world, by task."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from tests.official.shifting import Shift, count, name

_OPPOSITES = {"Yes": "No", "No": "Yes", "open": "closed", "closed": "open"}


def _second(item: str) -> str:
    """Of two projects, the name of the one that no instruction gives away."""
    return item if "." in item else name(item)


def _owner(address: str) -> str:
    """The first part of an address's path."""
    owner = urlsplit(address).path.split("/")[1]
    return address.replace(owner, name(owner))


def _verdict(text: str) -> str:
    """``No, it is open`` -> ``Yes, it is closed``."""
    return re.sub(r"\w+", lambda word: _OPPOSITES.get(word[0], word[0]), text)


SHIFTED: Mapping[int, Shift] = {
    34: lambda text: count(count(text)),  # of two people
    43: _second,
    44: _verdict,
    45: _verdict,
    49: count,
    63: name,
    71: _owner,
    73: name,
    75: name,
    81: name,
}
