"""Ways back: paths inside URLs, and the page a request came from. Never a way off the site."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import urlsplit

from flask import request


def is_local(path: str) -> bool:
    """Whether a text is a path of this site ("//host" and "/\\host" would leave it)."""
    return path.startswith("/") and path[1:2] not in {"/", "\\"}


def encode_path(path: str) -> str:
    """A path with query as one URL segment."""
    return base64.urlsafe_b64encode(path.encode()).decode().rstrip("=")


def decode_path(segment: str, default: str = "/") -> str:
    """Inverse of :func:`encode_path`; ``default`` for anything that is not a path of this site."""
    try:
        path = base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return default
    return path if is_local(path) else default


def previous_page(default: str = "/") -> str:
    """Path of the page that sent this request (from the Referer header, if it is a page of this site)."""
    parts = urlsplit(request.referrer or "")
    if parts.netloc != request.host:
        return default
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return path if is_local(path) else default


def this_page() -> str:
    """Path with query of the current request."""
    return request.full_path.rstrip("?")
