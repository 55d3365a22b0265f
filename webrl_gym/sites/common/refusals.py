"""Requests that no site looks at: addresses and forms too long for any use, or with characters that no page may show.

Nor does any page show such characters: a form that comes back with what was typed shows a replacement character instead.
"""

from __future__ import annotations

import re

from flask import abort, request
from werkzeug.wrappers import Response

from webrl_gym.sites.common.forms import has_unprintable

LONGEST_ADDRESS = 16_384
LARGEST_FORM = 500_000
"""Bytes of a request's body; more is answered by 413."""

_UNPRINTABLE = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")
_ANY_UNPRINTABLE = re.compile(b"[" + re.escape(_UNPRINTABLE) + b"]")


def refuse_bad_address() -> None:
    """Answer 414 to an address that is too long, 400 to one with unprintable characters (a ``before_request`` function)."""
    if len(request.path) + len(request.query_string) > LONGEST_ADDRESS:
        abort(414)
    if has_unprintable(request.path) or any(
        has_unprintable(name) or has_unprintable(value) for name, value in request.args.items(multi=True)
    ):
        abort(400)


def refuse_bad_fields() -> None:
    """Answer 400 to a form with unprintable characters (a ``before_request`` function).

    For sites whose forms have no message of their own for them.
    """
    if request.method == "POST" and any(
        has_unprintable(name) or has_unprintable(value) for name, value in request.form.items(multi=True)
    ):
        abort(400)


def replace_unprintable(response: Response) -> Response:
    """Put replacement characters into a page in the place of unprintable ones (an ``after_request`` function)."""
    if response.mimetype == "text/html":
        page = response.get_data()
        if len(page.translate(None, _UNPRINTABLE)) != len(page):
            response.set_data(_ANY_UNPRINTABLE.sub("\ufffd".encode(), page))
    return response
