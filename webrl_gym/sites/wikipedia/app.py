"""The encyclopedia's WSGI application."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.wikipedia import articles, library, pictures, search_pages
from webrl_gym.sites.wikipedia.addresses import BOOK, LANDING, article_path, category_path, picture_path
from webrl_gym.sites.wikipedia.markup import render

STATIC_FILES = {"wikipedia.css": "text/css", "icon.svg": "image/svg+xml"}


def create_app() -> SiteApp:
    """The application. It keeps no state of its own: ``environ["webrl_gym.site"]`` carries the SiteState."""
    app = SiteApp(__package__, None, STATIC_FILES, static_prefix="/skin/")
    app.jinja_env.filters.update(markup=render, article_path=article_path, category_path=category_path)
    app.jinja_env.globals.update(BOOK=BOOK, LANDING=article_path(LANDING), picture_path=picture_path)
    for module in (library, articles, search_pages, pictures):
        app.register_blueprint(module.blueprint)
    app.register_error_handler(HTTPException, _error)
    return app


def _error(error: HTTPException) -> ResponseReturnValue:
    """Any page that cannot be shown."""
    title = error.description if error.code == 404 and request.path.startswith(f"/{BOOK}/A/") else None
    code = error.code or 500
    return render_template("error.html", title=error.name, code=code, wanted=title, path=request.path[:200]), code
