"""The back office's WSGI application: one Flask app for all environments; the state comes with each request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.exceptions import HTTPException

from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.shopping_admin import (
    attributes,
    categories,
    cms,
    configurations,
    customers,
    dashboard,
    documents,
    order_actions,
    orders,
    pictures,
    product_attributes,
    product_form,
    products,
    reports,
    reviews,
    rules,
    search_terms,
    session,
    shell,
    shipping,
    simple_lists,
    storefront,
)

STATIC_FILES = {"admin.css": "text/css", "store.css": "text/css", "icon.svg": "image/svg+xml"}
_SECRET_KEY = re.compile(r"/key/[0-9a-zA-Z]+(?=/|$)")


class AdminApp(SiteApp):
    """A SiteApp that ignores the secret key which the original puts at the end of its addresses."""

    def wsgi_app(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        path = environ.get("PATH_INFO", "")
        if "/key/" in path:
            environ["PATH_INFO"] = _SECRET_KEY.sub("", path)
        return super().wsgi_app(environ, start_response)


def create_app() -> AdminApp:
    """The application. It keeps no state of its own: ``environ["webrl_gym.site"]`` carries the SiteState."""
    app = AdminApp(__package__, session.SESSIONS, STATIC_FILES, static_prefix="/admin/static/")
    app.jinja_env.globals.update(shell.template_globals())
    app.jinja_env.filters.update(shell.template_filters())
    app.register_error_handler(HTTPException, shell.http_error)
    for module in (
        session,
        dashboard,
        orders,
        order_actions,
        shipping,
        documents,
        products,
        product_form,
        product_attributes,
        configurations,
        categories,
        attributes,
        pictures,
        customers,
        reviews,
        search_terms,
        cms,
        rules,
        reports,
        simple_lists,
        storefront,
    ):
        app.register_blueprint(module.blueprint)
    return app
