"""The homepage: cards, accounts, calculator, and nothing that can be changed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import Client, TestResponse

from webrl_gym.sites import SITES, World
from webrl_gym.sites.common.context import STATE_KEY
from webrl_gym.sites.homepage.arithmetic import ArithmeticProblem, calculate
from webrl_gym.sites.homepage.cards import CARDS

WORLD = World(SITES, 0)
CLIENT = Client(SITES["homepage"].create_app())


def get(path: str) -> TestResponse:
    return CLIENT.get(path, environ_overrides={STATE_KEY: WORLD["homepage"]})


def test_a_card_for_every_site_leads_to_its_start_page() -> None:
    page = LexborHTMLParser(get("/").text)
    links = {node.text(): node.attributes["href"] for node in page.css(".card h2 a")}
    assert links == {c.title: SITES[c.site].root + SITES[c.site].start_path for c in CARDS if c.site in SITES}
    assert SITES.keys() - {"homepage"} <= {card.site for card in CARDS}
    assert page.css_first("h1").text() == "Homepage"


def test_the_accounts_are_those_of_the_sites() -> None:
    page = LexborHTMLParser(get("/password.html").text)
    rows = [[cell.text() for cell in row.css("td")] for row in page.css("tbody tr")]
    assert ["OneStopShop", "emma.lopez@gmail.com", "Password.123"] in rows
    account = WORLD["shopping"].one("SELECT email, password FROM customer WHERE id = 27")
    assert account is not None and tuple(account) == ("emma.lopez@gmail.com", "Password.123")


def test_an_unknown_address_has_the_homepages_own_page() -> None:
    response = get("/nothing")
    assert response.status_code == 404
    assert "There is no page at this address." in response.text


# ------------------------------------------------------------------------ calculator
def test_the_calculator_shows_result_or_problem() -> None:
    assert "Result: <b>7</b>" in get("/calculator.html?expression=2*(3%2B.5)").text
    assert "divided by zero" in get("/calculator.html?expression=1/0").text
    assert "&lt;b&gt;" in get("/calculator.html?expression=<b>").text


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("1+2*3", "7"),
        ("(1+2)*3", "9"),
        ("10-4-3", "3"),
        ("2/3", "0.6666666667"),
        ("0.1+0.2", "0.3"),
        ("-(2-5)", "3"),
        ("1-2.25", "-1.25"),
        ("1,234.50 × 2", "2469"),
        ("8 ÷ 2 − 1", "3"),
        ("-0.00000000001", "0"),
    ],
)
def test_values(expression: str, result: str) -> None:
    assert calculate(expression) == result


@pytest.mark.parametrize(
    "expression", ["", "1+", "(1", "1 2", "1)", "2**3", "__import__('os')", "1e9", "9" * 300, "(" * 200]
)
def test_what_has_no_value_is_explained(expression: str) -> None:
    with pytest.raises(ArithmeticProblem, match=r"\.$"):
        calculate(expression)


@given(st.lists(st.integers(0, 999), min_size=1, max_size=8), st.data())
def test_agrees_with_python(numbers: list[int], data: st.DataObject) -> None:
    signs = [data.draw(st.sampled_from("+-*")) for _ in numbers[1:]]
    expression = str(numbers[0]) + "".join(f" {s} {n}" for s, n in zip(signs, numbers[1:], strict=True))
    assert Fraction(calculate(expression)) == eval(expression)  # made of our own signs and numbers
