"""``python -m webrl_gym serve``: all sites at once for one person, and links that lead from one to the next."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from werkzeug.test import Client, TestResponse

from webrl_gym.serve import by_host, local_host
from webrl_gym.sites import SITES, World

PORT = 8000
LOGINS = {name: spec.login_cookies for name, spec in SITES.items()}


class Person:
    """A person's browser: cookies by host, one server."""

    def __init__(self, logins: Mapping[str, Mapping[str, str]] = LOGINS) -> None:
        self.world = World(SITES, 0)
        self.client = Client(by_host(self.world, logins))

    def get(self, site: str, path: str = "/", **headers: str) -> TestResponse:
        return self.client.get(path, base_url=self.root(site), headers=headers)

    @staticmethod
    def root(site: str) -> str:
        return f"http://{local_host(SITES[site].host)}:{PORT}"


@pytest.fixture
def person() -> Person:
    return Person()


def test_hosts() -> None:
    assert local_host("shopping-admin.test") == "shopping-admin.localhost"


@pytest.mark.parametrize("site", sorted(SITES))
def test_every_site_answers_at_its_own_host(person: Person, site: str) -> None:
    response = person.get(site, SITES[site].start_path)
    assert response.status_code in (200, 302), site
    assert person.world.diff() == []


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "my-machine"])
def test_the_homepage_answers_everywhere_else(person: Person, host: str) -> None:
    assert "<h1>Homepage</h1>" in person.client.get("/", base_url=f"http://{host}").text


def test_cards_lead_to_where_the_sites_are_served(person: Person) -> None:
    page = person.client.get("/", base_url=f"http://localhost:{PORT}").text
    for name, spec in SITES.items():
        if name != "homepage":
            assert f'href="{person.root(name)}{spec.start_path}"' in page
    assert ".test" not in page


def test_the_login_of_one_site_is_not_sent_to_another(person: Person) -> None:
    assert "Welcome, Emma Lopez!" in person.get("shopping").text
    cookies = person.get("wikipedia", SITES["wikipedia"].start_path).headers.getlist("Set-Cookie")
    assert len(cookies) == 1 and cookies[0].startswith("webrl_gym_visit=")


def test_a_person_may_start_signed_out() -> None:
    assert "Sign In" in Person({}).get("shopping").text


def test_forms_work_and_lead_back_to_the_page_they_were_on(person: Person) -> None:
    person.get("shopping")
    key = person.world["shopping"].value("SELECT form_key FROM session WHERE token = 'emma'")
    product = person.world["shopping"].value("SELECT url_key FROM product WHERE has_required_options = 0 LIMIT 1")
    sent = person.client.post(
        "/wishlist/index/add/product/999999/",
        base_url=person.root("shopping"),
        data={"form_key": key},
        headers={"Referer": f"{person.root('shopping')}/{product}.html"},
    )
    assert sent.status_code == 302
    assert sent.location.endswith(f"/{product}.html")
    assert ".test" not in sent.location


def test_links_to_other_sites_are_led_there_and_texts_keep_their_addresses(person: Person) -> None:
    address = f"{SITES['gitlab'].root}/byteblaze"
    person.get("reddit")
    forum = person.world["reddit"].one("SELECT id, name FROM forum LIMIT 1")
    assert forum is not None
    fields = {
        "token": person.world["reddit"].value("SELECT form_key FROM session"),
        "submission[title]": "A link",
        "submission[body]": f"See <{address}>",
        "submission[forum]": forum["id"],
    }
    sent = person.client.post("/submit", base_url=person.root("reddit"), data=fields)
    assert sent.status_code == 302
    page = person.get("reddit", sent.location.removeprefix(person.root("reddit"))).text
    assert f'href="{person.root("gitlab")}/byteblaze"' in page
    assert f">{address}</a>" in page


def test_random_pages_differ_from_the_one_before(person: Person) -> None:
    first = person.get("wikipedia", "/random").location
    second = person.get("wikipedia", "/random", Referer=person.root("wikipedia") + first).location
    assert first != second


@pytest.mark.parametrize("referrer", ["http://[", "https://example.org/x", "about:blank", "x" * 5000])
def test_any_referrer_is_fine(person: Person, referrer: str) -> None:
    assert person.get("wikipedia", "/random", Referer=referrer).status_code == 302


def test_answers_tell_their_length(person: Person) -> None:
    response = person.client.get("/", base_url=f"http://localhost:{PORT}")
    assert int(response.headers["Content-Length"]) == len(response.data)
