"""``python -m webrl_gym serve``: one person's visit."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from tests.sites.shopping.conftest import TINY_SHOP
from webrl_gym.__main__ import main
from webrl_gym.serve import one_visit
from webrl_gym.sites import World

LOGIN = dict(TINY_SHOP.login_cookies)


def test_the_visitor_starts_signed_in_and_may_sign_out(world: World) -> None:
    client = Client(one_visit("shopping", world, LOGIN))
    assert "Welcome, Emma Lopez!" in client.get("/").text
    key = world["shopping"].value("SELECT form_key FROM session WHERE token = 'emma'")
    client.post("/customer/account/logout/", data={"form_key": key})
    assert "Sign In" in client.get("/").text


def test_the_visitor_may_start_signed_out(world: World) -> None:
    client = Client(one_visit("shopping", world, {}))
    assert "Sign In" in client.get("/").text
    # The session of the first page lives on.
    assert client.get("/contact/").headers.get("Set-Cookie") is None


@pytest.mark.parametrize(("login", "greeting"), [(LOGIN, "Welcome, Emma Lopez!"), ({}, "Sign In")])
def test_cookies_of_an_earlier_run_count_for_nothing(world: World, login: dict[str, str], greeting: str) -> None:
    client = Client(one_visit("shopping", world, login))
    client.set_cookie("PHPSESSID", "emma" if not login else "stale", domain="localhost")
    client.set_cookie("webrl_gym_visit", "earlier", domain="localhost")
    assert greeting in client.get("/").text
    assert greeting in client.get("/").text


def test_the_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["serve", "--help"])
    text = capsys.readouterr().out
    for option in ("--port", "--seed", "--anonymous"):
        assert option in text
