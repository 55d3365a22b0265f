"""The map's WSGI application: one Flask app for all environments; the state comes with each request."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from webrl_gym.sites.common import formats
from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.map import (
    account,
    directions,
    edits,
    formatting,
    notes,
    objects,
    pages,
    picture,
    search_pages,
    services,
    session,
    shell,
)
from webrl_gym.sites.map.routing import RoadNetworks

STATIC_FILES = {"map.css": "text/css", "logo.svg": "image/svg+xml", "directions.svg": "image/svg+xml"}
_BLUEPRINTS = (search_pages, directions, objects, edits, notes, account, pages, picture, services)


def create_app() -> SiteApp:
    """The application. All it keeps are road networks, which follow from the worlds' seeds."""
    app = SiteApp(__package__, session.SESSIONS, STATIC_FILES)
    app.extensions["roads"] = RoadNetworks()
    for name in ("total_distance", "turn_distance", "duration"):
        app.jinja_env.filters[name] = getattr(formatting, name)
    app.jinja_env.filters["ago"] = _ago
    app.jinja_env.globals.update(shell.template_globals())
    app.context_processor(shell.page_context)
    for module in _BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    app.register_error_handler(HTTPException, _answer_error)
    return app


def _ago(moment: str) -> str:
    return formats.ago(moment, current_state().now, weeks=False)


def _answer_error(error: HTTPException) -> ResponseReturnValue:
    """The site's own page for every kind of failure."""
    if error.code is None or error.code == 404:
        return shell.problem(404, "File not found", "Couldn't find a file, directory or page by that name.")
    return shell.problem(error.code, error.name, "The map could not make sense of that request.")
