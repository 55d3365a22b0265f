"""Cart, wish list, checkout: effects and totals computed by hand from the small shop of conftest.py."""

from __future__ import annotations

import json

import pytest

from tests.sites.shopping.conftest import EMMA, STORED_ADDRESS
from tests.sites.shopping.shop_client import ShopClient
from webrl_gym.sites import World
from webrl_gym.sites.world import Row

PEACH = {
    "firstname": "Emma",
    "lastname": "Lopez",
    "telephone": "4045550100",
    "street[0]": "111 Magnolia Path",
    "city": "Atlanta",
    "region_id": "19",
    "postcode": "30303",
    "country_id": "US",
}
BAD_QUANTITIES = ["0", "-1", "1.5", "two", "", "10001", "999999999999"]


def cart_of(world: World, owner: int = 27) -> list[tuple[int, int, list[int]]]:
    """(product, quantity, option values) of every line."""
    rows = world["shopping"].query("SELECT * FROM cart_item WHERE customer_id = ? ORDER BY id", owner)
    return [(row["product_id"], row["quantity"], json.loads(row["options"])) for row in rows]


# -------------------------------------------------------------------------- adding
def test_adding_a_product_stays_on_its_page(shop: ShopClient, world: World) -> None:
    shop.get("/tape.html").post("/checkout/cart/add/product/3/", {"product": "3", "qty": "4"})
    assert (shop.path, shop.messages) == ("/tape.html", ["Added to your cart: Tape."])
    assert cart_of(world) == [(1, 2, []), (3, 4, [])]
    assert shop.text(".showcart").endswith("My Cart 6 6items")


def test_equal_lines_add_up(shop: ShopClient, world: World) -> None:
    shop.get("/desk-lamp.html").post("/checkout/cart/add/", {"product": "1"})
    assert cart_of(world) == [(1, 3, [])]


def test_the_same_product_with_other_options_is_another_line(shop: ShopClient, world: World) -> None:
    for size in ("11", "12", "12"):
        shop.get("/rain-coat.html").post("/checkout/cart/add/", {"product": "2", "options[1]": size})
    assert cart_of(world) == [(1, 2, []), (2, 1, [11]), (2, 2, [12])]


@pytest.mark.parametrize("options", [{}, {"options[1]": ""}, {"options[1]": "21"}, {"options[2]": "21"}])
def test_missing_options_lead_to_the_products_page(shop: ShopClient, world: World, options: dict[str, str]) -> None:
    shop.get("/office-products.html").post("/checkout/cart/add/", {"product": "2", **options})
    assert (shop.path, shop.messages) == ("/rain-coat.html", ["Please choose first: Size."])
    assert world.diff() == []


@pytest.mark.parametrize("quantity", [q for q in BAD_QUANTITIES if q])
def test_adding_wants_a_sensible_quantity(shop: ShopClient, world: World, quantity: str) -> None:
    shop.get("/").post("/checkout/cart/add/", {"product": "1", "qty": quantity})
    assert shop.path == "/desk-lamp.html"
    assert shop.messages == ["Please enter a whole number of at least 1 as the quantity."]
    assert world.diff() == []


@pytest.mark.parametrize("product", ["999", "", "x"])
def test_unknown_products_are_refused(shop: ShopClient, world: World, product: str) -> None:
    shop.get("/contact/").post("/checkout/cart/add/", {"product": product})
    assert (shop.path, shop.messages) == ("/contact/", ["We do not have this product."])
    assert world.diff() == []


# ------------------------------------------------------------------------- changing
def test_the_cart_shows_prices_with_options_and_totals(shop: ShopClient) -> None:
    shop.get("/").post("/checkout/cart/add/", {"product": "2", "options[1]": "12", "options[2]": "21", "qty": "2"})
    shop.get("/checkout/cart/")
    # A coat is 50.00 + 3.50 (Large) + 1.00 (gift box); two lamps are in the cart already.
    assert shop.texts("#shopping-cart-table td.money") == ["$19.99", "$39.98", "$54.50", "$109.00"]
    assert shop.text("dl.item-options") == "Size Large Gift Box Red"
    # 39.98 + 109.00; 4 units at 5.00; the sum.
    assert shop.texts(".totals td") == ["$148.98", "$20.00", "$168.98"]


def test_quantities_are_updated_together(shop: ShopClient, world: World) -> None:
    shop.get("/").post("/checkout/cart/add/", {"product": "3"})
    shop.get("/checkout/cart/").submit("#form-validate", **{"cart[1][qty]": "5"})
    assert cart_of(world) == [(1, 5, []), (3, 1, [])]


@pytest.mark.parametrize("quantity", BAD_QUANTITIES)
def test_one_wrong_quantity_changes_nothing(shop: ShopClient, world: World, quantity: str) -> None:
    shop.get("/").post("/checkout/cart/add/", {"product": "3"})
    shop.get("/checkout/cart/").submit("#form-validate", **{"cart[1][qty]": "5", "cart[3][qty]": quantity})
    assert shop.messages == ["Tape: Please enter a whole number of at least 1 as the quantity."]
    assert cart_of(world) == [(1, 2, []), (3, 1, [])]


def test_removing_the_last_line_leaves_an_empty_cart(shop: ShopClient, world: World) -> None:
    shop.get("/checkout/cart/").post("/checkout/cart/delete/", {"id": "1"})
    assert cart_of(world) == []
    assert shop.text(".empty").startswith("Your shopping cart is empty.")
    assert shop.text(".showcart").endswith("My Cart")


def test_lines_of_others_are_out_of_reach(shop: ShopClient, world: World) -> None:
    shop.get("/checkout/cart/").post("/checkout/cart/delete/", {"id": "2"})
    shop.post("/checkout/cart/updatePost/", {"cart[2][qty]": "9"})
    shop.post("/checkout/cart/moveFromCart/", {"item": "2"})
    assert shop.post("/checkout/cart/updateItemOptions/id/2/", {"qty": "9"}).status == 404
    assert shop.get("/checkout/cart/configure/id/2/product_id/3/").status == 404
    assert world.diff() == []


def test_moving_a_line_to_the_wish_list(shop: ShopClient, world: World) -> None:
    shop.get("/checkout/cart/").submit('form[action="/checkout/cart/moveFromCart/"]')
    assert (shop.path, shop.messages) == ("/checkout/cart/", ["Moved to your wish list: Desk Lamp."])
    assert [(change.table, change.kind) for change in world.diff()] == [
        ("cart_item", "deleted"),
        ("wishlist_item", "added"),
    ]
    assert world.diff()[1].after == {
        "id": 1,
        "customer_id": 27,
        "product_id": 1,
        "quantity": 2,
        "comment": "",
        "added": "2023-06-12T10:00:00",
    }


def test_editing_a_line(shop: ShopClient, world: World) -> None:
    shop.get("/").post("/checkout/cart/add/", {"product": "2", "options[1]": "11"})
    shop.get("/checkout/cart/configure/id/3/product_id/2/")
    assert "checked" in shop.page.css_first("#options_1_11").attributes
    shop.submit("#product_addtocart_form", **{"options[1]": "12", "qty": "3"})
    assert (shop.path, shop.messages) == ("/checkout/cart/", ["Your cart has been updated."])
    assert cart_of(world) == [(1, 2, []), (2, 3, [12])]


def test_editing_a_line_into_another_ones_twin_joins_them(shop: ShopClient, world: World) -> None:
    for size in ("11", "12"):
        shop.get("/").post("/checkout/cart/add/", {"product": "2", "options[1]": size})
    shop.get("/checkout/cart/configure/id/3/product_id/2/")
    shop.submit("#product_addtocart_form", **{"options[1]": "12", "qty": "2"})
    assert cart_of(world) == [(1, 2, []), (2, 3, [12])]


def test_editing_wants_required_options(shop: ShopClient, world: World) -> None:
    shop.get("/").post("/checkout/cart/add/", {"product": "2", "options[1]": "11"})
    before = world.state_hash()
    shop.get("/checkout/cart/configure/id/3/product_id/2/").submit("#product_addtocart_form", **{"options[1]": None})
    assert shop.messages == ["Please choose first: Size."]
    assert shop.heading == "Rain Coat"
    assert world.state_hash() == before


# ------------------------------------------------------------------------ wish list
def wishes(world: World) -> list[Row]:
    return [dict(row) for row in world["shopping"].query("SELECT * FROM wishlist_item ORDER BY id")]


def test_adding_to_the_wish_list(shop: ShopClient, world: World) -> None:
    shop.get("/tape.html").post("/wishlist/index/add/", {"product": "3", "qty": "2"})
    assert shop.path == "/wishlist/index/index/wishlist_id/27/"
    assert shop.messages == ["Added to your wish list: Tape."]
    assert "Tape" in shop.text(".products-grid.wishlist")
    assert [(wish["product_id"], wish["quantity"]) for wish in wishes(world)] == [(3, 2)]
    shop.post("/wishlist/index/add/", {"product": "3"})
    assert [(wish["product_id"], wish["quantity"]) for wish in wishes(world)] == [(3, 3)]


def test_comment_and_quantity_of_a_wish(shop: ShopClient, world: World) -> None:
    shop.get("/").post("/wishlist/index/add/", {"product": "3"})
    shop.submit("#wishlist-view-form", **{"description[1]": " For Bo\r\nand me ", "qty[1]": "4"})
    assert shop.messages == ["Your wish list has been updated."]
    assert [(wish["comment"], wish["quantity"]) for wish in wishes(world)] == [("For Bo\nand me", 4)]
    shop.submit("#wishlist-view-form", **{"description[1]": "x", "qty[1]": "0"})
    assert shop.messages == ["Tape: Please enter a whole number of at least 1 as the quantity."]
    assert [(wish["comment"], wish["quantity"]) for wish in wishes(world)] == [("For Bo\nand me", 4)]


def test_a_wish_moves_to_the_cart_in_the_quantity_typed(shop: ShopClient, world: World) -> None:
    shop.get("/").post("/wishlist/index/add/", {"product": "3"})
    shop.submit("#wishlist-view-form", button='[title="Add to Cart"]', **{"qty[1]": "6"})
    assert (shop.path, shop.messages) == ("/wishlist/", ["Added to your cart: Tape."])
    assert wishes(world) == []
    assert cart_of(world) == [(1, 2, []), (3, 6, [])]


def test_a_wish_with_required_options_leads_to_its_page(shop: ShopClient, world: World) -> None:
    shop.get("/").post("/wishlist/index/add/", {"product": "2"})
    shop.submit("#wishlist-view-form", button='[title="Add to Cart"]')
    assert shop.path == "/rain-coat.html"
    assert len(wishes(world)) == 1


def test_all_wishes_move_to_the_cart_but_those_with_options(shop: ShopClient, world: World) -> None:
    for product in ("3", "2"):
        shop.get("/").post("/wishlist/index/add/", {"product": product})
    shop.submit("#wishlist-view-form", button='[title="Add All to Cart"]')
    assert shop.messages == [
        "1 of 2 products moved to your cart.",
        "Please choose the options of Rain Coat on its page.",
    ]
    assert [wish["product_id"] for wish in wishes(world)] == [2]
    assert cart_of(world) == [(1, 2, []), (3, 1, [])]


def test_removing_a_wish(shop: ShopClient, world: World) -> None:
    shop.get("/").post("/wishlist/index/add/", {"product": "3"})
    shop.submit("#wishlist-view-form", button='[title="Remove Item"]')
    assert shop.messages == ["Removed from your wish list: Tape."]
    assert shop.text(".products-grid.wishlist") == "Your wish list is empty."
    assert world.diff() == []


# ------------------------------------------------------------------------- checkout
def test_placing_an_order(shop: ShopClient, world: World) -> None:
    shop.get("/").post("/checkout/cart/add/", {"product": "2", "options[1]": "12"})
    shop.get("/checkout/")
    assert "San Mateo, California, 94010" in shop.text(".selected-item")
    assert shop.text("#co-shipping-method-form label") == "$15.00 Fixed Flat Rate"
    shop.submit("#co-shipping-method-form")
    assert shop.path == "/checkout/?step=payment#payment"
    # 2 x 19.99 + 53.50 = 93.48; 3 units at 5.00; the sum.
    assert shop.texts(".totals td") == ["$93.48", "$15.00", "$108.48"]
    shop.submit("#payment")
    assert (shop.path, shop.heading) == ("/checkout/onepage/success/", "Thank you for your purchase!")
    assert "Your order number is: 000000172 ." in shop.text("main")

    changes = {(change.table, change.id): change for change in world.diff()}
    assert changes["sales_order", 172].after == {
        "id": 172,
        "customer_id": 27,
        "created": "2023-06-12T10:00:00",
        "status": "Pending",
        "shipping_method": "Flat Rate - Fixed",
        "shipping": 1500,
        "subtotal": 9348,
        "total": 10848,
        "payment_method": "Check / Money order",
        "shipping_address": STORED_ADDRESS,
        "billing_address": STORED_ADDRESS,
    }
    assert changes["order_item", 5].after == {
        "id": 5,
        "order_id": 172,
        "product_id": 1,
        "sku": "B000000001",
        "name": "Desk Lamp",
        "price": 1999,
        "quantity": 2,
        "options": "[]",
    }
    assert changes["order_item", 6].after is not None
    assert changes["order_item", 6].after["price"] == 5350
    assert json.loads(str(changes["order_item", 6].after["options"])) == [["Size", "Large"]]
    assert changes["cart_item", 1].kind == "deleted"
    assert len(changes) == 4
    assert cart_of(world) == []
    assert shop.get("/sales/order/view/order_id/172/").heading == "Order # 000000172"


def test_shipping_to_a_new_address_that_joins_the_book(shop: ShopClient, world: World) -> None:
    shop.get("/checkout/").submit("#co-shipping-form", **PEACH)
    assert "Atlanta, Georgia, 30303" in shop.text(".selected-item")
    assert world.diff() == []
    shop.submit("#co-shipping-method-form").submit("#payment")
    changes = {change.table: change.after for change in world.diff()}
    assert changes["address"] is not None
    assert (changes["address"]["street1"], changes["address"]["is_default_shipping"]) == ("111 Magnolia Path", 0)
    order = changes["sales_order"]
    assert order is not None
    expected = EMMA | {
        "telephone": "4045550100",
        "street1": "111 Magnolia Path",
        "city": "Atlanta",
        "region_id": 19,
        "postcode": "30303",
        "region": "Georgia",
    }
    assert json.loads(str(order["shipping_address"])) == expected


def test_a_new_address_need_not_join_the_book(shop: ShopClient, world: World) -> None:
    shop.get("/checkout/").submit("#co-shipping-form", **PEACH, save_in_address_book=None)
    shop.submit("#co-shipping-method-form").submit("#payment", billing_same=None, billing_address_id="26")
    changes = {change.table: change.after for change in world.diff()}
    assert "address" not in changes
    assert changes["sales_order"] is not None
    assert json.loads(str(changes["sales_order"]["shipping_address"]))["city"] == "Atlanta"
    assert json.loads(str(changes["sales_order"]["billing_address"]))["city"] == "San Mateo"


def test_ship_here_chooses_among_saved_addresses(shop: ShopClient, world: World) -> None:
    shop.get("/customer/address/new/").submit("#form-validate", **PEACH)
    shop.get("/checkout/").submit('form[action="/checkout/selectAddress/"]')
    assert "Atlanta, Georgia, 30303" in shop.text(".selected-item")
    shop.submit("#co-shipping-method-form").submit("#payment")
    order = next(change.after for change in world.diff() if change.table == "sales_order")
    assert order is not None
    assert json.loads(str(order["shipping_address"]))["city"] == "Atlanta"


def test_a_mistake_in_the_new_address_keeps_the_input(shop: ShopClient, world: World) -> None:
    shop.get("/checkout/").submit("#co-shipping-form", **(PEACH | {"postcode": ""}))
    assert shop.errors == ["This is a required field."]
    assert shop.page.css_first("#city").attributes["value"] == "Atlanta"
    assert "open" in shop.page.css_first("main details").attributes
    assert world.diff() == []


def test_another_billing_address_must_be_named(shop: ShopClient, world: World) -> None:
    shop.get("/checkout/").submit("#co-shipping-method-form").submit("#payment", billing_same=None)
    assert shop.messages == ["Please choose a billing address."]
    assert world.diff() == []


def test_steps_cannot_be_skipped(shop: ShopClient, world: World) -> None:
    assert shop.get("/checkout/?step=payment").path == "/checkout/"
    assert shop.post("/checkout/placeOrder/", {"billing_same": "1"}).path == "/checkout/"
    assert shop.get("/checkout/onepage/success/").path == "/checkout/cart/"
    assert world.diff() == []


def test_an_empty_cart_cannot_be_ordered(shop: ShopClient, world: World) -> None:
    shop.get("/checkout/").submit("#co-shipping-method-form")
    shop.post("/checkout/cart/delete/", {"id": "1"})
    emptied = world.state_hash()
    assert shop.get("/checkout/").path == "/checkout/cart/"
    assert shop.post("/checkout/placeOrder/", {"billing_same": "1"}).path == "/checkout/cart/"
    assert world.state_hash() == emptied


def test_an_order_is_placed_once(shop: ShopClient, world: World) -> None:
    shop.get("/checkout/").submit("#co-shipping-method-form").submit("#payment")
    placed = world.state_hash()
    assert shop.post("/checkout/placeOrder/", {"billing_same": "1"}).path == "/checkout/cart/"
    assert world.state_hash() == placed
