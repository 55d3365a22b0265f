"""Requests to sites in the same process: WSGI calls, redirects, cookies. Nothing here opens a connection."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit, urlunsplit

from webrl_gym.browsers.addresses import BLANK, normalise, resolve, without_fragment
from webrl_gym.browsers.cookies import CookieJar
from webrl_gym.errors import InfrastructureError

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

SITE_KEY = "webrl_gym.site"
MAX_REDIRECTS = 20


@dataclass(frozen=True, slots=True)
class Request:
    """What to load. ``url`` is absolute and may have a fragment; ``body`` is sent as ``content_type``."""

    url: str
    method: str = "GET"
    body: bytes = b""
    content_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """What came back after all redirects: the final address and the page's source, None when there is no page (204)."""

    url: str
    source: str | None


class NavigationError(Exception):
    """The address cannot be shown; ``str(error)`` is a sentence for the agent."""


class Loader:
    """Loads pages from WSGI apps by host. ``state_of(host)`` goes into the environ of every request to that host."""

    def __init__(self, apps: Mapping[str, WSGIApp], state_of: Callable[[str], object]) -> None:
        self._apps = apps
        self._state_of = state_of

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that answer."""
        return tuple(self._apps)

    def check(self, url: str) -> str:
        """The normalised address; raises NavigationError when no site of ours can answer it."""
        try:
            parts = urlsplit(url)
            if parts.scheme.lower() != "http":
                raise NavigationError(f"The address {url!r} cannot be opened: only http addresses of the sites can.")
            url = normalise(url)
        except ValueError:
            raise NavigationError(f"The address {url!r} is malformed.") from None
        host = urlsplit(url).netloc
        if host not in self._apps:
            raise NavigationError(f"No site answers at {host!r}; there are: {', '.join(self._apps)}.")
        return url

    def load(self, request: Request, cookies: CookieJar, referrer: str = "") -> Response:
        """Send the request, follow redirects, keep cookies. A blank page needs no request."""
        if without_fragment(request.url) == BLANK:
            return Response(request.url, "")
        request = replace(request, url=self.check(request.url))
        for _ in range(MAX_REDIRECTS):
            status, headers, body = self._send(request, cookies, referrer)
            location = headers.get("location")
            if status not in (301, 302, 303, 307, 308) or not location:
                return Response(request.url, _source(request, status, headers, body))
            target = self._target(request.url, location)
            if "#" not in target and "#" in request.url:
                target = f"{target}#{request.url.partition('#')[2]}"
            keeps = status in (307, 308) or (request.method != "POST" and status != 303)
            request = replace(request, url=self.check(target)) if keeps else Request(self.check(target))
        raise NavigationError(f"The address {request.url!r} redirects too many times.")

    def _target(self, url: str, location: str) -> str:
        try:
            return resolve(url, location)
        except ValueError:
            raise NavigationError(f"The address {url!r} leads on to a malformed one.") from None

    def fetch(self, request: Request) -> tuple[int, str]:
        """Status and text of the answer to a program's request: no cookies, no redirects."""
        request = replace(request, url=self.check(request.url))
        status, _, body = self._send(request, CookieJar(), "")
        return status, body.decode("utf-8", "replace")

    def _send(self, request: Request, cookies: CookieJar, referrer: str) -> tuple[int, dict[str, str], bytes]:
        parts = urlsplit(request.url)
        host = parts.netloc
        environ: dict[str, Any] = {
            "REQUEST_METHOD": request.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
            "QUERY_STRING": parts.query,
            "REQUEST_URI": urlunsplit(("", "", parts.path, parts.query, "")),
            "SERVER_NAME": host,
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": host,
            "HTTP_ACCEPT": "text/html",
            "CONTENT_LENGTH": str(len(request.body)) if request.method == "POST" else "",
            "CONTENT_TYPE": request.content_type,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(request.body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            SITE_KEY: self._state_of(host),
        }
        for name, value in request.headers:
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
        sent = cookies.header(host, parts.path)
        if sent:
            environ["HTTP_COOKIE"] = sent
        if referrer.startswith("http:"):
            environ["HTTP_REFERER"] = _referrer(referrer, host)
        status_line: list[str] = []
        received: list[tuple[str, str]] = []
        written: list[bytes] = []

        def start_response(
            status: str, headers: list[tuple[str, str]], exc_info: object = None
        ) -> Callable[[bytes], Any]:
            status_line[:] = [status]
            received[:] = headers
            return written.append

        try:
            chunks = self._apps[host](environ, start_response)
            try:
                body = b"".join(chunks)
            finally:
                if hasattr(chunks, "close"):
                    chunks.close()
        except Exception as error:
            raise InfrastructureError(f"The site raised on {request.method} {request.url}: {error!r}") from error
        status = int(status_line[0].partition(" ")[0])
        if status >= 500:
            raise InfrastructureError(f"The site answered {status_line[0]} on {request.method} {request.url}.")
        headers: dict[str, str] = {}
        for name, value in received:
            if name.lower() == "set-cookie":
                cookies.receive(value, host, parts.path)
            else:
                headers[name.lower()] = value
        return status, headers, b"".join(written) + body


def _referrer(url: str, host: str) -> str:
    """The ``Referer`` of a request to ``host``: the whole address on the same host, else its origin."""
    parts = urlsplit(url)
    return without_fragment(url) if parts.netloc == host else f"http://{parts.netloc}/"


def _source(request: Request, status: int, headers: Mapping[str, str], body: bytes) -> str | None:
    if status in (204, 205):
        return None
    kind, _, parameters = headers.get("content-type", "text/html").partition(";")
    kind = kind.strip().lower()
    if "attachment" in headers.get("content-disposition", ""):
        raise NavigationError(f"The address {request.url!r} is a file to download, not a page.")
    charset = parameters.lower().partition("charset=")[2].strip(' "') or "utf-8"
    try:
        text = body.decode(charset, "replace")
    except LookupError:
        text = body.decode("utf-8", "replace")
    if kind in ("text/html", "application/xhtml+xml"):
        return text
    if kind.startswith("text/") or kind in ("application/json", "application/xml"):
        # A first line break right after the tag would be no part of the text.
        return f"<!DOCTYPE html><html><head></head><body><pre>\n{escape(text, quote=False)}</pre></body></html>"
    if kind.startswith("image/"):
        # As Chromium shows a drawing: a page without a title, and an image without a name.
        return f'<!DOCTYPE html><html><head></head><body><img src="{escape(request.url)}"></body></html>'
    raise NavigationError(f"The address {request.url!r} is a file of type {kind}, not a page.")
