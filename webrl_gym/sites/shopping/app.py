"""The shop's WSGI application: one Flask app for all environments; the state comes with each request."""

from __future__ import annotations

from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.common.refusals import refuse_bad_fields
from webrl_gym.sites.shopping import (
    account,
    addresses,
    cart,
    catalog,
    checkout,
    contact,
    customer_reviews,
    formatting,
    newsletter,
    orders,
    pages,
    rest,
    session,
    shell,
    wishlist,
)

STATIC_FILES = {"shop.css": "text/css", "logo.svg": "image/svg+xml", "icon.svg": "image/svg+xml"}


def create_app() -> SiteApp:
    """The application. It keeps no state of its own: ``environ["webrl_gym.site"]`` carries the SiteState."""
    app = SiteApp(__package__, session.SESSIONS, STATIC_FILES)
    app.before_request(refuse_bad_fields)
    app.jinja_env.filters["order_number"] = formatting.order_number
    app.jinja_env.globals.update(shell.template_globals())
    app.context_processor(shell.page_context)

    for module in (
        account,
        addresses,
        orders,
        wishlist,
        newsletter,
        customer_reviews,
        cart,
        checkout,
        contact,
        pages,
        rest,
        catalog,
    ):
        app.register_blueprint(module.blueprint)
    return app
