"""The shop's WSGI application: one Flask app for all environments; the state comes with each request."""

from __future__ import annotations

from importlib import resources

from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

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
from webrl_gym.sites.shopping.context import current_state

STATIC_FILES = {"shop.css": "text/css", "logo.svg": "image/svg+xml", "icon.svg": "image/svg+xml"}


class Shop(Flask):
    """Flask with every POST in one transaction: an error leaves no half-done change behind."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view; for a POST inside the state's transaction."""
        if request.method != "POST":
            return super().dispatch_request()
        try:
            with current_state().transaction():
                return super().dispatch_request()
        except BaseException:
            session.forget_visitor()
            raise


def create_app() -> Shop:
    """The application. It keeps no state of its own: ``environ["webrl_gym.site"]`` carries the SiteState."""
    # No static folder: only what a route names is ever served.
    app = Shop(__name__, static_folder=None)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "auto_reload": False}
    # Errors reach whoever called the app, who can then tell a broken site from a failed action.
    app.config["PROPAGATE_EXCEPTIONS"] = True
    # Both /contact and /contact/ are the page itself, as in the original.
    app.url_map.strict_slashes = False
    for name in ("money", "order_number", "short_date", "long_date"):
        app.jinja_env.filters[name] = getattr(formatting, name)
    app.jinja_env.globals.update(shell.template_globals())
    app.before_request(session.check_form_key)
    app.after_request(session.save_cookie)
    app.context_processor(shell.page_context)

    _serve_static_files(app)
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


def _serve_static_files(app: Flask) -> None:
    """One route per static file: no request can name any other file."""
    folder = resources.files(__package__).joinpath("static")
    for name, mimetype in STATIC_FILES.items():
        content = folder.joinpath(name).read_bytes()

        def serve(content: bytes = content, mimetype: str = mimetype) -> Response:
            response = Response(content, mimetype=mimetype)
            response.cache_control.max_age = 3600
            return response

        app.add_url_rule(f"/static/{name}", endpoint=f"static/{name}", view_func=serve)
