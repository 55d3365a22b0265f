"""The frame around pages, what is served at all, and the rules that style sheet and templates keep."""

from __future__ import annotations

from importlib import resources

import pytest

from tests.sites.shopping.shop_client import ShopClient, shop_app
from webrl_gym.sites import World
from webrl_gym.sites.common.forms import is_email
from webrl_gym.sites.shopping.forms import parse_quantity

PACKAGE = resources.files("webrl_gym.sites.shopping")
TEMPLATES = {entry.name: entry.read_text("utf-8") for entry in PACKAGE.joinpath("templates").iterdir()}


# ---------------------------------------------------------------------------- frame
def test_the_frame_in_the_order_of_the_original(shop: ShopClient) -> None:
    shop.get("/contact/")
    landmarks = [node.tag for node in shop.page.css("body > *")]
    assert landmarks == ["header", "nav", "div", "main", "footer"]
    assert shop.texts(".page-header a, .page-header button") == [
        "My Account",
        "My Wish List",
        "Sign Out",
        "Skip to Content",
        "",
        "\ue611 My Cart 2 2items",
        "Advanced Search",
        "Search",
    ]
    assert shop.page.css_first(".logo").attributes["aria-label"] == "store logo"
    assert shop.page.css_first(".logo img").attributes["alt"] == "one_stop_market_logo"
    assert shop.text("label[for=search]") == "\ue615 Search"
    assert shop.texts(".breadcrumbs li") == ["Home", "Contact Us"]
    assert shop.texts(".page-footer a") == [
        "Privacy and Cookie Policy",
        "Search Terms",
        "Advanced Search",
        "Contact Us",
        "Report All Bugs",
    ]


def test_the_sidebar_follows_the_content(shop: ShopClient) -> None:
    shop.get("/customer/account/")
    assert [node.attributes["class"] for node in shop.page.css(".columns > *")] == ["column main", "sidebar"]
    assert shop.texts(".account-nav li") == [
        "My Account",
        "My Orders",
        "My Downloadable Products",
        "My Wish List",
        "Address Book",
        "Account Information",
        "Stored Payment Methods",
        "My Product Reviews",
        "Newsletter Subscriptions",
    ]


def test_every_link_of_the_accounts_navigation_leads_somewhere(shop: ShopClient) -> None:
    shop.get("/customer/account/")
    paths = [node.attributes["href"] or "" for node in shop.page.css(".account-nav a, .page-footer a, .header.links a")]
    assert {path: shop.get(path).status for path in paths} == dict.fromkeys(paths, 200)


@pytest.mark.parametrize(
    "path", ["/contact", "/customer/account", "/wishlist", "/checkout/cart", "/sales/order/history"]
)
def test_addresses_work_without_their_last_slash(shop: ShopClient, path: str) -> None:
    assert (shop.get(path).status, shop.path) == (200, path)


# --------------------------------------------------------------------- what is served
@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/app.py",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/schema.sql",
        "/app.py",
        "/schema.sql",
        "/seed.py",
        "/templates/base.html",
        "/base.html",
        "/shop.css",
    ],
)
def test_no_file_of_the_package_is_served_by_name(shop: ShopClient, path: str) -> None:
    assert shop.get(path).status == 404


def test_the_static_files_have_their_types(shop: ShopClient) -> None:
    for name, kind in (("shop.css", "text/css"), ("logo.svg", "image/svg+xml"), ("icon.svg", "image/svg+xml")):
        response = shop.get(f"/static/{name}").response
        assert response is not None
        assert (response.status_code, response.mimetype) == (200, kind)


def test_static_files_open_no_session(guest: ShopClient) -> None:
    assert guest.get("/static/shop.css").token == ""


def test_an_error_leaves_nothing_half_done(shop: ShopClient, world: World) -> None:
    app = shop_app()
    shop.get("/contact/")
    view = app.view_functions["contact.send"]

    def broken(**kwargs: object) -> str:
        world["shopping"].insert("newsletter", email="half@example.com")
        raise RuntimeError("broken on purpose")

    app.view_functions["contact.send"] = broken
    try:
        with pytest.raises(RuntimeError, match="on purpose"):
            shop.post("/contact/index/post/")
    finally:
        app.view_functions["contact.send"] = view
    assert world.diff() == []


# ----------------------------------------------------------------------------- rules
@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_templates_name_no_other_host(name: str) -> None:
    assert "http://" not in TEMPLATES[name].replace("http://www.w3.org/", "")


# ------------------------------------------------------------------------ small parts
@pytest.mark.parametrize(
    ("text", "quantity"), [("1", 1), (" 12 ", 12), ("10000", 10000), ("010", 10), ("٣", None), ("1e2", None)]
)
def test_quantities(text: str, quantity: int | None) -> None:
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize("text", ["a@b.c", "first.last+tag@sub.example.com"])
def test_addresses_of_mail(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize("text", ["", "a@b", "@b.c", "a@@b.c", "a@b..c", "a b@c.d", "a@b.c."])
def test_what_is_no_address_of_mail(text: str) -> None:
    assert not is_email(text)
