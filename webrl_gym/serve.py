"""Open an embedded site in an ordinary browser, to look around as the agent does."""

from __future__ import annotations

import argparse
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from http.cookies import SimpleCookie
from typing import Any

from webrl_gym.sites import SITES, World

STATE_KEY = "webrl_gym.site"
VISIT_COOKIE = "webrl_gym_visit"

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--site", choices=sorted(SITES), default="shopping", help="which site (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: %(default)s)")
    parser.add_argument("--seed", type=_seed, default=0, help="seed of the site's data (default: %(default)s)")
    parser.add_argument("--anonymous", action="store_true", help="start signed out")


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from werkzeug.serving import make_server

    spec = SITES[args.site]
    print(f"Preparing the data of {args.site}, seed {args.seed} ...", flush=True)
    app = one_visit(args.site, World(SITES, args.seed), {} if args.anonymous else spec.login_cookies)
    # Threads, because browsers open connections ahead of use, which would block a single-threaded server.
    server = make_server("127.0.0.1", args.port, app, threaded=True)
    who = "signed out" if args.anonymous else "signed in"
    print(f"\n  {args.site} ({who}):  http://127.0.0.1:{server.port}{spec.start_path}\n")
    print("Changes are forgotten when the server stops (Ctrl-C).", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()
    return 0


def one_visit(site: str, world: World, login_cookies: Mapping[str, str]) -> WSGIApp:
    """The site's app over ``world``, for one visitor who starts with ``login_cookies`` (signed out when there are none).

    A browser that comes for the first time gets the cookies with its first response; cookies left over from an
    earlier run of the server count for nothing.
    """
    state, app = world[site], SITES[site].create_app()
    visit = secrets.token_hex(8)
    lock = threading.Lock()

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[STATE_KEY] = state
        cookies = {name: morsel.value for name, morsel in SimpleCookie(environ.get("HTTP_COOKIE", "")).items()}
        first = cookies.get(VISIT_COOKIE) != visit
        if first:
            cookies = dict(login_cookies)
            environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in cookies.items())

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            if first:
                given = {VISIT_COOKIE: visit, **login_cookies}
                headers = [*headers, *(("Set-Cookie", f"{name}={value}; Path=/") for name, value in given.items())]
            return start_response(status, headers, *rest)

        # One connection, one World: requests take turns.
        with lock:
            return list(app(environ, start))

    return serve


def _seed(text: str) -> int | str:
    return int(text) if text.isdecimal() else text
