"""Visits: sessions, form keys, messages, signing in and out."""

from __future__ import annotations

import pytest

from tests.sites.shopping.shop_client import ShopClient
from webrl_gym.sites import World
from webrl_gym.sites.common.paths import decode_path, encode_path

POSTS = [
    ("/customer/address/formPost/", {"firstname": "A"}),
    ("/checkout/cart/add/", {"product": "3"}),
    ("/checkout/cart/updatePost/", {"cart[1][qty]": "9"}),
    ("/checkout/cart/delete/", {"id": "1"}),
    ("/checkout/placeOrder/", {"billing_same": "1"}),
    ("/wishlist/index/add/", {"product": "3"}),
    ("/newsletter/subscriber/new/", {"email": "new@example.com"}),
    ("/newsletter/manage/save/", {"is_subscribed": "1"}),
    ("/contact/index/post/", {"name": "A", "email": "a@example.com", "comment": "Hi"}),
    ("/sales/order/reorder/order_id/148/", {}),
]

MEMBERS_ONLY = [
    "/customer/account/",
    "/customer/account/edit/",
    "/customer/address/",
    "/customer/address/new/",
    "/customer/address/edit/id/26/",
    "/sales/order/history/",
    "/sales/order/view/order_id/148/",
    "/sales/order/print/order_id/148/",
    "/wishlist/",
    "/newsletter/manage/",
    "/review/customer/",
    "/review/customer/view/id/2/",
    "/downloadable/customer/products/",
    "/vault/cards/listaction/",
    "/checkout/",
    "/checkout/onepage/success/",
]


@pytest.mark.parametrize(("path", "fields"), POSTS, ids=[path for path, _ in POSTS])
@pytest.mark.parametrize("form_key", ["", "wrongkey00000000", "clé"])
def test_a_post_without_the_form_key_goes_back_with_an_error_and_changes_nothing(
    shop: ShopClient, world: World, path: str, fields: dict[str, str], form_key: str
) -> None:
    shop.get("/contact/").post(path, fields, form_key=form_key)
    assert shop.path == "/contact/"
    assert shop.messages == ["This form is out of date. Please send it again."]
    assert world.diff() == []


@pytest.mark.parametrize("path", MEMBERS_ONLY)
def test_pages_of_the_account_ask_guests_to_sign_in(guest: ShopClient, path: str) -> None:
    guest.get(path)
    assert guest.path.startswith("/customer/account/login/")
    assert guest.heading == "Customer Login"


@pytest.mark.parametrize("path", [path for path in MEMBERS_ONLY if "success" not in path])
def test_signing_in_leads_back_to_the_page_one_wanted(guest: ShopClient, path: str) -> None:
    guest.get(path).submit(
        "#login-form", **{"login[username]": "emma.lopez@gmail.com", "login[password]": "Password.123"}
    )
    assert guest.path == path


def test_posts_of_the_account_ask_guests_to_sign_in_and_change_nothing(guest: ShopClient, world: World) -> None:
    guest.get("/contact/").post("/wishlist/index/add/", {"product": "3"})
    assert guest.heading == "Customer Login"
    assert world.diff() == []


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "evil"])
def test_the_way_back_never_leaves_the_shop(guest: ShopClient, target: str) -> None:
    assert decode_path(encode_path(target), default="/safe/") == "/safe/"
    guest.get(f"/customer/account/login/referer/{encode_path(target)}/").submit(
        "#login-form", **{"login[username]": "emma.lopez@gmail.com", "login[password]": "Password.123"}
    )
    assert guest.path == "/customer/account/"


@pytest.mark.parametrize("segment", ["!", "a", "é", "____"])
def test_a_segment_that_is_no_path_falls_back(segment: str) -> None:
    assert decode_path(segment, default="/safe/") == "/safe/"


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("emma.lopez@gmail.com", "password.123"),
        ("nobody@example.com", "Password.123"),
        ("", ""),
        ("emma.lopez@gmail.com", ""),
    ],
)
def test_a_wrong_password_signs_nobody_in_and_keeps_the_address(guest: ShopClient, email: str, password: str) -> None:
    guest.get("/customer/account/login/").submit(
        "#login-form", **{"login[username]": email, "login[password]": password}
    )
    assert guest.heading == "Customer Login"
    assert guest.page.css_first("#email").attributes["value"] == email
    assert guest.messages or guest.errors
    assert guest.get("/customer/account/").heading == "Customer Login"


def test_the_password_is_shown_again_only_on_request(guest: ShopClient) -> None:
    fields = {"login[username]": "emma.lopez@gmail.com", "login[password]": "oops"}
    guest.get("/customer/account/login/").submit("#login-form", **fields)
    assert guest.page.css_first("#pass").attributes["value"] == ""
    guest.submit("#login-form", **fields, **{"show-password": "on"})
    assert guest.page.css_first("#pass").attributes == guest.page.css_first("#pass").attributes | {
        "value": "oops",
        "type": "text",
    }


def test_signing_in_and_out_shows_in_the_header(guest: ShopClient) -> None:
    assert guest.get("/contact/").texts(".header.links li") == [
        "Sign In",
        "Create an Account",
        "Welcome to One Stop Market",
    ]
    guest.get("/customer/account/login/").submit(
        "#login-form", **{"login[username]": "Emma.Lopez@gmail.com", "login[password]": "Password.123"}
    )
    assert guest.path == "/customer/account/"
    assert guest.texts(".header.links li") == ["My Account", "My Wish List", "Sign Out", "Welcome, Emma Lopez!"]
    guest.submit(".header.links form")
    assert guest.path == "/customer/account/logoutSuccess/"
    assert guest.get("/customer/account/").heading == "Customer Login"


def test_opening_the_logout_address_signs_nobody_out(shop: ShopClient) -> None:
    shop.get("/customer/account/logout/")
    assert shop.get("/customer/account/").heading == "My Account"
    shop.get("/customer/account/logout/").submit("main form")
    assert shop.heading == "You are signed out"


def test_the_guests_cart_joins_the_customers(guest: ShopClient, world: World) -> None:
    guest.get("/desk-lamp.html").post("/checkout/cart/add/", {"product": "1", "qty": "3"})
    guest.post("/checkout/cart/add/", {"product": "3", "qty": "4"})
    guest.get("/customer/account/login/").submit(
        "#login-form", **{"login[username]": "emma.lopez@gmail.com", "login[password]": "Password.123"}
    )
    lines = world["shopping"].query("SELECT product_id, quantity FROM cart_item WHERE customer_id = 27 ORDER BY id")
    # Two lamps were in Emma's cart already.
    assert [tuple(line) for line in lines] == [(1, 5), (3, 4)]
    assert world["shopping"].query("SELECT id FROM cart_item WHERE customer_id < 0") == []


def test_a_message_is_shown_once(shop: ShopClient) -> None:
    shop.get("/contact/").post("/checkout/cart/add/", {"product": "3"})
    assert shop.messages == ["Added to your cart: Tape."]
    assert shop.get(shop.path).messages == []


def test_new_visitors_get_tokens_of_their_own_the_same_in_every_episode(world: World) -> None:
    def tokens() -> list[str]:
        world.restore()
        return [ShopClient(world).get("/contact/").token for _ in range(3)]

    first = tokens()
    assert len(set(first)) == 3
    assert tokens() == first
    assert "emma" not in first


def test_an_unknown_token_is_not_adopted(world: World) -> None:
    client = ShopClient(world, token="chosen-by-a-stranger").get("/contact/")
    assert client.token != "chosen-by-a-stranger"


def test_visits_are_no_change_of_the_world(guest: ShopClient, world: World) -> None:
    untouched = world.state_hash()
    guest.get("/contact/").get("/checkout/cart/").get("/customer/account/")
    assert world.diff() == []
    assert world.state_hash() == untouched


def test_two_worlds_never_see_each_others_writes(world: World, other_world: World) -> None:
    here, there = ShopClient(world, "emma"), ShopClient(other_world, "emma")
    here.get("/contact/").post("/checkout/cart/add/", {"product": "3", "qty": "7"})
    there.get("/contact/").post("/newsletter/subscriber/new/", {"email": "new@example.com"})
    assert [change.table for change in world.diff()] == ["cart_item"]
    assert [change.table for change in other_world.diff()] == ["newsletter"]
    assert here.get("/checkout/cart/").text(".counter-number") == "9"
    assert there.get("/checkout/cart/").text(".counter-number") == "2"
