"""What every site refuses before any of its pages looks at it."""

from __future__ import annotations

import pytest
from werkzeug.test import Client, TestResponse

from tests.sites.world_site import TINY
from webrl_gym.sites import SITES, World
from webrl_gym.sites.common.context import STATE_KEY
from webrl_gym.sites.common.refusals import LARGEST_FORM, LONGEST_ADDRESS

WORLD = World(SITES, 0)


def ask(site: str, method: str, path: str, **request: object) -> TestResponse:
    client = Client(SITES[site].create_app())
    overrides = {STATE_KEY: WORLD[site]}
    return client.open(path, method=method, environ_overrides=overrides, **request)  # type: ignore[arg-type]


@pytest.mark.parametrize(("more", "status"), [(0, 200), (1, 414)])
def test_the_longest_address(more: int, status: int) -> None:
    query = "a=" + "x" * (LONGEST_ADDRESS - len("/") - len("a=") + more)
    assert ask("wikipedia", "GET", f"/?{query}").status_code == status


@pytest.mark.parametrize("query", ["a=%00", "%07=a", "a=b&c=%1b"])
def test_control_characters_in_addresses(query: str) -> None:
    assert ask("wikipedia", "GET", f"/?{query}").status_code == 400


def test_tabs_and_line_ends_are_fine() -> None:
    assert ask("wikipedia", "GET", "/?a=%09%0d%0a").status_code == 200


def test_a_form_above_the_limit() -> None:
    response = ask("shopping", "POST", "/contact/index/post/", data={"comment": "x" * LARGEST_FORM})
    assert response.status_code == 413
    assert "One Stop Market" in response.text


@pytest.mark.parametrize("number", ["٣", "1234567890123456789", "-1", "+1", "1.0", " 1"])
def test_numbers_in_routes_are_ascii_digits_that_fit(number: str) -> None:
    assert ask("wikipedia", "GET", f"/wikipedia_en_all_maxi_2022-05/I/{number}.svg").status_code == 404


def test_no_page_shows_control_characters() -> None:
    client = Client(SITES["map"].create_app())
    overrides = {STATE_KEY: WORLD["map"]}
    page = client.post("/login", data={"username": "a\x00b\x1b"}, environ_overrides=overrides)
    assert "\x00" not in page.text and "\x1b" not in page.text


def test_numbers_beyond_sqlites_integers_match_no_row() -> None:
    state = World({"tiny": TINY}, 0)["tiny"]
    for number in (1 << 63, -(1 << 63) - 1, 10**40):
        assert state.one("SELECT * FROM item WHERE id = ?", number) is None
        assert state.query("SELECT * FROM item WHERE id = ?", number) == []
        assert state.value("SELECT count(*) FROM item WHERE id = ?", number) == 0
