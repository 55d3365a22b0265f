"""The WSGI application of a site: one Flask app for all environments; the state comes with each request."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.routing import IntegerConverter
from werkzeug.wrappers import Response

from webrl_gym.sites.common import formats
from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.refusals import LARGEST_FORM, refuse_bad_address, replace_unprintable
from webrl_gym.sites.common.sessions import Sessions

_FILTERS = ("money", "short_date", "long_date")


class AsciiInteger(IntegerConverter):
    """``<int:...>`` in routes: digits as browsers write them, and no more than SQLite's integers hold."""

    regex = "[0-9]{1,18}"


class SiteApp(Flask):
    """Flask with every POST in one transaction: an error leaves no half-done change behind.

    Requests that no site looks at are refused by 400, 413 or 414 (see ``refusals.py``): a site shows its own page for
    every HTTPException.

    Args:
        package: the site's package; its ``templates`` and ``static`` folders are used.
        sessions: the site's sessions, None for a site without any.
        static_files: file name in ``static`` -> MIME type; served under ``/static/`` (or ``static_prefix``).
    """

    def __init__(
        self,
        package: str,
        sessions: Sessions | None,
        static_files: Mapping[str, str],
        static_prefix: str = "/static/",
    ) -> None:
        # No static folder: only what a route names is ever served.
        super().__init__(package, static_folder=None)
        self.sessions = sessions
        self.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "auto_reload": False}
        # Errors reach whoever called the app, who can then tell a broken site from a failed action.
        self.config["PROPAGATE_EXCEPTIONS"] = True
        self.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
        self.url_map.strict_slashes = False
        self.url_map.converters["int"] = AsciiInteger
        for name in _FILTERS:
            self.jinja_env.filters[name] = getattr(formats, name)
        self.before_request(refuse_bad_address)
        self.after_request(replace_unprintable)
        if sessions is not None:
            self.before_request(sessions.check_form_key)
            self.after_request(sessions.save_cookie)
        self._serve(package, static_files, static_prefix)

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view; for a POST inside the state's transaction."""
        if request.method != "POST":
            return super().dispatch_request()
        try:
            with current_state().transaction():
                return super().dispatch_request()
        except BaseException:
            if self.sessions is not None:
                self.sessions.forget()
            raise

    def _serve(self, package: str, static_files: Mapping[str, str], prefix: str) -> None:
        """One route per static file: no request can name any other file."""
        folder = resources.files(package).joinpath("static")
        for name, mimetype in static_files.items():
            content = folder.joinpath(name).read_bytes()

            def serve(content: bytes = content, mimetype: str = mimetype) -> Response:
                response = Response(content, mimetype=mimetype)
                response.cache_control.max_age = 3600
                return response

            self.add_url_rule(f"{prefix}{name}", endpoint=f"static/{name}", view_func=serve)
