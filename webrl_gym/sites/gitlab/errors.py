"""The site's own error pages."""

from __future__ import annotations

from flask import Flask, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from webrl_gym.sites.gitlab.session import SESSIONS

_TEXTS = {
    400: ("400", "The request could not be read."),
    403: ("403", "You do not have permission for this. Ask a maintainer if you need it."),
    404: ("404: Page not found", "Make sure the address is correct and the page has not moved."),
    405: ("405", "This page cannot be used that way."),
    413: ("413", "That was more than this site takes at once."),
    422: ("422", "The change you wanted was rejected."),
}


def register(app: Flask) -> None:
    """Answer all refusals with a page in the site's frame."""

    @app.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> ResponseReturnValue:
        code = error.code or 500
        if code < 400:
            return error.get_response()
        SESSIONS.forget()
        title, text = _TEXTS.get(code, (str(code), "This did not work."))
        return render_template("error.html", title=title, text=text), code
