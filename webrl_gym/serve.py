"""Open the embedded sites in an ordinary browser, to look around and to click through tasks as the agent does."""

from __future__ import annotations

import argparse
import re
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from webrl_gym.sites import SITES, World
from webrl_gym.sites.common.context import STATE_KEY

VISIT_COOKIE = "webrl_gym_visit"
HOMEPAGE = "homepage"

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Headers = list[tuple[str, str]]

# Addresses that a browser follows; texts keep the addresses that tasks speak of.
_ADDRESS = re.compile(rb"""(\b(?:href|src|action|formaction)\s*=\s*["']?)http://([a-z0-9.-]+)(?=[/?#"'\s>])""")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: %(default)s)")
    parser.add_argument("--seed", type=_seed, default=0, help="seed of the sites' data (default: %(default)s)")
    parser.add_argument("--anonymous", action="store_true", help="start signed out")


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from werkzeug.serving import make_server

    world = World(SITES, args.seed)
    for site in SITES:
        print(f"Preparing the data of {site}, seed {args.seed} ...", flush=True)
        world[site]
    # Threads, because browsers open connections ahead of use, which would block a single-threaded server.
    apps = {} if args.anonymous else {name: spec.login_cookies for name, spec in SITES.items()}
    server = make_server("127.0.0.1", args.port, by_host(world, apps), threaded=True)
    print(f"\n  All sites:  http://localhost:{server.port}/  ({'signed out' if args.anonymous else 'signed in'})\n")
    for name, spec in SITES.items():
        print(f"  {name:<16}http://{local_host(spec.host)}:{server.port}{spec.start_path}")
    print("\nChanges are forgotten when the server stops (Ctrl-C).", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()
    return 0


def local_host(host: str) -> str:
    """``shopping-admin.test`` -> ``shopping-admin.localhost``, which browsers look for on their own machine."""
    return f"{host.rpartition('.')[0]}.localhost"


def by_host(world: World, login_cookies: Mapping[str, Mapping[str, str]]) -> WSGIApp:
    """All sites at ``<site>.localhost``, the homepage at any other host; links between them lead where they are served.

    ``login_cookies`` are the cookies that the visitor starts with, by site.
    """
    lock = threading.Lock()
    served = {spec.host: one_visit(name, world, login_cookies.get(name, {}), lock) for name, spec in SITES.items()}
    home = SITES[HOMEPAGE].host
    hosts = {local_host(host): host for host in served} | dict.fromkeys(("localhost", "127.0.0.1"), home)

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked, _, port = environ.get("HTTP_HOST", "").lower().partition(":")
        here = hosts.get(asked, home)
        environ["HTTP_HOST"] = environ["SERVER_NAME"] = here
        environ["SERVER_PORT"] = "80"
        environ["HTTP_REFERER"] = _referrer(environ.get("HTTP_REFERER", ""), hosts)
        suffix = f":{port}" if port else ""
        answer: list[Any] = []

        def start(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], object]:
            answer[:] = [status, headers]
            return lambda data: None

        body = b"".join(served[here](environ, start))
        status, headers = answer
        body, headers = _localised(body, headers, served, suffix)
        start_response(status, headers)
        return [body]

    return serve


def one_visit(site: str, world: World, login_cookies: Mapping[str, str], lock: threading.Lock | None = None) -> WSGIApp:
    """The site's app over ``world``, for one visitor who starts with ``login_cookies`` (signed out when there are none).

    A browser that comes for the first time gets the cookies with its first response; cookies left over from an
    earlier run of the server count for nothing. ``lock`` is shared by all sites of the world.
    """
    state, app = world[site], SITES[site].create_app()
    visit = secrets.token_hex(8)
    # One connection per site, one World: requests take turns.
    lock = lock or threading.Lock()

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[STATE_KEY] = state
        first = _cookies(environ.get("HTTP_COOKIE", "")).get(VISIT_COOKIE) != visit
        if first:
            environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in login_cookies.items())

        def start(status: str, headers: Headers, *rest: Any) -> Any:
            if first:
                given = {VISIT_COOKIE: visit, **login_cookies}
                headers = [*headers, *(("Set-Cookie", f"{name}={value}; Path=/") for name, value in given.items())]
            return start_response(status, headers, *rest)

        with lock:
            return list(app(environ, start))

    return serve


def _localised(body: bytes, headers: Headers, served: Mapping[str, WSGIApp], suffix: str) -> tuple[bytes, Headers]:
    """A response whose addresses of other sites are those where they are served."""
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    if kind.startswith("text/html"):

        def replace(found: re.Match[bytes]) -> bytes:
            host = found[2].decode("ascii")
            return found[1] + f"http://{local_host(host)}{suffix}".encode() if host in served else found[0]

        body = _ADDRESS.sub(replace, body)
    changed = []
    for name, value in headers:
        if name.lower() == "location":
            parts = urlsplit(value)
            if parts.netloc in served:
                value = parts._replace(netloc=local_host(parts.netloc) + suffix).geturl()
        elif name.lower() == "content-length":
            value = str(len(body))
        changed.append((name, value))
    return body, changed


def _referrer(referrer: str, hosts: Mapping[str, str]) -> str:
    """The page that a visitor comes from, as the sites know it."""
    try:
        parts = urlsplit(referrer)
        host = hosts.get(parts.hostname or "")
    except ValueError:
        return ""
    return parts._replace(netloc=host).geturl() if host else referrer


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def _seed(text: str) -> int | str:
    return int(text) if text.isdecimal() else text
