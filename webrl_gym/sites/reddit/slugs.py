"""The readable part of a submission's address."""

from __future__ import annotations

import re

_LENGTH = 60
_SEPARATORS = re.compile(r"[^\w]+")


def slug(title: str) -> str:
    """The title's words in lower case, joined by hyphens while they fit; ``-`` when there are none."""
    found = ""
    for word in _SEPARATORS.split(title.lower()):
        longer = f"{found}-{word}" if found and word else found or word
        if len(longer) > _LENGTH:
            break
        found = longer
    return found or "-"
