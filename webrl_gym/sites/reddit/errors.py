"""Error pages."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

blueprint = Blueprint("errors", __name__)

_TEXTS: Mapping[int, tuple[str, str]] = {
    400: ("Bad request", "The form had something in it that makes no sense here."),
    403: ("Access denied", "You are not allowed to do this."),
    404: ("Page not found", "There is nothing at this address. It may have been deleted."),
    405: ("Page not found", "There is nothing to see at this address."),
    413: ("Too much", "The form was too large."),
    414: ("Too much", "The address was too long."),
}


@blueprint.app_errorhandler(HTTPException)
def show(error: HTTPException) -> ResponseReturnValue:
    """The page of an error; redirects that a view raised pass."""
    if error.response is not None:
        return error.response
    code = 404 if error.code == 405 else error.code or 500
    heading, text = _TEXTS.get(code, _TEXTS[404])
    return render_template("error.html", heading=heading, text=text), code
