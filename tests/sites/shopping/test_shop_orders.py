"""Order pages, reordering, contact form and the REST end points of graders."""

from __future__ import annotations

import json
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from tests.sites.shopping.shop_client import ROOT, ShopClient, shop_app
from webrl_gym.sites import World
from webrl_gym.sites.common.context import STATE_KEY


# --------------------------------------------------------------------------- orders
def test_the_history_lists_own_orders_newest_first(shop: ShopClient) -> None:
    shop.get("/sales/order/history/")
    assert shop.heading == "My Orders"
    assert shop.texts("#my-orders-table thead th") == ["Order #", "Date", "Order Total", "Status", "Action"]
    assert shop.texts("#my-orders-table tbody td") == [
        *("000000170", "5/17/23", "$94.97", "Canceled", "View Order Reorder"),
        *("000000148", "3/2/22", "$94.97", "Complete", "View Order Reorder"),
    ]
    assert shop.text(".toolbar-amount") == "2 Items"


def test_long_histories_have_pages(shop: ShopClient, world: World) -> None:
    template = dict(world["shopping"].query("SELECT * FROM sales_order WHERE id = 148")[0])
    for number in range(35):
        world["shopping"].insert("sales_order", **(template | {"id": 200 + number}))
    shop.get("/sales/order/history/")
    assert shop.text(".toolbar-amount") == "Items 1 to 10 of 37 total"
    assert shop.texts(".pages li") == ["1", "2", "3", "4", "Next"]
    links = [node.attributes["href"] for node in shop.page.css(".pages a")]
    assert links == [f"/sales/order/history/?p={page}" for page in (2, 3, 4, 2)]
    shop.get("/sales/order/history/?p=4")
    assert shop.text(".toolbar-amount") == "Items 31 to 37 of 37 total"
    assert len(shop.page.css("#my-orders-table tbody tr")) == 7
    shop.submit(".limiter", limit="20")
    assert shop.text(".toolbar-amount") == "Items 1 to 20 of 37 total"
    assert shop.page.css_first(".pages a").attributes["href"] == "/sales/order/history/?p=2&limit=20"
    assert shop.get("/sales/order/history/?limit=50").text(".toolbar-amount") == "37 Items"
    assert shop.get("/sales/order/history/?limit=7&p=99").text(".toolbar-amount") == "Items 31 to 37 of 37 total"


def test_an_order_shows_items_totals_and_addresses(shop: ShopClient) -> None:
    shop.get("/sales/order/view/order_id/148/")
    assert shop.heading == "Order # 000000148"
    assert shop.text(".order-status") == "Complete"
    assert shop.text(".order-date") == "Order Date: March 2, 2022"
    assert shop.text(".order-details-items.ordered .order-title") == "Items Ordered"
    assert len(shop.page.css("#my-orders-table tbody")) == 2
    assert shop.texts("#my-orders-table tbody td") == [
        *("Desk Lamp", "B000000001", "$19.99", "Ordered 2", "$39.98"),
        *("Rain Coat Size Large", "B000000002", "$53.50", "Ordered 1", "$53.50"),
    ]
    assert shop.texts("#my-orders-table tfoot tr") == [
        "Subtotal $79.97",
        "Shipping & Handling $15.00",
        "Grand Total $94.97",
    ]
    assert shop.texts(".block-order-details-view .box-title") == [
        "Shipping Address",
        "Shipping Method",
        "Billing Address",
        "Payment Method",
    ]
    assert "San Mateo, California, 94010" in shop.text(".box-order-shipping-address")


def test_the_print_view_has_the_order_and_nothing_to_click(shop: ShopClient) -> None:
    shop.get("/sales/order/print/order_id/148/")
    assert shop.heading == "Order # 000000148"
    assert len(shop.page.css("#my-orders-table tbody")) == 2
    assert shop.page.css("a, form, button") == []


@pytest.mark.parametrize("order", [171, 999])
def test_orders_of_others_are_out_of_reach(shop: ShopClient, world: World, order: int) -> None:
    assert shop.get(f"/sales/order/view/order_id/{order}/").path == "/sales/order/history/"
    assert shop.get(f"/sales/order/print/order_id/{order}/").path == "/sales/order/history/"
    assert shop.post(f"/sales/order/reorder/order_id/{order}/").path == "/sales/order/history/"
    assert world.diff() == []


def test_reordering_fills_the_cart_with_options(shop: ShopClient, world: World) -> None:
    shop.get("/sales/order/view/order_id/148/").submit('form[action="/sales/order/reorder/order_id/148/"]')
    assert shop.path == "/checkout/cart/"
    rows = world["shopping"].query("SELECT product_id, quantity, options FROM cart_item WHERE customer_id = 27")
    # Two lamps join the two in the cart; the coat keeps its size.
    assert [tuple(row) for row in rows] == [(1, 4, "[]"), (2, 1, "[12]")]
    assert {change.table for change in world.diff()} == {"cart_item"}


# -------------------------------------------------------------------------- contact
def test_the_contact_form_knows_the_customer(shop: ShopClient, guest: ShopClient) -> None:
    shop.get("/contact/")
    values = [shop.page.css_first(f"#{field}").attributes["value"] for field in ("name", "email", "telephone")]
    assert values == ["Emma Lopez", "emma.lopez@gmail.com", ""]
    assert shop.page.css_first("[title='What’s on your mind?']").tag == "textarea"
    assert guest.get("/contact/").page.css_first("#email").attributes["value"] == ""


def test_a_message_is_kept(shop: ShopClient, world: World) -> None:
    shop.get("/contact/").submit("#contact-form", telephone="650 555", comment=" It broke.\r\nA refund, please ")
    assert shop.path == "/contact/index/"
    assert shop.messages == ["Thanks for contacting us! You will hear from us soon."]
    (change,) = world.diff()
    assert (change.table, change.after) == (
        "contact_message",
        {
            "id": 1,
            "created": "2023-06-12T10:00:00",
            "name": "Emma Lopez",
            "email": "emma.lopez@gmail.com",
            "telephone": "650 555",
            "comment": "It broke.\nA refund, please",
        },
    )


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": ""}, "This is a required field."),
        ({"comment": "  "}, "This is a required field."),
        ({"email": "nonsense"}, "Please enter a valid email address."),
    ],
)
def test_a_mistake_keeps_the_message_in_the_form(
    shop: ShopClient, world: World, change: dict[str, str], error: str
) -> None:
    shop.get("/contact/").submit("#contact-form", **({"comment": "Hello <b>", "telephone": "1"} | change))
    assert shop.errors == [error]
    assert shop.page.css_first("#telephone").attributes["value"] == "1"
    if "comment" not in change:
        assert shop.page.css_first("#comment").text() == "Hello <b>"
    assert world.diff() == []


# ----------------------------------------------------------------------------- REST
def rest(world: World, method: str, path: str, token: str = "", **kwargs: Any) -> TestResponse:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    environ = {STATE_KEY: world["shopping"]}
    return Client(shop_app()).open(
        path, method=method, base_url=ROOT, environ_overrides=environ, headers=headers, **kwargs
    )


def admin_token(world: World) -> str:
    path = "/rest/default/V1/integration/admin/token"
    response = rest(world, "POST", path, json={"username": "admin", "password": "admin1234"})
    assert response.status_code == 200
    return str(response.json)


@pytest.mark.parametrize("body", [{}, {"username": "admin", "password": "x"}, [], None])
def test_a_token_needs_the_administrators_password(world: World, body: Any) -> None:
    response = rest(
        world,
        "POST",
        "/rest/default/V1/integration/admin/token",
        data=json.dumps(body),
        content_type="application/json",
    )
    assert response.status_code == 401


@pytest.mark.parametrize("token", ["", "wrong"])
def test_orders_need_the_token(world: World, token: str) -> None:
    assert rest(world, "GET", "/rest/V1/orders", token).status_code == 401


def latest_order(world: World) -> dict[str, Any]:
    response = rest(
        world,
        "GET",
        "/rest/V1/orders",
        admin_token(world),
        query_string={
            "searchCriteria[sortOrders][0][field]": "created_at",
            "searchCriteria[sortOrders][0][direction]": "DESC",
            "searchCriteria[pageSize]": "1",
        },
    )
    assert response.json is not None
    (order,) = response.json["items"]
    return dict(order)


def test_the_latest_order_of_any_customer(world: World) -> None:
    order = latest_order(world)
    assert (order["increment_id"], order["entity_id"], order["status"]) == ("000000171", 171, "pending")
    assert (order["grand_total"], order["created_at"]) == (94.97, "2023-05-20 09:00:00")
    assert order["items"] == [{"sku": "B000000003", "name": "Tape", "price": 2.5, "qty_ordered": 1}]


def test_of_two_orders_in_one_episode_the_later_is_the_latest(shop: ShopClient, world: World) -> None:
    for _ in range(2):
        shop.get("/tape.html").post("/checkout/cart/add/", {"product": "3"})
        shop.get("/checkout/").submit("#co-shipping-method-form").submit("#payment")
    assert latest_order(world)["increment_id"] == "000000173"


def test_orders_sort_only_by_known_fields(world: World) -> None:
    response = rest(
        world,
        "GET",
        "/rest/V1/orders",
        admin_token(world),
        query_string={"searchCriteria[sortOrders][0][field]": "password"},
    )
    assert response.status_code == 400


def test_reviews_of_a_product_pending_ones_included(world: World) -> None:
    reviews = rest(world, "GET", "/rest/V1/products/B000000001/reviews").json
    assert reviews is not None
    assert [(review["nickname"], review["ratings"][0]["percent"]) for review in reviews] == [("Ann", 80), ("Emma", 40)]
    assert reviews[-1]["ratings"][0]["rating_name"] == "Rating"
    assert rest(world, "GET", "/rest/V1/products/none/reviews").json == []
