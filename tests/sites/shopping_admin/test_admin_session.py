"""Signing in and out, and forms that are not ours."""

from __future__ import annotations

import pytest

from tests.sites.shopping_admin.admin_client import AdminClient
from webrl_gym.sites import World

PROTECTED = [
    "/admin",
    "/admin/",
    "/admin/dashboard",
    "/admin/sales/order/",
    "/admin/sales/order/view/order_id/299/",
    "/admin/catalog/product/edit/id/1/",
    "/admin/sales/order/export/",
    "/admin/no/such/page",
]


@pytest.mark.parametrize("path", PROTECTED)
def test_strangers_see_the_login_form_in_place(stranger: AdminClient, path: str) -> None:
    stranger.get(path)
    assert (stranger.path, stranger.status) == (path, 200)
    assert stranger.heading == "Welcome, please sign in"
    assert stranger.texts("label") == ["Username *", "Password *"]
    assert stranger.page.css_first("#username").attributes["placeholder"] == "user name"


def test_signing_in_leads_to_the_dashboard(stranger: AdminClient) -> None:
    stranger.get("/admin/").submit("form", **{"login[username]": "admin", "login[password]": "admin1234"})
    assert stranger.path == "/admin/admin/dashboard/"
    assert stranger.heading == "Dashboard"
    assert stranger.get("/admin/sales/order/").heading == "Orders"


@pytest.mark.parametrize(
    ("username", "password"), [("admin", "admin"), ("Admin1", "admin1234"), ("", ""), ("admin", "é")]
)
def test_a_wrong_password_signs_nobody_in(stranger: AdminClient, username: str, password: str) -> None:
    stranger.get("/admin/").submit("form", **{"login[username]": username, "login[password]": password})
    assert stranger.heading == "Welcome, please sign in"
    assert stranger.messages[0].startswith("The account sign-in was incorrect")
    assert stranger.value("#username") == username
    assert stranger.value("#login") == ""


def test_signing_out(keeper: AdminClient) -> None:
    keeper.get("/admin/admin/auth/logout/")
    assert keeper.get("/admin/").heading == "Dashboard"
    keeper.submit(".account form")
    assert keeper.heading == "Welcome, please sign in"
    assert keeper.messages == ["You have signed out."]
    assert keeper.get("/admin/sales/order/").heading == "Welcome, please sign in"


def test_a_forgotten_password(stranger: AdminClient, world: World) -> None:
    stranger.get("/admin/admin/auth/forgotpassword/").submit("form", email="admin@example.com")
    assert stranger.heading == "Welcome, please sign in"
    assert len(stranger.messages) == 1
    assert world.diff() == []


@pytest.mark.parametrize("form_key", ["", "wrong", "clé"])
def test_a_form_without_the_key_changes_nothing(keeper: AdminClient, world: World, form_key: str) -> None:
    keeper.get("/admin/sales/order/view/order_id/299/")
    keeper.post("/admin/sales/order/cancel/order_id/299/", form_key=form_key)
    assert keeper.path == "/admin/sales/order/view/order_id/299/"
    assert keeper.messages == ["This form is out of date. Please send it again."]
    assert world.diff() == []


def test_posts_of_strangers_change_nothing(stranger: AdminClient, world: World) -> None:
    stranger.get("/admin/")
    key = stranger.value("input[name=form_key]")
    stranger.post("/admin/sales/order/cancel/order_id/299/", form_key=key)
    assert stranger.heading == "Welcome, please sign in"
    assert world.diff() == []


def test_the_secret_key_of_addresses_is_ignored(keeper: AdminClient) -> None:
    assert keeper.get("/admin/sales/order/index/key/0f3a9/").heading == "Orders"
    assert keeper.get("/admin/sales/order/view/order_id/5/key/abc").heading == "#000000005"
