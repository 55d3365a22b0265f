"""The forum's WSGI application: one Flask app for all environments; the state comes with each request."""

from __future__ import annotations

from werkzeug.routing import IntegerConverter

from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.common.refusals import refuse_bad_fields
from webrl_gym.sites.reddit import (
    accounts,
    commenting,
    directory,
    errors,
    forum_editing,
    forum_pages,
    front,
    messages,
    moderation,
    moments,
    pictures,
    search,
    session,
    settings,
    shell,
    submitting,
    threads,
    users,
    voting,
    wiki,
)
from webrl_gym.sites.reddit.markup import markdown

STATIC_FILES = {"forum.css": "text/css", "icon.svg": "image/svg+xml"}


class RowNumber(IntegerConverter):
    """A whole number that a table can hold; an address with a longer one leads nowhere."""

    regex = r"\d{1,15}"


def create_app() -> SiteApp:
    """The application. It keeps no state of its own: ``environ["webrl_gym.site"]`` carries the SiteState."""
    app = SiteApp(__package__, session.SESSIONS, STATIC_FILES)
    app.url_map.converters["int"] = RowNumber
    app.before_request(refuse_bad_fields)
    app.jinja_env.filters.update(ago=moments.ago, iso=moments.iso, day=moments.day, markdown=markdown)
    app.jinja_env.globals.update(shell.template_globals())
    app.context_processor(shell.page_context)
    for module in (
        front,
        forum_pages,
        forum_editing,
        moderation,
        directory,
        threads,
        submitting,
        commenting,
        voting,
        users,
        settings,
        accounts,
        messages,
        search,
        wiki,
        pictures,
        errors,
    ):
        app.register_blueprint(module.blueprint)
    return app
