"""A tiny site that echoes what it is sent, and short ways to use a browser on it."""

from __future__ import annotations

import json
from collections.abc import Callable

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from webrl_gym.actions import Action, ActionType
from webrl_gym.browsers.base import AXNode
from webrl_gym.browsers.text import TextBrowser

HOST = "small.test"
ROOT = f"http://{HOST}"


def create_app(pages: dict[str, str]) -> Flask:
    """A site of the given pages by path; ``/echo`` shows the request, ``/to/<code>`` redirects there with that code."""
    app = Flask(__name__)

    @app.route("/echo", methods=["GET", "POST"])
    def echo() -> str:
        seen = {
            "method": request.method,
            "query": request.query_string.decode(),
            "form": list(request.form.items(multi=True)),
            "files": sorted(request.files),
            "cookie": request.headers.get("Cookie", ""),
            "referer": request.headers.get("Referer", ""),
        }
        return f"<title>Echo</title><pre>{json.dumps(seen)}</pre>"

    @app.route("/to/<int:code>", methods=["GET", "POST"])
    def to(code: int) -> AnyResponse:
        return redirect("/echo?from=redirect", code)

    @app.route("/loop")
    def loop() -> AnyResponse:
        return redirect("/loop")

    @app.route("/out")
    def out() -> AnyResponse:
        return redirect("http://elsewhere.example/")

    @app.route("/set/<name>/<value>")
    def set_cookie(name: str, value: str) -> Response:
        response = Response("<p>set</p>", content_type="text/html")
        response.set_cookie(name, value, max_age=60)
        return response

    @app.route("/unset/<name>")
    def unset_cookie(name: str) -> Response:
        response = Response("<p>unset</p>", content_type="text/html")
        response.delete_cookie(name)
        return response

    @app.route("/nothing")
    def nothing() -> tuple[str, int]:
        return "", 204

    @app.route("/file")
    def file() -> Response:
        return Response(b"%PDF", content_type="application/pdf")

    @app.route("/drawing")
    def drawing() -> Response:
        return Response("<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml")

    @app.route("/broken")
    def broken() -> str:
        raise RuntimeError("broken")

    @app.route("/error")
    def error() -> tuple[str, int]:
        return "error", 500

    @app.route("/", defaults={"path": ""})
    @app.route("/<path:path>")
    def page(path: str) -> tuple[str, int]:
        return (pages[f"/{path}"], 200) if f"/{path}" in pages else ("<title>Missing</title><h1>Missing</h1>", 404)

    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


def browse(pages: dict[str, str] | str, path: str = "/", **options: bool) -> TextBrowser:
    """A browser on a site of these pages (or of one page), showing ``path``."""
    browser = TextBrowser(
        {HOST: create_app({"/": pages} if isinstance(pages, str) else pages)}, lambda _: None, **options
    )
    browser.start([ROOT + path], {})
    return browser


def node(browser: TextBrowser, role: str, name: str = "", at: int = 0) -> AXNode:
    """The ``at``-th node of this role and name."""
    return [found for found in browser.page().tree.walk() if (found.role, found.name) == (role, name)][at]


def click(browser: TextBrowser, role: str, name: str = "") -> str | None:
    """Click a node."""
    return browser.perform(Action(ActionType.CLICK, element=node(browser, role, name).id))


def fill(browser: TextBrowser, role: str, name: str, text: str, enter: bool = False) -> str | None:
    """Type into a node."""
    return browser.perform(Action(ActionType.TYPE, element=node(browser, role, name).id, text=text, enter=enter))


def press(browser: TextBrowser, keys: str) -> str | None:
    """Press a key."""
    return browser.perform(Action(ActionType.PRESS, text=keys))


def goto(browser: TextBrowser, url: str) -> str | None:
    """Open an address."""
    return browser.perform(Action(ActionType.GOTO, text=url))


def do(kind: ActionType) -> Callable[[TextBrowser], str | None]:
    """An action without arguments."""
    return lambda browser: browser.perform(Action(kind))


back, forward = do(ActionType.GO_BACK), do(ActionType.GO_FORWARD)
new_tab, close_tab = do(ActionType.NEW_TAB), do(ActionType.CLOSE_TAB)


def echoed(browser: TextBrowser) -> dict[str, object]:
    """What ``/echo`` was sent."""
    seen: dict[str, object] = json.loads(next(n.name for n in browser.page().tree.walk() if n.role == "StaticText"))
    return seen


def outline(browser: TextBrowser) -> list[str]:
    """The tree below the root, one line per node: indentation, role, name, properties."""
    lines: list[str] = []

    def visit(found: AXNode, depth: int) -> None:
        states = "".join(f" {key}: {value}" for key, value in found.properties)
        lines.append(f"{'  ' * depth}{found.role} {found.name!r}{states}")
        for child in found.children:
            visit(child, depth + 1)

    for child in browser.page().tree.children:
        visit(child, 0)
    return lines
