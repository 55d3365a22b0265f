"""The homepage's WSGI application: cards, accounts and a calculator."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.homepage.arithmetic import LONGEST_EXPRESSION, ArithmeticProblem, calculate
from webrl_gym.sites.homepage.cards import CARDS, Card

STATIC_FILES = {
    "homepage.css": "text/css",
    "icon.svg": "image/svg+xml",
    **{f"{card.site}.svg": "image/svg+xml" for card in CARDS},
}


def create_app() -> SiteApp:
    """The application; its cards lead to the sites that the package has."""
    from webrl_gym.sites import SITES

    app = SiteApp(__package__, None, STATIC_FILES)
    cards = [(card, SITES[card.site].root + SITES[card.site].start_path) for card in CARDS if card.site in SITES]
    app.add_url_rule("/", "home", lambda: render_template("home.html", title="Homepage", cards=cards))
    app.add_url_rule("/index.html", "index", lambda: render_template("home.html", title="Homepage", cards=cards))
    app.add_url_rule("/password.html", "accounts", lambda: _accounts(cards))
    app.add_url_rule("/calculator.html", "calculator", _calculator)
    app.register_error_handler(HTTPException, _error)
    return app


def _accounts(cards: list[tuple[Card, str]]) -> ResponseReturnValue:
    return render_template("accounts.html", title="Account passwords", cards=[pair for pair in cards if pair[0].user])


def _calculator() -> ResponseReturnValue:
    expression = request.args.get("expression", "").strip()
    result = problem = ""
    if expression:
        try:
            result = calculate(expression)
        except ArithmeticProblem as found:
            problem = str(found)
    return render_template(
        "calculator.html",
        title="Calculator",
        expression=expression[:LONGEST_EXPRESSION],
        result=result,
        problem=problem,
        longest=LONGEST_EXPRESSION,
    )


def _error(error: HTTPException) -> ResponseReturnValue:
    return render_template("error.html", title=error.name, code=error.code), error.code or 500
