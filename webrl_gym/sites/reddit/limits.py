"""What people may write, and how long it may be. Errors are {field name: sentence}, without the form's prefix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from flask import request

from webrl_gym.sites.common.forms import Errors

BLANK = "This value should not be blank."

TITLE, URL, BODY, COMMENT, BIOGRAPHY = 300, 2000, 25_000, 10_000, 10_000
_FORUM_NAME = re.compile(r"[A-Za-z0-9_]{3,25}")
_USER_NAME = re.compile(r"[A-Za-z0-9_-]{3,25}")
MIN_PASSWORD, MAX_PASSWORD = 8, 72


def posted(prefix: str, names: Iterable[str]) -> dict[str, str]:
    """The posted ``prefix[name]`` of each name, without surrounding space, with plain line ends."""
    return {
        name: request.form.get(f"{prefix}[{name}]", "").replace("\r\n", "\n").replace("\r", "\n").strip()
        for name in names
    }


def problems(values: Mapping[str, str], limits: Mapping[str, int], required: Iterable[str] = ()) -> Errors:
    """What is wrong with texts: an empty one that is required, or a long one."""
    errors = {
        name: f"This value is too long. It should have {limit} characters or less."
        for name, limit in limits.items()
        if len(values[name]) > limit
    }
    return errors | {name: BLANK for name in required if not values[name]}


def is_url(text: str) -> bool:
    """Whether a text is the address of a page on the web."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and not re.search(r"[\s<>\"]", text)


def is_forum_name(text: str) -> bool:
    """Whether a forum may be called this."""
    return _FORUM_NAME.fullmatch(text) is not None


def is_user_name(text: str) -> bool:
    """Whether a user may be called this."""
    return _USER_NAME.fullmatch(text) is not None


def password_problem(password: str, again: str) -> str | None:
    """What is wrong with a new password, if anything."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        return f"The password should have {MIN_PASSWORD} to {MAX_PASSWORD} characters."
    return None if password == again else "The passwords do not match."
